"""Attitudes: verbs, adjectives and nouns by which somebody stands to a content ("opposes", "open to", "refusal to")."""

from collections.abc import Mapping

from schemas.stance import Commitment, Side
from streams.parsing.arguments import light_verb, owner_of
from streams.parsing.grammar import COMPLEMENTS, COPULAS, PREDICATIVE
from streams.parsing.negations import negation_of
from streams.parsing.operator import Operator
from streams.parsing.sentence import Parsed
from streams.reading.words.cues import CommitmentCue, Found

LONGEST_BARE = 2
"""Words: "plan to" is as bare a noun as "plan"; "no plans to" says by itself that somebody has it."""


class Attitudes:
    """Finds the attitudes at the nodes of one sentence.

    `own` are nodes of the proposition's words, `deeds` and `undoings` those of words for its deed and its undoing: what
    is talked about, not what is thought of it.
    """

    def __init__(
        self,
        parsed: Parsed,
        nouns: Mapping[str, Commitment],
        *,
        own: frozenset[int],
        deeds: frozenset[int],
        undoings: frozenset[int],
    ) -> None:
        self._parsed = parsed
        self._tree = parsed.tree
        self._nouns = nouns
        self._own = own
        self._deeds = deeds
        self._undoings = undoings

    def at(self, node: int, came_from: int | None) -> Operator | None:
        """The attitude at a node towards what hangs there by way of `came_from`."""
        for at, cue in self._parsed.cues_at(node, came_from):
            if cue.entry.family == "attitude" and self._may_be(at, cue) and self._governs(node, at, came_from, cue):
                return of_cue(self._parsed, cue, at, self._carrier(at))
        apart = self._apart(node, came_from)
        if apart is not None:
            return of_cue(self._parsed, apart, node, node)
        return None if came_from is None else self._nominal(node, came_from)

    def is_promise(self, node: int) -> bool:
        """Whether a noun names an attitude that can be broken."""
        return self._tree[node].word in self._nouns

    def _may_be(self, at: int, cue: Found[CommitmentCue]) -> bool:
        if cue.entry.level.side is Side.AGAINST and at in self._deeds | self._own:
            return False
        if cue.entry.level.side is not Side.AGAINST and at in self._undoings:
            return False
        if cue.entry.with_object and not self._has_object(at):
            return False
        return not self._tree[at].is_noun or self._is_held(at, cue)

    def _governs(self, node: int, at: int, came_from: int | None, cue: Found[CommitmentCue]) -> bool:
        """Whether what we come from is what an attitude is about."""
        if came_from is None:
            return at == node and at not in self._own and self._tree[at].is_verb
        if at != node and self._tree[at].dep == "aux":
            return self._tree[at].is_verb
        if at != node:
            return self._tree[at].dep in PREDICATIVE and (came_from > at or self._tree[node].word in COPULAS)
        nodes = set(self._parsed.nodes(cue.first, cue.last))
        if came_from in nodes or nodes & {child.index for child in self._tree.children(came_from)}:
            return True
        dep = self._tree[came_from].dep
        if cue.entry.with_object and dep in {"dobj", "advcl"}:
            return self._is_what_is_urged(at, came_from)
        return dep in COMPLEMENTS or (dep in {"relcl", "prep"} and self._tree[at].is_noun)

    def _is_what_is_urged(self, at: int, came_from: int) -> bool:
        """As in "pressed the mayor to send", where the mayor is only who is urged."""
        if self._tree[came_from].dep == "advcl":
            return self._tree.is_infinitive(came_from)
        return self._tree.child(at, "xcomp", "ccomp", "advcl") is None

    def _has_object(self, at: int) -> bool:
        reduced = self._tree[at].tag == "VBN" and self._tree.child(at, "aux", "auxpass", "nsubj") is None
        return not reduced and self._tree.child(at, "dobj", "ccomp", "nsubjpass") is not None

    def _is_held(self, at: int, cue: Found[CommitmentCue]) -> bool:
        """A noun is an attitude only where somebody has it."""
        length = cue.last - cue.first
        if length == 1 and self._tree[at].word not in self._nouns:
            return False
        carried = light_verb(self._tree, at) is not None or owner_of(self._tree, at) is not None
        says_so = length > LONGEST_BARE or self._parsed.finding.row.word(cue.first) == "no"
        return carried or says_so or self._tree[at].dep in {"attr", "ROOT"}

    def _apart(self, node: int, came_from: int | None) -> Found[CommitmentCue] | None:
        """A cue with other words between its own: "backed away on Monday from"."""
        if came_from is None or self._tree[came_from].dep != "prep" or not self._tree[node].is_verb:
            return None
        particles = [c.index for c in self._tree.children(node, "prt", "advmod") if node < c.index < came_from][:1]
        words = self._parsed.words_of([node, *particles, came_from])
        if len(words) != len(particles) + 2 or words[-1] - words[0] == len(words) - 1:
            return None
        row = self._parsed.finding.row
        for cue in self._parsed.finding.lexicon.commitments.find([row.tokens[word] for word in words]):
            if cue.last - cue.first == len(words) and cue.entry.family == "attitude" and not cue.entry.none:
                return cue._replace(first=words[0], last=words[0] + len(particles) + 1)
        return None

    def _nominal(self, node: int, came_from: int) -> Operator | None:
        """As in "Berg's refusal to", "voiced opposition to"."""
        level = self._nouns.get(self._tree[node].word)
        if level is None or self._tree[came_from].dep not in {"acl", "prep", "ccomp", "relcl"}:
            return None
        if owner_of(self._tree, node) is None and light_verb(self._tree, node) is None:
            return None
        against = Commitment.OPPOSES if level.side is Side.FOR else Commitment.LEAVES_OPEN
        no = any(child.word == "no" for child in self._tree.children(node, "det"))
        return Operator("attitude", node, node, tuple(self._parsed.words_of([node])), level, against, negated=no)

    def _carrier(self, at: int) -> int:
        """The verb whose subject holds an attitude: its own, or the copula's or light verb's that carries it."""
        node = self._tree[at]
        if node.is_root or (node.is_verb and node.dep not in {"acomp", "oprd"}):
            return at
        if node.is_noun and owner_of(self._tree, at) is not None:
            return at
        return node.head if node.dep in PREDICATIVE else at


def of_cue(parsed: Parsed, cue: Found[CommitmentCue], at: int, holder: int) -> Operator:
    """A cue as an operator, negated where its own node or the verb that only carries it is ("is not prepared")."""
    entry = cue.entry
    words = tuple(range(cue.first, cue.last))
    made = Operator(
        *(entry.family, at, holder, words, entry.level, entry.negated),
        vague=entry.vague,
        needs_speaker=entry.needs_speaker,
    )
    if entry.family == "modal":
        return made
    negation = negation_of(parsed, at) if at != holder else None
    if negation is None and _is_carried(parsed, at):
        negation = negation_of(parsed, parsed.tree[at].head)
    return made if negation is None else made.negated_by(negation)


def _is_carried(parsed: Parsed, at: int) -> bool:
    node = parsed.tree[at]
    if node.is_root or node.dep not in PREDICATIVE:
        return False
    return parsed.tree[node.head].word in COPULAS or light_verb(parsed.tree, at) is not None
