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
    """One cue of a change, with the sides that the sentence gives."""

    article_id: str
    """The article that was read."""
    revision: int
    """Which revision of it, from 1."""
    actor_id: str
    """Whose position it is about, by catalogue id."""
    issue_id: str
    """On which issue, by catalogue id."""
    names: Names
    """What is said to have happened."""
    other_actor_id: str | None
    """The other side of a contradiction, by catalogue id, null where there is none."""
    before: str | None
    """The words of the earlier side as they stand in the text, null where the sentence does not give them."""
    after: str | None
    """The words of the later side as they stand in the text, null where the sentence does not give them."""
    certainty: Certainty
    """How sure it is that the press says so."""
    statement_date: DatedBy
    """When the change is said to have happened, how precisely, and how that is known."""
    evidence: Evidence
    """The passage that was read."""
    reader: ReaderStamp
    """What produced the reading."""
    cues: tuple[str, ...]
    """The words of the cue itself, in text order, as they stand in the text."""
    outlet: str | None = None
    """Who says so, by name, null where nobody knows."""
    article_event: str = ""
    """The id of the event that brought the article, and so a hash of everything in it."""
    more: bool = False
    """Whether more of this article on the same actor and issue follows: half an article tells no position."""
