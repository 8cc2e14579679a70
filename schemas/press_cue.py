"""Press cue: the press says that a position changed or clashes. Evidence of its own kind, never a stance."""

from enum import StrEnum

from schemas.dates import DatedBy
from schemas.model import WireModel
from schemas.stance import Certainty, Evidence, ReaderStamp


class Names(StrEnum):
    """What a press cue names: a change, or a `dispute`: the speaker says that the words were not meant or said so."""

    REVERSAL = "reversal"
    WALK_BACK = "walk_back"
    CONTRADICTION = "contradiction"
    DENIAL = "denial"
    HARDENING = "hardening"
    SOFTENING = "softening"
    DISPUTE = "dispute"


class PressCue(WireModel):
    """One cue of a change, with the sides that the sentence gives.

    `other_actor_id` is the other side of a contradiction. `before` and `after` are the words of the two sides as they
    stand in the text, None where the sentence does not give them. `cues` are the words of the cue itself, `outlet` is
    who says so. `article_event` is the id of the event that brought the article; `more`: something else of it on the
    same actor and issue follows.
    """

    article_id: str
    revision: int
    actor_id: str
    issue_id: str
    names: Names
    other_actor_id: str | None
    before: str | None
    after: str | None
    certainty: Certainty
    statement_date: DatedBy
    evidence: Evidence
    reader: ReaderStamp
    cues: tuple[str, ...]
    outlet: str | None = None
    article_event: str = ""
    more: bool = False
