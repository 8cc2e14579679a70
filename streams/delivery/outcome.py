"""Outcome: what became of one attempt."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Taken:
    """The receiver has it; `but` is what an operator should know nevertheless."""

    but: str | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """Not now: `why` in a few words, without secrets; `asked` is how long the receiver wants to be left alone."""

    why: str
    asked: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Not this, however often it is tried; `why` in a few words, without secrets."""

    why: str


Outcome = Taken | Later | Refused
