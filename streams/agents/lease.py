"""Lease: until when a worker may be sure that its partitions are still its own.

A worker that was held up (a paused virtual machine, a laptop that slept, a network that was cut) wakes up in the middle
of an event without knowing that the broker has given its partitions away. What it wrote then would undo rows of the
next owner. So it writes only while its last heartbeat is young enough that the broker cannot have done so yet (Gray and
Cheriton 1989, "Leases: an efficient fault-tolerant mechanism for distributed file cache consistency").
"""

import time
from collections.abc import Callable


def seconds_awake_or_not() -> float:
    """Seconds that never run backwards, and go on while the machine sleeps where the system can tell (Linux)."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class LeaseLostError(Exception):
    """Somebody else may have the partition by now: nothing more may be written for it."""


class Lease:
    """Holds for so many seconds from each renewal."""

    def __init__(self, seconds: float, clock: Callable[[], float] = seconds_awake_or_not) -> None:
        """No lease is held before the first renewal."""
        self.clock = clock
        self._seconds = seconds
        self._renewed = -seconds

    def renew(self, since: float) -> None:
        """Count from this moment of the clock: when the heartbeat that was answered left."""
        self._renewed = since

    def expect(self) -> None:
        """Raise LeaseLostError where the lease has run out."""
        if self.clock() - self._renewed >= self._seconds:
            raise LeaseLostError
