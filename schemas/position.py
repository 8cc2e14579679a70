"""Position: where an actor stands on an issue, as a fold of what they said, in the order in which they said it."""

from datetime import date
from enum import StrEnum

from schemas.dates import DatedBy
from schemas.model import WireModel
from schemas.press_cue import Names
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

    stance_id: str
    """The id of the event that reported it: of the stance, or of the press cue."""
    article_id: str
    """The article that it stands in."""
    revision: int
    """Which revision of it, from 1."""
    outlet: str | None
    """Who published it, by name, null where nobody knows."""
    speaker_id: str
    """Who speaks, by catalogue id."""
    quote_type: QuoteType
    """In which kind of words it is told."""
    certainty: Certainty
    """How sure it is that the speaker holds this."""
    evidence: Evidence
    """The passage itself."""


class Utterance(WireModel):
    """What an actor said once, however many articles report it."""

    utterance_id: str
    """The id of what was said, the same for every report of it."""
    commitment: Commitment
    """How committed, on the scale of seven steps."""
    conditional: bool
    """Whether it is held under a condition."""
    condition: str | None
    """The words of the condition, null where there is none or it is not given."""
    certainty: Certainty
    """How sure it is that the actor said this, by the surest report."""
    statement_date: DatedBy
    """When it was said, how precisely, and how that is known."""
    articles: tuple[str, ...]
    """The articles that report it, sorted by id."""
    reports: int
    """How many articles report it."""
    sources: tuple[str, ...]
    """The independent sources by name (four outlets on one interview: 4 reports, 1 source)."""
    evidence: tuple[Passage, ...]
    """The passages, the strongest first."""
    left_out: int = 0
    """How many passages are left out of `evidence`, which is capped."""
    footing: tuple[Footing, ...]
    """What makes it solid, each once; empty when it rests on a single paraphrase."""
    disputed: tuple[Passage, ...] = ()
    """Passages in which the speaker says that it was not said or not meant so."""


class PressReport(WireModel):
    """That the press says a position changed, by one cue or several of one day."""

    names: Names
    """What is said to have happened."""
    other_actor_id: str | None
    """The other side of a contradiction or denial, by catalogue id, null where there is none."""
    told: Utterance
    """What the press says, in the form of an utterance."""


class Position(WireModel):
    """Where an actor stands on an issue, with what was said in one week.

    A position is published week by week of statement time; the standing is that of the whole table each time.
    """

    actor_id: str
    """Whose position, by catalogue id."""
    issue_id: str
    """On which issue, by catalogue id."""
    version: int
    """Counts what was taken in for this actor and issue, so that an old message is told from a new one."""
    standing: Utterance | None
    """The last utterance with a side, by statement time; null where none is, or it was taken back."""
    walked_back: Utterance | None
    """What stood until it was taken back, null where nothing was."""
    last_heard: DatedBy
    """When the actor last spoke on the issue at all."""
    last_word: Commitment | None
    """The commitment of what was said then, null where nothing was."""
    undated: int
    """How many stances could not be put in order."""
    expired: int
    """How many stances have left the window."""
    contested: int
    """How many utterances do not count, since their day has the other side with as much weight or more."""
    week: date | None
    """The Monday of the week that this message tells, null for what has no date."""
    history: tuple[Utterance, ...]
    """The utterances of that week, in order of statement time."""
    press: tuple[PressReport, ...]
    """What the press said of changes in that week."""
