"""Passages: candidate clauses of one article become stances.

For each candidate: who says it (attribution), what the cues amount to (commitment), whose position that is (holder),
when it was said, to whom, and the exact passage.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schemas.article import Article
from schemas.dates import DatedBy
from schemas.envelope import content_id
from schemas.stance import Certainty, Evidence, Ground, QuoteType, ReaderStamp, Stance
from streams.reading.actors import ActorIndex
from streams.reading.attribution import Attribution, Attributions
from streams.reading.candidates import Candidate, CandidateFinder
from streams.reading.clauses import Stretch
from streams.reading.commitment import CommitmentReader, Reading, mirror
from streams.reading.dates import published_day, said_by, stated_on
from streams.reading.holders import Holder, holder_of
from streams.reading.findings import Finding, Findings
from streams.reading.lexicon_files import Lexicon
from streams.reading.rows import Row
from streams.reading.subjects import Subject
from streams.reading.text import Document, Kind, Sentence
from streams.reading.venues import Venues

CONTEXT = 32
_CLOSING = "\"\u201d'\u2019"
_OPENING = "\"\u201c'\u2018"


@dataclass(frozen=True)
class Desk:
    """What all articles share: the lexicon, the actors, and who reads."""

    lexicon: Lexicon
    actors: ActorIndex
    stamp: ReaderStamp


class ArticleReading:
    """The reading of one article."""

    def __init__(self, desk: Desk, article: Article, findings: Findings, finder: CandidateFinder) -> None:
        self._desk = desk
        self._article = article
        self._findings = findings
        self._finder = finder
        self._attributions = Attributions(findings, desk.actors, desk.lexicon)
        self._commitments = CommitmentReader(desk.lexicon)
        self._venues = Venues(desk.lexicon)
        self._interviews: dict[str, str] | None = None

    def stances(self) -> Iterator[Stance]:
        """Stances in the order of the text."""
        for index, sentence in enumerate(self._findings.document.sentences):
            if sentence.kind is Kind.FURNITURE or _is_question(self._findings.document, sentence):
                continue
            for candidate in self._finder.in_sentence(index):
                stance = self._stance(candidate)
                if stance is not None:
                    yield stance

    def _stance(self, candidate: Candidate) -> Stance | None:
        finding = self._findings[candidate.sentence]
        said = self.attribution(candidate)
        where = _within(candidate.clause, said)
        anchor = tuple(k for k in candidate.anchor if where.has(k))
        if not anchor or _is_press_cue(finding, where, anchor):
            return None
        reading = self._commitments.read(finding, where, anchor, candidate.profile)
        holder = None if reading is None else self.holder(candidate, reading, said)
        if reading is None or holder is None:
            return None
        return self._made(finding.row, candidate, reading, holder, said, where, _condition_of(finding, where, said))

    def attribution(self, candidate: Candidate) -> Attribution | None:
        """The innermost attribution whose content holds the middle of the anchor; imagined speech goes first."""
        covering = self._covering(candidate)
        imagined = [one for one in covering if one.imagined]
        return min(imagined or covering, key=lambda one: one.length, default=None)

    def holder(self, candidate: Candidate, reading: Reading, said: Attribution | None) -> Holder | None:
        """Whose position a reading is; second-hand where one source reports another."""
        subject = self._subject(candidate, reading)
        same_side = False
        if said is not None and said.source.actor and subject.actor:
            day = published_day(self._article.published)
            same_side = subject.actor in self._desk.actors.organisations_of(said.source.actor, day)
        row = self._findings[candidate.sentence].row
        holder = holder_of(reading, subject, said, same_side, row.word(reading.first))
        if holder is None or said is None:
            return holder
        relays = {one.source.actor for one in self._covering(candidate)} - {None, holder.actor}
        return Holder(holder.actor, Certainty.HEARSAY) if relays else holder

    def _covering(self, candidate: Candidate) -> list[Attribution]:
        middle = candidate.anchor[len(candidate.anchor) // 2]
        both = (*self._attributions.of(candidate.sentence), *self._attributions.quoted(candidate.sentence))
        return [a for a in both if a.first <= middle < a.last and not a.cue_first <= middle < a.cue_last]

    def _subject(self, candidate: Candidate, reading: Reading) -> Subject:
        finding = self._findings[candidate.sentence]
        if reading.agent is None:
            return self._attributions.subjects.before(candidate.sentence, reading.first, finding.cue_words)
        near = range(reading.agent, reading.agent + 6)
        mention = next((finding.row.mention_of[k] for k in near if k in finding.row.mention_of), None)
        return Subject("actor" if mention else "other", mention.actor if mention else None, reading.agent)

    def _made(
        self,
        row: Row,
        candidate: Candidate,
        reading: Reading,
        holder: Holder,
        said: Attribution | None,
        where: Stretch,
        condition: str | None,
    ) -> Stance:
        commitment = mirror(reading.commitment) if said is not None and said.sign < 0 else reading.commitment
        quote_type = _quote_type(row, reading, candidate.anchor)
        certainty = self._certainty(row, candidate, reading, holder, quote_type)
        historical = _is_historical(self._findings[candidate.sentence], candidate.clause, reading, said)
        dated = self._dated(row, candidate, said)
        evidence = _evidence(row, _with_condition(row, where, reading), self._article.text_sha256)
        issue_id = candidate.profile.issue_id
        when = dated.value or f"undated:{self._article.article_id}"
        return Stance(
            article_id=self._article.article_id,
            revision=self._article.revision,
            actor_id=holder.actor,
            issue_id=issue_id,
            commitment=commitment,
            conditional=condition is not None,
            condition=condition,
            certainty=certainty,
            quote_type=quote_type,
            statement_date=dated,
            reported_by=self._reported_by(row, holder.actor, said, historical=historical),
            evidence=evidence,
            utterance_id=content_id("utterance", holder.actor, issue_id, when, commitment.side.name.lower()),
            historical=historical,
            reader=self._desk.stamp,
            grounds=_grounds(reading, quote_type, certainty),
            cues=_cue_texts(row, reading.words),
        )

    def _certainty(
        self, row: Row, candidate: Candidate, reading: Reading, holder: Holder, quote_type: QuoteType
    ) -> Certainty:
        if row.sentence.kind is Kind.HEADLINE:
            return Certainty.HEADLINE
        hedges = [h for h in self._findings[candidate.sentence].hedges if candidate.clause.has(h.first)]
        if hedges and not row.in_quote(hedges[0].first):
            return hedges[0].entry
        if holder.certainty is not Certainty.REPORTED:
            return holder.certainty
        return Certainty.EXPLICIT if quote_type in {QuoteType.DIRECT, QuoteType.MIXED} else Certainty.REPORTED

    def _dated(self, row: Row, candidate: Candidate, said: Attribution | None) -> DatedBy:
        published = self._article.published
        if said is None:
            zone = [row.tokens[k] for k in range(candidate.clause.first, candidate.clause.last)]
        elif said.quoted:
            zone = []
        else:
            zone = [
                token
                for k, token in enumerate(row.tokens)
                if _in_cue_zone(k, candidate.clause, said) and not row.in_quote(k)
            ]
        return stated_on(zone, published) or said_by(published)

    def _reported_by(self, row: Row, actor: str, said: Attribution | None, *, historical: bool) -> tuple[str, ...]:
        venue = self._venues.told(row) if said is not None and not said.quoted else None
        if venue is None and not historical:
            venue = self._interview_of(actor)
        outlet = self._article.outlet
        names = [name for name in (venue, self._desk.lexicon.media.canonical(outlet) if outlet else None) if name]
        return tuple(dict.fromkeys(names))

    def _interview_of(self, actor: str) -> str | None:
        if self._interviews is None:
            self._interviews = self._find_interviews()
        return self._interviews.get(actor)

    def _find_interviews(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for index in range(len(self._findings)):
            medium = self._venues.told(self._findings[index].row)
            if medium is None:
                continue
            sources = [a.source.actor for a in self._attributions.of(index) if a.source.actor]
            if sources:
                found.setdefault(sources[-1], medium)
        return found


def _is_question(document: Document, sentence: Sentence) -> bool:
    return document.raw[sentence.start : sentence.end].endswith(("?", '?"', "?\u201d"))


def _is_press_cue(finding: Finding, clause: Stretch, anchor: Sequence[int]) -> bool:
    """The press says that a position changed or clashes; that is no position."""
    return any(clause.has(cue.first) and cue.first < max(anchor) for cue in finding.press)


def _condition_of(finding: Finding, where: Stretch, said: Attribution | None) -> str | None:
    """The condition in the clause, or close after it (", the latter of which could be done if ...")."""
    row = finding.row
    limit = said.last if said is not None else where.last
    for stretch in finding.conditions:
        close = stretch.first < limit and 0 <= stretch.first - where.last <= 8  # noqa: PLR2004 - a short link
        if where.has(stretch.first) or close:
            return row.document.raw[row.tokens[stretch.first].start : row.tokens[stretch.last - 1].end]
    return None


def _is_historical(finding: Finding, clause: Stretch, reading: Reading, said: Attribution | None) -> bool:
    """Whether a cue of an earlier stand ("had", "previously") stands at the deciding verb or at the verb of saying."""
    row = finding.row
    starts = [clause.first]
    if said is not None and said.cue_first < reading.first:
        starts.append(said.source.index)
    cues = [cue.first for cue in finding.past if not row.in_quote(cue.first)]
    return any(min(starts) <= first <= reading.first for first in cues)


def _within(clause: Stretch, said: Attribution | None) -> Stretch:
    if said is None:
        return clause
    return Stretch(max(clause.first, said.first), min(clause.last, said.last))


def _in_cue_zone(index: int, clause: Stretch, said: Attribution) -> bool:
    """Words around the cue: before it from its source on, a little after it, and all that is not content."""
    if said.first >= said.cue_last:
        return clause.first <= index < said.first + 3 or (said.source.index <= index < said.first)
    return index >= said.cue_first or index < said.first


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


def _grounds(reading: Reading, quote_type: QuoteType, certainty: Certainty) -> tuple[Ground, ...]:
    if not certainty.can_open_an_alert:
        return ()
    grounds = []
    if quote_type in {QuoteType.DIRECT, QuoteType.MIXED}:
        grounds.append(Ground.DIRECT_QUOTE)
    if not reading.vague:
        grounds.append(Ground.UNAMBIGUOUS_CUE)
    return tuple(grounds)


def _with_condition(row: Row, where: Stretch, reading: Reading) -> Stretch:
    return Stretch(min(where.first, *reading.words), where.last)


def _evidence(row: Row, where: Stretch, text_sha256: str) -> Evidence:
    raw = row.document.raw
    start, end = row.tokens[where.first].start, row.tokens[where.last - 1].end
    if start > row.sentence.start and raw[start - 1] in _OPENING:
        start -= 1
    while end < row.sentence.end and raw[end] in _CLOSING + ".,":
        end += 1
    end = end - 1 if raw[end - 1] in ".," and end - 1 > start else end
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
