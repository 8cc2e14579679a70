"""Disputes: the speaker says that the words were not said so, or not meant so. They stand, and are contested."""

from __future__ import annotations

import pytest

from schemas.alert import Message
from schemas.press_cue import Names, PressCue
from schemas.stance import Certainty, Stance
from schemas.topics import ALERTS
from streams.positions.utterance import EVIDENCE_KEPT
from tests.builders import (
    LEAVES_OPEN,
    NATO,
    NONCOMMITTAL,
    RULES_OUT,
    SUPPORTS,
    history,
    passage,
    position,
    press_says,
    quoted,
)
from tests.in_memory import Chain

SAID = quoted(LEAVES_OPEN, "2025-02-14")
TWISTED = press_says(Names.DISPUTE, "2025-02-16")


def disputed(*said: Stance | PressCue) -> list[str | None]:
    """The dates of the words that are disputed."""
    return [utterance.statement_date.value for utterance in history(*said) if utterance.disputed]


def test_a_dispute_is_shown_with_the_words_that_it_is_about() -> None:
    (said,) = history(SAID, TWISTED)
    assert [shown.article_id for shown in said.disputed] == [TWISTED.article_id]


def test_disputed_words_stand_all_the_same() -> None:
    held = position(SAID, TWISTED)
    assert held.standing is not None
    assert held.standing.commitment is LEAVES_OPEN
    assert held.standing.disputed


def test_a_dispute_is_about_the_last_words_before_it() -> None:
    assert disputed(quoted(SUPPORTS, "2025-02-12"), SAID, quoted(RULES_OUT, "2025-02-17"), TWISTED) == ["2025-02-14"]


def test_words_of_the_same_day_may_be_meant() -> None:
    assert disputed(SAID, press_says(Names.DISPUTE, "2025-02-14")) == ["2025-02-14"]


def test_of_both_sides_of_the_last_day_either_may_be_meant() -> None:
    other_side = quoted(RULES_OUT, "2025-02-14", article_id="b")
    assert disputed(SAID, other_side, TWISTED) == ["2025-02-14", "2025-02-14"]


@pytest.mark.parametrize(("when", "many"), [("2025-03-17", 1), ("2025-03-18", 0), ("2025-02-13", 0)])
def test_a_dispute_is_about_words_up_to_a_month_before_it(when: str, many: int) -> None:
    assert len(disputed(SAID, press_says(Names.DISPUTE, when))) == many


def test_words_without_a_side_are_not_meant() -> None:
    assert disputed(SAID, quoted(NONCOMMITTAL, "2025-02-15"), TWISTED) == ["2025-02-14"]


def test_hearsay_is_not_meant() -> None:
    assert disputed(SAID, quoted(LEAVES_OPEN, "2025-02-15", certainty=Certainty.HEARSAY), TWISTED) == ["2025-02-14"]


def test_talk_of_a_dispute_disputes_nothing() -> None:
    assert disputed(SAID, press_says(Names.DISPUTE, "2025-02-16", certainty=Certainty.HEDGED)) == []


def test_an_undated_dispute_disputes_nothing() -> None:
    assert disputed(SAID, press_says(Names.DISPUTE, None)) == []


def test_every_dispute_of_the_words_is_shown() -> None:
    again = press_says(Names.DISPUTE, "2025-02-18", article_id="again", evidence=passage("twisted, he said again"))
    (said,) = history(SAID, TWISTED, again)
    assert [shown.article_id for shown in said.disputed] == [TWISTED.article_id, "again"]


def test_of_many_disputes_of_the_same_words_the_first_are_shown() -> None:
    days = [f"2025-02-{day}" for day in range(15, 25)]
    (said,) = history(SAID, *(press_says(Names.DISPUTE, day) for day in days))
    assert [shown.article_id for shown in said.disputed] == [f"press of {day}" for day in days[:EVIDENCE_KEPT]]


def test_a_dispute_amends_the_alert_and_lowers_its_confidence() -> None:
    chain = Chain()
    chain.publish(SAID, quoted(RULES_OUT, "2025-08-24"), TWISTED)
    opened, amended = (event.data for event in chain.all(ALERTS))
    assert amended.message is Message.AMENDED
    assert amended.before.disputed
    assert amended.confidence < opened.confidence
    assert amended.tier == opened.tier


def test_a_dispute_that_comes_first_is_in_the_alert_from_the_start() -> None:
    one, other = Chain(), Chain()
    one.publish(SAID, quoted(RULES_OUT, "2025-08-24"), TWISTED)
    other.publish(TWISTED, quoted(RULES_OUT, "2025-08-24"), SAID)
    (late,), (early,) = one.standing(), other.standing()
    assert early.model_copy(update={"version": late.version, "references": late.references}) == late
    assert early.message is Message.OPENED


def test_a_dispute_of_another_issue_is_about_that_issue() -> None:
    chain = Chain()
    on_nato = TWISTED.model_copy(update={"issue_id": NATO})
    chain.publish(SAID, quoted(RULES_OUT, "2025-08-24"), on_nato)
    (alert,) = chain.standing()
    assert alert.before.disputed == ()
