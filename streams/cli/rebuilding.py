"""Rebuilding: tables made again from their topics, one partition at a time, and held against those in use."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from kafka import KafkaConsumer, TopicPartition

from schemas.topics import Table
from streams.agents.rebuilt import Comparison, Rows, Taken, compare, rebuilt, repair
from streams.broker.changelog import Place, Standing, rows_in_use, write_rows
from streams.broker.client import as_broker_errors, consumer
from streams.broker.one_partition import up_to
from streams.broker.watchdog import Watchdog
from streams.installation import Installation
from streams.outage import Outage
from streams.quarantining import place_of
from streams.step import Step
from streams.terminal.row_difference import row_difference

SHOWN = 5


@dataclass(slots=True)
class Outcome:
    """What became of one table: how it stands at the end, how many rows were written, and some of what was other."""

    table: Table
    comparison: Comparison = field(default_factory=Comparison)
    written: int = 0
    shown: list[str] = field(default_factory=list)


class Rebuilding:
    """Goes over the partitions of tables; holds two copies of the rows of one partition at a time."""

    def __init__(self, installation: Installation, steps: Sequence[Step], standing: Standing, outage: Outage) -> None:
        """`outage` says how long to wait for a broker that goes away, and is told of it."""
        self._installation = installation
        self._steps = {step.name: step for step in steps}
        self._standing = standing
        self._watchdog = Watchdog(installation, outage)

    def messages(self, tables: Sequence[Table]) -> int:
        """How many messages will be read, at most."""
        counts = (self._standing.taken[place] for place in self._places(tables))
        return sum(counts)

    def outcomes(self, tables: Sequence[Table], advance: Callable[[], None], *, write: bool) -> Iterator[Outcome]:
        """Table by table. With `write`, what is other is put right, and looked at again. Raises BrokerError."""
        with (
            consumer(self._installation, auto_offset_reset="earliest") as client,
            as_broker_errors(self._installation, "reading the topics"),
        ):
            for table in tables:
                outcome = Outcome(table)
                for place in self._places([table]):
                    self._hold_against(client, place, outcome, advance, write=write)
                yield outcome

    def _hold_against(
        self, client: KafkaConsumer, place: Place, outcome: Outcome, advance: Callable[[], None], *, write: bool
    ) -> None:
        right = rebuilt(self._steps[place[0].step], self._taken(client, place, advance))
        in_use = rows_in_use(client, self._installation, place, self._standing.ends[place], self._watchdog)
        found = compare(right, in_use)
        outcome.shown += _some(found, right, in_use)[: SHOWN - len(outcome.shown)]
        if write and not found.same:
            changes = repair(right, found)
            end = write_rows(self._installation, place, changes)
            outcome.written += len(changes)
            found = compare(right, rows_in_use(client, self._installation, place, end, self._watchdog))
        outcome.comparison += found

    def _taken(self, client: KafkaConsumer, place: Place, advance: Callable[[], None]) -> Iterator[Taken]:
        table, number = place
        topic = table.fed_by
        at = TopicPartition(self._installation.topic(topic), number)
        for message in up_to(client, at, self._standing.taken[place], self._watchdog):
            advance()
            yield place_of(topic.name, number, message.offset, message.key), message.value or b""

    def _places(self, tables: Sequence[Table]) -> list[Place]:
        return [place for place in self._standing.taken if place[0] in tables]


def _some(found: Comparison, right: Rows, in_use: Rows) -> list[str]:
    """The first few of what is other, in words, safe to show."""
    lines = [f"differs\t{row_difference(key, right[key], in_use[key])}" for key in found.differing[:SHOWN]]
    lines += [f"missing\t{row_difference(key, right[key], None)}" for key in found.missing[:SHOWN]]
    return lines + [f"extra\t{row_difference(key, None, in_use[key])}" for key in found.extra[:SHOWN]]
