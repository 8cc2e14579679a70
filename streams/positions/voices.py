"""Voices: what two actors said on one issue, in turn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from schemas.catalogue import Actor, Role
from schemas.position import PressReport, Utterance
from schemas.press_cue import Names
from streams.positions.settled import is_placed, placed
from streams.positions.utterance import statement_order


@dataclass(frozen=True, slots=True)
class Voice:
    """What an actor said, in statement order, and what the press reports of the actor."""

    actor_id: str
    history: tuple[Utterance, ...]
    press: tuple[PressReport, ...]

    @property
    def said(self) -> tuple[Utterance, ...]:
        """What counts of it, and has a place among what others said."""
        return placed(self.history)

    def reports(self, names: Names, other_actor_id: str | None) -> tuple[PressReport, ...]:
        """The press reports of this kind about this actor and the other, on the press's own authority.

        One that is dated to more than a month ("last year she contradicted him") may be about any words.
        """
        return tuple(
            report
            for report in self.press
            if report.names is names and report.other_actor_id == other_actor_id and _is_firm(report.told)
        )


def _is_firm(told: Utterance) -> bool:
    return bool(told.footing) and is_placed(told)


def exchanges(one: Sequence[Utterance], other: Sequence[Utterance]) -> Iterator[tuple[Utterance, Utterance]]:
    """Every utterance with the last one of the other speaker before it, in statement order."""
    turns = [*((utterance, 0) for utterance in one), *((utterance, 1) for utterance in other)]
    last: dict[int, Utterance] = {}
    for utterance, speaker in sorted(turns, key=lambda turn: statement_order(turn[0])):
        last[speaker] = utterance
        if 1 - speaker in last:
            yield last[1 - speaker], utterance


def agree(one: Utterance, other: Utterance) -> bool:
    """Whether they point the same way."""
    return one.commitment.side is other.commitment.side


def days_apart(one: Utterance, other: Utterance) -> timedelta:
    """The least time between them that their dates allow."""
    first, second = sorted((span(one), span(other)))
    return max(second[0] - first[1], timedelta(0))


def span(utterance: Utterance) -> tuple[date, date]:
    """First and last possible day."""
    when = utterance.statement_date
    return (when.earliest or date.min, when.latest or date.max)


def offices(actor: Actor | None, organisation: str) -> tuple[Role, ...]:
    """The actor's roles in an organisation."""
    return () if actor is None else tuple(role for role in actor.roles if role.org == organisation)


def organisations(actor: Actor | None) -> set[str]:
    """The organisations that an actor has a role in."""
    return set() if actor is None else {role.org for role in actor.roles if role.org}


def speaks_on(roles: Sequence[Role], *utterances: Utterance) -> bool:
    """Whether one and the same office covers every day of the utterances."""
    days = [day for utterance in utterances for day in span(utterance)]
    return any(all(role.held_on(day) for day in days) for role in roles)
