"""What all arrows of a worker share."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import faust
from faust.types import Message, TopicT

from schemas.topics import Topic
from streams.agents.bad_limits import BadCounts
from streams.agents.gate import Gate
from streams.agents.lease import Lease
from streams.agents.observer import Observer
from streams.agents.progress import Exists, Progress
from streams.installation import Installation
from streams.outage import Outage


@dataclass(frozen=True, slots=True)
class Runtime:
    """The Faust app, the topics that arrows send to, and the clock for the times of recording.

    `lease` says whether partitions are still ours, `progress` how far they are taken in; `exists` asks the broker for
    messages, `outage` is told whether it takes what is sent; `settled` is set when the first partitions are here and
    their rows recovered, `fault` gets the reason when an arrow gives up.
    """

    app: faust.App
    installation: Installation
    gate: Gate
    outputs: Mapping[Topic, TopicT]
    clock: Callable[[], datetime]
    observer: Observer
    lease: Lease
    outage: Outage
    bad_counts: BadCounts
    progress: Progress
    exists: Exists
    settled: asyncio.Event
    fault: "asyncio.Future[BaseException | None]"

    def is_current(self, message: Message) -> bool:
        """Whether partitions have not moved since this message was fetched."""
        return message.generation_id == self.app.consumer_generation_id
