"""Trail: what became of every candidate on its way to a stance, for whoever asks why.

The readings tell the trail of a page what they keep and drop. Nobody listens while articles stream in (`NO_TRAIL`);
`WrittenTrail` writes everything down.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the readings import this module, and it needs only their names
    from collections.abc import Sequence

    from schemas.stance import Stance
    from streams.reading.about.candidates import Candidate
    from streams.reading.about.issues import Profile
    from streams.reading.committed.commitment import Reading
    from streams.reading.page import Page
    from streams.reading.read_clause import ReadClause
    from streams.reading.said.attribution import Attribution


class Why(StrEnum):
    """Why something was not read; stable codes, for people in `streams.terminal.reasons`."""

    FOREIGN = "foreign"
    NOBODY_NAMED = "nobody-named"
    NO_ISSUE = "no-issue"

    FURNITURE = "furniture"
    QUESTION = "question"

    TOO_LITTLE = "too-little"
    ANOTHER_OBJECT = "another-object"
    DOES_NOT_COUNT = "does-not-count"
    ANOTHER_AGENT = "another-agent"
    BETTER_ISSUE = "better-issue"

    OUTSIDE_CONTENT = "outside-content"
    IMAGINED = "imagined"
    PRESS_CUE = "press-cue"
    NO_CUE = "no-cue"
    CUE_OUT_OF_REACH = "cue-out-of-reach"
    UNKNOWN_SPEAKER = "unknown-speaker"
    NO_HOLDER = "no-holder"

    REPEATED = "repeated"
    READINGS_DISAGREE = "readings-disagree"
    AT_ODDS = "at-odds"


class Trail(Protocol):
    """What a reading tells while it reads one page."""

    def closed(self, why: Why) -> None:
        """The article can say nothing about the catalogue and was not opened."""

    def opened(self, page: Page) -> None:
        """The article was opened."""

    def begins(self, reading: str) -> None:
        """What follows is told by the reading of this name."""

    def passed_by(self, sentence: int, why: Why) -> None:
        """A whole sentence is not read."""

    def thin(self, sentence: int, touched: Sequence[Profile], enough: Sequence[Profile]) -> None:
        """Of the issues that a sentence may touch, only `enough` are told of strongly enough."""

    def narrowed(self, before: Sequence[Candidate], after: Sequence[Candidate], why: Why) -> None:
        """Of the candidates `before`, only those in `after` are left."""

    def dropped(self, candidate: Candidate, why: Why) -> None:
        """A candidate becomes nothing."""

    def cueless(self, candidate: Candidate) -> None:
        """No cue in the clause says anything about the candidate."""

    def unheld(self, candidate: Candidate, reading: Reading, said: Attribution | None) -> None:
        """Nobody in the catalogue holds what the candidate was read as."""

    def kept(self, read: ReadClause, stance: Stance) -> None:
        """A candidate became a stance."""


class NoTrail:
    """Listens to nothing."""

    def closed(self, why: Why) -> None:
        """See `Trail`."""

    def opened(self, page: Page) -> None:
        """See `Trail`."""

    def begins(self, reading: str) -> None:
        """See `Trail`."""

    def passed_by(self, sentence: int, why: Why) -> None:
        """See `Trail`."""

    def thin(self, sentence: int, touched: Sequence[Profile], enough: Sequence[Profile]) -> None:
        """See `Trail`."""

    def narrowed(self, before: Sequence[Candidate], after: Sequence[Candidate], why: Why) -> None:
        """See `Trail`."""

    def dropped(self, candidate: Candidate, why: Why) -> None:
        """See `Trail`."""

    def cueless(self, candidate: Candidate) -> None:
        """See `Trail`."""

    def unheld(self, candidate: Candidate, reading: Reading, said: Attribution | None) -> None:
        """See `Trail`."""

    def kept(self, read: ReadClause, stance: Stance) -> None:
        """See `Trail`."""


NO_TRAIL = NoTrail()


@dataclass(frozen=True, slots=True)
class Dropped:
    """A candidate that came to nothing; `reading` where its cues were understood, `rivals` the issues it lost to."""

    by: str
    candidate: Candidate
    why: Why
    reading: Reading | None = None
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A candidate that became a stance."""

    by: str
    read: ReadClause
    stance: Stance


@dataclass(slots=True)
class WrittenTrail:
    """Everything about the reading of one article, in the order in which it was told."""

    page: Page | None = None
    why: Why | None = None
    sentences: dict[int, Why] = field(default_factory=dict)
    thinly: dict[int, list[Profile]] = field(default_factory=dict)
    keeps: list[Kept] = field(default_factory=list)
    drops: list[Dropped] = field(default_factory=list)
    _by: str = ""

    def closed(self, why: Why) -> None:
        """See `Trail`."""
        self.why = why

    def opened(self, page: Page) -> None:
        """See `Trail`."""
        self.page = page

    def begins(self, reading: str) -> None:
        """See `Trail`."""
        self._by = reading

    def passed_by(self, sentence: int, why: Why) -> None:
        """What the sentence would have been read for is dropped for the same reason."""
        self.sentences[sentence] = why
        for candidate in self.page.finder.in_sentence(sentence) if self.page else ():
            self.dropped(candidate, why)

    def thin(self, sentence: int, touched: Sequence[Profile], enough: Sequence[Profile]) -> None:
        """See `Trail`."""
        self.thinly[sentence] = [profile for profile in touched if profile not in enough]

    def narrowed(self, before: Sequence[Candidate], after: Sequence[Candidate], why: Why) -> None:
        """Those that are left and share words with a dropped one are its rivals."""
        for one in before:
            if not any(one is other for other in after):
                rivals = [other.profile.issue_id for other in after if not set(one.anchor).isdisjoint(other.anchor)]
                self.drops.append(Dropped(self._by, one, why, rivals=tuple(rivals)))

    def dropped(self, candidate: Candidate, why: Why) -> None:
        """See `Trail`."""
        self.drops.append(Dropped(self._by, candidate, why))

    def cueless(self, candidate: Candidate) -> None:
        """Whether there is a cue at all, and it is only out of reach, is seen from the clause."""
        cues = self.page.findings[candidate.sentence].commitments if self.page else []
        there = any(candidate.clause.has(cue.first) for cue in cues)
        self.dropped(candidate, Why.CUE_OUT_OF_REACH if there else Why.NO_CUE)

    def unheld(self, candidate: Candidate, reading: Reading, said: Attribution | None) -> None:
        """See `Trail`."""
        why = Why.NO_HOLDER
        if said is not None and said.imagined:
            why = Why.IMAGINED
        elif said is not None and said.source.actor is None:
            why = Why.UNKNOWN_SPEAKER
        self.drops.append(Dropped(self._by, candidate, why, reading))

    def kept(self, read: ReadClause, stance: Stance) -> None:
        """See `Trail`."""
        self.keeps.append(Kept(self._by, read, stance))
