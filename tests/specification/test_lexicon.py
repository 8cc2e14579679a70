"""Every entry of every cue file comes with an example, and the reader reads the example as the entry says."""

from typing import Any

import pytest
import yaml

from schemas.article import Article, text_sha256
from schemas.catalogue import Actor, Catalogue, Issue, Role
from schemas.dates import UNDATED
from schemas.stance import Stance
from streams.reading.reader import Reader
from streams.reading.texts.furniture import Furniture
from streams.reading.texts.text import Token, words
from streams.reading.words.cues import CueTable
from streams.reading.words.lexicon_files import CUE_FILES, packaged, packaged_files

CATALOGUE = Catalogue(
    version=1,
    actors=(
        Actor(
            id="berg",
            name="Anna Berg",
            aliases=("Berg",),
            titles=("the mayor",),
            roles=(Role(title="Prime Minister", org="northland"),),
        ),
        Actor(id="northland", name="Northland"),
    ),
    issues=(Issue(id="troops", proposition="Northland sends troops to Sudland.", terms=("troops to Sudland",)),),
)
READER = Reader(CATALOGUE)
COMMITMENT_FILES = (
    "attitudes",
    "modals",
    "predicates",
    "attribution",
    "negation",
    "hypotheticals",
    "press",
    "past_stands",
)


def entries(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(packaged_files()[name])["entries"]
    return found


def examples(*names: str) -> list[Any]:
    return [
        pytest.param(entry["example"], entry.get("yields"), id=f"{name}: {entry['cue'][:40]}")
        for name in names
        for entry in entries(name)
    ]


def read(text: str) -> tuple[Stance, ...]:
    article = Article(article_id="example", published=UNDATED, text=text, text_sha256=text_sha256(text))
    return tuple(stance for stance in READER.read(article).stances if stance.actor_id == "berg")


def words_of(text: str) -> list[Token]:
    return words(text, 0, len(text))


def spans(table: CueTable[Any], text: str) -> list[tuple[int, int]]:
    return [(found.first, found.last) for found in table.find(words_of(text))]


@pytest.mark.parametrize(("example", "yields"), examples(*COMMITMENT_FILES))
def test_each_example_yields_the_commitment_that_its_entry_names(example: str, yields: str | None) -> None:
    assert [stance.commitment.value for stance in read(example)] == ([] if yields is None else [yields])


@pytest.mark.parametrize(("example", "yields"), examples("conditions"))
def test_each_condition_is_kept_as_it_stands_in_the_text(example: str, yields: str | None) -> None:
    (stance,) = read(example)
    assert stance.condition == yields
    assert stance.conditional is (yields is not None)


@pytest.mark.parametrize(("example", "yields"), examples("hedges"))
def test_each_hedge_lowers_the_certainty(example: str, yields: str) -> None:
    (stance,) = read(example)
    assert stance.certainty.value == yields
    assert stance.grounds == ()


@pytest.mark.parametrize("entry", entries("past_stands"), ids=lambda entry: str(entry["cue"])[:40])
def test_each_cue_of_the_past_marks_the_stance_as_historical(entry: dict[str, str]) -> None:
    (stance,) = read(entry["example"])
    assert stance.historical is (entry["tells"] != "nothing")


@pytest.mark.parametrize("entry", entries("furniture"), ids=lambda entry: str(entry["cue"]))
def test_each_piece_of_page_furniture_is_recognised_by_its_own_entry(entry: dict[str, str]) -> None:
    furniture = Furniture.of([entry])
    line = entry["example"].lower()
    assert furniture.opens_rest(line) or furniture.is_line(line)


@pytest.mark.parametrize("name", CUE_FILES)
def test_no_entry_goes_without_an_example(name: str) -> None:
    assert [entry["cue"] for entry in entries(name) if not entry.get("example")] == []


def test_a_bracket_within_a_bracket_is_refused() -> None:
    with pytest.raises(ValueError, match="bracket within a bracket"):
        CueTable([("(a|(b|c))", True)], {})


def test_a_verb_stands_for_all_its_forms() -> None:
    table = CueTable([("~rule out", True)], {})
    assert [spans(table, form) for form in ("rule out", "rules out", "ruled out", "ruling out")] == 4 * [[(0, 2)]]


def test_each_choice_of_a_cue_goes_with_each_other_and_an_empty_one_may_be_left_out() -> None:
    table = CueTable([("(call|ask) (|again) for (a|the) ban", True)], {})
    assert spans(table, "they call for the ban and ask again for a ban") == [(1, 5), (6, 11)]
    assert spans(table, "they call again the ban") == []


def test_the_longest_cue_is_found_and_cues_do_not_overlap() -> None:
    table = CueTable([("will", "a"), ("will not (ever|)", "b"), ("ever again", "c")], {})
    assert [found.entry for found in table.find(words_of("will you will not ever again"))] == ["a", "b"]


def test_a_cue_that_is_given_twice_has_the_entry_given_last() -> None:
    table = CueTable([("(no|not) more", "a"), ("no (more|less)", "b")], {})
    assert [found.entry for found in table.find(words_of("not more no more no less"))] == ["a", "b", "b"]


def test_the_lexicon_is_known_by_the_hash_of_its_files() -> None:
    assert READER.stamp.lexicon == packaged().sha256[:16]
