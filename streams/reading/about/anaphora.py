"""Anaphora: clauses that speak of an issue without naming it, after it was named or where the article is about it."""

from collections.abc import Iterator, Sequence

from streams.reading.about.article_concepts import ArticleConcepts
from streams.reading.about.candidates import Candidate
from streams.reading.about.issues import Profile
from streams.reading.about.references import Pointing, Reference, fits, references
from streams.reading.about.salience import Salience
from streams.reading.texts.clauses import Stretch
from streams.reading.texts.findings import Findings
from streams.reading.texts.text import Kind
from streams.reading.words.shells import ShellNouns

FARTHEST = {Pointing.PROPOSED: 3, Pointing.DONE: 3, Pointing.PRONOUN: 1, Pointing.OPEN: 1, Pointing.TRACE: 0}
_NOUNS = (Pointing.PROPOSED, Pointing.DONE)
_POINTERS = frozenset({"it", "that", "this", "them", "these", "those", "it's", "that's", "so", "which"})


class Anaphora:
    """Resolves the references of one article, sentence by sentence in the order of the text."""

    def __init__(self, findings: Findings, concepts: ArticleConcepts, salience: Salience, shells: ShellNouns) -> None:
        self._findings = findings
        self._concepts = concepts
        self._salience = salience
        self._shells = shells
        self._named: dict[int, list[Candidate]] = {}

    def in_sentence(self, sentence: int, direct: Sequence[Candidate]) -> list[Candidate]:
        """Clauses that point to an issue; `direct` are the candidates that the sentence has of its own."""
        self._named[sentence] = list(direct)
        if not self._may_point(sentence) or not self._findings[sentence].commitments:
            return []
        free = [clause for clause in self._findings[sentence].clauses if not _is_taken(clause, direct)]
        found = [one for clause in free if (one := self._in_clause(sentence, clause, direct))]
        self._named[sentence] += found
        return found

    def stands_for(self, candidate: Candidate) -> list[str | None]:
        """Concept at each word of the sentence, with the issue's own in place of the words that point to it."""
        row = self._concepts.row(candidate.sentence)
        if candidate.pointing is None:
            return row
        own = candidate.profile
        stand_in = min(own.specific - own.own or own.specific or own.own)
        return [stand_in if index in candidate.anchor else stem for index, stem in enumerate(row)]

    def _may_point(self, sentence: int) -> bool:
        if self._findings.document.sentences[sentence].kind is Kind.FURNITURE:
            return False
        near = any(self._named.get(other) for other in range(sentence - 3, sentence + 1))
        if not near and self._salience.topic() is None:
            return False
        words = self._findings.words(sentence)
        shells = self._shells
        nouns = not words.isdisjoint(shells.proposed) or not words.isdisjoint(shells.done)
        return nouns or (near and not (words.isdisjoint(_POINTERS) and words.isdisjoint(shells.open)))

    def _in_clause(self, sentence: int, clause: Stretch, direct: Sequence[Candidate]) -> Candidate | None:
        finding = self._findings[sentence]
        if not any(clause.has(cue.first) for cue in finding.commitments):
            return None
        found = sorted(references(finding.row, clause, self._shells), key=lambda one: one.how not in _NOUNS)
        for reference in found:
            for profile in self._antecedent(sentence, clause, reference, direct):
                return Candidate(sentence, clause, profile, reference.words, 0.0, pointing=reference.how)
        return None

    def _antecedent(
        self, sentence: int, clause: Stretch, reference: Reference, direct: Sequence[Candidate]
    ) -> Iterator[Profile]:
        """What the reference stands for: the nearest issue before it that it can stand for."""
        row, concepts = self._findings[sentence].row, self._concepts.row(sentence)
        if reference.how is Pointing.OPEN and not row.in_quote(reference.first):
            return
        for group in self._before(sentence, clause, reference.how, direct):
            able = [profile for profile in group if fits(row, reference, concepts, profile, self._shells)]
            if able:
                yield self._salience.foremost(able)
                return

    def _before(
        self, sentence: int, clause: Stretch, how: Pointing, direct: Sequence[Candidate]
    ) -> Iterator[list[Profile]]:
        adjacent = how is Pointing.TRACE
        yield [
            c.profile for c in direct if (c.clause.last == clause.first if adjacent else c.clause.last <= clause.first)
        ]
        for other in range(sentence - 1, sentence - 1 - FARTHEST[how], -1):
            yield [candidate.profile for candidate in self._named.get(other, ())]
        topic = self._salience.topic()
        if how in _NOUNS and topic is not None:
            yield [topic]


def _is_taken(clause: Stretch, direct: Sequence[Candidate]) -> bool:
    return any(candidate.clause == clause for candidate in direct)
