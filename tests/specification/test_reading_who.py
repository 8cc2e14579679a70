"""Whose position it is: attribution, pronouns, titles, spokespersons, second-hand reports."""

from datetime import date

import pytest

from schemas.article import Article, text_sha256
from schemas.catalogue import Actor, Catalogue, Issue, Role
from schemas.dates import on_day
from schemas.stance import Certainty, QuoteType, Stance
from streams.reading.reader import Reader

MAYOR = Role.model_validate({"title": "Mayor", "org": "northland", "from": "2024-01-01"})
FORMER = Role.model_validate({"title": "Mayor", "org": "northland", "from": "2020-01-01", "to": "2023-12-31"})
CATALOGUE = Catalogue(
    version=1,
    actors=(
        Actor(id="berg", name="Anna Berg", aliases=("Berg",), titles=("the mayor",), roles=(MAYOR,)),
        Actor(id="holm", name="Lars Holm", titles=("the mayor",), roles=(FORMER,)),
        Actor(id="stein", name="Eva Stein"),
        Actor(id="northland", name="Northland"),
    ),
    issues=(Issue(id="troops", proposition="Northland sends troops to Sudland.", terms=("troops to Sudland",)),),
)
READER = Reader(CATALOGUE)


def read(text: str, published: str = "2025-02-14") -> tuple[Stance, ...]:
    day = on_day(date.fromisoformat(published), "feed")
    return READER.read(
        Article(article_id="a", outlet="The Daily", published=day, text=text, text_sha256=text_sha256(text))
    ).stances


def held(text: str, published: str = "2025-02-14") -> list[tuple[str, str]]:
    return [(stance.actor_id, stance.commitment.value) for stance in read(text, published)]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg said that Northland will send troops to Sudland.",
        "Northland will send troops to Sudland, Anna Berg told reporters on Friday.",
        '"Northland will send troops to Sudland," said Berg.',
        'Berg said: "Northland will send troops to Sudland."',
        "According to Berg, Northland will send troops to Sudland.",
        "Anna Berg spoke on Friday. She said that Northland will send troops to Sudland.",
        "Anna Berg told The Daily so in an interview. According to her, Northland will send troops to Sudland.",
        "The mayor said that Northland will send troops to Sudland.",
        "Paris contradicts a statement by Anna Berg that Northland will send troops to Sudland.",
        "Berg, a former judge from the coast, said Northland will send troops to Sudland.",
    ],
)
def test_the_speaker_holds_what_is_said(text: str) -> None:
    assert held(text) == [("berg", "commits")]


def test_words_that_go_on_in_the_same_quote_keep_their_speaker() -> None:
    assert held('"It is time," Berg said. "We will send troops to Sudland."') == [("berg", "commits")]


def test_somebody_who_is_not_followed_keeps_their_own_words() -> None:
    assert held("John Roe said that Northland will send troops to Sudland.") == []
    assert held("Berg was silent. John Roe said he would send troops to Sudland.") == []


def test_a_surname_that_belongs_to_somebody_else_is_not_the_actor() -> None:
    assert held("Karl Berg said that Northland will send troops to Sudland.") == []


def test_a_title_means_whoever_held_the_office_on_the_day() -> None:
    text = "The mayor said that Northland will send troops to Sudland."
    assert held(text, "2022-05-01") == [("holm", "commits")]


def test_what_one_actor_says_of_another_is_hearsay() -> None:
    (stance,) = read("Anna Berg said that Eva Stein opposes sending troops to Sudland.")
    assert (stance.actor_id, stance.commitment.value, stance.certainty) == ("stein", "opposes", Certainty.HEARSAY)
    assert stance.grounds == ()


def test_two_speakers_in_one_sentence_hold_their_own_parts() -> None:
    text = "Berg said Northland will send troops to Sudland, and Eva Stein said she opposes sending troops to Sudland."
    assert held(text) == [("berg", "commits"), ("stein", "opposes")]


def test_a_question_is_no_position() -> None:
    assert held('"Will Northland send troops to Sudland?" Berg asked.') == []


def test_one_medium_in_three_spellings_is_one_first_source() -> None:
    spellings = ("The Wall Street Journal", "the Wall Street Journal", "the WSJ")
    chains = {
        read(f"Northland will send troops to Sudland, Berg told {name} in an interview.")[0].reported_by
        for name in spellings
    }
    assert chains == {("Wall Street Journal", "Daily")}


@pytest.mark.parametrize("before", ["They met in Oslo.", "They met at the Harbour House.", "They met Carl Lind."])
def test_a_surname_after_a_sentence_that_ends_with_a_name_is_no_part_of_that_name(before: str) -> None:
    (stance,) = read(f"{before} Berg said that he will not send troops to Sudland.")
    assert stance.actor_id == "berg"


def test_a_surname_after_an_initial_is_somebody_else_s() -> None:
    assert read("J. Berg said that he will not send troops to Sudland.") == ()


def test_an_agency_that_relays_is_not_the_venue() -> None:
    (stance,) = read("As Reuters quotes, Berg said that Northland will send troops to Sudland.")
    assert stance.reported_by == ("Daily",)


def test_an_earlier_stand_that_is_recalled_is_historical_and_has_its_own_date() -> None:
    (stance,) = read("Berg had vowed in May to send troops to Sudland.")
    assert stance.historical
    assert stance.statement_date.value == "2024-05-01/2024-05-31"


def test_the_words_in_quotation_marks_decide_the_kind_of_quote() -> None:
    direct = read('"We will send troops to Sudland," Berg said.')[0]
    mixed = read('Berg said the option of sending troops to Sudland was "on the table."')[0]
    indirect = read("Berg said that Northland will send troops to Sudland.")[0]
    kinds = [stance.quote_type for stance in (direct, mixed, indirect)]
    assert kinds == [QuoteType.DIRECT, QuoteType.MIXED, QuoteType.INDIRECT]
    assert [stance.certainty for stance in (direct, mixed, indirect)] == [
        *(Certainty.EXPLICIT, Certainty.EXPLICIT, Certainty.REPORTED),
    ]
