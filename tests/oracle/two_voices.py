"""The changes between two actors who speak on one issue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from schemas.catalogue import Actor, Catalogue
from schemas.change import Change, ChangeKind, ChangeState
from schemas.position import PressReport, Utterance
from schemas.press_cue import Names
from streams.positions.change import change_id
from tests.oracle.caveats import caveats_between, taken_back
from tests.oracle.news import Span, span
from tests.oracle.positions import Held, placed_reports
from tests.oracle.utterances import statement_order

CLASH_DAYS = 7
CONTRADICTION_DAYS = 31
DENIAL_DAYS = 7
FACTUAL_LEVEL = 2


def changes_between(positions: list[Held], catalogue: Catalogue) -> Iterator[Change]:
    """Splits and denials; each pair of actors is tried on each issue."""
    roles = {actor.id: actor for actor in catalogue.actors}
    for one, other in combinations(positions, 2):
        if one.issue_id == other.issue_id:
            shared = _orgs(roles.get(one.actor_id)) & _orgs(roles.get(other.actor_id))
            yield from (change for org in sorted(shared) for change in _splits(org, one, other, roles))
            yield from () if shared else (*_denials(one, other), *_denials(other, one))


def _orgs(actor: Actor | None) -> set[str]:
    return {role.org for role in actor.roles if role.org} if actor else set()


def _splits(org: str, one: Held, other: Held, roles: dict[str, Actor]) -> Iterator[Change]:
    quarrel: Change | None = None
    for (before_by, before), (after_by, after) in _exchanges(one, other):
        if before.commitment.side == after.commitment.side:
            if quarrel:
                yield quarrel.model_copy(update={"state": ChangeState.RESOLVED})
            quarrel = None
        elif quarrel is None:
            spans = (span(before.statement_date), span(after.statement_date))
            in_office = all(_holds_one_office(roles[by], org, spans) for by in (before_by, after_by))
            told = _contradictions(one, other, spans)
            solid = bool(before.footing and after.footing) and spans[0].apart(spans[1]) <= CLASH_DAYS
            if in_office and (solid or told):
                pair = sorted((one.actor_id, other.actor_id))
                quarrel = Change(
                    change_id=change_id(ChangeKind.SPLIT, org, one.issue_id, *pair, after.utterance_id),
                    kind=ChangeKind.SPLIT,
                    actor_id=org,
                    issue_id=one.issue_id,
                    before=before,
                    after=after,
                    caveats=(
                        *caveats_between(before, after),
                        *taken_back("before", before, one if one.actor_id == before_by else other),
                        *taken_back("after", after, one if one.actor_id == after_by else other),
                    ),
                    press=tuple(passage for report in told for passage in report.told.evidence),
                )
    if quarrel:
        yield quarrel


def _exchanges(one: Held, other: Held) -> Iterator[tuple[tuple[str, Utterance], tuple[str, Utterance]]]:
    line = sorted(
        ((position.actor_id, said) for position in (one, other) for said in position.placed),
        key=lambda pair: statement_order(pair[1]),
    )
    for number, (by, said) in enumerate(line):
        earlier = [pair for pair in line[:number] if pair[0] != by]
        if earlier:
            yield earlier[-1], (by, said)


def _holds_one_office(actor: Actor, org: str, spans: tuple[Span, Span]) -> bool:
    days: list[date] = [spans[0].first, spans[0].last, spans[1].first, spans[1].last]
    return any(role.org == org and all(role.held_on(day) for day in days) for role in actor.roles)


def _contradictions(one: Held, other: Held, spans: tuple[Span, Span]) -> list[PressReport]:
    named = [
        report
        for position, by in ((one, other.actor_id), (other, one.actor_id))
        for report in placed_reports(position)
        if report.names is Names.CONTRADICTION and report.other_actor_id == by
    ]
    return [
        report
        for report in named
        if all(a.apart(b) <= CONTRADICTION_DAYS for a, b in combinations((*spans, span(report.told.statement_date)), 2))
    ]


def _denials(denier: Held, announcer: Held) -> Iterator[Change]:
    told: set[str] = set()
    for report in placed_reports(denier):
        if report.names is not Names.DENIAL or report.other_actor_id != announcer.actor_id:
            continue
        denied = _near(denier, report)
        if not denied:
            continue
        after = denied[-1]
        announced = [
            one
            for one in _near(announcer, report)
            if one.commitment.side == -after.commitment.side and abs(one.commitment.level) >= FACTUAL_LEVEL
        ]
        if announced and after.utterance_id not in told:
            told.add(after.utterance_id)
            yield Change(
                change_id=change_id(
                    ChangeKind.DENIAL, denier.actor_id, denier.issue_id, announcer.actor_id, after.utterance_id
                ),
                kind=ChangeKind.DENIAL,
                actor_id=denier.actor_id,
                issue_id=denier.issue_id,
                before=announced[-1],
                after=after,
                caveats=caveats_between(announced[-1], after),
                press=report.told.evidence,
            )


def _near(position: Held, report: PressReport) -> list[Utterance]:
    when = span(report.told.statement_date)
    return [
        one
        for one in position.placed
        if span(one.statement_date).apart(when) <= DENIAL_DAYS and span(one.statement_date).first <= when.last
    ]
