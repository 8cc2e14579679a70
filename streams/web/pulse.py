"""Pulse: tells the event streams, in the event loop, that the read model has something new."""

import asyncio
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from streams.readmodel.projection import Projection
from streams.web.limits import Limits
from streams.web.problem import ProblemError

LOOK_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Opened:
    """A place among the open streams. `woken` is set when there may be something new; `close` it in the end."""

    woken: asyncio.Event
    close: Callable[[], None]


class Pulse:
    """One thread waits for the projection, whatever the number of streams; the methods belong to the loop."""

    def __init__(self, projection: Projection, limits: Limits) -> None:
        self._projection = projection
        self._limits = limits
        self._on_fault: Callable[[], None] = self.stop
        self._open: Counter[str] = Counter()
        self._waiting: set[asyncio.Event] = set()
        self._others: list[Callable[[], None]] = []
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self.is_stopping = False

    def opened(self, who: str) -> "Opened":
        """A place among the open streams.

        Raises:
            ProblemError: there are as many as may be.
        """
        if self._open.total() >= self._limits.streams or self._open[who] >= self._limits.streams_each:
            detail = "too many event streams are open; close one, or try again in a while"
            raise ProblemError(HTTPStatus.TOO_MANY_REQUESTS, detail, {"Retry-After": "30"})
        self._begin()
        opened = Opened(asyncio.Event(), lambda: self._close(who, opened.woken))
        self._open[who] += 1
        self._waiting.add(opened.woken)
        return opened

    def watch(self, on_fault: Callable[[], None]) -> None:
        """Begin to look after the projection; `on_fault` is called in the loop when it has ended by itself."""
        self._on_fault = on_fault
        self._begin()

    def also_wake(self, what: Callable[[], None]) -> None:
        """Have something else called in the loop when there may be something new."""
        self._others.append(what)

    def stop(self) -> None:
        """Have every stream end."""
        self.is_stopping = True
        self._wake()

    def _close(self, who: str, woken: asyncio.Event) -> None:
        self._waiting.discard(woken)
        self._open -= Counter({who: 1})

    def _begin(self) -> None:
        if self._thread is None:
            self._loop = asyncio.get_running_loop()
            self._thread = threading.Thread(target=self._follow, name="pulse", daemon=True)
            self._thread.start()

    def _follow(self) -> None:
        seen = self._projection.moves
        while not self.is_stopping:
            now = self._projection.wait(seen, LOOK_SECONDS)
            if self._projection.fault is not None:
                self._call(self._on_fault)
                return
            if now != seen:
                seen = now
                self._call(self._wake)

    def _call(self, what: Callable[[], None]) -> None:
        assert self._loop is not None  # noqa: S101 - the thread is begun in it
        try:
            self._loop.call_soon_threadsafe(what)
        except RuntimeError:
            # The loop has ended, and with it whoever waited.
            self.is_stopping = True

    def _wake(self) -> None:
        for woken in self._waiting:
            woken.set()
        for what in self._others:
            what()
