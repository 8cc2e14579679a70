"""What was said by then, what was known by then, and what would be without."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from schemas.alert import Status
from schemas.codec import AnyEvent
from schemas.stance import Commitment
from schemas.topics import STANCES
from schemas.verdict import Ruling
from streams.desk.ruling import Said, verdict_on
from streams.travel.chain import driven
from streams.travel.history import RECORDED, by, publications, without
from streams.travel.moment import NOW, Moment
from streams.travel.outcome import Outcome, outcome_of
from tests.recorded import BERG, FIRST_RECORDED, JUNE, NO, TRAM, YES, Run, ids, news, the_turn

CELL = (BERG, TRAM)


def _at(run: Run, moment: Moment) -> Outcome:
    return outcome_of(driven(run.steps, by(moment, publications(run.on(*RECORDED)))))


def _stands(outcome: Outcome) -> Commitment | None:
    event = outcome.positions.get(CELL)
    return None if event is None or event.data.standing is None else event.data.standing.commitment


@pytest.mark.parametrize(
    ("day", "stands"),
    [
        (date(2026, 3, 1), None),
        (date(2026, 3, 2), Commitment.COMMITS),
        (date(2026, 6, 9), Commitment.COMMITS),
        (date(2026, 6, 10), Commitment.RULES_OUT),
    ],
)
def test_a_position_stands_from_the_day_on_which_it_was_said(day: date, stands: Commitment | None) -> None:
    assert _stands(_at(the_turn(), Moment(as_of=day))) is stands


def test_an_alert_follows_from_what_was_said_by_the_day() -> None:
    assert _at(the_turn(), Moment(as_of=date(2026, 6, 9))).alerts == {}
    assert len(_at(the_turn(), Moment(as_of=date(2026, 6, 10))).standing) == 1


def test_what_has_no_date_was_not_certainly_said_by_any_day() -> None:
    run = Run().take(news("Post", YES), news("Echo", NO, None))

    assert _at(run, NOW).positions[CELL].data.undated > 0
    assert _at(run, Moment(as_of=date.max)).positions[CELL].data.undated == 0


def test_words_dated_loosely_were_said_by_the_last_day_of_the_interval() -> None:
    text = "Mayor Anna Berg said this week that the city will build the tram line to the harbour."
    run = Run().take(news("Post", text, "2026-03-05"))
    (event,) = [event for event in run.on(STANCES) if event.data.statement_date.earliest != date(2026, 3, 5)]
    when = event.data.statement_date

    assert when.earliest < when.latest
    assert _stands(_at(run, Moment(as_of=when.latest - timedelta(days=1)))) is None
    assert _stands(_at(run, Moment(as_of=when.latest))) is Commitment.COMMITS


def test_of_an_article_that_recalls_an_older_stand_a_day_between_sees_the_older_one() -> None:
    text = (
        "Mayor Anna Berg said on 2 March 2026 that the city will build the tram line to the harbour. "
        "On Wednesday Mayor Anna Berg said that the city will not build the tram line to the harbour."
    )
    run = Run().take(news("Echo", text, JUNE))

    assert _stands(_at(run, Moment(as_of=date(2026, 5, 1)))) is Commitment.COMMITS
    assert _stands(_at(run, NOW)) is Commitment.RULES_OUT


def test_what_the_past_is_made_of_leads_back_to_the_log() -> None:
    run = the_turn()

    standing = _at(run, Moment(as_of=date(2026, 5, 1))).positions[CELL].data.standing

    assert all(run.event(passage.stance_id) is not None for passage in standing.evidence)


def test_known_at_a_moment_is_what_a_run_that_stopped_there_would_know() -> None:
    came_in = (
        news("Post", YES),
        news("Echo", NO, JUNE),
        news("Post", NO, revision=2),
        news("Echo", "", retracted=True, revision=2),
    )
    run = Run().take(*came_in)
    for stopped in range(len(came_in) + 1):
        known = _at(run, Moment(known_at=FIRST_RECORDED + timedelta(minutes=stopped - 1)))
        then = outcome_of(Run().take(*came_in[:stopped]).events)

        assert ids(known.positions.values()) == ids(then.positions.values())
        assert ids(known.alerts.values()) == ids(then.alerts.values())


def test_a_verdict_counts_from_the_moment_at_which_it_was_recorded() -> None:
    run = the_turn()
    before = run.now
    run.take(verdict_on(run.alert(), Said(Ruling.WRONG_STANCE, "Ada"), run))

    assert _at(run, Moment(known_at=before)).standing != {}
    assert [event.data.status for event in _at(run, NOW).alerts.values()] == [Status.WITHDRAWN]
    assert _stands(_at(run, NOW)) is Commitment.COMMITS


def test_both_bounds_together_give_what_was_known_then_of_what_was_said_then() -> None:
    run = Run().take(news("Echo", NO, JUNE), news("Post", YES))

    early = _at(run, Moment(date(2026, 5, 1), FIRST_RECORDED))
    late = _at(run, Moment(date(2026, 5, 1), run.now))

    assert _stands(early) is None
    assert _stands(late) is Commitment.COMMITS


def test_without_an_article_is_as_if_no_edition_of_it_had_ever_come() -> None:
    other = news("Echo", NO, JUNE)
    run = Run().take(news("Post", YES), other, news("Post", YES + " She smiled.", revision=2))

    left = outcome_of(driven(run.steps, without(frozenset({"Post"}), publications(run.on(*RECORDED)))))
    never = outcome_of(Run().take(other).events)

    assert ids(left.positions.values()) == ids(never.positions.values())
    assert left.alerts == {}


def test_no_bound_at_all_is_the_present() -> None:
    run = the_turn()

    assert ids(_at(run, NOW).alerts.values()) == ids(outcome_of(run.events).alerts.values())
    assert Moment() == NOW


def _read_late(run: Run, article_id: str) -> list[AnyEvent]:
    """What was recorded, had READ failed on an article at first, and made it out a day after all the rest."""
    events = list(run.on(*RECORDED))
    late = [event for event in events if event.type in STANCES.event_types and event.data.article_id == article_id]
    assert late
    after = run.now + timedelta(days=1)
    return [event for event in events if event not in late] + [event.recorded_at(after) for event in late]


def test_what_was_read_only_when_it_was_put_through_again_is_known_from_then_on() -> None:
    run = Run().take(news("Post", YES), news("Echo", NO, JUNE))
    recorded = _read_late(run, "Post")

    before = outcome_of(driven(run.steps, by(Moment(known_at=run.now), publications(recorded))))
    after = outcome_of(driven(run.steps, by(NOW, publications(recorded))))

    assert ids(before.positions.values()) == ids(
        outcome_of(Run().take(news("Echo", NO, JUNE)).events).positions.values()
    )
    assert ids(after.alerts.values()) == ids(outcome_of(run.events).alerts.values())


def test_what_was_read_late_belongs_to_its_own_article_and_not_to_the_one_before_it() -> None:
    run = Run().take(news("Post", YES), news("Echo", NO, JUNE))
    recorded = _read_late(run, "Post")

    left = outcome_of(driven(run.steps, without(frozenset({"Echo"}), publications(recorded))))
    none = outcome_of(driven(run.steps, without(frozenset({"Post"}), publications(recorded))))

    assert _stands(left) is Commitment.COMMITS
    assert _stands(none) is Commitment.RULES_OUT
