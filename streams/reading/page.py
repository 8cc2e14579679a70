"""Page: one article opened for reading, with everything that its readings share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from schemas.article import Article
from schemas.stance import ReaderStamp, Stance
from streams.reading.abouts import Abouts
from streams.reading.actors import ActorIndex
from streams.reading.attributions import Attributions
from streams.reading.concepts import Concepts
from streams.reading.findings import Findings
from streams.reading.issues import Profile
from streams.reading.lexicon_files import Lexicon
from streams.reading.trail import NO_TRAIL, Trail
from streams.reading.unknown_actors import UnknownActors


@dataclass(frozen=True)
class Desk:
    """What all articles share: the lexicon, the actors, and who reads."""

    lexicon: Lexicon
    actors: ActorIndex
    stems: Concepts
    stamp: ReaderStamp


@dataclass(frozen=True)
class Page:
    """One article; `profiles` are the issues that it can be about; `unknown` hears who is not in the catalogue."""

    desk: Desk
    article: Article
    findings: Findings
    profiles: Sequence[Profile]
    finder: Abouts
    attributions: Attributions
    unknown: UnknownActors
    trail: Trail = NO_TRAIL


class Reading(Protocol):
    """One method of reading, independent of the others.

    `name` goes into each stance that it makes; `version` says everything that its results depend on besides the
    reader's own rules: a model's name and version, or nothing.
    """

    name: str
    version: str

    def stances(self, page: Page) -> Iterable[Stance]:
        """Stances of a page, in the order of the text; the same for the same page, whatever was read before."""
