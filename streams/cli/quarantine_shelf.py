"""Where a quarantine is, a data folder or a broker, and how each puts things through again."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import typer

from schemas.article import Article
from schemas.codec import AnyEvent, UndecodableError, decode, event_of
from schemas.quarantine import Quarantined
from schemas.retried import Became
from schemas.topics import QUARANTINE, TABLES
from streams.broker.records import recorded
from streams.broker.resending import Resender, resending
from streams.cli.clock import now
from streams.cli.readings import asked_for
from streams.cli.replay import export
from streams.embedded.folder import LOG, kept_run
from streams.embedded.log import EventLog
from streams.embedded.runtime import EmbeddedRuntime
from streams.embedded.tables import open_tables
from streams.feeds.json_lines import read_again
from streams.installation import Installation
from streams.parsing.parse_reading import ParseReading
from streams.pipeline import pipeline
from streams.quarantine.again import EventAgain, LineAgain
from streams.quarantining import STEP_FAILED
from streams.terminal.away import spoken_outage
from streams.wording.safe import one_line


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a retry, and where the message stands now, None where it was not sent."""

    became: Became
    onto: str | None = None


class Bench(Protocol):
    """Where things are put through again."""

    def retry(self, thing: EventAgain | LineAgain) -> Outcome:
        """Put it through again."""

    def record(self, event: AnyEvent) -> None:
        """Record an event of the quarantine topic."""


class Shelf(Protocol):
    """A quarantine."""

    def events(self) -> Iterator[AnyEvent]:
        """The events of its topic, each origin's in order, with their bytes, one at a time."""

    def bench(self) -> AbstractContextManager[Bench]:
        """Open it for putting things through again."""


@dataclass(frozen=True, slots=True)
class FolderShelf:
    """The quarantine of a data folder."""

    folder: Path

    def events(self) -> Iterator[AnyEvent]:
        """In the order of the log."""
        with open_tables(self.folder / LOG) as tables:
            yield from tables.decoded(QUARANTINE)

    @contextmanager
    def bench(self) -> Iterator[Bench]:
        """With the readings that the run was made with; the files of the folder are written anew at the end."""
        kept = kept_run(self.folder)
        further = asked_for(parser=ParseReading.name in kept.settings.reader.name.split("+"))
        made = pipeline(kept.catalogue, kept.settings.policy, kept.window, further)
        with EventLog.open(self.folder / LOG, made.fingerprint) as log:
            yield FolderBench(EmbeddedRuntime(log, made.steps, now))
        export(self.folder)


@dataclass(frozen=True, slots=True)
class FolderBench:
    """The embedded runtime of a data folder."""

    runtime: EmbeddedRuntime

    def retry(self, thing: EventAgain | LineAgain) -> Outcome:
        """Publish what a line has become, or have the step take the event in."""
        if isinstance(thing, LineAgain):
            arrival = read_again(thing.raw, thing.origin, now())
            made: Iterable[AnyEvent] = self.runtime.publish(event_of(arrival, "publish"))
            return Outcome(Became.FAILED) if isinstance(arrival, Quarantined) else _after(made)
        return _after(self.runtime.publish_again(thing.event, thing.step).events)

    def record(self, event: AnyEvent) -> None:
        """Into the log."""
        self.runtime.publish(event)


@dataclass(frozen=True, slots=True)
class BrokerShelf:
    """The quarantine of an installation on Kafka."""

    installation: Installation

    def events(self) -> Iterator[AnyEvent]:
        """Partition by partition; what is no event is told of and passed over."""
        for record in recorded(self.installation, [QUARANTINE], spoken_outage()):
            try:
                event = decode(record.value)
            except UndecodableError as reason:
                typer.echo(f"{record.origin} is no event and was passed over: {one_line(str(reason))}", err=True)
                continue
            if event.type in QUARANTINE.event_types:
                yield event

    @contextmanager
    def bench(self) -> Iterator[Bench]:
        """With all topics there from which something may have been set aside."""
        with resending(self.installation, now, *(table.fed_by for table in TABLES), QUARANTINE) as resender:
            yield BrokerBench(resender)


@dataclass(frozen=True, slots=True)
class BrokerBench:
    """The topics of an installation; a worker does the rest."""

    resender: Resender

    def retry(self, thing: EventAgain | LineAgain) -> Outcome:
        """Put the same bytes under the same key onto the topic, or the article that a line has become."""
        if isinstance(thing, EventAgain):
            partition = thing.partition if thing.key is None else None
            return Outcome(Became.SENT, self.resender.put(thing.topic, thing.key, thing.raw, partition))
        arrival = read_again(thing.raw, thing.origin, now())
        if isinstance(arrival, Article):
            return Outcome(Became.SENT, self.resender.record(event_of(arrival, "publish")))
        return Outcome(Became.FAILED)

    def record(self, event: AnyEvent) -> None:
        """Onto the quarantine topic."""
        self.resender.record(event)


def _after(made: Iterable[AnyEvent]) -> Outcome:
    set_aside = (event.data for event in made if isinstance(event.data, Quarantined))
    failed = any(entry.reason == STEP_FAILED for entry in set_aside)
    return Outcome(Became.FAILED if failed else Became.TAKEN)
