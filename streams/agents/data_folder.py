"""Data folder: one worker's own copies of its tables on disk. It can be deleted whenever no worker runs on it."""

import fcntl
import os
import shutil
import socket
import time
from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from schemas.model import WireModel
from schemas.topics import KEPT_TOMBSTONES_MS
from streams.agents.partition_rows import PartitionRows
from streams.errors import StoreError

OWNER = "volteface.json"
LOCK = "lock"
STALE_SECONDS = KEPT_TOMBSTONES_MS / 1000 * 0.9
"""A copy not written to for so long may hold rows of which the changelog no longer says that they are gone."""


class Owner(WireModel):
    """Whose copies these are. `changelogs` has the id that the broker gave each changelog topic when it was made."""

    prefix: str
    changelogs: dict[str, str]


class DataFolder:
    """A folder that this process alone uses, until it ends; `kill -9` lets go of it too (flock(2))."""

    def __init__(
        self, path: Path, open_rows: Callable[[Path], PartitionRows], now: Callable[[], float] = time.time
    ) -> None:
        """`open_rows` opens the rows in a folder; `now` gives seconds of the clock that files' times are of."""
        self._path = path
        self._open_rows = open_rows
        self._now = now
        self._lock: int | None = None

    def claim(self, owner: Owner) -> None:
        """Take the folder for this process; it is made where there is none.

        Raises:
            StoreError: another worker uses it, it holds something else, or it was filled from other topics.
        """
        try:
            self._path.mkdir(parents=True, exist_ok=True)
            strange = not (self._path / OWNER).exists() and any(entry.name != LOCK for entry in self._path.iterdir())
            if strange:
                raise _fault(
                    self._path, "holds something that is not a worker's", "name an empty or a new folder with --data"
                )
            self._take_lock()
            self._expect_or_write(owner)
        except OSError as error:
            raise _fault(
                self._path, f"cannot be used ({error.strerror})", "name a folder on a local disk that you may write to"
            ) from error

    def open(self, table: str, partition: int) -> PartitionRows:
        """The rows of a table's partition. Raises StoreError."""
        folder = self._path / f"{table}-{partition}"
        if folder.is_dir() and self._last_written(folder) < self._now() - STALE_SECONDS:
            shutil.rmtree(folder)
        return self._open_rows(folder)

    def release(self) -> None:
        """Let another process have it. The end of this one does the same."""
        descriptor, self._lock = self._lock, None
        if descriptor is not None:
            os.close(descriptor)

    def _last_written(self, folder: Path) -> float:
        return max((entry.stat().st_mtime for entry in folder.iterdir()), default=0.0)

    def _take_lock(self) -> None:
        descriptor = os.open(self._path / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(descriptor, 200, 0).decode(errors="replace") or "another process"
            os.close(descriptor)
            raise _fault(self._path, f"is in use by {holder}", "give each worker a --data folder of its own") from error
        self._lock = descriptor
        os.truncate(descriptor, 0)
        os.pwrite(descriptor, f"process {os.getpid()} on {socket.gethostname()}".encode(), 0)

    def _expect_or_write(self, owner: Owner) -> None:
        path = self._path / OWNER
        if not path.exists():
            partial = path.with_suffix(".partial")
            partial.write_bytes(owner.model_dump_json().encode())
            partial.replace(path)
            return
        try:
            found = Owner.model_validate_json(path.read_bytes())
        except ValidationError as error:
            raise _fault(self._path, f"is of another version or damaged ({OWNER})", _DELETE) from error
        if found != owner:
            what = f"was filled from other topics (prefix {found.prefix!r}), or they were deleted and made again"
            raise _fault(self._path, what, f"name another folder with --data; where it is of no more use, {_DELETE}")


def _fault(folder: Path, what: str, advice: str) -> StoreError:
    return StoreError(f"the data folder {folder} {what}; {advice}")


_DELETE = "delete it, which is always safe: it holds a copy of what is on the broker, and the worker makes it again"
