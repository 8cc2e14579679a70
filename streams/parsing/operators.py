"""Operators: what a node of the tree does to the content under it (negation, modality, attitude, judgement)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from schemas.stance import Commitment, Side
from streams.parsing.arguments import light_verb, owner_of
from streams.parsing.grammar import (
    BREAKING,
    CARRIED,
    COMPLEMENTS,
    COPULAS,
    NO_ONE,
    PREDICATIVE,
    TURNING_VERBS,
)
from streams.parsing.sentence import Parsed
from streams.reading.cues import CommitmentCue, Found


@dataclass(frozen=True, slots=True)
class Operator:
    """One thing that colours a content. `family`: attitude, predicate, modal, no (a bare negation), turn.

    `node` is where it stands, `holder` the node whose subject holds it, `words` the row's words that say it.
    """

    family: str
    node: int
    holder: int
    words: tuple[int, ...]
    level: Commitment = Commitment.NONCOMMITTAL
    negated_level: Commitment = Commitment.NONCOMMITTAL
    negated: bool = False
    vague: bool = False
    needs_speaker: bool = False
    noun: bool = False

    @property
    def value(self) -> Commitment:
        """The commitment towards what stands under it."""
        return self.negated_level if self.negated else self.level


class Operators:
    """Finds the operators at the nodes of one sentence."""

    def __init__(
        self,
        parsed: Parsed,
        nouns: Mapping[str, Commitment],
        own_words: frozenset[int],
        deeds: frozenset[int],
        undoings: frozenset[int],
    ) -> None:
        self._parsed = parsed
        self._tree = parsed.tree
        self._nouns = nouns
        self._own = own_words
        self._deeds = deeds
        self._undoings = undoings
        self._table = parsed.finding.lexicon.commitments

    def at(self, node: int, came_from: int | None, *, shared: bool) -> list[Operator]:
        """Operators at a node over what hangs there by way of `came_from`, innermost first.

        `shared` when only auxiliaries and negations reach over ("will not A or B").
        """
        found: list[Operator] = []
        attitudes = [] if shared else self._attitudes(node, came_from)
        predicates = [] if shared else self._predicates(node, came_from)
        modals = self._modals(node)
        negation = self._negation(node, came_from)
        main = attitudes or predicates
        found += main
        if negation is not None and main:
            last = main[-1]
            found[found.index(last)] = _negated(last, negation)
            negation = None
        for modal in modals:
            if negation is not None:
                found.append(_negated(modal, negation))
                negation = None
            else:
                found.append(modal)
        if negation is not None:
            found.append(Operator("no", node, node, negation))
        if not main and not shared and self._turns(node, came_from):
            found.insert(0, Operator("turn", node, node, tuple(self._parsed.words_of([node]))))
        return found

    def _cues_at(self, node: int, came_from: int | None) -> list[tuple[int, Found[CommitmentCue]]]:
        """Cues whose highest word is the node, or hangs from it and colours it."""
        found = [(node, cue) for cue in self._parsed.commitments.get(node, ())]
        for child in self._tree.children(node, *CARRIED, "dobj"):
            if child.index != came_from:
                found += [(child.index, cue) for cue in self._parsed.commitments.get(child.index, ())]
        return found + self._apart(node, came_from)

    def _apart(self, node: int, came_from: int | None) -> list[tuple[int, Found[CommitmentCue]]]:
        """A cue with other words between its own: "backed away on Monday from"."""
        if came_from is None or self._tree[came_from].dep != "prep" or not self._tree[node].is_verb:
            return []
        particles = [c.index for c in self._tree.children(node, "prt", "advmod") if node < c.index < came_from]
        nodes = [node, *particles[:1], came_from]
        words = self._parsed.words_of(nodes)
        tokens = [self._parsed.finding.row.tokens[word] for word in words]
        if len(words) != len(nodes) or words[-1] - words[0] == len(words) - 1:
            return []
        found = [cue for cue in self._table.find(tokens) if cue.first == 0 and cue.last == len(tokens)]
        return [(node, replace(cue, first=words[0], last=words[0] + len(particles[:1]) + 1)) for cue in found if not cue.entry.none]

    def _attitudes(self, node: int, came_from: int | None) -> list[Operator]:
        found = []
        for at, cue in self._cues_at(node, came_from):
            if cue.entry.family != "attitude" or not self._governs(node, at, came_from, cue):
                continue
            found.append(self._of_cue(cue, at, self._carrier(at)))
        if not found and came_from is not None and self._tree[node].is_noun:
            found += self._nominal(node, came_from)
        return found[:1]

    def _nominal(self, node: int, came_from: int) -> list[Operator]:
        level = self._nouns.get(self._tree[node].word)
        if level is None or self._tree[came_from].dep not in {"acl", "prep", "ccomp", "relcl"}:
            return []
        carrier = light_verb(self._tree, node)
        if owner_of(self._tree, node) is None and carrier is None:
            return []
        words = tuple(self._parsed.words_of([node]))
        against = Commitment.OPPOSES if level.side is Side.FOR else Commitment.LEAVES_OPEN
        no = any(child.word == "no" for child in self._tree.children(node, "det"))
        return [Operator("attitude", node, node, words, level, against, negated=no, noun=True)]

    def _governs(self, node: int, at: int, came_from: int | None, cue: Found[CommitmentCue]) -> bool:
        """Whether an attitude's content is what we come from."""
        against = cue.entry.level.side is Side.AGAINST
        if (against and at in self._deeds | self._own) or (not against and at in self._undoings):
            return False
        if self._tree[at].is_noun and not self._is_held(at, cue):
            return False
        nodes = set(self._parsed.nodes(cue.first, cue.last))
        if came_from is None:
            return at == node and at not in self._own and self._tree[at].is_verb
        if cue.entry.with_object and not self._has_object(at):
            return False
        child = self._tree[came_from]
        if at != node:
            return self._tree[at].dep in PREDICATIVE and (came_from > at or self._tree[node].word in COPULAS)
        if child.dep == "prep" and self._is_apart(cue, child.word):
            return True
        if came_from in nodes or nodes & {c.index for c in self._tree.children(came_from)}:
            return True
        if child.dep == "prep":
            return self._tree[at].is_noun
        if child.dep == "advcl":
            infinitive = any(c.tag == "TO" for c in self._tree.children(came_from, "aux"))
            return cue.entry.with_object and infinitive
        return child.dep in COMPLEMENTS or (child.dep == "relcl" and self._tree[at].is_noun)

    def _is_apart(self, cue: Found[CommitmentCue], preposition: str) -> bool:
        """Whether a cue was found with its preposition apart."""
        row = self._parsed.finding.row
        return cue.end == next((t.end for t in row.tokens[cue.last :] if t.word == preposition and t.end == cue.end), -1)

    def _has_object(self, at: int) -> bool:
        reduced = self._tree[at].tag == "VBN" and self._tree.child(at, "aux", "auxpass", "nsubj") is None
        return not reduced and self._tree.child(at, "dobj", "ccomp", "nsubjpass") is not None

    def _is_held(self, at: int, cue: Found[CommitmentCue]) -> bool:
        """A noun is an attitude only where somebody has it; longer cues ("no plans to") say so themselves."""
        longer = cue.last - cue.first > 2  # noqa: PLR2004 - "plan to" is as bare as "plan"
        if cue.last - cue.first == 1 and self._tree[at].word not in self._nouns:
            return False
        carried = light_verb(self._tree, at) is not None or owner_of(self._tree, at) is not None
        return longer or carried or self._tree[at].dep in {"attr", "ROOT"} or self._parsed.finding.row.word(cue.first) == "no"

    def _predicates(self, node: int, came_from: int | None) -> list[Operator]:
        found = []
        for at, cue in self._cues_at(node, came_from):
            if cue.entry.family != "predicate":
                continue
            is_judged = at == node or self._tree[at].dep in PREDICATIVE
            if self._tree[at].dep in {"amod", "compound", "advmod"} and cue.last - cue.first == 1:
                continue
            if came_from is None and at == node:
                continue
            if is_judged:
                found.append(self._of_cue(cue, at, node))
        return found[:1]

    def _modals(self, node: int) -> list[Operator]:
        found = []
        for at, cue in self._cues_at(node, None):
            if cue.entry.family != "modal" or self._goes_somewhere(cue):
                continue
            if at != node or cue.last - cue.first > 1:
                found.append(self._of_cue(cue, at, node))
        return found[:1]

    def _goes_somewhere(self, cue: Found[CommitmentCue]) -> bool:
        """As in "are not going to Europe": a preposition where the cue has an infinitive."""
        last = self._parsed.nodes(cue.last - 1, cue.last)
        return any(self._tree[node].word == "to" and self._tree[node].tag != "TO" for node in last)

    def _carrier(self, at: int) -> int:
        """The verb whose subject holds an attitude: its own, or the copula's or light verb's that carries it."""
        node = self._tree[at]
        if node.is_root or node.is_verb and node.dep not in {"acomp", "oprd"}:
            return at
        if node.is_noun and owner_of(self._tree, at) is not None:
            return at
        return node.head if node.dep in PREDICATIVE else at

    def _of_cue(self, cue: Found[CommitmentCue], at: int, holder: int) -> Operator:
        entry = cue.entry
        negation = self._negation(at) if at != holder else None
        if negation is None and self._carries(at):
            negation = self._negation(self._tree[at].head)
        words = tuple(range(cue.first, cue.last))
        made = Operator(
            entry.family, at, holder, words, entry.level, entry.negated, vague=entry.vague,
            needs_speaker=entry.needs_speaker, noun=self._tree[at].is_noun,
        )
        return made if negation is None or entry.family == "modal" else _negated(made, negation)

    def _carries(self, at: int) -> bool:
        """Whether the verb above only carries what stands here ("is not prepared", "does not have plans")."""
        node = self._tree[at]
        if node.is_root or node.dep not in PREDICATIVE:
            return False
        head = self._tree[node.head]
        return head.word in COPULAS or light_verb(self._tree, at) is not None

    def _negation(self, node: int, came_from: int | None = None) -> tuple[int, ...] | None:
        """Words that negate a node: "not", "never", a "no" at its subject or object; not those within a cue."""
        tree = self._tree
        for child in tree.children(node, "neg", "advmod", "preconj", "cc"):
            if child.index in self._parsed.cue_nodes:
                continue
            if child.dep == "neg" or child.word in {"never", "neither", "nor", "hardly"}:
                return tuple(self._parsed.words_of([child.index]))
        for child in tree.children(node, "nsubj", "nsubjpass", "dobj", "attr", "det"):
            if child.index == came_from:
                continue
            none = child if child.word in NO_ONE else next((d for d in tree.children(child.index, "det") if d.word == "no"), None)
            if none is not None and none.index not in self._parsed.cue_nodes:
                return tuple(self._parsed.words_of([none.index]))
        return None

    def _turns(self, node: int, came_from: int | None) -> bool:
        cues = self._parsed.negations.get(node, ())
        if any(cue.entry.turns for cue in cues) and self._tree[node].dep == "prep":
            return True
        if self._tree[node].word in BREAKING and came_from is not None and self._tree[came_from].word in self._nouns:
            return True
        return self._tree[node].word in TURNING_VERBS and self._tree[node].is_verb and node not in self._deeds


def _negated(operator: Operator, words: tuple[int, ...]) -> Operator:
    if set(words) <= set(operator.words):
        return operator
    return replace(operator, negated=True, words=tuple(sorted({*words, *operator.words})))
