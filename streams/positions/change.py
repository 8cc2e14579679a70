"""Change: how one actor's position on one issue moved.

The settled utterances fall into runs that point the same way. Between two runs lies a reversal; inside a run, the level
may harden or soften; a first run after noncommittal words is a firming.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import groupby, pairwise

from schemas.change import Change, ChangeKind
from schemas.envelope import content_id
from schemas.position import Position, Utterance
from schemas.stance import Certainty, Side
from streams.positions.settled import settled
from streams.positions.window import DEFAULT_WINDOW

Run = tuple[Utterance, ...]


def changes_of(position: Position, window: timedelta = DEFAULT_WINDOW) -> tuple[Change, ...]:
    """Every change in the position's history: firming, then reversals, then degrees, each by statement time.

    A side is shown by its utterance nearest to the turn that has a footing, or the nearest one where none has. Two
    sides further apart than the window are history, not a change.
    """
    runs = [tuple(run) for _, run in groupby(settled(position.history), key=lambda u: u.commitment.side)]
    return (
        *_firming(position, runs, window),
        *_reversals(position, runs, window),
        *_degrees(position, runs, window),
    )


def said_before(one: Utterance, other: Utterance) -> bool:
    """Whether the first was certainly said on an earlier day than the second; overlapping dates have no order."""
    latest, earliest = one.statement_date.latest, other.statement_date.earliest
    return latest is not None and earliest is not None and latest < earliest


def comparable(before: Utterance, after: Utterance, window: timedelta) -> bool:
    """Whether the first was certainly said before the second, and in one window with it."""
    if not said_before(before, after):
        return False
    first, last = before.statement_date.latest, after.statement_date.earliest
    return first is not None and last is not None and last - first <= window


def change_id(kind: ChangeKind, actor_id: str, issue_id: str, *turn: str) -> str:
    """The identity of a change: what kind, whose, about what, and where it turned."""
    return content_id("change", kind, actor_id, issue_id, *turn)


def caveats_between(before: Utterance, after: Utterance) -> tuple[str, ...]:
    """What weakens a comparison of the two."""
    found = []
    if before.conditional != after.conditional:
        conditional, which = (before, "before") if before.conditional else (after, "after")
        stated = f": {conditional.condition}" if conditional.condition else ""
        found.append(f"only the side {which} is conditional{stated}")
    elif before.conditional and before.condition != after.condition:
        found.append("the conditions differ")
    return tuple(found)


def _reversals(position: Position, runs: Sequence[Run], window: timedelta) -> Iterator[Change]:
    for earlier, later in pairwise(runs):
        after = _first_solid(later)
        certain = tuple(utterance for utterance in earlier if comparable(utterance, after, window))
        if certain:
            before = _latest_solid(certain)
            yield _change(ChangeKind.REVERSAL, position, before, after, turn=later[0])


def _degrees(position: Position, runs: Sequence[Run], window: timedelta) -> Iterator[Change]:
    """Only the speaker's own words are compared: outlets paraphrase one interview as could, considers, is prepared."""
    for run in runs:
        spoken = [utterance for utterance in run if utterance.certainty is Certainty.EXPLICIT]
        for before, after in pairwise(spoken):
            step = abs(after.commitment.level) - abs(before.commitment.level)
            if step and comparable(before, after, window):
                kind = ChangeKind.HARDENING if step > 0 else ChangeKind.SOFTENING
                yield _change(kind, position, before, after, turn=after)


def _firming(position: Position, runs: Sequence[Run], window: timedelta) -> Iterator[Change]:
    if not runs:
        return
    first = _first_solid(runs[0])
    silent = [
        utterance
        for utterance in position.history
        if utterance.commitment.side is Side.NEITHER
        and utterance.certainty.can_open_an_alert
        and said_before(utterance, runs[0][0])
        and comparable(utterance, first, window)
    ]
    if silent:
        yield _change(ChangeKind.FIRMING, position, silent[-1], first, turn=runs[0][0])


def _latest_solid(run: Run) -> Utterance:
    return next((utterance for utterance in reversed(run) if utterance.footing), run[-1])


def _first_solid(run: Run) -> Utterance:
    return next((utterance for utterance in run if utterance.footing), run[0])


def _change(kind: ChangeKind, position: Position, before: Utterance, after: Utterance, *, turn: Utterance) -> Change:
    return Change(
        change_id=change_id(kind, position.actor_id, position.issue_id, turn.utterance_id),
        kind=kind,
        actor_id=position.actor_id,
        issue_id=position.issue_id,
        before=before,
        after=after,
        caveats=caveats_between(before, after),
    )
