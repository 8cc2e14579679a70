"""Candidates: clauses that touch an issue strongly enough to be read."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from streams.reading.clauses import Stretch
from streams.reading.findings import Findings
from streams.reading.grammar import POINTED_AT, POINTERS
from streams.reading.issues import Profile, StemReader
from streams.reading.rows import Row
from streams.reading.text import Kind

SENTENCE_SHARE = 0.5
BEFORE_SHARE = 0.4
TITLE_SHARE = 0.3
LEAST_IN_CLAUSE = 0.45
ENOUGH = 1.1
ENOUGH_SHARE = 0.5
CLEARLY_BETTER = 1.25
WIDEST_GAP = 7
ENOUGH_COVERED = 0.5
ENOUGH_WITH_A_TERM = 0.3
LEAD = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause, an issue, and the words that connect them.

    `stated` when the clause itself says enough of the proposition, without help from the words around it.
    """

    sentence: int
    clause: Stretch
    profile: Profile
    anchor: tuple[int, ...]
    score: float
    stated: bool = False


class CandidateFinder:
    """Scores the clauses of one article against its topical issues."""

    def __init__(self, findings: Findings, stems: StemReader, title: str, profiles: Sequence[Profile]) -> None:
        self._findings = findings
        self._reader = stems
        self._title = stems.bag(title)
        self._profiles = profiles
        self._memory: dict[int, list[str | None]] = {}
        self._bags: dict[int, set[str]] = {}
        self._lead: set[str] | None = None

    def stems_of(self, sentence: int) -> list[str | None]:
        """Stem at each word of the sentence."""
        if sentence not in self._memory:
            row = self._findings[sentence].row
            self._memory[sentence] = self._reader.row(row.tokens, row.document.raw)
        return self._memory[sentence]

    def in_sentence(self, sentence: int) -> list[Candidate]:
        """Candidates of one sentence; where issues compete for the same words the clearly better one stays."""
        present = self.bag(sentence)
        profiles = [p for p in self._profiles if p.touches(present) and self._score(sentence, p, present) is not None]
        if not profiles:
            return []
        return [
            candidate
            for clause in self._findings[sentence].clauses
            for candidate in _best(self._with_their_agent(sentence, self._in_clause(sentence, clause, profiles)))
        ]

    def pointing_back(self, sentence: int, issues: set[str]) -> list[Candidate]:
        """Clauses that point back to one of the issues with "it", "this proposal", "these conditions"."""
        row = self._findings[sentence].row
        profiles = [profile for profile in self._profiles if profile.issue_id in issues]
        return [
            Candidate(sentence, clause, profile, anchor, ENOUGH)
            for clause in self._findings[sentence].clauses
            if (anchor := _reference(row, clause))
            for profile in profiles
        ]

    def _in_clause(self, sentence: int, clause: Stretch, profiles: Sequence[Profile]) -> list[Candidate]:
        stems = self.stems_of(sentence)
        conditional = self._findings[sentence].in_condition
        where = [k for k in range(clause.first, clause.last) if stems[k] and k not in conditional]
        here = {stem for k in where if (stem := stems[k])}
        found = []
        for profile in profiles:
            anchor = _densest([k for k in where if stems[k] in profile.weights], stems, profile)
            readable = anchor and profile.touches(here) and not profile.vetoed(here)
            score = self._score(sentence, profile, here) if readable else None
            if score is not None:
                stated = profile.has_term(here) or profile.coverage(here) >= ENOUGH_COVERED
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

    def _score(self, sentence: int, profile: Profile, here: set[str]) -> float | None:
        local = profile.weight_of(here)
        if local < LEAST_IN_CLAUSE:
            return None
        score = local + self._context(sentence, profile, here)
        if score < max(ENOUGH, ENOUGH_SHARE * profile.needed):
            return None
        if not self._covers(sentence, profile, here):
            return None
        near = self._findings.named_between(sentence - 2, sentence)
        return score if profile.objects <= near else None

    def _opening(self) -> set[str]:
        """Stems of the title and the first sentences, which say what the article is about."""
        if self._lead is None:
            last = min(LEAD, len(self._findings))
            self._lead = self._title.union(*(self.bag(index) for index in range(last)))
        return self._lead

    def _covers(self, sentence: int, profile: Profile, here: set[str]) -> bool:
        """Whether the words nearby show enough of the proposition itself, and not only of what goes with it."""
        nearby = here | self.bag(sentence) | self.bag(sentence - 1) | self._opening()
        if profile.coverage(nearby) >= ENOUGH_COVERED:
            return True
        return profile.has_term(here) and profile.coverage(nearby) >= ENOUGH_WITH_A_TERM

    def _context(self, sentence: int, profile: Profile, here: set[str]) -> float:
        total = 0.0
        seen = set(here)
        bags = (
            (self.bag(sentence), SENTENCE_SHARE),
            (self.bag(sentence - 1), BEFORE_SHARE),
            (self._title, TITLE_SHARE),
        )
        for bag, share in bags:
            new = bag - seen
            total += share * math.fsum(profile.weights.get(stem, 0.0) for stem in new)
            seen |= new
        return total

    def bag(self, sentence: int) -> set[str]:
        """Stems of a sentence; none before the first sentence and in page furniture."""
        if sentence not in self._bags:
            self._bags[sentence] = self._quick_bag(sentence)
        return self._bags[sentence]

    def _quick_bag(self, sentence: int) -> set[str]:
        document = self._findings.document
        if sentence < 0 or document.sentences[sentence].kind is Kind.FURNITURE:
            return set()
        at = document.sentences[sentence]
        return self._reader.quick_bag(document.folded, at.start, at.end)


def _reference(row: Row, clause: Stretch) -> tuple[int, ...]:
    for index in range(clause.first + 1, clause.last):
        if row.word(index) in POINTERS:
            noun = next((k for k in (index + 1, index + 2) if row.word(k) in POINTED_AT), None)
            if noun is not None and noun < clause.last:
                return tuple(range(index, noun + 1))
        ends = index + 1 >= clause.last or row.gap(index + 1) != " "
        if row.word(index) == "it" and ends:
            return (index,)
    return ()


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


def _best(found: list[Candidate]) -> list[Candidate]:
    kept = []
    for one in found:
        rivals = [other for other in found if other is not one and _same_words(one, other)]
        if all(one.score * CLEARLY_BETTER >= other.score for other in rivals):
            kept.append(one)
    return kept


def _same_words(one: Candidate, other: Candidate) -> bool:
    return len(set(one.anchor) & set(other.anchor)) * 2 >= min(len(one.anchor), len(other.anchor))
