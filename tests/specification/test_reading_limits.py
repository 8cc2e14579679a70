"""What the reader does not take at face value: other languages, floods, limits after the cue, loose dates."""

from __future__ import annotations

from datetime import date

import pytest

from schemas.article import Article, text_sha256
from schemas.catalogue import Actor, Catalogue, Issue
from schemas.codec import event_of
from schemas.dates import on_day
from schemas.stance import Ground, Stance
from streams.reading.read import MOST_FROM_ARTICLE, Read
from streams.reading.reader import Reader
from streams.step import Rows

DESK = Catalogue(
    version=1,
    actors=(Actor(id="mayor", name="Anna Berg", aliases=("Mayor Berg", "Berg")),),
    issues=(
        Issue(
            id="tram",
            proposition="The city builds a tram line to the harbour.",
            terms=("tram", "tram line", "light rail"),
        ),
        Issue(id="resigns", proposition="Anna Berg resigns as mayor.", terms=("resign", "resigns")),
    ),
)
PUBLISHED = on_day(date(2026, 5, 2), "feed")
NO_ROWS: Rows = dict[str, bytes]().get


def _article(text: str, lang: str = "en") -> Article:
    return Article(article_id="a", published=PUBLISHED, lang=lang, text=text, text_sha256=text_sha256(text))


def _read(text: str, lang: str = "en") -> tuple[Stance, ...]:
    return Reader(DESK).read(_article(text, lang)).stances


def test_a_plain_refusal_in_the_speaker_s_words_has_its_grounds() -> None:
    (stance,) = _read('"We will not build the tram line to the harbour," Anna Berg said.')

    assert {Ground.DIRECT_QUOTE, Ground.UNAMBIGUOUS_CUE} <= set(stance.grounds)


@pytest.mark.parametrize(
    "limit", ["without a permit", "until the harbour pays", "this year, we will build it next year"]
)
def test_a_refusal_that_goes_on_is_not_unambiguous(limit: str) -> None:
    found = _read(f'"We will not build the tram line to the harbour {limit}," Anna Berg said.')

    assert all(Ground.UNAMBIGUOUS_CUE not in stance.grounds for stance in found)


@pytest.mark.parametrize(
    ("when", "value"),
    [
        ("in 2019", "2019-01-01/2019-12-31"),
        ("in March 2019", "2019-03-01/2019-03-31"),
        ("on 4 March 2019", "2019-03-04"),
    ],
)
def test_words_recalled_from_another_year_stand_there(when: str, value: str) -> None:
    (stance,) = _read(f'"We will not build the tram line to the harbour," Anna Berg said {when}.')

    assert stance.statement_date.value == value


@pytest.mark.parametrize("lang", ["de", "fr-CA", "uk"])
def test_an_article_in_another_language_is_not_read_as_english(lang: str) -> None:
    assert _read("Anna Berg said that the city will build the tram line to the harbour.", lang) == ()


@pytest.mark.parametrize("lang", ["en", "EN", "en-GB"])
def test_any_english_is_read(lang: str) -> None:
    assert len(_read("Anna Berg said that the city will build the tram line to the harbour.", lang)) == 1


def test_a_sentence_may_end_with_the_deed() -> None:
    assert [stance.issue_id for stance in _read("On Monday Mayor Anna Berg resigned.")] == ["resigns"]


def test_the_same_words_twice_in_an_article_are_one_stance() -> None:
    said = "Anna Berg said that the city will build the tram line to the harbour.\n\n"

    assert len(_read(said * 5)) == 1


def test_an_article_made_to_flood_the_table_counts_no_more_than_a_long_interview_and_says_so() -> None:
    flood = (f"Anna Berg said that the city will build the tram line to the harbour, part {n}.\n\n" for n in range(200))
    event = event_of(_article("".join(flood)), "publish")

    *stances, left_out = Read(Reader(DESK)).apply(NO_ROWS, event).events

    assert len(stances) == MOST_FROM_ARTICLE
    assert left_out.data.reason == "too-many-stances"
    assert "170 stances were left out" in left_out.data.advice


def test_no_article_floods_the_desks_with_press_cues_of_one_actor_on_one_issue() -> None:
    turns = (f"Anna Berg reversed course on building the tram line to the harbour, part {n}.\n\n" for n in range(200))

    *cues, left_out = Read(Reader(DESK)).apply(NO_ROWS, event_of(_article("".join(turns)), "publish")).events

    assert len(cues) == MOST_FROM_ARTICLE
    assert "0 stances were left out and 170 press cues" in left_out.data.advice
