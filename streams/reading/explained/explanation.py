"""Explanation: why each sentence of an article was read as it was, as data for a screen, a file or a test."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from schemas.article import Article
from schemas.stance import Commitment, Stance
from streams.reading.about.candidates import Candidate
from streams.reading.about.issues import Profile
from streams.reading.article_read import ArticleRead
from streams.reading.explained.explained_cues import Cues, cues_of
from streams.reading.explained.explained_who import Who, who_of
from streams.reading.page import Page
from streams.reading.reader import Reader
from streams.reading.texts.clauses import Stretch
from streams.reading.texts.findings import Finding
from streams.reading.texts.spans import texts
from streams.reading.texts.text import Kind
from streams.reading.trail import Dropped, Kept, Why, WrittenTrail

FEWEST_TELLING = 2


@dataclass(frozen=True, slots=True)
class Told:
    """A stance and how it came about.

    `who` and `cues` are None where the reading that found it leaves no trail; `words` connect it to the issue; `clause`
    is the clause that was read, and `differs` names the commitments that other readings saw in the same passage.
    """

    stance: Stance
    who: Who | None
    cues: Cues | None
    clause: str
    words: tuple[str, ...]
    differs: tuple[tuple[str, Commitment], ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A candidate that became no stance: issue, reason, the clause, the words that connect it, cues found in it.

    `by` is the reading that left it out; `rivals` are the issues that it lost to.
    """

    issue_id: str
    why: Why
    clause: str
    words: tuple[str, ...]
    cues: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    by: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `start` and `end` are code points of the article's text, `named` the actors in it.

    `why` says why the sentence as a whole was not read.
    """

    number: int
    start: int
    end: int
    text: str
    kind: Kind
    named: tuple[str, ...]
    why: Why | None
    told: tuple[Told, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def is_silent(self) -> bool:
        """Whether nothing in it is about any issue."""
        return not self.told and not self.left_out


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was read of one article, and its sentences in order; none where `why` says that it was not opened."""

    article: Article
    read: ArticleRead
    why: Why | None
    sentences: tuple[Sentence, ...]


def explain(reader: Reader, article: Article) -> Explanation:
    """Read an article and say why. The stances are those of `Reader.read`."""
    trail = WrittenTrail()
    read = reader.read(article, trail)
    sentences = () if trail.page is None else tuple(_Explaining(trail.page, trail, read.stances).sentences())
    return Explanation(article, read, trail.why, sentences)


