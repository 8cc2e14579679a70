"""Review: what waits for a person. Every entry stands in one section, so that the counts add up."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from schemas.article import Article
from schemas.codec import AnyEvent
from schemas.press_cue import PressCue
from schemas.stance import Stance
from schemas.superseded import Edition
from schemas.unknown_actor import UnknownActor
from streams.desk.counting import counted

AFTER_PUBLICATION = "after publication"
"""The basis of a date that lies after the article's, and is not believed."""


class Section(StrEnum):
    """Why something waits, the first that fits."""

    DATED_LATE = "dated after its article"
    UNDATED = "undated"
    READ_OTHERWISE = "read differently"
    UNKNOWN_ACTOR = "unknown actor"


@dataclass(frozen=True, slots=True)
class Entry:
    """One stance, press cue or unknown actor that waits, with its article (None where it is not recorded)."""

    section: Section
    event: AnyEvent
    article: AnyEvent | None


@dataclass(frozen=True, slots=True)
class Review:
    """The queue, by section; `stances` and `cues` are how many of each count, in the queue or not."""

    entries: tuple[Entry, ...]
    stances: int
    cues: int
    unknown: int

    def count(self, section: Section) -> int:
        """How many wait in a section."""
        return sum(entry.section is section for entry in self.entries)

    @property
    def clear(self) -> int:
        """How many stances and press cues wait for nobody."""
        waiting = sum(entry.section is not Section.UNKNOWN_ACTOR for entry in self.entries)
        return self.stances + self.cues - waiting


def review(stances: Iterable[AnyEvent], unknown: Iterable[AnyEvent], articles: Iterable[AnyEvent]) -> Review:
    """The queue of a run, from its events on these three topics."""
    by_id = {event.id: event for event in articles}
    current = _current(by_id)
    live = counted(stances).live.values()
    strangers = [event for event in unknown if _is_current(event.data, current)]
    waiting = ((section_of(event, by_id.get(event.data.article_event)), event) for event in live)
    entries = [
        *(Entry(section, event, by_id.get(event.data.article_event)) for section, event in waiting if section),
        *(Entry(Section.UNKNOWN_ACTOR, event, current.get(event.data.article_id)) for event in strangers),
    ]
    return Review(
        entries=tuple(sorted(entries, key=_order)),
        stances=sum(isinstance(event.data, Stance) for event in live),
        cues=sum(isinstance(event.data, PressCue) for event in live),
        unknown=len(strangers),
    )


def section_of(event: AnyEvent, article: AnyEvent | None) -> Section | None:
    """Why a stance or press cue waits; None where it does not. `article` is the event that brought it, if recorded."""
    read: Stance | PressCue = event.data
    if read.statement_date.basis == AFTER_PUBLICATION or _is_later(read, article):
        return Section.DATED_LATE
    if read.statement_date.latest is None:
        return Section.UNDATED
    if isinstance(read, Stance) and read.read_otherwise_by:
        return Section.READ_OTHERWISE
    return None


def _is_later(read: Stance | PressCue, article: AnyEvent | None) -> bool:
    said = read.statement_date.latest
    published = None if article is None else article.data.published.latest
    return said is not None and published is not None and said > published


def _current(articles: Mapping[str, AnyEvent]) -> dict[str, AnyEvent]:
    """The edition of each article that counts."""
    newest: dict[str, AnyEvent] = {}
    for event in articles.values():
        held = newest.get(event.data.article_id)
        if held is None or _edition(event).newer_than(_edition(held)):
            newest[event.data.article_id] = event
    return newest


def _edition(event: AnyEvent) -> Edition:
    return Edition(revision=event.data.revision, article_event=event.id)


def _is_current(unknown: UnknownActor, current: Mapping[str, AnyEvent]) -> bool:
    event = current.get(unknown.article_id)
    if event is None:
        return True
    article: Article = event.data
    return article.revision == unknown.revision and article.text_sha256 == unknown.evidence.text_sha256


def _order(entry: Entry) -> tuple[int, str, int, str]:
    section = list(Section).index(entry.section)
    return (section, entry.event.data.article_id, entry.event.data.evidence.start, entry.event.id)


def sections(found: Review) -> Iterator[tuple[Section, tuple[Entry, ...]]]:
    """The sections with what waits in each, in order, empty ones left out."""
    for section in Section:
        entries = tuple(entry for entry in found.entries if entry.section is section)
        if entries:
            yield section, entries
