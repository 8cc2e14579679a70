"""Change: how one actor's position on one issue moved.

Every rule compares neighbours, so that a late utterance changes only what lies next to it:

- reversal: neighbours among the utterances with a footing that stand on opposite sides; where one of the sides has
  none, neighbours among all, unless a reversal with a footing spans them; and an earlier stand that is recalled without
  a day, with the first words after it, where nothing else was said in the window before them;
- hardening, softening: neighbours among the actor's own words (explicit ones) on the same side, one degree or more
  apart: outlets paraphrase one interview as could, considers, is prepared;
- firming: the first side taken after noncommittal words, where none was taken within the window before;
- walk-back: the press says that the actor took back the last words before it.

The two sides are at most the window apart, and the first was certainly said before the second.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from schemas.change import Change, ChangeKind
from schemas.envelope import content_id
from schemas.position import Passage, PressReport, Utterance
from schemas.press_cue import Names
from schemas.stance import Certainty, Side
from streams.positions.caveats import caveats_between
from streams.positions.settled import is_placed, placed, settled
from streams.positions.utterance import statement_order
from streams.positions.window import DEFAULT_WINDOW

Cell = tuple[str, str]
"""Actor and issue."""


def changes_of(
    cell: Cell, history: Sequence[Utterance], press: Sequence[PressReport] = (), window: timedelta = DEFAULT_WINDOW
) -> tuple[Change, ...]:
    """Every change in a history in statement order: reversals, degrees, firmings, walk-backs, each by its turn."""
    sided = placed(history)
    return (
        *_reversals(cell, sided, window),
        *_recalled(cell, settled(history), sided, window),
        *_degrees(cell, sided, window),
        *_firmings(cell, history, sided, window),
        *_walk_backs(cell, sided, press, window),
    )


def said_before(one: Utterance, other: Utterance) -> bool:
    """Whether the first was certainly said on an earlier day than the second; overlapping dates have no order."""
    latest, earliest = one.statement_date.latest, other.statement_date.earliest
    return latest is not None and earliest is not None and latest < earliest


def comparable(before: Utterance, after: Utterance, window: timedelta) -> bool:
    """Whether the first was certainly said before the second, and at most the window before it."""
    if not said_before(before, after):
        return False
    first, last = before.statement_date.latest, after.statement_date.earliest
    return first is not None and last is not None and last - first <= window


def change_id(kind: ChangeKind, actor_id: str, issue_id: str, *turn: str) -> str:
    """The identity of a change: what kind, whose, about what, and where it turned."""
    return content_id("change", kind, actor_id, issue_id, *turn)


def _reversals(cell: Cell, sided: Sequence[Utterance], window: timedelta) -> Iterator[Change]:
    solid = [utterance for utterance in sided if utterance.footing]
    spans = [pair for pair in pairwise(solid) if _opposed(*pair, window)]
    for before, after in spans:
        yield _change(ChangeKind.REVERSAL, cell, before, after)
    for before, after in pairwise(sided):
        loose = not (before.footing and after.footing)
        if loose and _opposed(before, after, window) and not _spanned(before, after, spans):
            yield _change(ChangeKind.REVERSAL, cell, before, after)


def _recalled(cell: Cell, told: Sequence[Utterance], sided: Sequence[Utterance], window: timedelta) -> Iterator[Change]:
    earlier = [utterance for utterance in told if not is_placed(utterance)]
    for place, after in enumerate(sided):
        if place and not _is_history(sided[place - 1], after, window):
            continue
        known = [utterance for utterance in earlier if comparable(utterance, after, window)]
        if known and _opposed(known[-1], after, window):
            yield _change(ChangeKind.REVERSAL, cell, known[-1], after)


def _opposed(before: Utterance, after: Utterance, window: timedelta) -> bool:
    return before.commitment.side is not after.commitment.side and comparable(before, after, window)


def _spanned(before: Utterance, after: Utterance, spans: Iterable[tuple[Utterance, Utterance]]) -> bool:
    first, last = statement_order(before), statement_order(after)
    return any(statement_order(one) <= first and last <= statement_order(other) for one, other in spans)


def _degrees(cell: Cell, sided: Sequence[Utterance], window: timedelta) -> Iterator[Change]:
    spoken = [utterance for utterance in sided if utterance.certainty is Certainty.EXPLICIT]
    for before, after in pairwise(spoken):
        step = abs(after.commitment.level) - abs(before.commitment.level)
        same_side = before.commitment.side is after.commitment.side
        if step and same_side and comparable(before, after, window) and not _one_interview(before, after):
            kind = ChangeKind.HARDENING if step > 0 else ChangeKind.SOFTENING
            yield _change(kind, cell, before, after)


def _one_interview(before: Utterance, after: Utterance) -> bool:
    """Whether both may be what one medium had: its relays come out over days, in other words."""
    first, last = before.statement_date.latest, after.statement_date.earliest
    near = first is not None and last is not None and last - first <= timedelta(days=7)
    return near and bool(set(before.sources) & set(after.sources))


def _firmings(
    cell: Cell, history: Sequence[Utterance], sided: Sequence[Utterance], window: timedelta
) -> Iterator[Change]:
    silent = [utterance for utterance in history if _is_silent(utterance)]
    for place, after in enumerate(sided):
        if place and not _is_history(sided[place - 1], after, window):
            continue
        earlier = [utterance for utterance in silent if comparable(utterance, after, window)]
        if earlier:
            yield _change(ChangeKind.FIRMING, cell, max(earlier, key=statement_order), after)


def _is_silent(utterance: Utterance) -> bool:
    return utterance.commitment.side is Side.NEITHER and utterance.certainty.can_open_an_alert


def _is_history(before: Utterance, after: Utterance, window: timedelta) -> bool:
    """Whether it was said longer ago than the window is long."""
    first, last = before.statement_date.latest, after.statement_date.earliest
    return first is not None and last is not None and last - first > window


def _walk_backs(
    cell: Cell, sided: Sequence[Utterance], press: Sequence[PressReport], window: timedelta
) -> Iterator[Change]:
    told: set[str] = set()
    for report in press:
        if report.names is not Names.WALK_BACK or not report.told.footing:
            continue
        before = _last_by(sided, report.told, window)
        if before is not None and before.utterance_id not in told:
            told.add(before.utterance_id)
            yield _change(ChangeKind.WALK_BACK, cell, before, report.told, report.told.evidence)


def _last_by(sided: Sequence[Utterance], told: Utterance, window: timedelta) -> Utterance | None:
    """The last words said by the day of the report: one takes back what one said before, if only that morning."""
    day = told.statement_date.latest
    for utterance in reversed(sided):
        said = utterance.statement_date.latest
        if day is not None and said is not None and said <= day:
            return utterance if day - said <= window else None
    return None


def _change(
    kind: ChangeKind, cell: Cell, before: Utterance, after: Utterance, press: tuple[Passage, ...] = ()
) -> Change:
    # A walk-back is known by what is taken back: every report of it is news of the same one.
    turn = before if kind is ChangeKind.WALK_BACK else after
    return Change(
        change_id=change_id(kind, *cell, turn.utterance_id),
        kind=kind,
        actor_id=cell[0],
        issue_id=cell[1],
        before=before,
        after=after,
        caveats=caveats_between(before, after),
        press=press,
    )