class _Explaining:
    """Brings the trail and the stances that came of it together, sentence by sentence."""

    def __init__(self, page: Page, trail: WrittenTrail, stances: Sequence[Stance]) -> None:
        self._page = page
        self._trail = trail
        self._stances = stances
        self._steps = {_passage(step.stance): step for step in reversed(trail.keeps)}

    def sentences(self) -> Iterator[Sentence]:
        told, left_out = self._by_sentence()
        for index, sentence in enumerate(self._page.findings.document.sentences):
            yield Sentence(
                number=index + 1,
                start=sentence.start,
                end=sentence.end,
                text=self._page.article.text[sentence.start : sentence.end],
                kind=sentence.kind,
                named=tuple(sorted(self._page.findings.named_between(index, index))),
                why=self._trail.sentences.get(index),
                told=tuple(told[index]),
                left_out=tuple(dict.fromkeys(left_out[index])),
            )

    def _by_sentence(self) -> tuple[list[list[Told]], list[list[LeftOut]]]:
        count = len(self._page.findings)
        told: list[list[Told]] = [[] for _ in range(count)]
        left_out: list[list[LeftOut]] = [[] for _ in range(count)]
        for stance in self._stances:
            told[self._sentence_of(stance)].append(self._told(stance))
        for index, dropped in self._dropped():
            left_out[index].append(dropped)
        for index, profiles in self._trail.thinly.items():
            told_of = {one.stance.issue_id for one in told[index]} | {one.issue_id for one in left_out[index]}
            thin = [profile for profile in profiles if profile.issue_id not in told_of]
            left_out[index].extend(self._thin(index, thin))
        return told, left_out

    def _thin(self, sentence: int, profiles: Iterable[Profile]) -> Iterator[LeftOut]:
        """Issues that the sentence touches with several telling words; with one, it is about something else."""
        stems = self._page.finder.stems_of(sentence)
        for profile in profiles:
            if len(profile.specific.intersection(filter(None, stems))) >= FEWEST_TELLING:
                told = [k for k, stem in enumerate(stems) if stem in profile.weights]
                words = _words(self._page.findings[sentence], told)
                yield LeftOut(profile.issue_id, Why.TOO_LITTLE, "", words)

    def _dropped(self) -> Iterator[tuple[int, LeftOut]]:
        read = {(step.read.sentence, step.read.clause, step.read.issue_id) for step in self._trail.keeps}
        for drop in self._trail.drops:
            candidate = drop.candidate
            if (candidate.sentence, candidate.clause, candidate.profile.issue_id) not in read:
                yield candidate.sentence, self._left_out(drop)
        for step in self._trail.keeps:
            why = self._lost(step)
            if why is not None:
                yield step.read.sentence, self._lost_step(step, why)

    def _lost_step(self, step: Kept, why: Why) -> LeftOut:
        finding = self._page.findings[step.read.sentence]
        clause, words = _clause(finding, step.read.clause), _words(finding, step.read.anchor)
        return LeftOut(step.stance.issue_id, why, clause, words, step.stance.cues, by=step.by)

    def _lost(self, step: Kept) -> Why | None:
        """Why a stance of one reading is not among those of the article; None where it is, or another tells it."""
        if any(_passage(stance) == _passage(step.stance) for stance in self._stances):
            return None
        rivals = [stance for stance in self._stances if _is_of_same_passage(stance, step.stance)]
        if any(stance.commitment.side is step.stance.commitment.side for stance in rivals):
            return None
        if rivals:
            return Why.READINGS_DISAGREE
        return Why.REPEATED if any(_says_the_same(stance, step.stance) for stance in self._stances) else Why.AT_ODDS

    def _left_out(self, drop: Dropped) -> LeftOut:
        candidate = drop.candidate
        finding = self._page.findings[candidate.sentence]
        cues = _words(finding, drop.reading.words) if drop.reading is not None else _cues_in(finding, candidate)
        clause, words = _clause(finding, candidate.clause), _words(finding, candidate.anchor)
        return LeftOut(candidate.profile.issue_id, drop.why, clause, words, cues, drop.rivals, drop.by)

    def _told(self, stance: Stance) -> Told:
        others = [step for step in self._trail.keeps if step.by in stance.read_otherwise_by]
        differ = [(one.by, one.stance.commitment) for one in others if _is_of_same_passage(stance, one.stance)]
        differs = tuple(dict.fromkeys(differ))
        step = self._steps.get(_passage(stance))
        if step is None:
            return Told(stance, None, None, stance.evidence.exact, (), differs)
        finding = self._page.findings[step.read.sentence]
        words = _words(finding, step.read.anchor)
        who, cues = who_of(self._page, step.read), cues_of(finding, step.read)
        return Told(stance, who, cues, _clause(finding, step.read.clause), words, differs)

    def _sentence_of(self, stance: Stance) -> int:
        sentences = self._page.findings.document.sentences
        at = stance.evidence.start
        return next(k for k, sentence in enumerate(sentences) if at < sentence.end)


def _passage(stance: Stance) -> tuple[str, str, int, int, Commitment]:
    """What makes two stances the same reading of the same words."""
    evidence = stance.evidence
    return stance.actor_id, stance.issue_id, evidence.start, evidence.end, stance.commitment


def _says_the_same(one: Stance, other: Stance) -> bool:
    same = (one.actor_id, one.issue_id, one.commitment) == (other.actor_id, other.issue_id, other.commitment)
    return same and one.evidence.exact.casefold().split() == other.evidence.exact.casefold().split()


def _is_of_same_passage(one: Stance, other: Stance) -> bool:
    same = one.actor_id == other.actor_id and one.issue_id == other.issue_id
    return same and one.evidence.start < other.evidence.end and other.evidence.start < one.evidence.end


def _words(finding: Finding, indices: Iterable[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts(finding.row, indices)))


def _clause(finding: Finding, clause: Stretch) -> str:
    row = finding.row
    return row.document.raw[row.tokens[clause.first].start : row.tokens[clause.last - 1].end]


def _cues_in(finding: Finding, candidate: Candidate) -> tuple[str, ...]:
    """Cues of commitment and of the press in the clause."""
    places = [(hit.first, hit.last) for hit in finding.commitments] + [(hit.first, hit.last) for hit in finding.press]
    return _words(finding, [k for place in places if candidate.clause.has(place[0]) for k in range(*place)])
