"""Stance making: what was read of one clause, with its date, its venue and its exact passage, becomes a stance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from schemas.article import Article
from schemas.dates import DatedBy, Precision
from schemas.stance import Certainty, Evidence, Ground, QuoteType, ReaderStamp, Stance, utterance_id
from streams.reading.attribution import Attribution
from streams.reading.attributions import Attributions
from streams.reading.clauses import Stretch
from streams.reading.commitment import Reading, mirror
from streams.reading.dates import said_by, stated_on
from streams.reading.findings import Finding, Findings
from streams.reading.grammar import LIMITERS, LIMITING_PAIRS
from streams.reading.holders import Holder
from streams.reading.lexicon_files import Lexicon
from streams.reading.rows import Row
from streams.reading.text import Kind, Token
from streams.reading.venues import Venues

CONTEXT = 32
LONG_PAST = timedelta(days=30)
_CLOSING = "\"\u201d'\u2019"
_OPENING = "\"\u201c'\u2018"


@dataclass(frozen=True, slots=True)
class ReadClause:
    """A clause that has been read: words[where] of a sentence, on one issue."""

    sentence: int
    issue_id: str
    clause: Stretch
    where: Stretch
    anchor: tuple[int, ...]
    reading: Reading
    holder: Holder
    said: Attribution | None
    condition: str | None
    withdraws: DatedBy | None = None
    stated: bool = False


class StanceMaker:
    """Makes the stances of one article."""

    def __init__(
        self, article: Article, findings: Findings, attributions: Attributions, lexicon: Lexicon, stamp: ReaderStamp
    ) -> None:
        self._article = article
        self._findings = findings
        self._media = lexicon.media
        self._stamp = stamp
        self._venues = Venues(findings, attributions, lexicon)

    def make(self, read: ReadClause) -> Stance:
        """The stance."""
        finding = self._findings[read.sentence]
        reading, said = read.reading, read.said
        commitment = mirror(reading.commitment) if said is not None and said.sign < 0 else reading.commitment
        quote_type = _quote_type(finding.row, reading, read.anchor)
        certainty = _certainty(finding, read, quote_type)
        dated = self._dated(finding.row, read)
        historical = _is_historical(finding, read) or self._is_long_past(dated)
        actor, when = read.holder.actor, dated.value or f"undated:{self._article.article_id}"
        return Stance(
            article_id=self._article.article_id,
            revision=self._article.revision,
            actor_id=actor,
            issue_id=read.issue_id,
            commitment=commitment,
            conditional=read.condition is not None,
            condition=read.condition,
            certainty=certainty,
            quote_type=quote_type,
            statement_date=dated,
            reported_by=self._reported_by(read, historical=historical),
            evidence=_evidence(finding.row, read, self._article.text_sha256),
            utterance_id=utterance_id(actor, read.issue_id, commitment.side, when),
            historical=historical,
            reader=self._stamp,
            grounds=_grounds(finding, read, quote_type, certainty),
            cues=_cue_texts(finding.row, reading.words),
        )

    def _dated(self, row: Row, read: ReadClause) -> DatedBy:
        published = self._article.published
        stated = stated_on(self._zone(row, read), published)
        if stated is None and read.withdraws is not None:
            stated = _between(read.withdraws, published)
        return stated or said_by(published)

    def _zone(self, row: Row, read: ReadClause) -> list[Token]:
        """Words in which the date of the statement may stand: around the verb of saying, outside quotes and content."""
        said = read.said
        if said is None:
            return list(row.tokens[read.clause.first : read.clause.last])
        if said.spoken_in is not None:
            other = self._findings[said.spoken_in].row
            return [token for k, token in enumerate(other.tokens) if not other.in_quote(k)]
        return [token for k, token in enumerate(row.tokens) if _near_cue(k, read.clause, said) and not row.in_quote(k)]

    def _is_long_past(self, stated: DatedBy) -> bool:
        said, out = stated.latest, self._article.published.latest
        return said is not None and out is not None and out - said > LONG_PAST

    def _reported_by(self, read: ReadClause, *, historical: bool) -> tuple[str, ...]:
        venue = None
        if read.said is not None and read.said.spoken_in is None:
            venue = self._venues.told(self._findings[read.sentence].row)
        if venue is None and not historical:
            venue = self._venues.interview_of(read.holder.actor)
        outlet = self._media.canonical(self._article.outlet) if self._article.outlet else None
        return tuple(dict.fromkeys(name for name in (venue, outlet) if name))


def _between(earlier: DatedBy, published: DatedBy) -> DatedBy | None:
    """From the statement that is taken back to the article."""
    first, last = earlier.earliest, published.latest
    if first is None or last is None or first >= last:
        return None
    value = f"{first.isoformat()}/{last.isoformat()}"
    return DatedBy(value=value, precision=Precision.INTERVAL, basis="relative")


def _near_cue(index: int, clause: Stretch, said: Attribution) -> bool:
    """Words around the cue: from its source on, a little after it, and all that is not content."""
    if said.first >= said.cue_last:
        return clause.first <= index < said.first + 3 or said.source.index <= index < said.first
    return index >= said.cue_first or index < said.first


def _certainty(finding: Finding, read: ReadClause, quote_type: QuoteType) -> Certainty:
    row = finding.row
    if row.sentence.kind is Kind.HEADLINE:
        return Certainty.HEADLINE
    hedges = [hit for hit in finding.hedges if read.clause.has(hit.first) and not row.in_quote(hit.first)]
    if hedges:
        return hedges[0].entry
    if read.holder.certainty is not Certainty.REPORTED:
        return read.holder.certainty
    return Certainty.EXPLICIT if quote_type in {QuoteType.DIRECT, QuoteType.MIXED} else Certainty.REPORTED


def _is_historical(finding: Finding, read: ReadClause) -> bool:
    """Whether a cue of an earlier stand ("had", "previously") stands at the deciding verb or at the verb of saying."""
    said, first = read.said, read.reading.first
    start = read.clause.first
    if said is not None and said.spoken_in is None and said.cue_first < first:
        start = min(start, said.source.index)
    cues = (cue.first for cue in finding.past if not finding.row.in_quote(cue.first))
    return any(start <= cue <= first for cue in cues)


def _quote_type(row: Row, reading: Reading, anchor: Sequence[int]) -> QuoteType:
    if row.sentence.kind is Kind.HEADLINE:
        return QuoteType.HEADLINE
    cue_quoted = any(row.in_quote(k) for k in reading.words)
    anchor_quoted = [row.in_quote(k) for k in anchor]
    if cue_quoted and all(anchor_quoted):
        return QuoteType.DIRECT
    if cue_quoted or any(anchor_quoted):
        return QuoteType.MIXED
    return QuoteType.ACTION if reading.how == "deed" else QuoteType.INDIRECT


def _grounds(finding: Finding, read: ReadClause, quote_type: QuoteType, certainty: Certainty) -> tuple[Ground, ...]:
    """A cue is ambiguous when it is vague, when the clause leaves open what it is about, and when more follows."""
    if not certainty.can_open_an_alert:
        return ()
    quoted = (Ground.DIRECT_QUOTE,) if quote_type in {QuoteType.DIRECT, QuoteType.MIXED} else ()
    clear = () if read.reading.vague or not read.stated or _is_limited(finding, read) else (Ground.UNAMBIGUOUS_CUE,)
    return (*quoted, *clear)


def _is_limited(finding: Finding, read: ReadClause) -> bool:
    """Whether the words after the cue take some of it back: "will not ... without", "not this year, but will"."""
    cue = read.reading.words
    following = [index for index in range(min(cue), read.where.last) if index not in finding.in_condition]
    words = [finding.row.word(index) for index in following]
    after = {finding.row.word(index) for index in following if index > max(cue)}
    return not LIMITERS.isdisjoint(after) or not LIMITING_PAIRS.isdisjoint(pairwise(words))


def _evidence(row: Row, read: ReadClause, text_sha256: str) -> Evidence:
    raw = row.document.raw
    first = min(read.where.first, *read.reading.words)
    start, end = row.tokens[first].start, row.tokens[read.where.last - 1].end
    if start > row.sentence.start and raw[start - 1] in _OPENING:
        start -= 1
    while end < row.sentence.end and raw[end] in f"{_CLOSING}.,":
        end += 1
    if raw[end - 1] in _CLOSING and not any(mark in raw[start : end - 1] for mark in _OPENING):
        end -= 1
    if raw[end - 1] in ".,":
        end -= 1
    return Evidence(
        exact=raw[start:end],
        prefix=raw[max(0, start - CONTEXT) : start],
        suffix=raw[end : end + CONTEXT],
        start=start,
        end=end,
        text_sha256=text_sha256,
    )


def _cue_texts(row: Row, indices: Sequence[int]) -> tuple[str, ...]:
    runs: list[list[int]] = []
    for index in indices:
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return tuple(row.document.raw[row.tokens[run[0]].start : row.tokens[run[-1]].end] for run in runs)
