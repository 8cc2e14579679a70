"""Standing: where an actor stands by what was said and what the press took back, as docs/rules.md has it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from schemas.position import PressReport, Utterance
from schemas.press_cue import Names
from streams.positions.settled import is_placed, placed, settled
from streams.positions.utterance import statement_order


@dataclass(frozen=True, slots=True)
class Stand:
    """What stands, or what stood until it was taken back; both None where nobody knows of anything."""

    standing: Utterance | None
    walked_back: Utterance | None


def stand_of(history: Sequence[Utterance], press: Iterable[PressReport]) -> Stand:
    """Where somebody stands who said all this, of whom the press said that."""
    last = max(placed(history) or recalled(history), key=statement_order, default=None)
    return stand_after(last, filter(None, [walked_back_on(press)]))


def stand_after(last: Utterance | None, taken_back_on: Iterable[date]) -> Stand:
    """Where somebody stands whose last words these are, with the days on which the press says that they took them back.

    One takes back what one said before: on the same day, the taking back came later.
    """
    said = None if last is None else last.statement_date.latest
    if said is not None and any(said <= day for day in taken_back_on):
        return Stand(None, last)
    return Stand(last, None)


def recalled(history: Iterable[Utterance]) -> list[Utterance]:
    """The settled ones without a place among others: what stands where nothing else does."""
    return [utterance for utterance in settled(history) if not is_placed(utterance)]


def walked_back_on(press: Iterable[PressReport]) -> date | None:
    """The last day on which the press, on its own authority, says that the actor took the words back."""
    days = [
        report.told.statement_date.latest for report in press if report.names is Names.WALK_BACK and report.told.footing
    ]
    return max((day for day in days if day is not None), default=None)
