"""Split: two people of one organisation on opposite sides of an issue within a week.

Which of the two spoke first may be unknown and does not matter; a later agreement resolves the split, it does not
undo it.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from schemas.catalogue import Actor
from schemas.change import Change, ChangeKind, ChangeState
from schemas.position import Position, Utterance
from streams.positions.change import caveats_between, change_id
from streams.positions.settled import settled
from streams.positions.utterance import statement_order

SPLIT_WITHIN = timedelta(days=7)


def splits(one: Position, other: Position, actors: Mapping[str, Actor]) -> Iterator[Change]:
    """The first split between two actors for each organisation that both spoke for. At most one for each."""
    mine, theirs = settled(one.history), settled(other.history)
    opposed = sorted(
        (tuple(sorted((a, b), key=statement_order)) for a in mine for b in theirs if _opposed(a, b)),
        key=lambda pair: tuple(map(statement_order, pair)),
    )
    found: set[str] = set()
    for before, after in opposed:
        for organisation in _shared_organisations(one.actor_id, other.actor_id, before, after, actors):
            if organisation not in found:
                found.add(organisation)
                yield _split(organisation, one, other, before, after)


def _split(organisation: str, one: Position, other: Position, before: Utterance, after: Utterance) -> Change:
    pair = sorted((one.actor_id, other.actor_id))
    return Change(
        change_id=change_id(ChangeKind.SPLIT, organisation, one.issue_id, *pair),
        kind=ChangeKind.SPLIT,
        actor_id=organisation,
        issue_id=one.issue_id,
        before=before,
        after=after,
        caveats=caveats_between(before, after),
        state=ChangeState.RESOLVED if _agree_now(one, other) else ChangeState.STANDS,
    )


def _opposed(a: Utterance, b: Utterance) -> bool:
    return a.commitment.side == -b.commitment.side and _days_apart(a, b) <= SPLIT_WITHIN


def _days_apart(a: Utterance, b: Utterance) -> timedelta:
    first, second = sorted((_span(a), _span(b)))
    return max(second[0] - first[1], timedelta(0))


def _span(utterance: Utterance) -> tuple[date, date]:
    when = utterance.statement_date
    return (when.earliest or date.min, when.latest or date.max)


def _agree_now(one: Position, other: Position) -> bool:
    if one.standing is None or other.standing is None:
        return False
    return one.standing.commitment.side is other.standing.commitment.side


def _shared_organisations(
    one: str, other: str, before: Utterance, after: Utterance, actors: Mapping[str, Actor]
) -> list[str]:
    first, last = _span(before)[0], _span(after)[1]
    shared = _organisations(actors.get(one), first, last) & _organisations(actors.get(other), first, last)
    return sorted(shared)


def _organisations(actor: Actor | None, first: date, last: date) -> set[str]:
    if actor is None:
        return set()
    return {role.org for role in actor.roles if role.org and (role.held_on(first) or role.held_on(last))}
