"""Bad limits: how many messages that cannot be processed are set aside before it is more likely the worker's fault.

One bad message is somebody's mistake. A thousand in a row are a deploy that cannot read what everybody else can, and a
worker that went on would drain the topic into quarantine. After the DLQ limits of Sentry's arroyo.
"""

from collections import Counter, deque
from collections.abc import Hashable
from dataclasses import dataclass

DEFAULT_RUN = 100
DEFAULT_RATIO = 0.5
WINDOW = 1_000
FEWEST = 200


@dataclass(frozen=True, slots=True)
class BadLimits:
    """How many bad messages in a row are let pass, and what part of the last `window` messages.

    The part is not looked at before `fewest` messages have come: of three messages, two are nothing yet.
    """

    run: int = DEFAULT_RUN
    ratio: float = DEFAULT_RATIO
    window: int = WINDOW
    fewest: int = FEWEST


@dataclass(frozen=True, slots=True)
class Exceeded:
    """A limit that was exceeded: `bad` of the last `seen` messages, and the kind that most of those were."""

    bad: int
    seen: int
    commonest: str

    @property
    def in_a_row(self) -> bool:
        """Whether there was no good one among them."""
        return self.bad == self.seen


class BadCount:
    """Counts the messages of one partition, in their order, in memory."""

    def __init__(self, limits: BadLimits) -> None:
        self._limits = limits
        self._last_offset = -1
        self._run: deque[str] = deque(maxlen=limits.run + 1)
        self._window: deque[str | None] = deque(maxlen=limits.window)
        self._kinds: Counter[str] = Counter()

    def note(self, offset: int, bad: str | None) -> Exceeded | None:
        """Count a message: `bad` is the kind of what is wrong with it, None where nothing is.

        A message that comes again, as after a rebalance, is not counted again.
        """
        if offset <= self._last_offset:
            return None
        self._last_offset = offset
        self._slide(bad)
        if bad is None:
            self._run.clear()
            return None
        self._run.append(bad)
        return self._over_run() or self._over_ratio()

    def _slide(self, bad: str | None) -> None:
        oldest = self._window[0] if len(self._window) == self._limits.window else None
        if oldest is not None:
            self._kinds[oldest] -= 1
        self._window.append(bad)
        if bad is not None:
            self._kinds[bad] += 1

    def _over_run(self) -> Exceeded | None:
        if len(self._run) <= self._limits.run:
            return None
        return Exceeded(len(self._run), len(self._run), _commonest(Counter(self._run)))

    def _over_ratio(self) -> Exceeded | None:
        seen, bad = len(self._window), self._kinds.total()
        if seen < self._limits.fewest or bad <= self._limits.ratio * seen:
            return None
        return Exceeded(bad, seen, _commonest(self._kinds))


class BadCounts:
    """A count for each partition of each topic."""

    def __init__(self, limits: BadLimits) -> None:
        self._limits = limits
        self._counts: dict[Hashable, BadCount] = {}

    def note(self, partition: Hashable, offset: int, bad: str | None) -> Exceeded | None:
        """Count a message, as BadCount does."""
        count = self._counts.get(partition)
        if count is None:
            count = self._counts[partition] = BadCount(self._limits)
        return count.note(offset, bad)


def _commonest(kinds: Counter[str]) -> str:
    # Of equally many the first in the alphabet, so that the same messages are told in the same words.
    kind, _ = min(kinds.items(), key=lambda counted: (-counted[1], counted[0]))
    return kind
