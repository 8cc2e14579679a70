"""Arrow: one step as the body of a Faust agent."""

import asyncio
import time
from collections.abc import Awaitable, Iterable

from faust.types import EventT, StreamT

from schemas.codec import AnyEvent, encode, topic_of
from streams.agents.acked_table import AckedTable
from streams.agents.observer import Place
from streams.agents.runtime import Runtime
from streams.agents.taking import take
from streams.large_rows import LargeRows
from streams.step import Step


class Arrow:
    """Takes the events of one topic, one at a time.

    For each: apply the step, send the outputs, wait until the broker has them all, write the rows, the last one when
    the broker has the others, wait, acknowledge. A crash anywhere in between has the event taken again, which loses
    nothing and sends the same outputs with the same ids.
    """

    def __init__(self, step: Step, table: AckedTable, runtime: Runtime) -> None:
        self._step = step
        self._table = table
        self._runtime = runtime
        self._large_rows = LargeRows()

    async def follow(self, stream: StreamT[bytes]) -> None:
        """The body of the agent; ends only with the worker."""
        # Without `noack`, Faust acknowledges whatever leaves the body, a failed or cancelled event included.
        unacknowledged = stream.noack()  # type: ignore[attr-defined]  # every stream has it, their protocol does not
        async for event in unacknowledged.events():
            try:
                await self._take(event)
            except Exception as reason:  # noqa: BLE001 - data never raises here, so this is the infrastructure
                await self._give_up(reason)

    async def _take(self, event: EventT[bytes]) -> None:
        async with self._runtime.gate:
            # It may have waited at the gate while partitions moved: whoever has this one now is given it again.
            if self._runtime.is_current(event.message):
                await self._carry(event)
                event.ack()

    async def _carry(self, event: EventT[bytes]) -> None:
        started = time.monotonic()
        place = _place(self._step, event)
        applied = take(self._step, self._table.get, event.value or b"", str(place))
        await self._send(applied.events)
        rows = [(key.encode(), row) for key, row in applied.rows]
        # The last one says that the event was taken in: it must not be there without the others.
        await self._table.keep(rows[:-1])
        await self._table.keep(rows[-1:])
        self._tell_large(applied.rows)
        self._runtime.observer.taken(self._step.name, place, applied, time.monotonic() - started)

    def _tell_large(self, rows: Iterable[tuple[str, bytes]]) -> None:
        for key, row in rows:
            if self._large_rows.note(self._step.name, key, row):
                self._runtime.observer.large_row(self._step.name, key, len(row))

    async def _send(self, events: tuple[AnyEvent, ...]) -> None:
        now = self._runtime.clock()
        # The first await hands over, in order; the second waits for the broker.
        handed_over: list[Awaitable[object]] = [
            await self._runtime.outputs[topic_of(event)].send(
                key=event.subject.encode(), value=encode(event.recorded_at(now))
            )
            for event in events
        ]
        await asyncio.gather(*handed_over)

    async def _give_up(self, reason: Exception) -> None:
        """Report the fault and block: one more acknowledgement, and Faust's commit would jump over this event."""
        if not self._runtime.fault.done():
            self._runtime.fault.set_result(reason)
        await asyncio.Event().wait()


def _place(step: Step, event: EventT[bytes]) -> Place:
    message, key = event.message, event.key
    text = key.decode(errors="replace") if isinstance(key, bytes) else ""
    return Place(step.reads.name, message.partition, message.offset, text, message.timestamp)
