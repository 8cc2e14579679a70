"""Stance making: what was read of one clause, with its date, its venue and its exact passage, becomes a stance."""

from collections.abc import Sequence
from itertools import pairwise

from schemas.article import Article
from schemas.stance import Certainty, Ground, QuoteType, ReaderStamp, Stance, utterance_id
from streams.reading.committed.commitment import Reading
from streams.reading.committed.operators import mirror
from streams.reading.evidence import evidence_of
from streams.reading.read_clause import ReadClause
from streams.reading.said.attributions import Attributions
from streams.reading.texts.findings import Finding, Findings
from streams.reading.texts.rows import Row
from streams.reading.texts.text import Kind
from streams.reading.venues import Venues
from streams.reading.when.statement_dates import StatementDates
from streams.reading.words.grammar import LIMITERS, LIMITING_PAIRS
from streams.reading.words.lexicon_files import Lexicon


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
        self._dates = StatementDates(article, findings, attributions, lexicon)

    def make(self, read: ReadClause) -> Stance:
        """The stance."""
        finding = self._findings[read.sentence]
        reading, said = read.reading, read.said
        commitment = mirror(reading.commitment) if said is not None and said.sign < 0 else reading.commitment
        quote_type = _quote_type(finding.row, reading, read.anchor)
        certainty = _certainty(finding, read, quote_type)
        dated = self._dates.of(read)
        historical = self._dates.is_historical(read, dated)
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
            evidence=evidence_of(
                finding.row, min(read.where.first, *reading.words), read.where.last, self._article.text_sha256
            ),
            utterance_id=utterance_id(actor, read.issue_id, commitment.side, when),
            historical=historical,
            reader=self._stamp,
            grounds=_grounds(finding, read, quote_type, certainty),
            cues=cue_texts(finding.row, reading.words),
        )

    def _reported_by(self, read: ReadClause, *, historical: bool) -> tuple[str, ...]:
        venue = None
        if read.said is not None and read.said.spoken_in is None:
            venue = self._venues.told(self._findings[read.sentence].row)
        if venue is None and not historical:
            venue = self._venues.interview_of(read.holder.actor)
        outlet = self._media.canonical(self._article.outlet) if self._article.outlet else None
        return tuple(dict.fromkeys(name for name in (venue, outlet) if name))


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


def cue_texts(row: Row, indices: Sequence[int]) -> tuple[str, ...]:
    """The words at the indices as they stand in the text; what stands together is one."""
    runs: list[list[int]] = []
    for index in indices:
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return tuple(row.document.raw[row.tokens[run[0]].start : row.tokens[run[-1]].end] for run in runs)
