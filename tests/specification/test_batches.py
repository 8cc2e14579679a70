"""Batches: what one article says of an actor and issue is told as a whole, never by half."""

from __future__ import annotations

from datetime import date

from schemas.alert import Message
from schemas.codec import event_of
from schemas.position import Position
from schemas.stance import Commitment, Stance
from schemas.superseded import Edition, Superseded
from schemas.topics import ALERTS, POSITIONS
from streams.positions.track import Track
from tests.builders import LEAVES_OPEN, RULES_OUT, SUPPORTS, TROOPS, VANCE, observed, quoted
from tests.in_memory import Chain

FIRST, SECOND = Edition(revision=1, article_event="first"), Edition(revision=2, article_event="second")


def read(commitment: Commitment, when: str, edition: Edition = FIRST, *, more: bool = False) -> Stance:
    stamp = {"revision": edition.revision, "article_event": edition.article_event, "more": more}
    return quoted(commitment, when, article_id="a1").model_copy(update=stamp)


def superseded(*days: date, more: bool) -> Superseded:
    return Superseded(
        article_id="a1", edition=SECOND, retracted=False, actor_id=VANCE, issue_id=TROOPS, days=days, more=more
    )


def told(chain: Chain) -> list[Position]:
    return [event.data for event in chain.all(POSITIONS)]


def test_nothing_is_told_while_more_follows() -> None:
    chain = Chain(Track())
    chain.publish(read(LEAVES_OPEN, "2025-02-14", more=True))
    assert told(chain) == []


def test_the_last_one_tells_every_week_that_the_article_touched() -> None:
    chain = Chain(Track())
    chain.publish(read(LEAVES_OPEN, "2025-02-14", more=True), read(RULES_OUT, "2025-08-24"))
    assert [position.week for position in told(chain)] == [date(2025, 2, 10), date(2025, 8, 18)]


def test_what_another_article_says_meanwhile_is_told_at_once() -> None:
    chain = Chain(Track())
    chain.publish(read(LEAVES_OPEN, "2025-02-14", more=True), quoted(SUPPORTS, "2025-03-20", article_id="a2"))
    assert [position.week for position in told(chain)] == [date(2025, 3, 17)]


def test_the_last_one_again_tells_the_same_again() -> None:
    track, rows = Track(), {}
    first, last = observed(read(LEAVES_OPEN, "2025-02-14", more=True)), observed(read(RULES_OUT, "2025-08-24"))
    rows.update(track.apply(rows.get, first).rows)
    once = track.apply(rows.get, last)
    rows.update(once.rows)
    assert track.apply(rows.get, first).events == ()
    assert track.apply(rows.get, last).events == once.events


def test_a_crash_between_two_rows_of_the_last_one_loses_no_week() -> None:
    track, rows = Track(), {}
    rows.update(track.apply(rows.get, observed(read(LEAVES_OPEN, "2025-02-14", more=True))).rows)
    last = observed(read(RULES_OUT, "2025-08-24"))
    whole = track.apply(rows.get, last)
    for written in range(len(whole.rows)):
        half = {**rows, **dict(whole.rows[:written])}
        assert track.apply(half.get, last) == whole, f"{written} rows written"


def test_a_correction_replaces_in_one_step() -> None:
    chain = Chain()
    chain.publish(quoted(LEAVES_OPEN, "2025-02-14"), read(RULES_OUT, "2025-08-24"))
    chain.publish(superseded(date(2025, 8, 24), more=True), read(RULES_OUT, "2025-08-24", SECOND))
    messages = [event.data.message for event in chain.all(ALERTS)]
    assert messages == [Message.OPENED, Message.AMENDED]


def test_a_correction_that_takes_the_words_back_withdraws_the_alert() -> None:
    chain = Chain()
    chain.publish(quoted(LEAVES_OPEN, "2025-02-14"), read(RULES_OUT, "2025-08-24"))
    chain.publish(superseded(date(2025, 8, 24), more=True), read(LEAVES_OPEN, "2025-08-24", SECOND))
    assert chain.all(ALERTS)[-1].data.message is Message.WITHDRAWN
    assert chain.standing() == []


def test_the_marker_of_a_correction_may_be_its_last_word() -> None:
    chain = Chain()
    chain.publish(quoted(LEAVES_OPEN, "2025-02-14"), read(RULES_OUT, "2025-08-24"))
    chain.follow(event_of(superseded(date(2025, 8, 24), more=False), "read"))
    assert chain.standing() == []
