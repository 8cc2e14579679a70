"""Limits: how much anybody may ask of the site, and how often."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one site. Bytes, seconds, and requests per second."""

    body_bytes: int = 64 * 1024
    """The longest body; the longest note is 10,000 characters."""
    target_bytes: int = 4 * 1024
    """The longest path and query together."""
    body_seconds: float = 10.0
    """How long a body may take to come."""
    rate: float = 50.0
    """How many requests a second anybody may go on making."""
    burst: float = 300.0
    """How many more at once, after a while of rest."""
    tries: float = 10.0
    """How many wrong tokens at once one address may show; one more every five seconds."""
    streams: int = 100
    """How many event streams may be open."""
    streams_each: int = 10
    """How many of them one token, or one address, may have."""


USUAL = Limits()
TRY_RATE = 0.2


class Buckets:
    """Token buckets by who asks. Those that were used last are kept; whoever comes anew begins with a full one.

    `now` gives monotonic seconds.
    """

    def __init__(self, rate: float, burst: float, now: Callable[[], float], most: int = 10_000) -> None:
        self._rate = rate
        self._burst = burst
        self._now = now
        self._most = most
        self._turn = threading.Lock()
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, who: str) -> float:
        """Take one; 0.0 where there was one, else in how many seconds there will be."""
        now = self._now()
        with self._turn:
            level, then = self._held.get(who, (self._burst, now))
            level = min(self._burst, level + (now - then) * self._rate)
            wait = 0.0 if level >= 1.0 else (1.0 - level) / self._rate
            self._held[who] = (level if wait else level - 1.0, now)
            self._held.move_to_end(who)
            if len(self._held) > self._most:
                self._held.popitem(last=False)
        return wait
