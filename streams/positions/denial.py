"""Denial: one actor contradicts what another has announced as a fact, and the press says so.

Two actors of different organisations who disagree are no news; that one says "it is not so" of what the other announced
is. Which of the two is right is not for us to say.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from schemas.catalogue import Actor
from schemas.change import Change, ChangeKind
from schemas.position import PressReport, Utterance
from schemas.press_cue import Names
from streams.positions.caveats import caveats_between
from streams.positions.change import change_id
from streams.positions.voices import Voice, agree, days_apart, organisations

DENIED_WITHIN = timedelta(days=7)
ANNOUNCED_FROM = 2
"""The level, on either side, from which words announce something rather than weigh it."""


def denials(issue_id: str, one: Voice, other: Voice, actors: Mapping[str, Actor]) -> Iterator[Change]:
    """Every denial between two actors who do not speak for one organisation, first those by `one`."""
    if organisations(actors.get(one.actor_id)) & organisations(actors.get(other.actor_id)):
        return
    for denier, announcer in ((one, other), (other, one)):
        told: set[str] = set()
        for report in denier.reports(Names.DENIAL, announcer.actor_id):
            found = _sides(report, announcer, denier)
            if found is not None and found[1].utterance_id not in told:
                told.add(found[1].utterance_id)
                yield _denial(issue_id, (denier.actor_id, announcer.actor_id), found, report)


def _sides(report: PressReport, announcer: Voice, denier: Voice) -> tuple[Utterance, Utterance] | None:
    """What was announced and what was said against it: of each the last by the day of the report."""
    denied = _last_near(report, list(denier.said))
    if denied is None:
        return None
    announced = _last_near(report, [said for said in announcer.said if _is_announcement_against(said, denied)])
    return None if announced is None else (announced, denied)


def _is_announcement_against(said: Utterance, denied: Utterance) -> bool:
    return abs(said.commitment.level) >= ANNOUNCED_FROM and not agree(said, denied)


def _last_near(report: PressReport, said: list[Utterance]) -> Utterance | None:
    told = report.told.statement_date.latest
    near = [
        utterance
        for utterance in said
        if days_apart(utterance, report.told) <= DENIED_WITHIN
        and told is not None
        and utterance.statement_date.earliest is not None
        and utterance.statement_date.earliest <= told
    ]
    return near[-1] if near else None


def _denial(issue_id: str, pair: tuple[str, str], sides: tuple[Utterance, Utterance], report: PressReport) -> Change:
    denier_id, announcer_id = pair
    announced, denied = sides
    return Change(
        change_id=change_id(ChangeKind.DENIAL, denier_id, issue_id, announcer_id, denied.utterance_id),
        kind=ChangeKind.DENIAL,
        actor_id=denier_id,
        issue_id=issue_id,
        before=announced,
        after=denied,
        caveats=caveats_between(announced, denied),
        press=report.told.evidence,
    )
