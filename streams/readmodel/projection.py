"""Projection: the thread that keeps a read model up with its source, and tells whoever waits that something came."""

import threading
from pathlib import Path

from streams.readmodel.source import Source
from streams.readmodel.writer import DeskRouting, ReadModelWriter

NAME = "readmodel.sqlite3"
"""The file's name in a data folder."""


class Projection:
    """Keeps the read model in a file up with a source, from `start` to `stop`.

    `fault` is what ended it by itself, None while nothing did: whoever serves from the model should stop then.
    """

    def __init__(self, path: Path, source: Source, routing: DeskRouting) -> None:
        self.path = path
        self.fault: Exception | None = None
        self._source = source
        self._routing = routing
        self._stopping = threading.Event()
        self._moved = threading.Condition()
        self._moves = 0
        self._is_current = False
        self._thread = threading.Thread(target=self._run, name="projection", daemon=True)

    def start(self) -> None:
        """Open the read model and begin. Raises VoltefaceError where that is in vain."""
        made_from = self._source.made_from()
        self._writer = ReadModelWriter.open(self.path, made_from, self._routing)
        try:
            if not self._source.holds(self._writer.places()):
                self._writer.begin_anew(made_from)
        except BaseException:
            self._writer.close()
            raise
        self._thread.start()

    def stop(self) -> None:
        """End within a moment; what was taken in stays."""
        self._stopping.set()
        self._thread.join()

    @property
    def moves(self) -> int:
        """Grows whenever something came."""
        with self._moved:
            return self._moves

    def wait(self, seen: int, seconds: float) -> int:
        """Wait until `moves` is beyond `seen`, or the time is over; returns it as it is then."""
        with self._moved:
            self._moved.wait_for(lambda: self._moves > seen or self._stopping.is_set(), seconds)
            return self._moves

    def wait_until_current(self, seconds: float) -> bool:
        """Wait until everything was taken in that was recorded at the start; whether it was within the time."""
        with self._moved:
            return self._moved.wait_for(lambda: self._is_current or self._stopping.is_set(), seconds)

    def _run(self) -> None:
        try:
            with self._writer as writer:
                for batch in self._source.batches(writer.places(), lambda: not self._stopping.is_set()):
                    new = writer.take(batch) if batch.came else 0
                    self._tell(new, caught_up=not batch.came)
        except Exception as fault:  # noqa: BLE001 - the thread ends; whoever serves is told, and stops with this fault
            self.fault = fault
        finally:
            self._stopping.set()
            self._tell(0, caught_up=False)

    def _tell(self, new: int, *, caught_up: bool) -> None:
        with self._moved:
            self._is_current = self._is_current or caught_up
            self._moves += bool(new)
            self._moved.notify_all()
