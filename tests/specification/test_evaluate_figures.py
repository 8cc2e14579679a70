"""What the measures of `make evaluate` count, on data so small that a person can do it by hand."""

from __future__ import annotations

import pytest

from bench.evaluate.annotated import half_of
from bench.evaluate.factuality import level, place
from bench.evaluate.figures import mean_error, pearson, ratio, shown
from bench.evaluate.names import name_in, named
from bench.evaluate.polarity import side_of
from bench.evaluate.probes import Prober
from bench.evaluate.seeds import accepts, springs
from bench.evaluate.speakers import measure
from bench.evaluate.union import union
from schemas.catalogue import Actor, Catalogue, Issue, Role
from schemas.stance import Side
from streams.reading.words.lexicon_files import packaged


def test_pearson_of_a_known_series() -> None:
    # By hand: means 2 and 3; products (-1)(-2)+0+(1)(2) = 4 over sqrt(2 * 8) = 4.
    assert pearson([1, 2, 3], [1, 3, 5]) == pytest.approx(1.0)
    assert pearson([1, 2, 3], [5, 3, 1]) == pytest.approx(-1.0)
    # Products 1.5 over sqrt(2 * 14/3).
    assert pearson([1, 2, 3], [2, 1, 4]) == pytest.approx(2 / (2 * 14 / 3) ** 0.5)


def test_a_line_that_does_not_vary_has_no_correlation() -> None:
    assert pearson([3, 3, 3], [1, 2, 3]) is None
    assert shown(None) == "-"


def test_the_error_is_the_mean_distance() -> None:
    assert mean_error([3, 3], [1, -3]) == 4.0
    assert mean_error([], []) is None


def test_a_share_shows_its_counts_and_nothing_has_no_share() -> None:
    assert ratio(3, 4) == "0.750 (3/4)"
    assert ratio(0, 0) == "-"


def test_an_article_has_one_half_and_both_occur() -> None:
    # The SHA-256 of "a" ends in bb (odd), that of "b" in 3d (odd), that of "c" in c6 (even).
    assert [half_of(name) for name in "abc"] == ["B", "B", "A"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Mr. Berg", "Berg"),
        ("Mayor Anna Berg, who led the talks", "Anna Berg"),
        ("the mayor", None),
        ("a spokesman for Berg", None),
        ("Berg\u2019s", None),
        ("He", None),
        ("Protesters", None),
    ],
)
def test_a_source_is_named_where_its_head_is_a_name(source: str, name: str | None) -> None:
    assert name_in(source, "Protesters met. Some protesters left.", packaged().words) == name


def test_a_short_name_is_the_full_one_s_and_fits_all_who_bear_it() -> None:
    known = named(["Anna Berg", "Berg", "Bo Berg", "Lind", "Carl Lind"])

    assert {actor.name: actor.aliases for actor in known.catalogue.actors} == {
        "Anna Berg": (),
        "Bo Berg": (),
        "Carl Lind": ("Lind",),
    }
    assert known.fits["Berg"] == {"anna-berg", "bo-berg"}
    assert known.fits["Lind"] == {"carl-lind"}


def _attribution(text: str, source: str, cue: str, content: str) -> dict[str, list[dict[str, str]]]:
    def piece(words: str) -> list[dict[str, str]]:
        start = text.index(words)
        return [{"text": words, "span": f"{start} {start + len(words)}"}]

    return {"source": piece(source), "cue": piece(cue), "content": piece(content)}


def test_a_speaker_is_right_by_name_and_pronouns_are_not_asked_about() -> None:
    text = "Anna Berg said the harbour would open. Carl Lind waited. She said that it was late."
    document = {
        "text": text,
        "attributions": [
            _attribution(text, "Anna Berg", "said", "the harbour would open"),
            _attribution(text, "She", "said that", "it was late"),
        ],
    }

    coverage, accuracy = measure([document])

    assert coverage.values["whole"] == "1.000 (1/1)"
    assert accuracy.values["whole"] == "1.000 (1/1)"


def test_a_speaker_whom_the_reader_does_not_see_is_not_covered() -> None:
    text = "Anna Berg came. The harbour, it seems to Anna Berg, is old."
    document = {"text": text, "attributions": [_attribution(text, "Anna Berg", "seems to", "is old")]}

    coverage, accuracy = measure([document])

    assert coverage.values["whole"] == "0.000 (0/1)"
    assert accuracy.values["whole"] == "-"


def test_an_event_without_a_cue_is_a_plain_fact_and_a_refusal_is_not() -> None:
    prober = Prober()

    assert level(prober, {"text": "The crowd left the square .", "span": [2, 3]}) == 3.0
    assert level(prober, {"text": "The crowd refused to leave the square .", "span": [4, 5]}) < 0


def test_the_place_of_tokens_counts_code_points() -> None:
    text = "He \U0001f600 may leave now"
    start, end = place(text.split(" "), [3, 4])

    assert text[start:end] == "leave"


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("Berg supports the new harbour rule.", Side.FOR),
        ("Berg opposes the new harbour rule.", Side.AGAINST),
        ("Berg opposes the tram.", None),
    ],
)
def test_a_sign_is_that_of_the_cue_at_the_topic(sentence: str, side: Side | None) -> None:
    assert side_of(Prober(), {"sentence": sentence, "object": "harbour rule"}) == side


def _stance(commitment: str, start: int = 0, end: int = 10) -> dict[str, object]:
    evidence = {"start": start, "end": end}
    return {"article_id": "S1", "actor_id": "berg", "issue_id": "i", "commitment": commitment, "evidence": evidence}


def test_a_trap_is_sprung_by_a_reading_of_its_words_that_nobody_expects_there() -> None:
    trap = {"passages": [{"article_id": "S1", "start": 5, "end": 8}]}
    wanted = [{**_stance("-"), "commitment": ["supports", "commits"]}]

    assert accepts(wanted[0], _stance("commits"))
    assert not springs(trap, [_stance("commits")], wanted)
    assert springs(trap, [_stance("opposes")], wanted)
    assert not springs(trap, [_stance("opposes", 8, 20)], wanted)


def test_actors_of_one_name_are_one_and_ids_that_clash_are_kept_apart() -> None:
    first = Catalogue(
        version=1,
        actors=(Actor(id="berg", name="Anna Berg", aliases=("A. Berg",)), Actor(id="gov", name="Northland")),
        issues=(Issue(id="tram", proposition="The city builds a tram."),),
    )
    second = Catalogue(
        version=1,
        actors=(
            Actor(id="anna", name="A. Berg", roles=(Role(title="mayor", org="gov"),)),
            Actor(id="gov", name="Sudland"),
        ),
        issues=(Issue(id="tram", proposition="The town sells its tram."),),
    )

    both = union([first, second])

    assert [(actor.id, actor.name) for actor in both.actors] == [
        ("berg", "Anna Berg"),
        ("gov", "Northland"),
        ("gov+", "Sudland"),
    ]
    assert both.actors[0].roles[0].org == "gov+"
    assert [issue.id for issue in both.issues] == ["tram", "tram+"]
