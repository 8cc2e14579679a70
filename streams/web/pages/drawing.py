"""Drawing: where the parts of a timeline lie. Time runs to the right, the scale of commitment upwards."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from schemas.change import Change
from schemas.codec import AnyEvent
from schemas.stance import Commitment
from streams.readmodel.cell import Timeline
from streams.web.pages.moments import Moment
from streams.web.pages.wording import arrow, plain
from streams.wording.commitment import day_of, words

WIDTH = 1000
LEFT, RIGHT, TOP = 118, 24, 22
STEP = 36
MOST_TICKS = 7
TICK_STEP = 4
MOST_TICKS_A_DAY = 12
MOST_REPORTS = 1_000
MOST_CHANGES = 100


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that was said: a bar from `x` on where its day is not known, with what it is in words."""

    x: float
    y: float
    width: float
    colour: str
    counts: bool
    told: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A place on an axis with its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything that is drawn, in the units of a box of 1000 by 330, which the template has."""

    levels: tuple[Labelled, ...]
    days: tuple[Labelled, ...]
    marks: tuple[Mark, ...]
    stood: str
    reports: tuple[float, ...]
    changes: tuple[Labelled, ...]
    as_of: float | None


class _Scale:
    """From days to places."""

    def __init__(self, first: date, last: date) -> None:
        margin = max(timedelta(days=3), (last - first) / 30)
        self.first = max(date.min + timedelta(days=800), first) - margin
        self._days = max(1, (min(date.max - timedelta(days=800), last) + margin - self.first).days)

    def x(self, day: date) -> float:
        share = (day - self.first).days / self._days
        return round(LEFT + min(1.0, max(0.0, share)) * (WIDTH - LEFT - RIGHT), 1)

    def days(self) -> Iterator[Labelled]:
        for number in range(MOST_TICKS):
            day = self.first + timedelta(days=round(self._days * (number + 0.5) / MOST_TICKS))
            yield Labelled(self.x(day), day_of(day))


def drawing_of(told: Timeline, moments: list[Moment], day: date | None) -> Drawing | None:
    """The drawing of a timeline, with a line at a day; None where nothing has a date."""
    if not moments:
        return None
    scale = _Scale(min(moment.first for moment in moments), max(moment.last for moment in moments))
    return Drawing(
        levels=tuple(Labelled(_y(commitment), words(commitment)) for commitment in Commitment),
        days=tuple(scale.days()),
        marks=tuple(_mark(moment, scale) for moment in moments),
        stood=_stood(moments, scale),
        reports=tuple(_reports(told.reports[-MOST_REPORTS:], scale)),
        changes=tuple(_changes(told.changes[-MOST_CHANGES:], scale)),
        as_of=None if day is None else scale.x(day),
    )


def _y(commitment: Commitment) -> float:
    return TOP + (3 - commitment.level) * STEP


def _mark(moment: Moment, scale: _Scale) -> Mark:
    begin, end = scale.x(moment.first), scale.x(moment.last)
    said = moment.utterance
    span = day_of(moment.last) if moment.first == moment.last else f"{day_of(moment.first)} to {day_of(moment.last)}"
    reports = "1 report" if said.reports == 1 else f"{said.reports} reports"
    condition = ", on a condition" if said.conditional else ""
    return Mark(
        x=begin,
        y=_y(said.commitment),
        width=round(end - begin, 1),
        colour=said.commitment.value,
        counts=moment.counts,
        told=f"{span}: {words(said.commitment)}{condition}, {reports}",
    )


def _stood(moments: list[Moment], scale: _Scale) -> str:
    """The line of what stood, as the path of steps from one moment that counts to the next."""
    parts: list[str] = []
    for moment in moments:
        if moment.counts:
            x, y = scale.x(moment.last), _y(moment.utterance.commitment)
            parts.append(f"H{x}V{y}" if parts else f"M{x} {y}")
    return "".join(parts) + f"H{WIDTH - RIGHT}" if parts else ""


def _reports(reports: tuple[AnyEvent, ...], scale: _Scale) -> Iterator[float]:
    """A tick for each report; those of one day stand side by side, up to so many."""
    ticks = Counter(event.data.statement_date.latest for event in reports)
    for day, count in ticks.items():
        if day is not None:
            yield from (scale.x(day) + TICK_STEP * number for number in range(min(count, MOST_TICKS_A_DAY)))


def _changes(changes: tuple[Change, ...], scale: _Scale) -> Iterator[Labelled]:
    for change in changes:
        said = change.turn.statement_date.latest
        if said is not None:
            way = arrow(change.before.commitment.level, change.after.commitment.level)
            yield Labelled(scale.x(said), f"{way} {plain(change.kind.value)}")
