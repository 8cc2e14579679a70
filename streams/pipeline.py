"""The five steps on one page: the same pure functions for both runtimes.

articles --> READ --> stances --> TRACK --> positions --> COMPARE --> changes --> ALERT --> alerts
verdicts --> JUDGE --^-------------------------------------------------^
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from schemas.catalogue import Catalogue
from schemas.codec import canonical
from schemas.envelope import content_id
from schemas.made_with import MadeWith
from schemas.stance import ReaderStamp
from streams.alerts.alert import Tell
from streams.alerts.policy import Policy
from streams.guard import Guarded
from streams.positions.compare import Compare
from streams.positions.track import Track
from streams.positions.window import DEFAULT_WINDOW
from streams.reading.page import Reading
from streams.reading.read import Read
from streams.reading.reader import Reader
from streams.step import Step
from streams.verdicts.judge import Judge

# Raised with every release in which a step makes something else of the same events, so that logs of different rules
# do not mix.
RULES = 3


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The steps in order, and a fingerprint of everything that their results depend on besides what comes in.

    `stamp` is what says of the reader what it is, `made_with` says by name what the fingerprint stands for.
    """

    steps: tuple[Step, ...]
    fingerprint: str
    stamp: ReaderStamp
    made_with: MadeWith


def pipeline(
    catalogue: Catalogue, policy: Policy, window: timedelta = DEFAULT_WINDOW, further: Sequence[Reading] = ()
) -> Pipeline:
    """The pipeline for a catalogue and a policy; `window` is in statement time, `further` are readings to add."""
    reader = Reader(catalogue, further=further)
    steps = (Guarded(Read(reader)), *after_reading(catalogue, policy, window))
    made_with = _made_with(reader.stamp, catalogue, policy, window)
    return Pipeline(steps, made_with.fingerprint, reader.stamp, made_with)


def after_reading(catalogue: Catalogue, policy: Policy, window: timedelta = DEFAULT_WINDOW) -> tuple[Step, ...]:
    """The steps that follow READ, for stances that are recorded already."""
    return tuple(Guarded(step) for step in (Judge(), Track(window), Compare(catalogue, window), Tell(policy)))


def fingerprint(stamp: ReaderStamp, catalogue: Catalogue, policy: Policy, window: timedelta) -> str:
    """What tells the results of one pipeline from those of another."""
    return content_id(
        "pipeline",
        str(RULES),
        canonical(stamp).decode(),
        canonical(catalogue).decode(),
        canonical(policy).decode(),
        str(window.days),
    )


def _made_with(stamp: ReaderStamp, catalogue: Catalogue, policy: Policy, window: timedelta) -> MadeWith:
    return MadeWith(
        fingerprint=fingerprint(stamp, catalogue, policy, window),
        rules=RULES,
        reader=stamp,
        policy=content_id("policy", canonical(policy).decode()),
        window_days=window.days,
    )
