"""Passages: the candidate clauses of one article are read.

For each candidate: who says it (attribution), what the cues amount to (commitment), whose position that is (holder). A
clause that only points back ("criticised the proposal", "walked back those remarks") is read on what it points to.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from schemas.stance import Certainty, Commitment, Side, Stance
from streams.reading.about.candidates import Candidate
from streams.reading.about.references import Pointing
from streams.reading.committed.commitment import CommitmentReader, Reading
from streams.reading.committed.cue_fit import is_followed_by_passive, owned_nouns
from streams.reading.committed.operators import mirror
from streams.reading.page import Page
from streams.reading.read_clause import ReadClause
from streams.reading.said.attribution import Attribution
from streams.reading.stance_making import StanceMaker
from streams.reading.texts.clauses import Stretch
from streams.reading.texts.findings import Finding
from streams.reading.texts.rows import Row
from streams.reading.texts.text import Kind
from streams.reading.trail import Why
from streams.reading.when.dates import published_day
from streams.reading.who.holders import Holder, holder_of
from streams.reading.who.subject import Subject
from streams.reading.words.cues import Found
from streams.reading.words.press_phrases import PressPhrase

FARTHEST_REFERENCE = 3


class ClauseReading:
    """Reads clause by clause with cues; no parser."""

    name = "clauses"
    version = "3"

    def stances(self, page: Page) -> Iterator[Stance]:
        """Stances in the order of the text, then what is only taken for granted of an actor who does nothing else."""
        reading = ArticleReading(page)
        found = list(reading.stances())
        return iter((*found, *not_asserted(reading.granted, found)))


class ArticleReading:
    """The reading of one article. `granted` is what it takes for granted ("Berg's refusal to ...")."""

    def __init__(self, page: Page) -> None:
        self._actors = page.desk.actors
        self._article = page.article
        self._findings = page.findings
        self._finder = page.finder
        self._last: dict[str, Stance] = {}
        self.granted: list[Stance] = []
        self._attributions = page.attributions
        self._unknown = page.unknown
        self._trail = page.trail
        self._commitments = CommitmentReader(page.desk.lexicon)
        self._maker = StanceMaker(page.article, page.findings, page.attributions, page.desk.lexicon, page.desk.stamp)

    def stances(self) -> Iterator[Stance]:
        """Stances in the order of the text."""
        before: list[Stance] = []
        heard = 0
        for index, sentence in enumerate(self._findings.document.sentences):
            if sentence.kind is Kind.FURNITURE or self._findings.is_question(index):
                self._trail.passed_by(index, Why.FURNITURE if sentence.kind is Kind.FURNITURE else Why.QUESTION)
                continue
            found = [stance for candidate in self._finder.in_sentence(index) for stance in self._stances(candidate)]
            pointed = [stance for candidate in self._finder.pointing(index) for stance in self._pointed(candidate)]
            if not found and before and index - heard <= FARTHEST_REFERENCE:
                pointed += self._withdrawn(index, before)
            yield from (*found, *pointed)
            self._last.update({stance.issue_id: stance for stance in (*found, *pointed)})
            if found:
                before, heard = found, index

    def _stances(self, candidate: Candidate) -> list[Stance]:
        finding = self._findings[candidate.sentence]
        said = self.attribution(candidate)
        where = self._before_speech(candidate, _within(candidate.clause, said))
        anchor = tuple(k for k in candidate.anchor if where.has(k))
        if not anchor or any(where.has(k) and k < max(anchor) for k in finding.supposed):
            self._trail.dropped(candidate, Why.IMAGINED if anchor else Why.OUTSIDE_CONTENT)
            return []
        if not finding.disputed.isdisjoint(anchor):
            self._trail.dropped(candidate, Why.PRESS_CUE)
            return []
        press = [cue for cue in finding.press_only if where.has(cue.first) and cue.first < max(anchor)]
        if press:
            taken_back = self._taken_back(candidate, where, press[0])
            if not taken_back:
                self._trail.dropped(candidate, Why.PRESS_CUE)
            return taken_back
        stems = self._finder.stands_for(candidate)
        reading = self._commitments.read(finding, where, anchor, candidate.profile, stems)
        self.granted += self._owned(candidate, where, reading, said)
        if reading is None:
            self._trail.cueless(candidate)
            return []
        return self._read(candidate, where, reading, said)

    def _owned(
        self, candidate: Candidate, where: Stretch, outer: Reading | None, said: Attribution | None
    ) -> list[Stance]:
        """As in "Holm deplored Berg's refusal to send them": what is said of it takes for granted that she refused."""
        finding = self._findings[candidate.sentence]
        nouns = (
            cue
            for cue in owned_nouns(finding.row, finding.commitments)
            if where.has(cue.first) and cue.first < max(candidate.anchor)
        )
        noun = next((cue for cue in nouns if outer is None or cue.first > outer.first), None)
        if noun is None:
            return []
        inside = Stretch(noun.first, where.last)
        anchor = tuple(k for k in candidate.anchor if inside.has(k))
        stems = self._finder.stands_for(candidate)
        reading = self._commitments.read(finding, inside, anchor, candidate.profile, stems)
        return [] if reading is None or reading.first != noun.first else self._read(candidate, inside, reading, said)

    def _read(self, candidate: Candidate, where: Stretch, reading: Reading, said: Attribution | None) -> list[Stance]:
        """A stance for each holder; more than one where they share the verb."""
        holder = self.holder(candidate, reading, said)
        if holder is None:
            self._trail.unheld(candidate, reading, said)
            self._unknown.heard(candidate, where, reading, said, self.subject(candidate.sentence, reading))
            return []
        condition = _condition_of(self._findings[candidate.sentence], where, said)
        issue_id = candidate.profile.issue_id
        anchor = tuple(k for k in candidate.anchor if where.has(k))
        reads = [
            ReadClause(
                *(candidate.sentence, issue_id, candidate.clause, where, anchor),
                *(reading, replace(holder, actor=actor), said, condition),
                stated=candidate.stated,
            )
            for actor in (holder.actor, *holder.also)
        ]
        if _is_done_to_himself(candidate, reading, holder):
            self._trail.unheld(candidate, reading, said)
            self._last[issue_id] = self._maker.make(reads[0])
            return []
        return [self._made(read) for read in reads]

    def _made(self, read: ReadClause) -> Stance:
        stance = self._maker.make(read)
        self._trail.kept(read, stance)
        return stance

    def attribution(self, candidate: Candidate) -> Attribution | None:
        """The innermost attribution whose content holds the middle of the anchor; imagined speech goes first."""
        covering = self._covering(candidate)
        imagined = [one for one in covering if one.imagined]
        return min(imagined or covering, key=lambda one: one.length, default=None)

    def _before_speech(self, candidate: Candidate, where: Stretch) -> Stretch:
        """As in "Refused to send them, saying that they had been called back": what is then said is another matter."""
        middle = candidate.anchor[len(candidate.anchor) // 2]
        spoken = self._attributions.spoken(candidate.sentence)
        ends = [one.cue_first for one in spoken if middle < one.cue_first < one.first and where.has(one.first)]
        return Stretch(where.first, min((where.last, *ends)))

    def holder(self, candidate: Candidate, reading: Reading, said: Attribution | None) -> Holder | None:
        """Whose position a reading is; second-hand where one source reports another."""
        subject = self.subject(candidate.sentence, reading)
        same_side = False
        if said is not None and said.source.actor and subject.actor:
            day = published_day(self._article.published)
            same_side = subject.actor in self._actors.organisations_of(said.source.actor, day)
        row = self._findings[candidate.sentence].row
        if reading.how == "modal" and is_followed_by_passive(row, reading.words[-1]):
            subject = Subject("nobody", None, reading.first)
        holder = holder_of(reading, subject, said, row.word(reading.first), same_side=same_side)
        if holder is None or said is None:
            return None if holder is None or self._is_anothers_deed(candidate, reading, holder) else holder
        relays = {one.source.actor for one in self._covering(candidate)} - {None, holder.actor, *holder.also}
        return replace(holder, certainty=Certainty.HEARSAY) if relays else holder

    def _is_anothers_deed(self, candidate: Candidate, reading: Reading, holder: Holder) -> bool:
        """As in "Holm apologised" where the proposition is that Berg does."""
        agent = candidate.profile.agent
        return reading.how == "deed" and agent not in {None, holder.actor} and self._actors.is_person(agent or "")

    def _covering(self, candidate: Candidate) -> tuple[Attribution, ...]:
        middle = candidate.anchor[len(candidate.anchor) // 2]
        return self._attributions.covering(candidate.sentence, middle)

    def subject(self, sentence: int, reading: Reading) -> Subject:
        """Who is the subject of the cue that decides, or the agent of its passive."""
        finding = self._findings[sentence]
        if reading.agent is None:
            return self._attributions.subjects.before(sentence, reading.first, finding.cue_words)
        return self._attributions.subjects.agent(sentence, reading.agent)

    def _taken_back(self, candidate: Candidate, where: Stretch, cue: Found[PressPhrase]) -> list[Stance]:
        """As in "Walked back her remarks on ...": neither side any more. Other press cues are no position at all."""
        if cue.entry.position != "neither":
            return []
        subject = self._attributions.subjects.before(candidate.sentence, cue.first, frozenset())
        if subject.actor is None:
            return []
        return self._read(candidate, where, _withdrawal(cue), None)

    def _withdrawn(self, sentence: int, before: Sequence[Stance]) -> Iterator[Stance]:
        """As in "Later walked back those remarks": all that the same actor was just reported to have said."""
        finding = self._findings[sentence]
        for cue in (cue for cue in finding.press if cue.entry.position == "neither"):
            clause = next(clause for clause in finding.clauses if clause.has(cue.first))
            subject = self._attributions.subjects.before(sentence, cue.first, frozenset())
            for stance in before:
                if stance.actor_id == subject.actor and stance.commitment is not Commitment.NONCOMMITTAL:
                    holder = Holder(stance.actor_id, Certainty.REPORTED)
                    anchor = tuple(range(cue.first, cue.last))
                    read = ReadClause(
                        *(sentence, stance.issue_id, clause, clause, anchor, _withdrawal(cue), holder, None, None),
                        withdraws=stance.statement_date,
                    )
                    yield self._made(read)

    def _pointed(self, candidate: Candidate) -> list[Stance]:
        """As in "called these conditions unacceptable": an attitude or a judgement, never unambiguous.

        "The decision" is what was last done on the issue, for or against; "that" after a refusal is clear only where
        the same actor goes on.
        """
        said = self.attribution(candidate)
        where = _within(candidate.clause, said)
        finding = self._findings[candidate.sentence]
        if not all(where.has(k) for k in candidate.anchor):
            return []
        stems = self._finder.stands_for(candidate)
        reading = self._commitments.read(finding, where, candidate.anchor, candidate.profile, stems)
        if reading is None or not (reading.how in {"attitude", "predicate"} or _is_pro_verb(finding.row, candidate)):
            return []
        last = self._last.get(candidate.profile.issue_id)
        side = Side.NEITHER if last is None else last.commitment.side
        if candidate.pointing is Pointing.DONE:
            if side is Side.NEITHER:
                return []
            commitment = reading.commitment if side is Side.FOR else mirror(reading.commitment)
            reading = replace(reading, commitment=commitment)
        found = self._read(candidate, where, replace(reading, vague=True), said)
        unclear = candidate.pointing is Pointing.PRONOUN and side is Side.AGAINST
        return [stance for stance in found if not unclear or (last and stance.actor_id == last.actor_id)]


def not_asserted(granted: Iterable[Stance], asserted: Iterable[Stance]) -> Iterator[Stance]:
    """What is taken for granted of those of whom nothing is asserted on the issue: what is new makes the rest old."""
    cells = {(stance.actor_id, stance.issue_id) for stance in asserted}
    return (stance for stance in granted if (stance.actor_id, stance.issue_id) not in cells)


def _is_done_to_himself(candidate: Candidate, reading: Reading, holder: Holder) -> bool:
    """As in "Berg was dismissed", where the proposition is to dismiss her: nobody does that to himself."""
    profile = candidate.profile
    does = reading.how == "deed" or (not profile.matter and reading.how != "predicate")
    return does and holder.actor in profile.objects


def _withdrawal(cue: Found[PressPhrase]) -> Reading:
    words = tuple(range(cue.first, cue.last))
    return Reading(Commitment.NONCOMMITTAL, "attitude", cue.first, words, vague=False)


def _is_pro_verb(row: Row, candidate: Candidate) -> bool:
    """As in "we will do it": the pronoun is the object of a verb that stands for any deed."""
    return candidate.pointing is Pointing.PRONOUN and row.word(min(candidate.anchor) - 1) in {"do", "doing", "done"}


def _within(clause: Stretch, said: Attribution | None) -> Stretch:
    if said is None:
        return clause
    return Stretch(max(clause.first, said.first), min(clause.last, said.last))


def _condition_of(finding: Finding, where: Stretch, said: Attribution | None) -> str | None:
    """The condition in the clause, or close after it (", the latter of which could be done if ...")."""
    row = finding.row
    limit = said.last if said is not None else where.last
    for stretch in finding.conditions:
        close = stretch.first < limit and 0 <= stretch.first - where.last <= 8  # noqa: PLR2004 - a short link
        if where.has(stretch.first) or close:
            return _with_closing_quote(
                row.document.raw, row.tokens[stretch.first].start, row.tokens[stretch.last - 1].end
            )
    return None


def _with_closing_quote(raw: str, start: int, end: int) -> str:
    """raw[start:end], and the mark that closes a quote opened in it ("in good faith.")."""
    text = raw[start:end]
    unclosed = text.count('"') % 2 == 1 or text.count("\u201c") > text.count("\u201d")
    following = raw[end : end + 2]
    close = next((k for k, char in enumerate(following) if char in '"\u201d'), None)
    return raw[start : end + close + 1] if unclosed and close is not None else text
