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
    """One report of an utterance: enough to show the quote and to find it again. `stance_id` is its event's id."""

    stance_id: str
    article_id: str
    revision: int
    outlet: str | None
    speaker_id: str
    quote_type: QuoteType
    certainty: Certainty
    evidence: Evidence


class Utterance(WireModel):
    """What an actor said once, however many articles report it.

    `articles` is sorted; `reports` counts them; `sources` names the independent ones (four outlets on one interview: 4
    reports, 1 source). `evidence` holds the strongest passages first; `left_out` counts those that the cap left out.
    `footing` is empty when the utterance rests on a single paraphrase. `disputed` are passages in which the speaker
    says that it was not said or not meant so.
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
    left_out: int = 0
    footing: tuple[Footing, ...]
    disputed: tuple[Passage, ...] = ()


class PressReport(WireModel):
    """That the press says a position changed, by one cue or several of one day; `told` reads like an utterance.

    `other_actor_id` is the other side of a contradiction or denial.
    """

    names: Names
    other_actor_id: str | None
    told: Utterance


class Position(WireModel):
    """Where an actor stands on an issue, with what was said in one week.

    `standing` is the last utterance with a side, by statement time, of those that have a place in it if there are any;
    None where there is none, or where it was taken back: then `walked_back` is what stood. `last_heard` is when the
    actor last spoke on the issue at all, `last_word` the commitment of it. `undated` and `expired` count the stances
    that could not be ordered and those that have left the window; `contested` counts the utterances that do not count
    because the same day has the other side with as much weight or more.

    A position is published week by week of statement time: `week` is its Monday, `history` the utterances of that
    week in order, and `press` what the press said of changes in it. `version` counts what the cell has taken in, so
    that an old message that comes again is told from a new one.
    """

    actor_id: str
    issue_id: str
    version: int
    standing: Utterance | None
    walked_back: Utterance | None
    last_heard: DatedBy
    last_word: Commitment | None
    undated: int
    expired: int
    contested: int
    week: date | None
    history: tuple[Utterance, ...]
    press: tuple[PressReport, ...]
