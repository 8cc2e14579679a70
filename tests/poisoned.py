"""Run a command of `volteface` with a reader that fails on an article in which a certain word stands."""

from __future__ import annotations

from streams.cli import main
from streams.reading.threads.reading import ThreadReading
from tests.poison import stances_or_death

if __name__ == "__main__":
    ThreadReading.stances = stances_or_death  # type: ignore[method-assign]  # the fault itself
    main()
