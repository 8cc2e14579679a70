"""Stance: one reading of one passage. Who, on which issue, how committed, by what evidence."""

from enum import IntEnum, StrEnum

from pydantic import Field

from schemas.dates import DatedBy
from schemas.envelope import content_id
from schemas.model import WireModel


class Side(IntEnum):
    """Which way a commitment points."""

    AGAINST = -1
    NEITHER = 0
    FOR = 1


class Commitment(StrEnum):
    """The seven-step scale, after event factuality's -3..+3 (Saurí and Pustejovsky 2009)."""

    RULES_OUT = "rules_out"
    OPPOSES = "opposes"
    DOUBTS = "doubts"
    NONCOMMITTAL = "noncommittal"
    LEAVES_OPEN = "leaves_open"
    SUPPORTS = "supports"
    COMMITS = "commits"

    @property
    def level(self) -> int:
        """-3 (rules_out) to +3 (commits)."""
        return _LEVELS[self]

    @property
    def side(self) -> Side:
        """The sign of the level."""
        return _SIDES[self]


_LEVELS = {commitment: level for level, commitment in enumerate(Commitment, start=-3)}
_SIDES = {commitment: Side((level > 0) - (level < 0)) for commitment, level in _LEVELS.items()}


class QuoteType(StrEnum):
    """How the words come to us."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    HEADLINE = "headline"
    ACTION = "action"


class Certainty(StrEnum):
    """How sure it is that the actor holds this. The first two may open an alert; the others never do so alone.

    `inferred`: found by one reading alone, from the thread of the article rather than from one clause.
    """

    EXPLICIT = "explicit"
    REPORTED = "reported"
    HEDGED = "hedged"
    INFERRED = "inferred"
    PREDICTION = "prediction"
    INTENDED = "intended"
    PRESS_INFERRED = "press_inferred"
    HEARSAY = "hearsay"
    HEADLINE = "headline"
    UNATTRIBUTED = "unattributed"

    @property
    def can_open_an_alert(self) -> bool:
        """Headlines, hearsay, inference and unattributed talk never open an alert (docs/decisions/0007-footing.md)."""
        return self in {Certainty.EXPLICIT, Certainty.REPORTED}


class Ground(StrEnum):
    """What a single reading rests on; alerts are pushed on grounds, not on a score."""

    DIRECT_QUOTE = "direct_quote"
    UNAMBIGUOUS_CUE = "unambiguous_cue"
    READINGS_AGREE = "readings_agree"
    RESTATED = "restated"
    PRESS_CUE = "press_cue"


class Evidence(WireModel):
    """The exact passage: a W3C Web Annotation text quote (exact, prefix, suffix) and text position (start, end).

    Positions count code points on the text whose hash is `text_sha256`.
    """

    exact: str = Field(min_length=1)
    """The passage, as it stands in the text."""
    prefix: str
    """A little of the text right before it; empty at the beginning."""
    suffix: str
    """A little of the text right after it; empty at the end."""
    start: int = Field(ge=0)
    """Where it begins, in code points from 0."""
    end: int = Field(gt=0)
    """Where it ends, in code points from 0, exclusive."""
    text_sha256: str
    """Hex SHA-256 of the UTF-8 bytes of the text that it is from."""


class ReaderStamp(WireModel):
    """What produced a reading, so that a replay with new rules can be compared with the old."""

    name: str
    """Which reader."""
    version: str
    """The version of its rules."""
    lexicon: str
    """A hash of its lexicon."""
    catalogue: str
    """A hash of the catalogue that it read with."""


class Stance(WireModel):
    """One reading of one passage."""

    article_id: str
    """The article that was read."""
    revision: int
    """Which revision of it, from 1."""
    actor_id: str
    """Who holds it, by catalogue id."""
    issue_id: str
    """On which issue, by catalogue id."""
    commitment: Commitment
    """How committed, on the scale of seven steps."""
    conditional: bool
    """Whether it is held under a condition."""
    condition: str | None
    """The words of the condition, null where there is none or it is not given."""
    certainty: Certainty
    """How sure it is that the actor holds this."""
    quote_type: QuoteType
    """In which kind of words it is told."""
    statement_date: DatedBy
    """When it was said, how precisely, and how that is known."""
    reported_by: tuple[str, ...]
    """From the first source to the outlet that was read: `["The Wall Street Journal", "TASS"]`."""
    evidence: Evidence
    """The passage that was read."""
    utterance_id: str
    """The id that the words would have by themselves; several may be joined into one utterance later."""
    historical: bool
    """Whether it is an earlier position that the article recalls; it stands at its own date."""
    reader: ReaderStamp
    """What produced the reading."""
    grounds: tuple[Ground, ...]
    """What the reading rests on, each once."""
    cues: tuple[str, ...]
    """The words that decided the commitment, in text order, as they stand in the text."""
    read_by: tuple[str, ...] = ()
    """The readings that found this side in this passage."""
    read_otherwise_by: tuple[str, ...] = ()
    """The readings that found another side in this passage."""
    article_event: str = ""
    """The id of the event that brought the article, and so a hash of everything in it."""
    more: bool = False
    """Whether more of this article on the same actor and issue follows: half an article tells no position."""


def utterance_id(actor_id: str, issue_id: str, side: Side, said: str) -> str:
    """The id of what an actor said: the same for every report with the same side and date.

    `said` is the value of the statement date; for words without a date, `undated:` and the article's id.
    """
    return content_id("utterance", actor_id, issue_id, side.name.lower(), said)
