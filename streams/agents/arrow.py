"""Arrow: one step as the body of a Faust agent."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Protocol

from faust import StreamT
from faust.types import EventT, Message, TopicT

from schemas.codec import AnyEvent, encode, topic_of
from schemas.topics import Topic
from streams.agents.acked_table import AckedTable
from streams.agents.gate import Gate
from streams.agents.taking import take
from streams.step import Step


class Surroundings(Protocol):
    """What all arrows of a worker share."""

    gate: Gate
    outputs: Mapping[Topic, TopicT[bytes]]
    clock: Callable[[], datetime]
    fault: "asyncio.Future[BaseException]"

    def is_current(self, message: Message) -> bool:
        """Whether partitions have not moved since this message was fetched."""


class Arrow:
    """Takes the events of one topic, one at a time.

    For each: apply the step, send the outputs, wait until the broker has them all, write the row, wait until the
    broker has it, acknowledge. A crash anywhere in between has the event taken again, which changes nothing and sends
    the same outputs with the same ids.
    """

    def __init__(self, step: Step, table: AckedTable, around: Surroundings) -> None:
        self._step = step
        self._table = table
        self._around = around

    async def follow(self, stream: StreamT[bytes]) -> None:
        """The body of the agent; ends only with the worker."""
        async for event in stream.noack().events():
            try:
                await self._take(event)
            except Exception as reason:  # noqa: BLE001 - data never raises here, so this is the infrastructure
                await self._give_up(reason)

    async def _take(self, event: EventT[bytes]) -> None:
        async with self._around.gate:
            # It may have waited at the gate while partitions moved: whoever has this one now is given it again.
            if self._around.is_current(event.message):
                await self._carry(event)
                event.ack()

    async def _carry(self, event: EventT[bytes]) -> None:
        message = event.message
        origin = f"{self._step.reads.name}[{message.partition}]@{message.offset}"
        taken = take(self._step, self._table.get, event.value or b"", origin)
        await self._send(taken.events)
        if taken.row_key is not None and taken.changed:
            self._table.keep(taken.row_key, taken.row)
            await self._table.settled()

    async def _send(self, events: tuple[AnyEvent, ...]) -> None:
        now = self._around.clock()
        # The first await hands over, in order; the second waits for the broker.
        handed_over: list[Awaitable[object]] = [
            await self._around.outputs[topic_of(event)].send(
                key=event.subject.encode(), value=encode(event.recorded_at(now))
            )
            for event in events
        ]
        await asyncio.gather(*handed_over)

    async def _give_up(self, reason: Exception) -> None:
        """Report the fault and block: one more acknowledgement, and Faust's commit would jump over this event."""
        if not self._around.fault.done():
            self._around.fault.set_result(reason)
        await asyncio.Event().wait()
