"""Wherever a worker dies, between two messages or between two rows, the topics carry what they would have carried.

On Kafka nothing is written at once: an event's outputs go out one after the other, then its rows, in the order that the
step gives them, then its acknowledgement, which may be lost with those before it.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.change import Change, ChangeState
from schemas.codec import AnyEvent, event_of, topic_of
from schemas.press_cue import Names
from schemas.stance import Commitment
from schemas.superseded import Edition, Superseded
from schemas.topics import ALERTS, CHANGES, POSITIONS, STANCES, Topic
from schemas.verdict import StanceRuled
from streams.alerts.alert import Tell
from streams.policy_file import load_policy
from streams.positions.compare import Compare
from streams.positions.track import Track
from streams.reading.read import Read
from streams.step import Step
from tests.builders import CATALOGUE, HEGSETH, VANCE, a_press_cue, dated, passage, quoted, the_turn
from tests.editions import Lines, edition, published

STEPS: tuple[Step, ...] = (Track(), Compare(CATALOGUE), Tell(load_policy()))
READING_STEPS: tuple[Step, ...] = (Read(Lines()), *STEPS)
FIRST = date(2025, 2, 1)
ACKNOWLEDGED = 0.5
"""How likely a place in a topic is on the broker before the next event is taken."""


FEW_HUNDRED = settings(max_examples=300, deadline=None, derandomize=True)


def day(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()


def said(who: str, what: Commitment, when: int, number: int) -> AnyEvent:
    """The words are of that day: two outlets that give them tell of one utterance."""
    exact = f"I {what} it on day {when}"
    quote = quoted(what, day(when), actor_id=who, article_id=f"a{number}", evidence=passage(exact))
    return event_of(quote, "read")


def corrected(told: AnyEvent) -> AnyEvent:
    """The article says something else now, wherever it said anything."""
    stance = told.data
    edition = Edition(revision=2, article_event="corrected")
    days = tuple(date.fromisoformat(day(number)) for number in range(14))
    cell = {"actor_id": stance.actor_id, "issue_id": stance.issue_id}
    marker = Superseded(article_id=stance.article_id, edition=edition, retracted=False, days=days, **cell)
    return event_of(marker, "read")


def set_aside(told: AnyEvent) -> AnyEvent:
    """An analyst says that this was misread."""
    stance = told.data
    ruled = StanceRuled(
        actor_id=stance.actor_id,
        issue_id=stance.issue_id,
        stance_id=told.id,
        day=stance.statement_date.latest,
        alert_id="alert",
        serial=1,
        verdict_id="verdict",
        set_aside=True,
    )
    return event_of(ruled, "judge")


def turn(when: str) -> Change:
    """A reversal of that day."""
    change = the_turn()
    after = change.after.model_copy(update={"statement_date": dated(when)})
    return change.model_copy(update={"change_id": f"turn of {when}", "after": after})


def taken_back(who: str, when: int, number: int) -> AnyEvent:
    update = {"actor_id": who, "names": Names.WALK_BACK, "statement_date": dated(day(when)), "article_id": f"p{number}"}
    return event_of(a_press_cue().model_copy(update=update), "read")


ACTORS, DAYS, NUMBERS = st.sampled_from([VANCE, HEGSETH]), st.integers(0, 13), st.integers(0, 3)
SAYINGS = st.builds(said, ACTORS, st.sampled_from(Commitment), DAYS, NUMBERS)
CUES = st.builds(taken_back, ACTORS, DAYS, NUMBERS)


@st.composite
def feeds(draw: st.DrawFn) -> list[AnyEvent]:
    """What was said, and that some of it no longer counts, in any order."""
    sayings = draw(st.lists(SAYINGS, min_size=1, max_size=9))
    some = st.lists(st.sampled_from(sayings), max_size=2)
    news = [*sayings, *draw(st.lists(CUES, max_size=2)), *map(corrected, draw(some)), *map(set_aside, draw(some))]
    return draw(st.permutations(news))


@FEW_HUNDRED
@given(feeds(), st.integers(0, 10**6))
def test_a_worker_that_dies_anywhere_says_what_it_would_have_said(feed: list[AnyEvent], seed: int) -> None:
    assert said_by(STEPS, feed, seed, mortality=0.1) == said_by(STEPS, feed, seed, mortality=0)


def said_by(steps: tuple[Step, ...], feed: list[AnyEvent], seed: int, mortality: float) -> list[list[str]]:
    """What a worker puts onto each topic after a feed."""
    worker = Worker(steps, Random(seed), mortality)  # noqa: S311 - not for secrets
    worker.sends(*feed)
    worker.works()
    return [worker.has_said(topic) for topic in (STANCES, POSITIONS, CHANGES, ALERTS)]


LINES = st.builds(
    lambda who, sign, when: f"{who} troops {sign} {when}",
    st.sampled_from(["vance", "hegseth"]),
    st.sampled_from("++--!"),
    st.sampled_from([day(0), day(3), day(9), f"{day(2)}/{day(12)}", "undated"]),
)
EDITIONS = st.builds(
    edition,
    st.lists(LINES, max_size=4, unique=True).map("\n".join),
    st.integers(1, 3),
    retracted=st.sampled_from([False, False, False, True]),
    article_id=st.sampled_from(["a1", "a2", "a3"]),
)


@FEW_HUNDRED
@given(st.lists(EDITIONS.map(published), min_size=1, max_size=6), st.integers(0, 10**6))
def test_corrections_and_retractions_are_told_the_same_wherever_the_worker_dies(
    feed: list[AnyEvent], seed: int
) -> None:
    assert said_by(READING_STEPS, feed, seed, mortality=0.05) == said_by(READING_STEPS, feed, seed, mortality=0)


TURNS = tuple(turn(f"2025-08-{day}") for day in (19, 20, 21))


@st.composite
def turns_told(draw: st.DrawFn) -> list[AnyEvent]:
    """The turns of one week, each found, lost and found again: what is told together goes back and forth."""
    versions = dict.fromkeys(range(len(TURNS)), 0)
    told = []
    for number in draw(st.lists(st.sampled_from(range(len(TURNS))), min_size=1, max_size=12)):
        versions[number] += 1
        state = ChangeState.STANDS if versions[number] % 2 else ChangeState.DISSOLVED
        told.append(event_of(TURNS[number].model_copy(update={"version": versions[number], "state": state}), "compare"))
    return told


@FEW_HUNDRED
@given(turns_told(), st.integers(0, 10**6))
def test_an_alert_that_passes_to_another_turn_and_back_does_so_wherever_the_worker_dies(
    feed: list[AnyEvent], seed: int
) -> None:
    assert said_by(STEPS, feed, seed, mortality=0.1) == said_by(STEPS, feed, seed, mortality=0)


@FEW_HUNDRED
@given(st.lists(EDITIONS.map(published), min_size=1, max_size=6), st.integers(0, 10**6))
def test_what_comes_again_at_the_end_changes_no_row_and_says_nothing_new(feed: list[AnyEvent], seed: int) -> None:
    worker = Worker(READING_STEPS, Random(seed), mortality=0)  # noqa: S311 - not for secrets
    worker.sends(*feed)
    worker.works()

    rows, said = worker.hears_all_again()

    assert rows == []
    assert said == []


class DiedError(Exception):
    """The process is gone, wherever it was."""


class Worker:
    """All steps in one process, each with its place in its topic; topics, rows and acknowledged places outlive it."""

    def __init__(self, steps: tuple[Step, ...], chance: Random, mortality: float) -> None:
        """`mortality` is the probability of dying at each moment."""
        self._steps = steps
        self._chance = chance
        self._mortality = mortality
        self._topics: dict[str, list[AnyEvent]] = {step.reads.name: [] for step in steps}
        self._rows: dict[str, dict[str, bytes]] = {step.name: {} for step in steps}
        self._acknowledged = dict.fromkeys(self._rows, 0)

    def sends(self, *events: AnyEvent) -> None:
        """Put events onto their topics."""
        for event in events:
            self._topics.setdefault(topic_of(event).name, []).append(event)

    def has_said(self, topic: Topic) -> list[str]:
        """The ids on a topic in order, repeats dropped."""
        return list(dict.fromkeys(event.id for event in self._topics.get(topic.name, [])))

    def works(self) -> None:
        """Work until nothing is left to read, and start again after each death."""
        while True:
            try:
                self._lives()
            except DiedError:
                continue
            return

    def hears_all_again(self) -> tuple[list[str], list[AnyEvent]]:
        """The keys of the rows that change, and what is said that was never said, when every event comes again."""
        known = {event.id for events in self._topics.values() for event in events}
        rows, said = [], []
        for step in self._steps:
            held = self._rows[step.name]
            for event in self._topics[step.reads.name]:
                applied = step.apply(held.get, event)
                rows += [key for key, row in applied.rows if held.get(key) != row]
                said += [output for output in applied.events if output.id not in known]
        return rows, said

    def _lives(self) -> None:
        places = dict(self._acknowledged)
        while waiting := [step for step in self._steps if places[step.name] < len(self._topics[step.reads.name])]:
            step = self._chance.choice(waiting)
            self._takes(step, self._topics[step.reads.name][places[step.name]])
            places[step.name] += 1
            if self._chance.random() < ACKNOWLEDGED:
                self._acknowledged[step.name] = places[step.name]

    def _takes(self, step: Step, event: AnyEvent) -> None:
        rows = self._rows[step.name]
        applied = step.apply(rows.get, event)
        for output in applied.events:
            self._a_moment_passes()
            self.sends(output)
        for key, row in applied.rows:
            self._a_moment_passes()
            rows[key] = row
        self._a_moment_passes()

    def _a_moment_passes(self) -> None:
        if self._chance.random() < self._mortality:
            raise DiedError
