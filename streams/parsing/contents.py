"""Contents: the smallest parts of a tree that are about a proposition."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from streams.parsing.sentence import Parsed
from streams.reading.findings import Findings
from streams.reading.issues import Profile, StemReader, deeds
from streams.reading.text import Kind

LEAST = 0.45
ENOUGH = 1.1
ENOUGH_SHARE = 0.5
ENOUGH_COVERED = 0.5
ENOUGH_WITH_A_TERM = 0.3
SHARES = (0.5, 0.4, 0.3)
CLEARLY_BETTER = 1.25
LEAD = 8
RELATIVE = 0.6
MOST = 0.6


@dataclass(frozen=True, slots=True)
class Content:
    """A node whose subtree is about an issue; `words` are those that show it; `stated` as in the clause reading."""

    profile: Profile
    node: int
    words: tuple[int, ...]
    score: float
    stated: bool
    pointing: bool = False
    turned: bool = False


class Contents:
    """Finds the contents in the sentences of one article."""

    def __init__(self, findings: Findings, stems: StemReader, title: str, profiles: Sequence[Profile]) -> None:
        self._findings = findings
        self._stems = stems
        self._profiles = profiles
        self._title = stems.bag(title)
        self._bags: dict[int, set[str]] = {}
        self._lead: set[str] | None = None

    def may_matter(self, number: int) -> list[Profile]:
        """Issues that a sentence can be about, before it is parsed."""
        present = self._bag(number)
        return [p for p in self._profiles if p.touches(present) and self._score(number, p, present) is not None]

    def of(self, parsed: Parsed, profiles: Sequence[Profile]) -> list[Content]:
        """Contents of a sentence; where issues compete for one node the clearly better one stays."""
        row = parsed.finding.row
        stems = self._stems.row(row.tokens, row.document.raw)
        found = [content for profile in profiles for content in self._smallest(parsed, stems, profile)]
        return [one for one in found if self._stays(parsed.number, one, found)]

    def _stays(self, number: int, one: Content, found: Sequence[Content]) -> bool:
        rivals = [other for other in found if other.profile is not one.profile and set(other.words) & set(one.words)]
        named = self._findings.named_between(number, number)
        absent = one.profile.agent is not None and one.profile.agent not in named
        if absent and any(other.profile.agent in named for other in rivals):
            return False
        return all(one.score * CLEARLY_BETTER >= other.score for other in rivals)

    def _smallest(self, parsed: Parsed, stems: Sequence[str | None], profile: Profile) -> list[Content]:
        tree = parsed.tree
        below: dict[int, set[int]] = {}
        blocked: set[int] = set()
        found: list[Content] = []
        for node in tree.bottom_up():
            words = {w for child in tree.children(node) for w in below[child.index]}
            own = parsed.word(node)
            if own is not None and stems[own] in profile.weights:
                words.add(own)
            below[node] = words
            if parsed.speech.get(node) and tree[node].is_verb:
                sources = [child.index for child in tree.children(node, "nsubj", "nsubjpass")]
                words -= {w for source in sources for w in below[source]}
            if any(child.index in blocked for child in tree.children(node)):
                blocked.add(node)
                continue
            content = self._content(parsed, stems, profile, node, words)
            if content is not None:
                found.append(content)
                blocked.add(node)
        most = max((profile.weight_of(_stems_at(stems, one.words)) for one in found), default=0.0)
        return [
            replace(one, node=_narrowest(parsed, below, one, stems))
            for one in found
            if profile.weight_of(_stems_at(stems, one.words)) >= RELATIVE * most
        ]

    def _content(
        self, parsed: Parsed, stems: Sequence[str | None], profile: Profile, node: int, words: set[int]
    ) -> Content | None:
        here = {stem for word in words if (stem := stems[word])}
        if not here or not profile.touches(here) or profile.vetoed(here):
            return None
        score = self._score(parsed.number, profile, here)
        if score is None:
            return None
        stated = profile.has_term(here) or profile.coverage(here) >= ENOUGH_COVERED
        return Content(profile, node, tuple(sorted(words)), score, stated)

    def _score(self, number: int, profile: Profile, here: set[str]) -> float | None:
        local = profile.weight_of(here)
        if local < LEAST:
            return None
        score = local + self._context(number, profile, here)
        if score < max(ENOUGH, ENOUGH_SHARE * profile.needed) or not self._covers(number, profile, here):
            return None
        near = self._findings.named_between(number - 2, number)
        return score if profile.objects <= near else None

    def _context(self, number: int, profile: Profile, here: set[str]) -> float:
        total, seen = 0.0, set(here)
        for bag, share in zip((self._bag(number), self._bag(number - 1), self._title), SHARES, strict=True):
            new = bag - seen
            total += share * math.fsum(profile.weights.get(stem, 0.0) for stem in new)
            seen |= new
        return total

    def _covers(self, number: int, profile: Profile, here: set[str]) -> bool:
        nearby = here | self._bag(number) | self._bag(number - 1) | self._opening()
        covered = profile.coverage(nearby)
        return covered >= ENOUGH_COVERED or (profile.has_term(here) and covered >= ENOUGH_WITH_A_TERM)

    def _opening(self) -> set[str]:
        if self._lead is None:
            self._lead = self._title.union(*(self._bag(k) for k in range(min(LEAD, len(self._findings)))))
        return self._lead

    def _bag(self, number: int) -> set[str]:
        if number not in self._bags:
            document = self._findings.document
            at = document.sentences[number] if number >= 0 else None
            empty = at is None or at.kind is Kind.FURNITURE
            self._bags[number] = (
                set() if empty or at is None else self._stems.quick_bag(document.folded, at.start, at.end)
            )
        return self._bags[number]


def _stems_at(stems: Sequence[str | None], words: Iterable[int]) -> set[str]:
    return {stem for word in words if (stem := stems[word])}


def _narrowest(parsed: Parsed, below: Mapping[int, set[int]], content: Content, stems: Sequence[str | None]) -> int:
    """Down to where most of what shows the issue still stands together."""
    profile = content.profile
    at = content.node
    while parsed.word(at) not in content.words:
        whole = profile.weight_of(_stems_at(stems, below[at]))
        heavy = [
            c.index
            for c in parsed.tree.children(at)
            if profile.weight_of(_stems_at(stems, below[c.index])) >= MOST * whole
        ]
        if not heavy:
            break
        at = heavy[0]
    return at


def deed_nodes(parsed: Parsed, profile: Profile) -> tuple[frozenset[int], frozenset[int]]:
    """Nodes of words for the proposition's deed, and of words for its undoing."""
    if profile.action is None:
        return frozenset(), frozenset()
    tokens = parsed.finding.row.tokens
    does = [node for first, _ in deeds(tokens, profile.action.does) for node in parsed.nodes(first, first + 1)]
    undoes = [node for first, _ in deeds(tokens, profile.action.undoes) for node in parsed.nodes(first, first + 1)]
    return frozenset(does), frozenset(undoes)
