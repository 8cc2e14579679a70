"""Finding: what one look found, and what to do next."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How it looks. Only `fail` makes the whole examination fail."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """`found` is what there is, in a sentence; `next_step` what to do, empty where there is nothing to do."""

    verdict: Verdict
    found: str
    next_step: str = ""


def ok(found: str) -> Finding:
    """All is as it should be."""
    return Finding(Verdict.OK, found)


def warn(found: str, next_step: str) -> Finding:
    """It works, and somebody should look at it."""
    return Finding(Verdict.WARN, found, next_step)


def fail(found: str, next_step: str) -> Finding:
    """It does not work, or will lose something."""
    return Finding(Verdict.FAIL, found, next_step)
