"""Lanes: events of one partition one after another, those of different partitions side by side."""

import asyncio
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self

from faust.types import EventT

WAITING = 64
"""Events that may wait in a lane; more wait where Faust keeps them."""


class Lanes:
    """Work on the events of a stream, in order within each partition.

    Every event waits for round trips to the broker; the rows of its partition are its own meanwhile, and nobody else's
    work needs to wait for them. With `concurrency` Faust would hand out events of one partition side by side as well.
    """

    def __init__(self, work: Callable[[EventT[bytes]], Awaitable[None]]) -> None:
        """`work` is done for each event; it must not raise."""
        self._work = work
        self._lanes: dict[int, asyncio.Queue[EventT[bytes]]] = {}
        self._workers: list[asyncio.Task[None]] = []

    async def add(self, event: EventT[bytes]) -> None:
        """Put an event behind those of its partition; waits where the lane is full."""
        partition = event.message.partition
        if partition not in self._lanes:
            self._lanes[partition] = asyncio.Queue(WAITING)
            self._workers.append(asyncio.create_task(self._follow(self._lanes[partition])))
        await self._lanes[partition].put(event)

    async def _follow(self, lane: "asyncio.Queue[EventT[bytes]]") -> None:
        while True:
            await self._work(await lane.get())

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)
