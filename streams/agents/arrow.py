"""Arrow: one step as the body of a Faust agent."""

import asyncio
import time
from collections.abc import Iterable

from faust.types import EventT, Message, StreamT

from schemas.codec import AnyEvent, encode, topic_of
from streams.agents.acked_table import AckedTable
from streams.agents.acks import acknowledged
from streams.agents.committing import committed
from streams.agents.lanes import Lanes
from streams.agents.lease import LeaseLostError
from streams.agents.observer import Place
from streams.agents.passing import may_pass
from streams.agents.runtime import Runtime
from streams.agents.taking import take
from streams.agents.too_many_bad import expect_few_bad
from streams.large_rows import LargeRows
from streams.quarantining import place_of
from streams.step import Applied, Step

AGAIN_SECONDS = 0.2


class Arrow:
    """Takes the events of one topic, those of one partition one at a time.

    For each: apply the step, send the outputs, wait until the broker has them all, write the rows, the last one when
    the broker has the others, wait, acknowledge. A crash anywhere in between has the event taken again, which loses
    nothing and sends the same outputs with the same ids. So has a broker that does not answer, but in the same process.
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
        async with Lanes(self._take) as lanes:
            async for event in unacknowledged.events():
                await lanes.add(event)

    async def _take(self, event: EventT[bytes]) -> None:
        try:
            done = await self._is_done_with(event)
            while not done:
                await asyncio.sleep(AGAIN_SECONDS)
                done = await self._is_done_with(event)
        except Exception as reason:  # noqa: BLE001 - data never raises here, so this is the infrastructure
            await self._give_up(reason)

    async def _is_done_with(self, event: EventT[bytes]) -> bool:
        """Try once. Between two tries the gate is free, so partitions may move meanwhile."""
        async with self._runtime.gate:
            # It may have waited at the gate while partitions moved: whoever has this one now is given it again.
            if not self._runtime.is_current(event.message) or self._came_before(event.message):
                return True
            try:
                await self._expect_none_left_out(event.message)
                await self._carry(event)
            except LeaseLostError:
                return False
            except Exception as failure:
                if not may_pass(failure):
                    raise
                where = f"the broker at {self._runtime.installation.bootstrap}"
                self._runtime.outage.failed(f"{where} does not take what the step {self._step.name} sends ({failure})")
                return False
            self._runtime.outage.succeeded()
            self._runtime.progress.done(event.message.tp, event.message.offset)
            event.ack()
            return True

    def _came_before(self, message: Message) -> bool:
        progress = self._runtime.progress
        progress.begin(message.tp, committed(self._runtime.app, message.tp))
        return progress.came_before(message.tp, message.offset)

    async def _expect_none_left_out(self, message: Message) -> None:
        progress, exists = self._runtime.progress, self._runtime.exists
        if not progress.is_next(message.tp, message.offset):
            await asyncio.to_thread(progress.expect_none_left_out, message.tp, message.offset, exists)

    async def _carry(self, event: EventT[bytes]) -> None:
        started = time.monotonic()
        place = _place(self._step, event)
        stands = place_of(place.topic, place.partition, place.offset, event.message.key)
        applied = take(self._step, lambda key: self._table.row(key, place.partition), event.value or b"", stands)
        expect_few_bad(self._runtime.bad_counts, place, applied)
        self._runtime.lease.expect()
        await self._send(applied.events)
        rows = [(key.encode(), row) for key, row in applied.rows]
        # The last one says that the event was taken in: it must not be there without the others.
        for part in (rows[:-1], rows[-1:]):
            self._runtime.lease.expect()
            await self._table.keep(part, place.partition)
        self._tell(place, applied, time.monotonic() - started)

    async def _send(self, events: Iterable[AnyEvent]) -> None:
        now, outputs = self._runtime.clock(), self._runtime.outputs
        await acknowledged(
            outputs[topic_of(event)].send(key=event.subject.encode(), value=encode(event.recorded_at(now)))
            for event in events
        )

    def _tell(self, place: Place, applied: Applied, seconds: float) -> None:
        for key, row in applied.rows:
            if self._large_rows.note(self._step.name, key, row):
                self._runtime.observer.large_row(self._step.name, key, len(row))
        self._runtime.observer.taken(self._step.name, place, applied, seconds)

    async def _give_up(self, reason: Exception) -> None:
        """Report the fault and block: one more acknowledgement, and Faust's commit would jump over this event."""
        if not self._runtime.fault.done():
            self._runtime.fault.set_result(reason)
        await asyncio.Event().wait()


def _place(step: Step, event: EventT[bytes]) -> Place:
    message, key = event.message, event.key
    text = key.decode(errors="replace") if isinstance(key, bytes) else ""
    return Place(step.reads.name, message.partition, message.offset, text, message.timestamp)
