"""Position: where an actor stands on an issue, as a fold of what they said, in the order in which they said it."""

from enum import StrEnum

from schemas.dates import DatedBy
from schemas.model import WireModel
from schemas.stance import Certainty, Commitment, Evidence, QuoteType


class Footing(StrEnum):
    """What makes one side of a change solid enough to push an alert on (any one of them is enough)."""

    QUOTED = "quoted"
    AGREED = "agreed"
    RESTATED = "restated"
    CORROBORATED = "corroborated"
    PRESS = "press"


class Passage(WireModel):
    """One report of an utterance: enough to show the quote and to find it again."""

    article_id: str
    outlet: str | None
    speaker_id: str
    quote_type: QuoteType
    certainty: Certainty
    evidence: Evidence


class Utterance(WireModel):
    """What an actor said once, however many articles report it.

    `articles` is sorted; `reports` counts them; `sources` counts the independent ones (four outlets on one interview: 4
    reports, 1 source). `evidence` holds the strongest passages first; what the cap leaves out is still in `articles`.
    `footing` is empty when the utterance rests on a single paraphrase.
    """

    utterance_id: str
    commitment: Commitment
    conditional: bool
    condition: str | None
    certainty: Certainty
    statement_date: DatedBy
    articles: tuple[str, ...]
    reports: int
    sources: tuple[str, ...]
    evidence: tuple[Passage, ...]
    footing: tuple[Footing, ...]


class Position(WireModel):
    """Where an actor stands on an issue.

    `standing` is the last utterance with a side, by statement time. `history` has every dated utterance in that order,
    `standing` included: what has left the window is still what was said, and what later words are read against.
    `version` counts the stances that this cell has taken in, so that a consumer can tell an old message that comes
    again from a new one. `undated` and `expired` count the stances that could not be ordered and those that have left
    the window; `contested` counts the utterances that do not count because the same day has the other side with as
    much weight or more.
    """

    actor_id: str
    issue_id: str
    version: int
    standing: Utterance | None
    last_heard: DatedBy
    history: tuple[Utterance, ...]
    undated: int
    expired: int
    contested: int
