"""Contents: the smallest parts of a tree that are about a proposition."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from streams.parsing.places import is_elsewhere
from streams.parsing.sentence import Parsed
from streams.reading.article_concepts import LEAD, ArticleConcepts
from streams.reading.concepts import ConceptText
from streams.reading.issues import Profile
from streams.reading.objects import is_its_own
from streams.reading.page import Page
from streams.reading.relevance import Relevance
from streams.reading.salience import Salience

CLEARLY_BETTER = 1.25
RELATIVE = 0.6
MOST = 0.6
STATED = 0.5


@dataclass(frozen=True, slots=True)
class Content:
    """A node whose subtree is about an issue; `words` are those that show it.

    `stated` when they say enough without what stands around them; `salient` when the article is about the issue;
    `pointing` when they only stand for it, and `turned` when what they stand for goes against it.
    """

    profile: Profile
    node: int
    words: tuple[int, ...]
    score: float
    stated: bool
    salient: bool = False
    pointing: bool = False
    turned: bool = False


class Contents:
    """Finds the contents in the sentences of one article."""

    def __init__(self, page: Page) -> None:
        self._findings = page.findings
        self._profiles = page.profiles
        document = page.findings.document
        text = ConceptText(page.desk.stems, document.raw, document.folded)
        title = page.desk.stems.bag(page.article.title or "")
        self.concepts = ArticleConcepts(page.findings, text, title)
        self.salience = Salience(page.profiles, title, self.concepts.opening(LEAD))
        self._relevance = Relevance(page.findings, self.concepts, self.salience)

    def may_matter(self, number: int) -> list[Profile]:
        """Issues that a sentence can be about, before it is parsed."""
        present = self.concepts.bag(number)
        touched = [p for p in self._profiles if not p.keys.isdisjoint(present) and p.touches(present)]
        return [p for p in touched if self._relevance.of(number, p, present) is not None]

    def of(self, parsed: Parsed, profiles: Sequence[Profile]) -> list[Content]:
        """Contents of a sentence; where issues compete for one node the clearly better one stays."""
        stems = self.concepts.row(parsed.number)
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
        """Nodes whose subtree says enough where those of their children do not."""
        below = _words_below(parsed, stems, profile)
        settled: set[int] = set()
        found: list[Content] = []
        for node in parsed.tree.bottom_up():
            if any(child.index in settled for child in parsed.tree.children(node)):
                settled.add(node)
                continue
            content = self._content(parsed, stems, profile, node, below[node])
            if content is not None:
                found.append(content)
                settled.add(node)
        weights = [profile.weight_of(_stems_at(stems, one.words)) for one in found]
        return [
            replace(one, node=_narrowest(parsed, below, one, stems))
            for one, weight in zip(found, weights, strict=True)
            if weight >= RELATIVE * max(weights)
        ]

    def _content(
        self, parsed: Parsed, stems: Sequence[str | None], profile: Profile, node: int, words: set[int]
    ) -> Content | None:
        here = _stems_at(stems, words)
        if not here or not profile.touches(here) or profile.vetoed(here):
            return None
        anchor = tuple(sorted(words))
        if not is_its_own(parsed.finding, stems, anchor, profile) or is_elsewhere(parsed, node, stems, profile):
            return None
        score = self._relevance.of(parsed.number, profile, here)
        if score is None:
            return None
        stated = profile.has_term(here) or profile.covered(here) >= STATED
        return Content(profile, node, anchor, score, stated, self.salience.has(profile))


def _words_below(parsed: Parsed, stems: Sequence[str | None], profile: Profile) -> dict[int, set[int]]:
    """For each node the words under it that show the issue; who says something is no part of what is said."""
    tree = parsed.tree
    below: dict[int, set[int]] = {}
    for node in tree.bottom_up():
        words = {word for child in tree.children(node) for word in below[child.index]}
        own = parsed.word(node)
        if own is not None and stems[own] in profile.weights:
            words.add(own)
        if parsed.speech.get(node) and tree[node].is_verb:
            words -= {word for source in tree.children(node, "nsubj", "nsubjpass") for word in below[source.index]}
        below[node] = words
    return below


def _stems_at(stems: Sequence[str | None], words: Iterable[int]) -> set[str]:
    return {stem for word in words if (stem := stems[word])}


def _narrowest(parsed: Parsed, below: Mapping[int, set[int]], content: Content, stems: Sequence[str | None]) -> int:
    """Down to where most of what shows the issue still stands together."""
    weight_of = content.profile.weight_of
    at = content.node
    while parsed.word(at) not in content.words:
        enough = MOST * weight_of(_stems_at(stems, below[at]))
        children = (child.index for child in parsed.tree.children(at))
        heavy = next((child for child in children if weight_of(_stems_at(stems, below[child])) >= enough), None)
        if heavy is None:
            break
        at = heavy
    return at
