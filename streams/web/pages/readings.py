"""Readings: what was read in an article, or waits for a person, in the same words for both."""

from dataclasses import dataclass

from schemas.codec import AnyEvent
from schemas.dates import DatedBy
from schemas.press_cue import PressCue
from schemas.stance import Commitment, Stance
from schemas.unknown_actor import UnknownActor
from streams.web.pages.links import timeline_url
from streams.web.pages.rendering import ShownNames, short
from streams.web.pages.wording import QUOTE_WORDS, certainty, cue


@dataclass(frozen=True, slots=True)
class Reading:
    """One stance, press cue or unknown actor. `stand` is None for a press cue, `timeline` for a stranger."""

    id: str
    article_id: str
    start: int
    end: int
    exact: str
    who: str
    issue: str
    stand: Commitment | None
    conditional: bool
    condition: str
    how: str
    said: DatedBy
    idle: str | None
    timeline: str | None
    differs: str


def reading_of(event: AnyEvent, idle: str | None, names: ShownNames) -> Reading:
    """What an event says was read; `idle` says why it does not count, None where it does."""
    read: Stance | PressCue | UnknownActor = event.data
    return Reading(
        id=event.id,
        article_id=read.article_id,
        start=read.evidence.start,
        end=read.evidence.end,
        exact=read.evidence.exact,
        who=_who(read, names),
        issue=names.issue(read.issue_id),
        stand=None if isinstance(read, PressCue) else read.commitment,
        conditional=isinstance(read, Stance) and read.conditional,
        condition=short(read.condition, 300) if isinstance(read, Stance) else "",
        how=_how(read),
        said=read.statement_date,
        idle=idle,
        timeline=None if isinstance(read, UnknownActor) else timeline_url(read.actor_id, read.issue_id),
        differs=_differs(read),
    )


def _who(read: Stance | PressCue | UnknownActor, names: ShownNames) -> str:
    if not isinstance(read, UnknownActor):
        return names.actor(read.actor_id)
    return short(f"{read.name}, {read.described_as}" if read.described_as else read.name)


def _how(read: Stance | PressCue | UnknownActor) -> str:
    if isinstance(read, UnknownActor):
        return "not in the catalogue"
    if isinstance(read, PressCue):
        return cue(read.names)
    sure = certainty(read.certainty)
    return f"{QUOTE_WORDS[read.quote_type]}, {sure}" if sure else QUOTE_WORDS[read.quote_type]


def _differs(read: Stance | PressCue | UnknownActor) -> str:
    if not isinstance(read, Stance) or not read.read_otherwise_by:
        return ""
    return f"read so by {', '.join(read.read_by)}, otherwise by {', '.join(read.read_otherwise_by)}"
