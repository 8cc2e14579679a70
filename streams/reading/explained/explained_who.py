"""Explained who: by which words the holder of a stance was found."""

from dataclasses import dataclass
from enum import StrEnum

from streams.reading.page import Page
from streams.reading.passages import ArticleReading
from streams.reading.read_clause import ReadClause
from streams.reading.texts.rows import Row
from streams.reading.texts.spans import Span, spans, texts
from streams.reading.words.grammar import PERSONAL, SPEAKER_ITSELF, VAGUE_PRONOUNS

FARTHEST_ANTECEDENT = 8
_POINTING = PERSONAL | SPEAKER_ITSELF | VAGUE_PRONOUNS | {"her", "him", "them", "who"}


class Part(StrEnum):
    """What the holder does in the sentence."""

    SPEAKER = "speaker"
    SUBJECT = "subject"
    EARLIER = "earlier"


class Named(StrEnum):
    """How the holder is named there."""

    NAME = "name"
    TITLE = "title"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Who:
    """The holder's words.

    `part` is earlier where the holder is that of the statement taken back. `antecedent` is the last name before a
    reference ("he"); `said` are the words of saying; `sentence` is the number of the sentence in which all these stand
    (a quote that goes on has its speaker elsewhere); `reporter` tells it of the holder (hearsay).
    """

    actor: str
    part: Part
    named: Named
    words: str
    antecedent: str | None
    said: str | None
    sentence: int
    reporter: str | None
    at: tuple[Span, ...]


def who_of(page: Page, read: ReadClause) -> Who:
    """How the holder of a clause that was read was found."""
    said, holder = read.said, read.holder.actor
    sentence, index, part = read.sentence, read.reading.first, Part.EARLIER
    if said is not None and said.source.actor == holder:
        index, part = said.source.index, Part.SPEAKER
        sentence = read.sentence if said.spoken_in is None else said.spoken_in
    elif read.withdraws is None:
        index, part = _subject_at(page, read), Part.SUBJECT
    row = page.findings[sentence].row
    if part is Part.SPEAKER:
        index = _source_at(row, read, index)
    named, words, at = _named_at(row, index, holder)
    reporter = said.source.actor if said is not None and said.source.actor != holder else None
    return Who(
        actor=holder,
        part=part,
        named=named,
        words=words,
        antecedent=_antecedent(page, sentence, index, holder) if named is Named.REFERENCE else None,
        said=None if said is None or part is not Part.SPEAKER else _said(page, sentence, read),
        sentence=sentence + 1,
        reporter=reporter,
        at=at,
    )


def _subject_at(page: Page, read: ReadClause) -> int:
    """Where the subject of the deciding cue stands, or of the whole sentence where that is the holder."""
    subject = ArticleReading(page).subject(read.sentence, read.reading)
    main = page.attributions.subjects.main(read.sentence)
    return main.index if main.actor == read.holder.actor != subject.actor else subject.index


def _source_at(row: Row, read: ReadClause, index: int) -> int:
    """Where the source stands: "the statement by X", "according to him" have it within or right after the cue."""
    said, holder = read.said, read.holder.actor
    if said is None or said.spoken_in is not None or _names(row, index, holder) or row.word(index) in _POINTING:
        return index
    around = range(max(0, said.cue_first - 2), min(said.cue_last + 2, len(row.tokens)))
    named = [k for k in around if _names(row, k, holder)]
    return next(iter(named or [k for k in around if row.word(k) in _POINTING]), index)


def _names(row: Row, index: int, holder: str) -> bool:
    mention = row.mention_of.get(index)
    return mention is not None and mention.actor == holder


def _named_at(row: Row, index: int, holder: str) -> tuple[Named, str, tuple[Span, ...]]:
    mention = row.mention_of.get(index)
    if mention is not None and mention.actor == holder:
        words = row.document.raw[mention.start : mention.end]
        return (Named.NAME if mention.named else Named.TITLE), words, ((mention.start, mention.end),)
    if not 0 <= index < len(row.tokens):
        return Named.REFERENCE, "", ()
    return Named.REFERENCE, texts(row, [index])[0], spans(row, [index])


def _antecedent(page: Page, sentence: int, index: int, holder: str) -> str | None:
    """The last words before these that name the holder."""
    row = page.findings[sentence].row
    limit = row.tokens[index].start if 0 <= index < len(row.tokens) else row.sentence.end
    for other in range(sentence, max(-1, sentence - FARTHEST_ANTECEDENT), -1):
        near = page.findings[other].row
        before = [one for one in near.mentions if one.actor == holder and one.start < limit]
        if before:
            return near.document.raw[before[-1].start : before[-1].end]
    return None


def _said(page: Page, sentence: int, read: ReadClause) -> str | None:
    """The verb of saying; of a speaker in another sentence the attribution keeps no cue."""
    said = read.said
    if said is None or said.spoken_in is not None:
        return None
    found = [cue for cue in page.findings[sentence].speech if said.cue_first <= cue.first < said.cue_last]
    return page.article.text[found[-1].start : found[-1].end] if found else None
