"""Change: how one actor's position on one issue moved.

The settled utterances fall into runs that point the same way. Between two runs lies a reversal; inside a run, the level
may harden or soften; a first run after noncommittal words is a firming.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from schemas.change import Change, ChangeKind
from schemas.envelope import content_id
from schemas.position import Position, Utterance
from schemas.stance import Certainty, Side
from streams.positions.settled import settled

Run = tuple[Utterance, ...]


def changes_of(position: Position) -> tuple[Change, ...]:
    """Every change in the position's history, by the statement time of the turn."""
    runs = [tuple(run) for _, run in groupby(settled(position.history), key=lambda u: u.commitment.side)]
    return (*_firming(position, runs), *_reversals(position, runs), *_degrees(position, runs))


def said_before(one: Utterance, other: Utterance) -> bool:
    """Whether the first was certainly said on an earlier day than the second; overlapping dates have no order."""
    latest, earliest = one.statement_date.latest, other.statement_date.earliest
    return latest is not None and earliest is not None and latest < earliest


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


def _reversals(position: Position, runs: Sequence[Run]) -> Iterator[Change]:
    for earlier, later in pairwise(runs):
        before, after = _latest_solid(earlier), _first_solid(later)
        if said_before(before, after):
            yield _change(ChangeKind.REVERSAL, position, before, after, turn=later[0])


def _degrees(position: Position, runs: Sequence[Run]) -> Iterator[Change]:
    """Only the speaker's own words are compared: outlets paraphrase one interview as could, considers, is prepared."""
    for run in runs:
        spoken = [utterance for utterance in run if utterance.certainty is Certainty.EXPLICIT]
        for before, after in pairwise(spoken):
            step = abs(after.commitment.level) - abs(before.commitment.level)
            if step and said_before(before, after):
                kind = ChangeKind.HARDENING if step > 0 else ChangeKind.SOFTENING
                yield _change(kind, position, before, after, turn=after)


def _firming(position: Position, runs: Sequence[Run]) -> Iterator[Change]:
    if not runs:
        return
    first = _first_solid(runs[0])
    silent = [
        utterance
        for utterance in position.history
        if utterance.commitment.side is Side.NEITHER and said_before(utterance, runs[0][0])
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
