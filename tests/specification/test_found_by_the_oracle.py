"""The smallest cases in which the steps once came to something else than the oracle of the rules (tests/oracle)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from schemas.change import Change, ChangeKind, ChangeState
from schemas.model import WireModel
from schemas.press_cue import Names
from schemas.superseded import Edition, Superseded
from streams.positions.compare import Compare
from streams.positions.track import Track
from tests.builders import (
    CATALOGUE,
    COMMITS,
    HEGSETH,
    NONCOMMITTAL,
    OPPOSES,
    RULES_OUT,
    SUPPORTS,
    TROOPS,
    VANCE,
    paraphrased,
    press_says,
    quoted,
)
from tests.in_memory import Chain

STRANGER = "stranger"


def changes(*news: WireModel, window: int = 400) -> list[Change]:
    """The changes that hold once all this has come, one after the other."""
    chain = Chain(Track(timedelta(days=window)), Compare(CATALOGUE, timedelta(days=window)))
    chain.publish(*news)
    return [change for change in chain.changes().values() if change.state is not ChangeState.DISSOLVED]


def edition(number: int, *days: str, more: bool = False) -> Superseded:
    return Superseded(
        article_id="a1",
        edition=Edition(revision=number, article_event=f"edition {number}"),
        retracted=False,
        actor_id=VANCE,
        issue_id=TROOPS,
        days=tuple(map(date.fromisoformat, days)),
        more=more,
    )


def test_words_that_only_an_edition_in_between_dated_are_gone_with_it() -> None:
    chain = Chain(Track())
    chain.publish(
        quoted(SUPPORTS, "2025-08-28", article_id="a1", article_event="edition 1"),
        edition(2, "2025-08-28", more=True),
        quoted(SUPPORTS, "2025-08-27/2025-09-26", article_id="a1", revision=2, article_event="edition 2"),
        edition(3, "2025-08-28", "2025-09-26"),
    )

    assert [held.history for held in chain.positions().values()] == [()]


def test_loosely_dated_words_look_back_from_their_first_day_when_news_comes_of_a_week_within_them() -> None:
    found = changes(
        paraphrased(NONCOMMITTAL, "2025-09-25/2025-10-24"),
        paraphrased(COMMITS, "2025-10-26/2025-11-26"),
        paraphrased(COMMITS, "2024-08-22/2024-09-21"),
        press_says(Names.WALK_BACK, "2025-10-22/2025-11-21"),
    )

    assert found == []


def test_a_late_report_reaches_loosely_dated_words_however_short_the_window() -> None:
    (turn,) = changes(
        quoted(COMMITS, "2025-07-12", article_id="a1"),
        quoted(RULES_OUT, "2025-07-16/2025-08-16"),
        paraphrased(COMMITS, "2025-06-18/2025-07-17", article_id="a2"),
        window=10,
    )

    assert turn.before.articles == ("a1", "a2")


@pytest.mark.parametrize(("report", "found"), [("2025-06-15/2025-07-16", 1), ("2025-06-15/2025-07-17", 0)])
def test_a_denial_dated_to_a_month_is_about_words_a_week_before_it_and_one_dated_to_more_about_none(
    report: str, found: int
) -> None:
    denials = changes(
        quoted(COMMITS, "2025-06-09"),
        quoted(OPPOSES, "2025-06-08", actor_id=STRANGER),
        press_says(Names.DENIAL, report, actor_id=STRANGER, other_actor_id=VANCE),
    )

    assert len(denials) == found


def test_the_caveats_of_a_split_come_in_one_order_whoever_is_heard_last() -> None:
    said = quoted(COMMITS, "2025-06-09"), quoted(OPPOSES, "2025-06-10", actor_id=HEGSETH)
    taken_back = [press_says(Names.WALK_BACK, "2025-06-11", actor_id=actor) for actor in (VANCE, HEGSETH)]

    orders = [(*said, *taken_back), (*reversed(taken_back), *reversed(said))]
    caveats = {change.caveats for news in orders for change in changes(*news) if change.kind is ChangeKind.SPLIT}

    assert caveats == {("the words before were walked back", "the words after were walked back")}
