"""One writer at a time: an advisory lock beside the log, which the system releases when its holder dies.

SQLite would let two processes take turns. They must not: each would publish into the middle of the other's feed, and
the order of events would depend on timing.
"""

import fcntl
import os
import socket
from pathlib import Path
from types import TracebackType
from typing import Self

from streams.embedded.faults import store_fault
from streams.errors import LogBusyError


class WriterLock:
    """Held from `acquire` until `release` or the end of the process, `kill -9` included (flock(2))."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def acquire(cls, log: Path) -> Self:
        """Take the lock of this log, or raise StoreError that names the process which holds it."""
        path = log.with_name(f"{log.name}.lock")
        try:
            log.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise store_fault(
                path, f"cannot be created ({error.strerror})", "name a data folder that you may write to"
            ) from error
        _lock(descriptor, log)
        os.truncate(descriptor, 0)
        os.pwrite(descriptor, f"process {os.getpid()} on {socket.gethostname()}".encode(), 0)
        return cls(descriptor)

    def release(self) -> None:
        """Let the next writer in. The file stays: removing it would let two writers lock two files of one name."""
        os.close(self._descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _lock(descriptor: int, log: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(descriptor, 200, 0).decode(errors="replace") or "another process"
        os.close(descriptor)
        advice = "wait until it ends or stop it, or name another data folder (reading at the same time is fine)"
        raise LogBusyError(str(store_fault(log, f"{holder} is writing here", advice))) from error
    except OSError as error:
        os.close(descriptor)
        raise store_fault(log, f"cannot be locked ({error.strerror})", "put the data folder on a local disk") from error
