"""Summary: where a cell stands, brought up to date by the weeks that an event changed."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import TypeVar

from schemas.dates import UNDATED
from schemas.position import Position, Utterance
from streams.positions.cell import Cell
from streams.positions.kept import Kept
from streams.positions.page import BLANK, Page, week_said
from streams.positions.settled import contested, placed, settled
from streams.positions.standing import recalled, stand_after, walked_back_on
from streams.positions.utterance import statement_order
from streams.week import monday, week_of

KeyT = TypeVar("KeyT", int, str)
ValueT = TypeVar("ValueT", int, date)


def summed_up(kept: Kept, pages: Mapping[int, Page], slots: Iterable[str], weeks: set[int]) -> Cell:
    """The summary after an event that touched these slots and weeks; `pages` are all that it may have changed."""
    felt = kept.felt(weeks)
    counted = {slot: len(kept.live(slot)) for slot in slots}
    live = {int(slot): count for slot, count in counted.items() if slot.isdecimal()}
    undated = {slot.removeprefix("undated "): count for slot, count in counted.items() if not slot.isdecimal()}
    in_weeks = {week: pages.get(week, BLANK) for week in felt}
    disagreed = {week: contested(page.history, settled(page.history)) for week, page in in_weeks.items()}
    taken_back = {week: walked_back_on(page.press) for week, page in in_weeks.items()}
    counts = kept.cell.model_copy(
        update={
            "live": {**kept.cell.live, **live},
            "undated": _updated(kept.cell.undated, undated),
            "contested": _updated(kept.cell.contested, disagreed),
            "walked_back": _updated(kept.cell.walked_back, taken_back),
        }
    )
    current = kept.with_cell(counts)
    return counts.model_copy(
        update={
            "standing": _last(current, in_weeks, counts.standing, lambda page: placed(page.history)),
            "recalled": _last(current, in_weeks, counts.recalled, lambda page: recalled(page.history)),
            "heard": _last(current, in_weeks, counts.heard, lambda page: page.history),
        }
    )


def position(kept: Kept, window: timedelta, week: int | None, page: Page) -> Position:
    """The position as the summary has it, with the page of one week."""
    cell = kept.cell
    stand = stand_after(cell.standing or cell.recalled, cell.walked_back.values())
    return Position(
        actor_id=kept.actor_id,
        issue_id=kept.issue_id,
        version=cell.version,
        standing=stand.standing,
        walked_back=stand.walked_back,
        last_heard=cell.heard.statement_date if cell.heard else UNDATED,
        last_word=cell.heard.commitment if cell.heard else None,
        undated=sum(cell.undated.values()),
        expired=_expired(kept, window),
        contested=sum(cell.contested.values()),
        week=None if week is None else monday(week),
        history=page.history,
        press=page.press,
    )


def _updated(counts: Mapping[KeyT, ValueT], now: Mapping[KeyT, ValueT | None]) -> dict[KeyT, ValueT]:
    """The counts with some of them new; what is nothing any more is left out."""
    updated = dict(counts)
    for key, count in now.items():
        if count:
            updated[key] = count
        else:
            updated.pop(key, None)
    return updated


def _last(
    kept: Kept,
    felt: Mapping[int, Page],
    cached: Utterance | None,
    candidates: Callable[[Page], Iterable[Utterance]],
) -> Utterance | None:
    """The last utterance of the whole cell among the candidates of each page, in statement order."""
    near = [utterance for page in felt.values() for utterance in candidates(page)]
    if cached is None or week_said(cached) not in felt:
        near += [] if cached is None else [cached]
        return max(near, key=statement_order, default=None)
    # It may be gone, and the one before it may lie in any week, between those that an event took words from.
    last = week_said(cached)
    for week in sorted({*kept.cell.live, *felt}, reverse=True):
        if week > last and week not in felt:
            continue
        page = felt[week] if week in felt else kept.pages({week}).get(week, BLANK)
        found = list(candidates(page))
        if found:
            return max(found, key=statement_order)
    return None


def _expired(kept: Kept, window: timedelta) -> int:
    """How many stances were said longer before the last word than the window is long."""
    last = kept.cell.heard.statement_date.latest if kept.cell.heard else None
    if last is None or last - date.min < window:
        return 0
    first = last - window
    cut = week_of(first)
    gone = sum(count for week, count in kept.cell.live.items() if week < cut)
    days = [stance.statement_date.latest for stance in kept.live(str(cut)).values()]
    return gone + sum(day is not None and day < first for day in days)
