"""When something was said: the words of the sentence against the article's own date."""

from datetime import date
from typing import Any

import pytest
import yaml

from schemas.article import Article, text_sha256
from schemas.catalogue import Actor, Catalogue, Issue
from schemas.dates import UNDATED, DatedBy, Precision, on_day
from schemas.stance import Stance, utterance_id
from streams.reading.article_read import ArticleRead
from streams.reading.reader import Reader
from streams.reading.texts.text import words
from streams.reading.when.date_expressions import DateFinder
from streams.reading.when.dates import counted_from, said_before, said_by
from streams.reading.words.lexicon_files import packaged, packaged_files

FRIDAY = on_day(date(2025, 2, 14), "feed")
FINDER = DateFinder(packaged().dates)
CATALOGUE = Catalogue(
    version=1,
    actors=(
        Actor(id="berg", name="Anna Berg", aliases=("Berg",)),
        Actor(id="stein", name="Eva Stein"),
    ),
    issues=(Issue(id="troops", proposition="Northland sends troops to Sudland.", terms=("troops to Sudland",)),),
)
READER = Reader(CATALOGUE)


def last_date(text: str, published: DatedBy = FRIDAY) -> DatedBy | None:
    """The last date among the words, counted ones against the date before them."""
    folded = text.lower()
    last: DatedBy | None = None
    for found in FINDER.find(words(folded, 0, len(folded)), published.latest):
        if found.anchored is not None and not found.leads:
            last = counted_from(last or said_by(published), found.anchored, published.latest)
        elif found.dated is not None:
            last = found.dated
    return last


def examples() -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = yaml.safe_load(packaged_files()["dates"])["examples"]
    return listed


def read(text: str, published: DatedBy = FRIDAY) -> ArticleRead:
    return READER.read(Article(article_id="a", published=published, text=text, text_sha256=text_sha256(text)))


def stances(text: str, published: DatedBy = FRIDAY) -> tuple[Stance, ...]:
    return read(text, published).stances


def stance(text: str, published: DatedBy = FRIDAY) -> Stance:
    (found,) = stances(text, published)
    return found


def when(text: str) -> tuple[str | None, str]:
    said = stance(text).statement_date
    return said.value, said.basis


@pytest.mark.parametrize("example", examples(), ids=lambda example: str(example["text"]))
def test_each_example_of_the_lexicon_gives_the_date_that_it_names(example: dict[str, Any]) -> None:
    found = last_date(example["text"])
    expected = None if example["yields"] is None else (example["yields"], example["basis"])
    assert (None if found is None else (found.value, found.basis)) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On Wednesday, Berg said Northland will send troops to Sudland.", "2025-02-12"),
        ("Berg said on Wednesday that Northland will send troops to Sudland.", "2025-02-12"),
        ("Berg said Wednesday Northland will send troops to Sudland.", "2025-02-12"),
        (
            "Berg told The Daily in an interview published Wednesday that Northland will send troops to Sudland.",
            "2025-02-12",
        ),
        ("Northland will send troops to Sudland, Berg told reporters in the capital on Wednesday.", "2025-02-12"),
        ('"We will send troops to Sudland," Berg said at a rally Wednesday night.', "2025-02-12"),
        ("Berg, who on Wednesday said that Northland will send troops to Sudland, met Stein.", "2025-02-12"),
        (
            "Stein contradicts a statement by Berg last month that Northland will send troops to Sudland.",
            "2025-01-01/2025-01-31",
        ),
    ],
)
def test_a_date_around_the_verb_of_saying_is_that_of_the_statement(text: str, value: str) -> None:
    assert when(text)[0] == value


@pytest.mark.parametrize(
    "text",
    [
        "Berg said that Northland will send troops to Sudland on Wednesday.",
        "Berg said Northland will send troops to Sudland in May.",
        "Berg vowed to send troops to Sudland in May.",
        "Berg said Northland has sent troops to Sudland since 2022.",
        "Ahead of Wednesday's vote, Berg said that Northland will send troops to Sudland.",
        "Berg, who was elected in May, said that Northland will send troops to Sudland.",
        "Berg supports the plan announced on Wednesday to send troops to Sudland.",
        '"On Monday we decided: we will send troops to Sudland," Berg said.',
    ],
)
def test_a_date_of_something_else_dates_no_statement(text: str) -> None:
    assert when(text) == ("2025-02-14", "published")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Berg vowed in May to send troops to Sudland.", "2024-05-01/2024-05-31"),
        ("Berg backed away on Monday from sending troops to Sudland.", "2025-02-10"),
        ("Berg opposed the plan for troops to Sudland last year.", "2024-01-01/2024-12-31"),
        ("Berg sent troops to Sudland on Wednesday.", "2025-02-12"),
        ("On Wednesday, Berg backed sending troops to Sudland.", "2025-02-12"),
    ],
)
def test_without_a_verb_of_saying_the_date_goes_with_the_deciding_verb(text: str, value: str) -> None:
    assert when(text)[0] == value


def test_of_two_speakers_each_has_the_date_of_their_own_words() -> None:
    text = (
        "Stein said on Monday that Northland will send troops to Sudland, "
        "while Berg said on Wednesday that Northland will not send troops to Sudland."
    )
    assert {found.actor_id: found.statement_date.value for found in stances(text)} == {
        "stein": "2025-02-10",
        "berg": "2025-02-12",
    }


def test_a_quote_that_goes_on_has_the_date_of_its_speaker() -> None:
    assert when('"It is time," Berg said on Wednesday. "We will send troops to Sudland."')[0] == "2025-02-12"


