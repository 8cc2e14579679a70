"""Gate: lets the event under way end before partitions move."""

import asyncio
from types import TracebackType


class Gate:
    """Whoever works on an event is inside; `close` waits until nobody is, and keeps others out until `open`.

    A rebalance or a stop must find nothing half done: the next owner of a partition rebuilds its rows from the
    changelog, and a row written after that by the old owner would undo the next owner's.
    """

    def __init__(self) -> None:
        self._inside = 0
        self._empty = asyncio.Event()
        self._empty.set()
        self._opened = asyncio.Event()
        self._opened.set()

    async def close(self) -> None:
        """Let nobody in any more; return when all who were inside have left."""
        self._opened.clear()
        await self._empty.wait()

    def open(self) -> None:
        """Let in whoever waits."""
        self._opened.set()

    async def __aenter__(self) -> None:
        await self._opened.wait()
        self._inside += 1
        self._empty.clear()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._inside -= 1
        if self._inside == 0:
            self._empty.set()
