"""Group: the workers' group, its members and its backlog, and a backlog that does not move."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kafka import KafkaAdminClient, TopicPartition
from kafka.errors import CoordinatorNotAvailableError

from schemas.topics import TABLES
from streams.broker.client import admin_client, consumer
from streams.doctor.finding import Finding, fail, ok, warn
from streams.installation import Installation

LOOK_SECONDS = 5.0
"""Between two looks: a worker commits every second."""

_START = "start a worker: `volteface worker --catalogue CATALOGUE`"


@dataclass(frozen=True, slots=True)
class Reach:
    """How far one partition goes, and how far its reader is: the first offset kept, the next to come, the committed."""

    first: int
    end: int
    committed: int

    @property
    def waiting(self) -> int:
        """Messages beyond what is committed."""
        return max(0, self.end - max(self.first, self.committed))


Looked = Mapping[TopicPartition, Reach]


def group(installation: Installation, pause: float = LOOK_SECONDS) -> Iterator[Finding]:
    """Look at the group, and a second time after `pause` seconds where something waits to be read."""
    with admin_client(installation) as admin:
        state, members = _described(admin, installation.group)
    looked = _look(installation)
    yield from _impossible(looked)
    if members == 0:
        yield _without_members(looked)
        return
    yield from _membership(state, members, len(looked))
    if _waiting(looked) == 0:
        yield ok(f"{_many(members)}, everything read")
        return
    time.sleep(pause)
    yield from movement(looked, _look(installation), members)


def _described(admin: KafkaAdminClient, name: str) -> tuple[str, int]:
    try:
        found = admin.describe_groups([name])[name]
    except CoordinatorNotAvailableError:
        # A broker on which no group has ever been.
        return "Dead", 0
    return found["group_state"], len(found["members"])


def _look(installation: Installation) -> Looked:
    with consumer(installation, group_id=installation.group) as client:
        names = [installation.topic(table.fed_by) for table in TABLES]
        places = [TopicPartition(name, number) for name in names for number in client.partitions_for_topic(name) or ()]
        # What is committed first: what comes meanwhile then counts as waiting, never as less than nothing.
        committed = {place: client.committed(place) or 0 for place in places}
        ends, firsts = client.end_offsets(places), client.beginning_offsets(places)
    return {place: Reach(firsts[place], ends[place], committed[place]) for place in places}


def _impossible(looked: Looked) -> Iterator[Finding]:
    beyond = [place for place, reach in looked.items() if reach.committed > reach.end]
    if beyond:
        found = f"the group's place lies beyond the end of {_named(beyond)}: the topic was deleted and made again"
        yield fail(found, "take another --prefix, or reset the group with `kafka-consumer-groups.sh --reset-offsets`")
    gone = [place for place, reach in looked.items() if reach.committed < reach.first]
    if gone:
        found = f"messages were deleted before a worker had read them: {_named(gone)}"
        yield fail(found, "publish those articles again, and see the retention under topics")


def _without_members(looked: Looked) -> Finding:
    if _waiting(looked):
        return fail(f"no worker runs, and {_backlog(looked)}", _START)
    return warn("no worker runs; nothing waits", _START)


def _membership(state: str, members: int, partitions: int) -> Iterator[Finding]:
    if state != "Stable":
        yield warn(f"the group is not at rest ({state}): workers come or go", "run this again in a moment")
    busiest = partitions // len(TABLES)
    if 0 < busiest < members:
        step = f"{members - busiest} stand by for another to fail; more partitions would give them work"
        yield ok(f"{_many(members)} for {busiest} partitions of each topic: {step}")


def movement(before: Looked, after: Looked, members: int) -> Iterator[Finding]:
    """Compare two looks at the same partitions, the second some seconds later."""
    stuck = [
        place
        for place, reach in before.items()
        if reach.waiting and after[place].waiting and after[place].committed == reach.committed
    ]
    if stuck:
        found = f"{_many(members)}, but {_named(stuck)} does not move, and {_backlog(after)}"
        yield fail(found, "read the worker's error stream and its /readyz; end a worker that hangs, nothing is lost")
    elif _waiting(after):
        yield ok(f"{_many(members)} at work; {_backlog(after)}")
    else:
        yield ok(f"{_many(members)}, everything read by now")


def _waiting(looked: Looked) -> int:
    return sum(reach.waiting for reach in looked.values())


def _backlog(looked: Looked) -> str:
    by_topic: Counter[str] = Counter()
    for place, reach in looked.items():
        by_topic[place.topic] += reach.waiting
    words = ", ".join(f"{topic} {count:,}" for topic, count in by_topic.items() if count)
    return f"messages wait: {words}"


def _named(places: Iterable[Any]) -> str:
    return ", ".join(f"{place.topic}[{place.partition}]" for place in places)


def _many(members: int) -> str:
    return "1 worker" if members == 1 else f"{members} workers"