def test_counted_time_starts_from_the_last_date_told() -> None:
    text = "Stein spoke on Wednesday. Two days earlier, Berg said that Northland will send troops to Sudland."
    assert when(text) == ("2025-02-10", "relative")


def test_a_day_after_saying_something_dates_what_was_said_before() -> None:
    text = "On Wednesday Berg backed Stein, a day after she said Northland will not send troops to Sudland."
    assert when(text)[0] == "2025-02-11"


def test_a_day_told_of_something_else_dates_nothing() -> None:
    text = "Berg met Stein on Wednesday.\n\nBerg said that Northland will send troops to Sudland."
    assert when(text) == ("2025-02-14", "published")


def test_an_earlier_stand_has_its_own_date_and_is_historical() -> None:
    found = stance("Berg had vowed in May to send troops to Sudland.")
    assert (found.historical, found.statement_date.value) == (True, "2024-05-01/2024-05-31")


def test_an_earlier_stand_without_a_date_was_taken_some_time_before_the_day_of_the_article() -> None:
    found = stance("Berg previously opposed sending troops to Sudland.")
    assert (found.historical, found.statement_date.basis) == (True, "recalled")
    assert found.statement_date.latest == date(2025, 2, 13)


def test_had_alone_may_be_earlier_the_same_day() -> None:
    found = stance("Berg had backed sending troops to Sudland.")
    assert (found.historical, found.statement_date.latest) == (True, date(2025, 2, 14))


def test_had_in_reported_words_only_shifts_the_tense() -> None:
    assert not stance("Berg said that she had agreed to send troops to Sudland.").historical


def test_long_past_words_are_historical_unless_the_present_tense_says_that_they_hold() -> None:
    recalled = stance("Berg said in October that she opposed sending troops to Sudland.")
    standing = stance("Berg said in October that she opposes sending troops to Sudland.")
    assert (recalled.historical, standing.historical) == (True, False)
    assert recalled.statement_date == standing.statement_date


def test_a_statement_without_a_date_was_said_no_later_than_its_article() -> None:
    assert said_by(FRIDAY) == DatedBy(value="2025-02-14", precision=Precision.DAY, basis="published")


def test_an_undated_article_dates_nothing_but_what_it_spells_out() -> None:
    assert said_by(UNDATED) == UNDATED
    assert said_before(UNDATED, gap=date.resolution) == UNDATED
    assert last_date("On Wednesday he said", UNDATED) is None
    assert last_date("two days ago he said", UNDATED) is None
    explicit = last_date("On March 3, 2022, he said", UNDATED)
    assert explicit is not None
    assert explicit.value == "2022-03-03"


def test_in_an_undated_article_nothing_is_put_in_order_by_guess() -> None:
    for text in (
        "Berg said on Wednesday that Northland will send troops to Sudland.",
        "Berg previously opposed sending troops to Sudland.",
        "Berg met Stein on Wednesday.\n\nBerg said that Northland will send troops to Sudland.",
    ):
        assert stance(text, UNDATED).statement_date == UNDATED


@pytest.mark.parametrize(
    "text",
    [
        "Berg said on 16 February 2025 that Northland will send troops to Sudland.",
        "Berg said on 2025-03-20 that Northland will send troops to Sudland.",
        "On March 20, 2025, Berg said that Northland will send troops to Sudland.",
        "Northland will send troops to Sudland, Berg said on March 20, 2025.",
    ],
)
def test_words_said_to_be_spoken_after_their_article_are_undated_and_say_why(text: str) -> None:
    found = stance(text)
    assert found.statement_date == DatedBy(value=None, precision=Precision.UNKNOWN, basis="after publication")
    assert found.utterance_id == utterance_id("berg", "troops", found.commitment.side, "undated:a")


@pytest.mark.parametrize(
    ("day", "value"),
    [("14 February 2025", "2025-02-14"), ("15 February 2025", "2025-02-15"), ("16 February 2025", None)],
)
def test_a_day_after_the_article_is_a_matter_of_clocks_and_two_days_are_not(day: str, value: str | None) -> None:
    assert when(f"Berg said on {day} that Northland will send troops to Sudland.")[0] == value


def test_a_date_is_held_against_the_last_day_on_which_the_article_may_have_appeared() -> None:
    weeks = DatedBy(value="2025-02-01/2025-02-14", precision=Precision.INTERVAL, basis="outside")
    text = "Berg said on 15 February 2025 that Northland will send troops to Sudland."
    assert stance(text, weeks).statement_date.value == "2025-02-15"
    assert stance(text, on_day(date(2025, 2, 1), "feed")).statement_date.value is None
    assert stance(text, UNDATED).statement_date.value == "2025-02-15"


def test_no_press_cue_is_dated_after_its_article_either() -> None:
    text = "On March 20, 2025, Stein said that Berg reversed course on sending troops to Sudland."
    (cue,) = read(text).press_cues
    assert cue.statement_date.basis == "after publication"


@pytest.mark.parametrize(
    "text",
    [
        "Berg said that Northland will send troops to Sudland on March 20, 2025.",
        "On March 20, 2025, Northland will send troops to Sudland, Berg said.",
        "Berg vowed to send troops to Sudland on March 20, 2025.",
        "Berg, whose term ends on March 20, 2025, said that Northland will send troops to Sudland.",
    ],
)
def test_the_day_of_a_plan_may_lie_ahead(text: str) -> None:
    assert when(text) == ("2025-02-14", "published")


@pytest.mark.parametrize("day", ["31 February", "31 February 2025", "February 31, 2025,", "Feb. 30", "2025-02-31"])
def test_a_day_that_no_calendar_has_is_no_date(day: str) -> None:
    assert when(f"Berg said on {day} that Northland will send troops to Sudland.") == ("2025-02-14", "published")
