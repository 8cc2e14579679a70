from __future__ import annotations

import base64
from datetime import UTC, datetime

import pytest

from schemas.article import Article
from schemas.codec import AnyEvent, decode, event_of
from schemas.quarantine import Quarantined
from schemas.topics import QUARANTINE
from streams.errors import VoltefaceError
from streams.guard import Guarded
from streams.positions.track import Track
from streams.reading.article_read import ArticleRead
from streams.reading.read import Read
from tests.builders import LEAVES_OPEN, Recites, article, observed, quoted


class Trips:
    """A reader that an article makes fail."""

    def read(self, article: Article) -> ArticleRead:
        message = f"no sentence in {article.article_id}"
        raise IndexError(message)


def nothing_kept(_key: str) -> bytes | None:
    return None


POISONED = event_of(article("a1"), "publish")


def set_aside(event: AnyEvent) -> Quarantined:
    (failed,) = Guarded(Read(Trips())).apply(nothing_kept, event).events
    payload: Quarantined = failed.data
    assert failed.type == QUARANTINE.event_type
    return payload


def test_a_step_that_does_its_work_is_left_alone() -> None:
    step = Track()
    event = observed(quoted(LEAVES_OPEN, "2025-02-14"))
    assert Guarded(step).apply(nothing_kept, event) == step.apply(nothing_kept, event)


def test_the_guard_goes_by_the_name_and_the_topic_of_the_step_inside() -> None:
    inside = Read(Recites())
    guarded = Guarded(inside)
    assert (guarded.name, guarded.reads) == (inside.name, inside.reads)


def test_an_event_that_makes_a_step_fail_leaves_the_rows_as_they_were() -> None:
    assert Guarded(Read(Trips())).apply(nothing_kept, POISONED).rows == ()
    known = dict(Read(Recites()).apply(nothing_kept, POISONED).rows)
    assert Guarded(Read(Trips())).apply(known.get, POISONED).rows == ()


def test_an_event_that_makes_a_step_fail_goes_to_quarantine_with_its_bytes() -> None:
    payload = set_aside(POISONED)
    assert (payload.reason, payload.article_id) == ("step-failed", "a1")
    assert decode(base64.b64decode(payload.raw)) == POISONED


def test_the_advice_says_which_step_failed_where_on_what_and_what_to_do() -> None:
    advice = Guarded(Read(Trips())).apply(nothing_kept, POISONED).events[0].data.advice
    for part in ("the step read", "IndexError", "at read:", POISONED.id, "publish the article again"):
        assert part in advice


def test_the_text_of_a_failure_stays_out_because_it_may_quote_hostile_input() -> None:
    advice = Guarded(Read(Trips())).apply(nothing_kept, POISONED).events[0].data.advice
    assert "no sentence in" not in advice


def test_the_same_failure_again_is_the_same_message_whenever_the_event_was_recorded() -> None:
    noon, night = datetime(2026, 1, 2, 12, tzinfo=UTC), datetime(2026, 1, 2, 23, tzinfo=UTC)
    payloads = {set_aside(event) for event in (POISONED, POISONED.recorded_at(noon), POISONED.recorded_at(night))}
    assert len(payloads) == 1


def test_a_row_that_cannot_be_read_is_not_the_event_s_fault_and_stops_the_process() -> None:
    def half_a_row(_key: str) -> bytes | None:
        return b"half a row"

    with pytest.raises(VoltefaceError):
        Guarded(Track()).apply(half_a_row, observed(quoted(LEAVES_OPEN, "2025-02-14")))
