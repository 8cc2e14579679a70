"""Abouts: what the clauses of one article are about, named or pointed to."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from streams.reading.about.anaphora import Anaphora
from streams.reading.about.article_concepts import LEAD, ArticleConcepts
from streams.reading.about.candidates import Candidate, CandidateFinder
from streams.reading.about.concepts import ConceptText
from streams.reading.about.issues import Profile
from streams.reading.about.relevance import Relevance
from streams.reading.about.salience import Salience
from streams.reading.about.touching import Touching
from streams.reading.texts.findings import Findings
from streams.reading.trail import NO_TRAIL, Trail
from streams.reading.words.shells import ShellNouns


class Abouts:
    """Candidates of one article; each sentence is worked out once.

    `title` are the concepts of its title, `salience` is what title and opening tell of the issues.
    """

    def __init__(  # noqa: PLR0913 - an article, its issues, and what reads them
        self,
        findings: Findings,
        text: ConceptText,
        title: set[str],
        profiles: Sequence[Profile],
        shells: ShellNouns,
        *,
        trail: Trail = NO_TRAIL,
    ) -> None:
        self.title = title
        self._concepts = concepts = ArticleConcepts(findings, text, title)
        self.salience = salience = Salience(profiles, title, concepts.opening(LEAD))
        self._relevance = relevance = Relevance(findings, concepts, salience)
        self._touching = Touching(concepts, profiles)
        self._finder = CandidateFinder(findings, concepts, relevance, self._touching, trail)
        self._anaphora = Anaphora(findings, concepts, salience, shells)
        self._named: dict[int, list[Candidate]] = {}
        self._pointing: list[list[Candidate]] = []

    def in_sentence(self, sentence: int) -> list[Candidate]:
        """Clauses that name an issue."""
        if sentence not in self._named:
            self._named[sentence] = self._finder.in_sentence(sentence)
        return self._named[sentence]

    def pointing(self, sentence: int) -> list[Candidate]:
        """Clauses that only point to an issue; they lean on the sentences before."""
        while len(self._pointing) <= sentence:
            following = len(self._pointing)
            self._pointing.append(self._anaphora.in_sentence(following, self.in_sentence(following)))
        return self._pointing[sentence]

    def touched(self, sentence: int) -> tuple[Profile, ...]:
        """Issues of which something is in a sentence, strong enough for a candidate or not."""
        return self._touching.of(sentence)

    def are_about(self, sentence: int, profile: Profile, here: AbstractSet[str]) -> bool:
        """Whether the concepts `here` of a sentence, with what stands around them, are about the issue."""
        return self._relevance.of(sentence, profile, here) is not None

    def bag(self, sentence: int) -> set[str]:
        """Concepts of a sentence; none before the first sentence and in page furniture."""
        return self._concepts.bag(sentence)

    def stems_of(self, sentence: int) -> list[str | None]:
        """Concept at each word of the sentence."""
        return self._concepts.row(sentence)

    def stands_for(self, candidate: Candidate) -> list[str | None]:
        """Concept at each word of the candidate's sentence; words that point to the issue stand for it."""
        return self._anaphora.stands_for(candidate)
