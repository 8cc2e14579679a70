"""Split: two people of one organisation on opposite sides of an issue within a week.

Which of the two spoke first may be unknown and does not matter; a later agreement resolves the split, it does not
undo it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from schemas.catalogue import Actor, Role
from schemas.change import Change, ChangeKind, ChangeState
from schemas.position import Position, Utterance
from streams.positions.change import caveats_between, change_id
from streams.positions.settled import settled
from streams.positions.utterance import statement_order

SPLIT_WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class _Voice:
    """What an actor said, and when the actor spoke for the organisation."""

    said: tuple[Utterance, ...]
    roles: tuple[Role, ...]

    def speaks_on(self, *utterances: Utterance) -> bool:
        """Whether one and the same office covers every day of the utterances."""
        days = [day for utterance in utterances for day in _span(utterance)]
        return any(all(role.held_on(day) for day in days) for role in self.roles)


@dataclass(frozen=True, slots=True)
class _Quarrel:
    """The words that first stood against each other, and whether the two have come to agree since."""

    before: Utterance
    after: Utterance
    state: ChangeState = ChangeState.STANDS


def splits(one: Position, other: Position, actors: Mapping[str, Actor]) -> Iterator[Change]:
    """Every split between two actors, for each organisation that both speak for, by the time of the turn."""
    for organisation in sorted(_organisations(one, actors) & _organisations(other, actors)):
        voices = [
            _Voice(settled(position.history), _roles(actors[position.actor_id], organisation))
            for position in (one, other)
        ]
        pair = sorted((one.actor_id, other.actor_id))
        for quarrel in _quarrels(*voices):
            yield _split(organisation, one.issue_id, pair, quarrel)


def _quarrels(one: _Voice, other: _Voice) -> Iterator[_Quarrel]:
    """Go through what both said in order; a quarrel lasts from the first opposed words until the two agree."""
    open_quarrel: _Quarrel | None = None
    for answered, utterance in _exchanges(one, other):
        if utterance.commitment.side is answered.commitment.side:
            if open_quarrel:
                yield replace(open_quarrel, state=ChangeState.RESOLVED)
            open_quarrel = None
        elif open_quarrel is None and _opposed(answered, utterance):
            both = one.speaks_on(answered, utterance) and other.speaks_on(answered, utterance)
            open_quarrel = _Quarrel(answered, utterance) if both else None
    if open_quarrel:
        yield open_quarrel


def _exchanges(one: _Voice, other: _Voice) -> Iterator[tuple[Utterance, Utterance]]:
    """Every utterance with the last one of the other speaker before it, in statement order."""
    turns = [*((utterance, 0) for utterance in one.said), *((utterance, 1) for utterance in other.said)]
    last: dict[int, Utterance] = {}
    for utterance, speaker in sorted(turns, key=lambda turn: statement_order(turn[0])):
        last[speaker] = utterance
        if 1 - speaker in last:
            yield last[1 - speaker], utterance


def _split(organisation: str, issue_id: str, pair: list[str], quarrel: _Quarrel) -> Change:
    return Change(
        change_id=change_id(ChangeKind.SPLIT, organisation, issue_id, *pair, quarrel.after.utterance_id),
        kind=ChangeKind.SPLIT,
        actor_id=organisation,
        issue_id=issue_id,
        before=quarrel.before,
        after=quarrel.after,
        caveats=caveats_between(quarrel.before, quarrel.after),
        state=quarrel.state,
    )


def _opposed(a: Utterance, b: Utterance) -> bool:
    """Whether they stand against each other, each on a footing of its own.

    Two single paraphrases of two people are more often about two things than against each other.
    """
    solid = bool(a.footing and b.footing)
    return solid and a.commitment.side == -b.commitment.side and _days_apart(a, b) <= SPLIT_WITHIN


def _days_apart(a: Utterance, b: Utterance) -> timedelta:
    first, second = sorted((_span(a), _span(b)))
    return max(second[0] - first[1], timedelta(0))


def _span(utterance: Utterance) -> tuple[date, date]:
    when = utterance.statement_date
    return (when.earliest or date.min, when.latest or date.max)


def _organisations(position: Position, actors: Mapping[str, Actor]) -> set[str]:
    actor = actors.get(position.actor_id)
    return {role.org for role in actor.roles if role.org} if actor else set()


def _roles(actor: Actor, organisation: str) -> tuple[Role, ...]:
    return tuple(role for role in actor.roles if role.org == organisation)
