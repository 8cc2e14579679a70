"""Between: what stands between two actors on an issue, found anew around the weeks in which one of them changed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from pydantic import Field

from schemas.catalogue import Actor
from schemas.change import Change
from schemas.model import WireModel
from streams.positions.denial import denials
from streams.positions.line import Line, Order, Sent
from streams.positions.neighbourhood import FIRST, LAST
from streams.positions.occasion import LOOSEST
from streams.positions.split import NAMED_WITHIN, splits
from streams.positions.utterance import statement_order
from streams.positions.voices import Voice, agree, exchanges, organisations
from streams.rows import row_key
from streams.week import DAYS, monday, week_of

MARGIN = (NAMED_WITHIN + LOOSEST).days // DAYS + 1
"""Weeks around the changed ones in which press reports may name what they changed."""


class Between(WireModel):
    """The row of two actors on one issue and a week: the last word sent about each change that turns in it, by id."""

    sent: dict[str, Sent] = Field(default_factory=dict)


EMPTY_BETWEEN = Between()


@dataclass(frozen=True, slots=True)
class Found:
    """The changes between two actors that turn in these weeks, after `first` and not after `last`, and no others."""

    weeks: tuple[int, ...]
    changes: tuple[Change, ...]
    first: Order
    last: Order

    def decides(self, at: Order) -> bool:
        """Whether a change that turns there is among those that were looked for."""
        return self.first < at <= self.last


def between_key(one: Line, other: Line, week: int) -> str:
    """The key of the row of two actors on their issue and a week."""
    return row_key(one.issue_id, "between", *sorted((one.actor_id, other.actor_id)), str(week))


def found_between(one: Line, other: Line, weeks: set[int], actors: Mapping[str, Actor]) -> Found:
    """Every split and denial that these weeks of `one` may have changed."""
    first, last = min(weeks) - MARGIN, max(weeks) + MARGIN
    stretch = _quarrels_around if _shares_an_organisation(one, other, actors) else _days_around
    zone, since, until = stretch(one, other, first, last)
    voices = (_voice(one, zone), _voice(other, zone))
    changes = chain(splits(one.issue_id, *voices, actors), denials(one.issue_id, *voices, actors))
    found = Found(tuple(zone), (), since, until)
    return replace(found, changes=tuple(change for change in changes if found.decides(statement_order(change.turn))))


Stretch = tuple[list[int], Order, Order]
"""Weeks to look at, and the places between which changes are decided by them."""


def _shares_an_organisation(one: Line, other: Line, actors: Mapping[str, Actor]) -> bool:
    return bool(organisations(actors.get(one.actor_id)) & organisations(actors.get(other.actor_id)))


def _days_around(one: Line, other: Line, first: int, last: int) -> Stretch:
    """Denials look no further than a margin."""
    zone = [week for week in _weeks(one, other) if first - MARGIN <= week <= last + MARGIN]
    return zone, _start_of(first), _start_of(last + 1)


def _start_of(week: int) -> Order:
    """The place before anything that is said in a week."""
    if week <= 0:
        return FIRST
    return LAST if week > week_of(date.max) else (str(monday(week)), "", "")


def _quarrels_around(one: Line, other: Line, first: int, last: int) -> Stretch:
    """What two of one organisation say hangs together from one agreement to the next."""
    weeks = _weeks(one, other)
    back, since = _until_agreed(one, other, [week for week in reversed(weeks) if week < first])
    ahead, until = _until_agreed(one, other, [week for week in weeks if week > last])
    inside = [week for week in weeks if first <= week <= last]
    return [*sorted(back), *inside, *ahead], max(since, default=FIRST), min(until, default=LAST)


def _until_agreed(one: Line, other: Line, weeks: list[int]) -> tuple[list[int], list[Order]]:
    """The weeks, nearest first, up to a margin behind one in which the two agree, and the places where they do."""
    many = 1
    while True:
        walked = weeks[:many]
        places = _agreements(_voice(one, sorted(walked)), _voice(other, sorted(walked)))
        if places or many >= len(weeks):
            reached = [week for week in weeks if walked and abs(week - walked[-1]) <= MARGIN and week not in walked]
            return [*walked, *reached], places
        many *= 2


def _agreements(one: Voice, other: Voice) -> list[Order]:
    return [
        statement_order(utterance)
        for answered, utterance in exchanges(one.said, other.said)
        if agree(answered, utterance)
    ]


def _weeks(one: Line, other: Line) -> list[int]:
    return sorted({*one.index.weeks, *other.index.weeks})


def _voice(line: Line, weeks: list[int]) -> Voice:
    sheets = [line.sheet(week) for week in weeks]
    return Voice(
        actor_id=line.actor_id,
        history=tuple(sorted((said for sheet in sheets for said in sheet.history), key=statement_order)),
        press=tuple(report for sheet in sheets for report in sheet.press),
    )
