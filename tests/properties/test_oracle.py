"""Random news through all the steps: against a second implementation of the rules (tests/oracle), in other orders."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from schemas.alert import Alert
from schemas.codec import AnyEvent, encode
from streams.alerts.alert import Tell
from streams.positions.compare import Compare
from streams.positions.track import Track
from streams.reading.read import Read
from streams.step import Applied, Rows, Step
from streams.verdicts.judge import Judge
from tests.chain import Chain, Runtime
from tests.made_up_news import POLICY, MadeUp, made_up
from tests.made_up_themes import CATALOGUE
from tests.oracle.agreement import differences
from tests.oracle.oracle import asked
from tests.outcome import Outcome

RUNTIMES = st.builds(Runtime, st.booleans(), st.booleans(), st.sampled_from([0, 2, 5, 10]))
CHANCES = st.integers(0, 2**32).map(Random)


@given(made_up())
def test_the_steps_come_to_what_the_rules_say(made: MadeUp) -> None:
    assert differences(Outcome(in_order(made).sent), asked(made.news, CATALOGUE, POLICY)) == []


@given(made_up(), RUNTIMES, CHANCES)
def test_any_order_with_repeats_pauses_and_crashes_ends_in_the_same(
    made: MadeUp, runtime: Runtime, chance: Random
) -> None:
    outcome = Outcome(in_disorder(made, runtime, chance).sent)
    assert outcome.without_the_way_there() == Outcome(in_order(made).sent).without_the_way_there()


@given(made_up(), RUNTIMES, CHANCES)
def test_nothing_is_sent_with_two_contents_and_each_alert_names_its_messages_before(
    made: MadeUp, runtime: Runtime, chance: Random
) -> None:
    sent = in_disorder(made, runtime, chance).sent
    once = {event.id: event for event in sent}
    assert all(encode(once[event.id]) == encode(event) for event in sent)
    for messages in messages_by_alert([event for event in once.values() if isinstance(event.data, Alert)]):
        assert [event.data.version for event in messages] == list(range(1, len(messages) + 1))
        assert [event.data.references for event in messages] == before_each([event.id for event in messages])


@given(made_up(), RUNTIMES, CHANCES)
def test_an_event_that_comes_again_at_once_leads_to_the_same_events_and_rows(
    made: MadeUp, runtime: Runtime, chance: Random
) -> None:
    in_disorder(made, runtime, chance, *map(Twice, steps(made)))


@given(made_up(), RUNTIMES, CHANCES)
def test_whatever_comes_again_in_the_end_changes_no_row(made: MadeUp, runtime: Runtime, chance: Random) -> None:
    for partition in in_disorder(made, runtime, chance).partitions:
        for event in partition.log:
            applied = partition.step.apply(partition.rows.get, event)
            assert {**partition.rows, **dict(applied.rows)} == partition.rows


def steps(made: MadeUp) -> tuple[Step, ...]:
    window = timedelta(days=made.window)
    return (Read(made), Judge(), Track(window), Compare(CATALOGUE, window), Tell(POLICY))


def in_order(made: MadeUp) -> Chain:
    chance = Random(0)  # noqa: S311 - not for secrets
    return Chain(steps(made), Runtime(), chance).run([*made.articles, *made.verdicts])


def in_disorder(made: MadeUp, runtime: Runtime, chance: Random, *instead: Step) -> Chain:
    """All of it in another order, some of it more than once, with pauses in which what waits is done."""
    events = [*made.articles, *made.verdicts]
    arriving = [*events, *chance.choices(events, k=2)] if events else []
    chance.shuffle(arriving)
    pauses = sorted(chance.choices(range(len(arriving) + 1), k=3))
    chunks = [arriving[start:end] for start, end in pairwise([0, *pauses, len(arriving)])]
    return Chain(instead or steps(made), runtime, chance).run(*chunks)


def messages_by_alert(sent: list[AnyEvent]) -> list[list[AnyEvent]]:
    alerts = dict.fromkeys(event.data.alert_id for event in sent)
    found = ([event for event in sent if event.data.alert_id == alert] for alert in alerts)
    return [sorted(messages, key=lambda event: event.data.version) for messages in found]


def before_each(ids: list[str]) -> list[tuple[str, ...]]:
    return [tuple(ids[:place]) for place in range(len(ids))]


class Twice:
    """A step that gets each event a second time, as after a crash, and has to answer in the same words."""

    def __init__(self, step: Step) -> None:
        self._step = step
        self.name, self.reads = step.name, step.reads

    def apply(self, rows: Rows, event: AnyEvent) -> Applied:
        applied = self._step.apply(rows, event)
        written = dict(applied.rows)
        again = self._step.apply(lambda key: written.get(key, rows(key)), event)
        assert [sent.id for sent in again.events] == [sent.id for sent in applied.events]
        assert all(written.get(key, rows(key)) == row for key, row in again.rows)
        return applied
