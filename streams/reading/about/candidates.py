"""Candidates: clauses that touch an issue strongly enough to be read."""

from collections.abc import Sequence
from dataclasses import dataclass

from streams.reading.about.article_concepts import ArticleConcepts
from streams.reading.about.issues import Profile
from streams.reading.about.objects import is_its_own
from streams.reading.about.references import Pointing
from streams.reading.about.relevance import Relevance
from streams.reading.about.touching import Touching
from streams.reading.texts.clauses import Stretch
from streams.reading.texts.findings import Findings
from streams.reading.trail import NO_TRAIL, Trail, Why

BETTER = 1.1
CLEARLY_BETTER = 1.25
WIDEST_GAP = 7
STATED = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause, an issue, and the words that connect them.

    `stated` when the clause itself says enough of the proposition, without help from the words around it. `pointing`
    when its words only stand for the issue ("the plan", "it"), and how they do.
    """

    sentence: int
    clause: Stretch
    profile: Profile
    anchor: tuple[int, ...]
    score: float
    stated: bool = False
    pointing: Pointing | None = None


class CandidateFinder:
    """Scores the clauses of one article against its topical issues."""

    def __init__(
        self,
        findings: Findings,
        concepts: ArticleConcepts,
        relevance: Relevance,
        touching: Touching,
        trail: Trail = NO_TRAIL,
    ) -> None:
        self._findings = findings
        self._concepts = concepts
        self._relevance = relevance
        self._touching = touching
        self._trail = trail

    def in_sentence(self, sentence: int) -> list[Candidate]:
        """Candidates of one sentence; where issues compete for the same words the clearly better one stays."""
        profiles = self._touched(sentence)
        if not profiles:
            return []
        return [
            candidate
            for clause in self._findings[sentence].clauses
            for candidate in self._chosen(sentence, self._in_clause(sentence, clause, profiles))
        ]

    def _chosen(self, sentence: int, found: list[Candidate]) -> list[Candidate]:
        theirs = self._with_their_agent(sentence, found)
        self._trail.narrowed(found, theirs, Why.ANOTHER_AGENT)
        best = _best(theirs, self._concepts.row(sentence))
        self._trail.narrowed(theirs, best, Why.BETTER_ISSUE)
        return best

    def _touched(self, sentence: int) -> list[Profile]:
        present = self._concepts.bag(sentence)
        profiles = self._touching.of(sentence)
        enough = [p for p in profiles if self._relevance.of(sentence, p, present) is not None]
        self._trail.thin(sentence, profiles, enough)
        return enough

    def _in_clause(self, sentence: int, clause: Stretch, profiles: Sequence[Profile]) -> list[Candidate]:
        stems = self._concepts.row(sentence)
        conditional = self._findings[sentence].in_condition
        where = [k for k in range(clause.first, clause.last) if stems[k] and k not in conditional]
        here = {stem for k in where if (stem := stems[k])}
        found = []
        for profile in profiles:
            anchor = _densest([k for k in where if stems[k] in profile.weights], stems, profile)
            close = {stem for k in anchor if (stem := stems[k])}
            if not anchor or not profile.touches(close):
                continue
            if profile.vetoed(here):
                self._trail.dropped(Candidate(sentence, clause, profile, anchor, 0.0), Why.DOES_NOT_COUNT)
                continue
            is_own = is_its_own(self._findings[sentence], stems, anchor, profile)
            score = self._relevance.of(sentence, profile, close) if is_own else None
            if score is None:
                why = Why.TOO_LITTLE if is_own else Why.ANOTHER_OBJECT
                self._trail.dropped(Candidate(sentence, clause, profile, anchor, 0.0), why)
                continue
            stated = profile.has_term(here) or profile.covered(here) >= STATED
            found.append(Candidate(sentence, clause, profile, anchor, score, stated))
        return found

    def _with_their_agent(self, sentence: int, found: list[Candidate]) -> list[Candidate]:
        """Where propositions compete for the same words, those whose agent the sentence names keep the others out."""
        named = self._findings.named_between(sentence, sentence)
        present = [candidate for candidate in found if candidate.profile.agent in named]
        return [
            one
            for one in found
            if one.profile.agent is None or one in present or not any(_same_words(one, other) for other in present)
        ]


def _densest(indices: Sequence[int], stems: Sequence[str | None], profile: Profile) -> tuple[int, ...]:
    """The weightiest run of words without a wide gap."""
    runs: list[list[int]] = []
    for index in indices:
        if runs and index - runs[-1][-1] <= WIDEST_GAP:
            runs[-1].append(index)
        else:
            runs.append([index])
    best = max(runs, key=lambda run: profile.weight_of({stem for k in run if (stem := stems[k])}), default=[])
    return tuple(best)


def _best(found: list[Candidate], concepts: Sequence[str | None]) -> list[Candidate]:
    kept = []
    for one in found:
        rivals = [other for other in found if other is not one and _same_words(one, other)]
        if not any(_is_outdone(one, other, concepts) for other in rivals):
            kept.append(one)
    return kept


def _is_outdone(one: Candidate, other: Candidate, concepts: Sequence[str | None]) -> bool:
    """Whether the other fits clearly better: by its score, or because it alone has telling words of its own there.

    What neighbouring issues share says nothing on which of them it is: "expand the court" is not "reform the court".
    """
    if _name_their_own(one, other, concepts):
        return False
    if one.score * CLEARLY_BETTER < other.score:
        return True
    own, others = _telling(one, other.profile, concepts), _telling(other, one.profile, concepts)
    return not own and bool(others) and one.score * BETTER <= other.score


def _name_their_own(one: Candidate, other: Candidate, concepts: Sequence[str | None]) -> bool:
    """As in "refused to back Berg or Holm": the same is said of both, each by his name."""
    ours, theirs = one.profile, other.profile
    here = {stem for k in (*one.anchor, *other.anchor) if (stem := concepts[k])}
    return not (ours.places - theirs.places).isdisjoint(here) and not (theirs.places - ours.places).isdisjoint(here)


def _telling(candidate: Candidate, rival: Profile, concepts: Sequence[str | None]) -> set[str]:
    """Telling words of the candidate that the rival does not have."""
    here = {stem for k in candidate.anchor if (stem := concepts[k])}
    return set(here & candidate.profile.own & candidate.profile.specific) - rival.weights.keys()


def _same_words(one: Candidate, other: Candidate) -> bool:
    return len(set(one.anchor) & set(other.anchor)) * 2 >= min(len(one.anchor), len(other.anchor))
