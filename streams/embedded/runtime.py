"""The embedded runtime: drives the steps over the log, one publication at a time."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial

from schemas.codec import AnyEvent, encode, topic_of
from streams.embedded.log import EventLog
from streams.large_rows import LargeRows
from streams.step import Applied, Step

_MICROSECONDS_IN_MS = 1000


class EmbeddedRuntime:
    """One process that does what the Kafka chain does, with the log in place of the topics.

    Every topic keeps one order, on both runtimes. Each step is a deterministic process that reads one topic first in,
    first out, one event at a time, and the topics are first-in-first-out channels of one partition: a network whose
    channels carry the same sequences whatever the speed of its parts (Kahn 1974, "The semantics of a simple language
    for parallel programming"). Here the parts take turns through one queue; on Kafka they run at once. This holds for
    topics with one writer. Quarantine has several, and so have stances and changes once there are verdicts: there Kafka
    promises only each writer's own order, and the steps must not mind it.
    """

    def __init__(self, log: EventLog, steps: Sequence[Step], clock: Callable[[], datetime]) -> None:
        """Take the open log, the steps, and a clock that gives aware datetimes.

        Raises ValueError when two steps share a name: they would share rows.
        """
        if len({step.name for step in steps}) != len(steps):
            message = "two steps share a name"
            raise ValueError(message)
        self._log = log
        self._clock = clock
        self._readers = _by_event_type(steps)
        self.large_rows = LargeRows()

    def publish(self, event: AnyEvent) -> tuple[AnyEvent, ...]:
        """Record an event and everything that follows from it, in one transaction; it is durable on return.

        Returns the events that are new to the log, in log order, stamped with one time of recording (UTC
        milliseconds, as on the wire). Publishing again what is recorded changes nothing and returns nothing: running a
        feed a second time is how a run that broke off is resumed.

        Raises:
            StoreError: the log cannot be read or written; nothing of this event is recorded.
        """
        with self._log.transaction():
            return tuple(self._settle((event,), self._now()))

    def publish_again(self, event: AnyEvent, step_name: str) -> Applied:
        """Have one step take in a recorded event that made it fail before, and record everything that follows.

        In one transaction, as `publish`. Returns what the step made of it this time: a quarantine event, which is
        recorded already where it is the same as before, where it failed again.

        Raises:
            StoreError: as `publish`.
            KeyError: no step of that name reads such events.
        """
        step = {step.name: step for step in self._readers.get(event.type, ())}[step_name]
        with self._log.transaction():
            applied = self._apply(step, event)
            for _ in self._settle(applied.events, self._now()):
                pass
        return applied

    def _settle(self, first: Iterable[AnyEvent], now: datetime) -> Iterator[AnyEvent]:
        pending = deque(first)
        while pending:
            event = pending.popleft()
            # An event in the log needs no second propagation. Either an earlier transaction recorded it, together with
            # all that followed from it, or this one did, and its consumers have taken it in or stand in the queue. So
            # their rows hold it, and applying it again would only repeat events that are recorded too. The Kafka
            # runtime has no such transaction and does send them again; it drops them by id at the end instead.
            if self._log.has(event.id):
                continue
            recorded = event.recorded_at(now)
            self._log.append(topic_of(event).name, event.subject, event.id, encode(recorded))
            yield recorded
            for step in self._readers.get(event.type, ()):
                pending.extend(self._apply(step, recorded).events)

    def _apply(self, step: Step, event: AnyEvent) -> Applied:
        applied = step.apply(partial(self._log.row, step.name), event)
        for key, row in applied.rows:
            self._log.keep_row(step.name, key, row)
            self.large_rows.note(step.name, key, row)
        return applied

    def _now(self) -> datetime:
        # Cut to what the wire carries, so that steps see here what they would see after a decode.
        moment = self._clock()
        return moment.replace(microsecond=moment.microsecond // _MICROSECONDS_IN_MS * _MICROSECONDS_IN_MS)


def _by_event_type(steps: Sequence[Step]) -> dict[str, tuple[Step, ...]]:
    types = {kind for step in steps for kind in step.reads.event_types}
    return {kind: tuple(step for step in steps if kind in step.reads.event_types) for kind in types}
