from __future__ import annotations

import base64
import re
from datetime import UTC, datetime

import pytest

from schemas.article import Article
from schemas.codec import AnyEvent, decode, encode, event_of
from schemas.quarantine import Quarantined
from schemas.topics import QUARANTINE
from streams.errors import VoltefaceError
from streams.guard import Guarded
from streams.positions.track import Track
from streams.quarantining import whole_bytes
from streams.reading.article_read import ArticleRead
from streams.reading.read import Read, Reads
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
    for part in ("the step read", "IndexError", "at read:", POISONED.id, "volteface quarantine retry"):
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


class TripsFurtherDown(Trips):
    """Another reader that fails in the same way, at another place."""

    def read(self, article: Article) -> ArticleRead:
        return super().read(article)


def fails(reader: Reads, event: AnyEvent = POISONED) -> Quarantined:
    (failed,) = Guarded(Read(reader)).apply(nothing_kept, event).events
    payload: Quarantined = failed.data
    return payload


def test_failures_of_one_kind_have_one_stack_whatever_the_article() -> None:
    other = event_of(article("a2"), "publish")
    assert fails(Trips()).stack == fails(Trips(), other).stack
    assert re.fullmatch(r"[0-9a-f]{16}", fails(Trips()).stack or "")


def test_a_failure_that_came_another_way_or_is_of_another_type_has_another_stack() -> None:
    class Misses(Trips):
        def read(self, article: Article) -> ArticleRead:
            raise KeyError(article.article_id)

    assert len({fails(reader).stack for reader in (Trips(), TripsFurtherDown(), Misses())}) == 3


def test_a_recursion_has_one_stack_however_deep_it_went() -> None:
    class Recurses(Trips):
        def __init__(self, depth: int) -> None:
            self.depth = depth

        def read(self, article: Article) -> ArticleRead:
            return self.down(article, self.depth)

        def down(self, article: Article, depth: int) -> ArticleRead:
            return super().read(article) if depth == 0 else self.down(article, depth - 1)

    assert fails(Recurses(3)).stack == fails(Recurses(300)).stack


def test_what_fails_is_kept_whole_up_to_what_a_message_can_carry_and_what_is_said_of_it_does_not_grow_with_it() -> None:
    long = event_of(article("a" * 300_000, text="x" * 900_000), "publish")
    kept = fails(Trips(), long)
    assert whole_bytes(kept) == encode(long)
    assert kept.article_id is None
    assert len(kept.origin) + len(kept.advice) < 10_000


def test_a_failure_that_no_topic_is_known_of_has_no_place() -> None:
    assert fails(Trips()).place is None
