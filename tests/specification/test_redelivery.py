"""Redelivery: an event that comes again, after a crash or without one, changes nothing and sends what it sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from schemas.alert import Alert, Message
from schemas.article import Article
from schemas.change import ChangeKind
from schemas.codec import AnyEvent
from schemas.model import WireModel
from schemas.position import Position
from schemas.press_cue import Names, PressCue
from schemas.stance import Stance
from schemas.topics import ALERTS, CHANGES, POSITIONS
from schemas.verdict import Ruling, StanceRef, Verdict
from streams.alerts.alert import Tell
from streams.policy_file import load_policy
from streams.positions.compare import Compare
from streams.positions.track import Track
from streams.reading.read import Read
from streams.step import Applied, Step
from streams.verdicts.judge import Judge
from tests.builders import (
    CATALOGUE,
    HEGSETH,
    LEAVES_OPEN,
    NATO,
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
from tests.editions import Lines, edition
from tests.in_memory import Chain

STEPS: dict[str, Step] = {
    step.name: step for step in (Read(Lines()), Judge(), Track(), Compare(CATALOGUE), Tell(load_policy()))
}
IT_WAS_NO = quoted(RULES_OUT, "2025-08-24")


@dataclass(frozen=True)
class Application:
    """A step applied to an event: the rows before it, and what came of it."""

    step: Step
    event: AnyEvent
    rows: Mapping[str, bytes]
    applied: Applied

    @property
    def rows_after(self) -> dict[str, bytes]:
        return {**self.rows, **dict(self.applied.rows)}

    def on(self, rows: Mapping[str, bytes]) -> Applied:
        """The same event again, on other rows."""
        return self.step.apply(rows.get, self.event)


class Witnessed(Chain):
    """Remembers every application."""

    def __init__(self) -> None:
        super().__init__(*STEPS.values())
        self.applications: list[Application] = []

    def apply(self, step: Step, event: AnyEvent) -> Applied:
        rows = {key: row for (name, key), row in self.rows.items() if name == step.name}
        applied = super().apply(step, event)
        self.applications.append(Application(step, event, rows, applied))
        return applied


def a_busy_year() -> list[WireModel]:
    """Turns, flapping, late words between others, a split, walk-backs, a dispute, a denial, editions, ties."""
    return [
        quoted(NONCOMMITTAL, "2025-01-28"),
        quoted(LEAVES_OPEN, "2025-02-14"),
        quoted(RULES_OUT, "2025-02-12", actor_id=HEGSETH),
        IT_WAS_NO,
        quoted(SUPPORTS, "2025-08-22"),
        quoted(OPPOSES, "2025-08-20"),
        paraphrased(SUPPORTS, "2025-02-10/2025-02-28", article_id="loose"),
        paraphrased(RULES_OUT, "2025-05-01"),
        quoted(RULES_OUT, "2025-04-01"),
        quoted(SUPPORTS, "2025-04-01", article_id="a tie"),
        press_says(Names.WALK_BACK, "2025-09-02"),
        quoted(LEAVES_OPEN, "2025-08-23", issue_id=NATO),
        press_says(Names.WALK_BACK, "2025-09-03", issue_id=NATO),
        press_says(Names.DISPUTE, "2025-02-20"),
        quoted(SUPPORTS, "2025-09-10", actor_id="lavrov"),
        press_says(Names.DENIAL, "2025-09-12", other_actor_id="lavrov"),
        quoted(RULES_OUT, "2025-09-11"),
        quoted(SUPPORTS, "2025-09-13", actor_id=HEGSETH),
        edition(f"{VANCE} {TROOPS} + 2025-03-03\n{VANCE} {TROOPS} - 2025-06-03\n{VANCE} {NATO} - undated"),
        edition(f"{VANCE} {TROOPS} - 2025-03-04\n{HEGSETH} {TROOPS} + 2025-06-03", revision=2),
        edition("", revision=3, retracted=True),
        quoted(LEAVES_OPEN, "2025-04-01", article_id="breaks the tie", reported_by=("TASS",)),
    ]


def ruled(alert: Alert, ruling: Ruling, serial: int) -> Verdict:
    said = alert.after.evidence[0]
    day = alert.after.statement_date.latest
    assert day is not None
    ref = StanceRef(stance_id=said.stance_id, actor_id=said.speaker_id, issue_id=alert.issue_id, day=day)
    return Verdict(
        alert_id=alert.alert_id, actor_id=alert.actor_id, serial=serial, ruling=ruling, by="Ann", stances=(ref,)
    )


@pytest.fixture(scope="module")
def year() -> Witnessed:
    chain = Witnessed()
    chain.publish(*a_busy_year())
    turned = next(alert for alert in chain.standing() if alert.after.statement_date.value == "2025-09-11")
    for serial, ruling in enumerate([Ruling.WRONG_STANCE, Ruling.UNDONE, Ruling.RIGHT, Ruling.OLD_NEWS], start=1):
        chain.publish(ruled(turned, ruling, serial))
    return chain


def test_the_year_has_every_kind_of_change_and_of_message(year: Witnessed) -> None:
    assert {change.kind for change in year.changes().values()} == set(ChangeKind)
    assert {event.data.message for event in year.all(ALERTS)} == set(Message)
    assert any(len(one.applied.rows) > 3 for one in year.applications)


def of(name: str, year: Witnessed) -> list[Application]:
    found = [one for one in year.applications if one.step.name == name]
    assert len(found) > 2
    return found


def ids(applied: Applied) -> list[str]:
    return [event.id for event in applied.events]


@pytest.mark.parametrize("name", STEPS)
def test_an_event_that_comes_again_at_once_leaves_the_rows_and_sends_the_same(name: str, year: Witnessed) -> None:
    for one in of(name, year):
        again = one.on(one.rows_after)
        assert {**one.rows_after, **dict(again.rows)} == one.rows_after
        assert again.events == one.applied.events


@pytest.mark.parametrize("name", [name for name in STEPS if name != "read"])
def test_an_event_that_comes_again_at_once_writes_no_row(name: str, year: Witnessed) -> None:
    assert all(one.on(one.rows_after).rows == () for one in of(name, year))


@pytest.mark.parametrize("name", STEPS)
def test_a_crash_before_any_row_is_written_repeats_everything(name: str, year: Witnessed) -> None:
    assert all(one.on(one.rows) == one.applied for one in of(name, year))


@pytest.mark.parametrize("name", STEPS)
def test_a_crash_between_two_rows_ends_in_the_same_rows_and_loses_no_output(name: str, year: Witnessed) -> None:
    for one in of(name, year):
        for written in range(1, len(one.applied.rows)):
            half = {**one.rows, **dict(one.applied.rows[:written])}
            again = one.on(half)
            assert ids(again) == ids(one.applied)
            assert {**half, **dict(again.rows)} == one.rows_after


@pytest.mark.parametrize("name", STEPS)
def test_a_process_that_starts_again_from_the_first_event_leaves_the_rows(name: str, year: Witnessed) -> None:
    applications = of(name, year)
    rows = applications[-1].rows_after
    for one in applications:
        rows |= dict(one.on(rows).rows)
    assert rows == applications[-1].rows_after


@pytest.mark.parametrize("name", [name for name in STEPS if name != "track"])
def test_an_older_event_that_comes_again_sends_nothing_that_was_never_sent(name: str, year: Witnessed) -> None:
    known = {event.id for event in year.sent}
    applications = of(name, year)
    rows = applications[-1].rows_after
    assert all(set(ids(one.on(rows))) <= known for one in applications)


@pytest.fixture(scope="module")
def once_more(year: Witnessed) -> Chain:
    """Everything published once more, on the rows as they are at the end."""
    chain = Chain(*STEPS.values())
    chain.rows = dict(year.rows)
    chain.publish(*(event.data for event in year.sent if isinstance(event.data, Article | Stance | PressCue | Verdict)))
    return chain


def test_old_news_that_comes_again_leads_to_no_new_change_and_no_new_alert(year: Witnessed, once_more: Chain) -> None:
    known = {event.id for event in year.sent}
    assert {event.id for topic in (CHANGES, ALERTS) for event in once_more.all(topic)} <= known


def test_old_news_that_comes_again_tells_the_table_as_it_is(year: Witnessed, once_more: Chain) -> None:
    pages = {(held.actor_id, held.issue_id, held.week): held for held in told(year)}
    for held in told(once_more):
        page = pages.get((held.actor_id, held.issue_id, held.week))
        assert (held.history, held.press) == ((page.history, page.press) if page else ((), ()))
        assert held.standing == year.positions()[held.actor_id, held.issue_id].standing


def told(chain: Chain) -> list[Position]:
    return [event.data for event in chain.all(POSITIONS)]
