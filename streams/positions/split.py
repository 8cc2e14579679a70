"""Split: two people of one organisation on opposite sides of an issue.

They clash when each says the opposite of the other within a week, each on a footing of its own, or when the press says
that one contradicts the other. Which of the two spoke first may be unknown and does not matter; a later agreement
resolves the split, it does not undo it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from schemas.catalogue import Actor, Role
from schemas.change import Change, ChangeKind, ChangeState
from schemas.position import Passage, PressReport, Utterance
from schemas.press_cue import Names
from streams.positions.caveats import caveats_between
from streams.positions.change import change_id
from streams.positions.voices import Voice, agree, days_apart, exchanges, offices, organisations, speaks_on

SPLIT_WITHIN = timedelta(days=7)
NAMED_WITHIN = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class _Quarrel:
    """The words that first stood against each other, and whether the two have come to agree since."""

    before: Utterance
    after: Utterance
    state: ChangeState = ChangeState.STANDS


def splits(issue_id: str, one: Voice, other: Voice, actors: Mapping[str, Actor]) -> Iterator[Change]:
    """Every split between two actors, for each organisation that both speak for, by the time of the turn."""
    one, other = sorted((one, other), key=lambda voice: voice.actor_id)
    known = actors.get(one.actor_id), actors.get(other.actor_id)
    press = (
        *one.reports(Names.CONTRADICTION, other.actor_id),
        *other.reports(Names.CONTRADICTION, one.actor_id),
    )
    for organisation in sorted(organisations(known[0]) & organisations(known[1])):
        roles = [offices(actor, organisation) for actor in known]
        clash = partial(_clash, press, roles)
        for quarrel in _quarrels(one.said, other.said, clash):
            yield _split(organisation, issue_id, (one, other), quarrel, press)


def _quarrels(
    one: Sequence[Utterance], other: Sequence[Utterance], clash: Callable[[Utterance, Utterance], bool]
) -> Iterator[_Quarrel]:
    """Go through what both said in order; a quarrel lasts from the first clash until the two agree."""
    open_quarrel: _Quarrel | None = None
    for answered, utterance in exchanges(one, other):
        if agree(answered, utterance):
            if open_quarrel:
                yield replace(open_quarrel, state=ChangeState.RESOLVED)
            open_quarrel = None
        elif open_quarrel is None and clash(answered, utterance):
            open_quarrel = _Quarrel(answered, utterance)
    if open_quarrel:
        yield open_quarrel


def _clash(press: Sequence[PressReport], roles: Sequence[Sequence[Role]], one: Utterance, other: Utterance) -> bool:
    """Two single paraphrases of two people are more often about two things than against each other."""
    solid = bool(one.footing and other.footing) and days_apart(one, other) <= SPLIT_WITHIN
    return (solid or bool(_named(one, other, press))) and all(speaks_on(held, one, other) for held in roles)


def _named(one: Utterance, other: Utterance, press: Sequence[PressReport]) -> tuple[PressReport, ...]:
    """The reports that say that the two contradict each other: within a month of both."""
    if days_apart(one, other) > NAMED_WITHIN:
        return ()
    return tuple(
        report for report in press if max(days_apart(one, report.told), days_apart(other, report.told)) <= NAMED_WITHIN
    )


def _split(
    organisation: str, issue_id: str, voices: tuple[Voice, Voice], quarrel: _Quarrel, press: Sequence[PressReport]
) -> Change:
    pair = sorted(voice.actor_id for voice in voices)
    before, after = quarrel.before, quarrel.after
    return Change(
        change_id=change_id(ChangeKind.SPLIT, organisation, issue_id, *pair, after.utterance_id),
        kind=ChangeKind.SPLIT,
        actor_id=organisation,
        issue_id=issue_id,
        before=before,
        after=after,
        caveats=(*caveats_between(before, after), *_taken_back(voices, before, after)),
        press=_passages(_named(before, after, press)),
        state=quarrel.state,
    )


def _passages(reports: Sequence[PressReport]) -> tuple[Passage, ...]:
    return tuple(passage for report in reports for passage in report.told.evidence)


def _taken_back(voices: tuple[Voice, Voice], before: Utterance, after: Utterance) -> Iterator[str]:
    reports = {voice.actor_id: voice.reports(Names.WALK_BACK, None) for voice in voices}
    for name, side in (("before", before), ("after", after)):
        if any(_takes_back(report, side) for report in reports[side.evidence[0].speaker_id]):
            yield f"the words {name} were walked back"


def _takes_back(report: PressReport, side: Utterance) -> bool:
    told, said = report.told.statement_date.latest, side.statement_date.latest
    return told is not None and said is not None and timedelta(0) <= told - said <= NAMED_WITHIN
