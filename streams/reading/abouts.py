"""Abouts: what the clauses of one article are about, named or pointed to."""

from collections.abc import Sequence

from streams.reading.anaphora import Anaphora
from streams.reading.article_concepts import LEAD, ArticleConcepts
from streams.reading.candidates import Candidate, CandidateFinder
from streams.reading.concepts import ConceptText
from streams.reading.findings import Findings
from streams.reading.issues import Profile
from streams.reading.relevance import Relevance
from streams.reading.salience import Salience
from streams.reading.shells import ShellNouns


class Abouts:
    """Candidates of one article. Ask for its sentences in the order of the text."""

    def __init__(
        self,
        findings: Findings,
        text: ConceptText,
        title: set[str],
        profiles: Sequence[Profile],
        shells: ShellNouns,
    ) -> None:
        self._concepts = ArticleConcepts(findings, text, title)
        salience = Salience(profiles, title, self._concepts.opening(LEAD))
        self._finder = CandidateFinder(
            findings, self._concepts, Relevance(findings, self._concepts, salience), profiles
        )
        self._anaphora = Anaphora(findings, self._concepts, salience, shells)

    def named(self, sentence: int) -> list[Candidate]:
        """Clauses that name an issue."""
        return self._finder.in_sentence(sentence)

    def pointing(self, sentence: int, named: Sequence[Candidate]) -> list[Candidate]:
        """Clauses that only point to one; `named` are the candidates that the sentence names."""
        return self._anaphora.in_sentence(sentence, named)

    def stems(self, candidate: Candidate) -> list[str | None]:
        """Concept at each word of the candidate's sentence; words that point to the issue stand for it."""
        return self._anaphora.stands_for(candidate)
