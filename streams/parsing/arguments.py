"""Arguments: who does what a verb says, and who holds what a noun names."""

from streams.parsing.grammar import FIRST_PERSON, LIGHT_VERBS
from streams.parsing.naming import Naming
from streams.parsing.sentence import Parsed
from streams.parsing.tree import Node, Tree
from streams.reading.subjects import Subject

OWNERS = frozenset({"by", "from", "of"})
_FARTHEST = 12


class Arguments:
    """Subjects, agents and owners in one article."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming

    def subject(self, parsed: Parsed, index: int) -> Subject:
        """Who does what a verb or a noun says: its subject, the agent of its passive, or who controls it."""
        found = self._node(parsed, index)
        return Subject("nobody", None, parsed.word(index) or 0) if found is None else self._naming.who(parsed, found.index)

    def subjects(self, parsed: Parsed, index: int) -> list[Subject]:
        """The subject with all that "and" joins to it ("Berg and Lund oppose")."""
        found = self._node(parsed, index)
        if found is None:
            return [Subject("nobody", None, parsed.word(index) or 0)]
        joined = [found, *(child for child in parsed.tree.children(found.index, "conj") if child.is_noun)]
        if found.word in {"they", "their"}:
            both = self._naming.pair_in_focus(parsed, found)
            if both:
                return both
        return [self._naming.who(parsed, node.index) for node in joined]

    def node(self, parsed: Parsed, index: int) -> Node | None:
        """The same, as the head of its noun phrase."""
        return self._node(parsed, index)

    def owner(self, parsed: Parsed, noun: int) -> Subject | None:
        """As in "Berg's refusal", "a promise by Berg": who holds what a noun names, or None."""
        found = owner_of(parsed.tree, noun)
        return None if found is None else self._naming.who(parsed, found.index)

    def _node(self, parsed: Parsed, index: int) -> Node | None:
        tree = parsed.tree
        at = index
        for _ in range(_FARTHEST):
            own = agent_of(tree, at) if is_passive(tree, at) else tree.child(at, "nsubj") or tree.child(at, "csubj")
            if own is not None:
                return own
            if tree.child(at, "expl") is not None:
                return None
            if is_passive(tree, at) and tree.child(at, "nsubjpass") is not None:
                return None
            node = tree[at]
            owner = owner_of(tree, at) if node.is_noun else None
            if owner is not None:
                return self._bound(tree, at, owner)
            if node.is_root:
                return None
            at = self._above(tree, node)
            if at < 0:
                return tree[~at]
        return None

    def _bound(self, tree: Tree, noun: int, owner: Node) -> Node:
        """As in "Berg signalled her willingness": the owner is the subject of the verb above."""
        if owner.tag != "PRP$" or owner.word in FIRST_PERSON:
            return owner
        for index in tree.up(noun)[1:]:
            subject = tree.child(index, "nsubj")
            if subject is not None and subject.index < noun:
                return subject
        return owner

    def _above(self, tree: Tree, node: Node) -> int:
        """Where to look on: a node whose subject is the same, or ~node for one that is the subject itself."""
        head = tree[node.head]
        if node.dep in {"acl", "relcl"} and head.is_noun:
            infinitive = any(child.tag == "TO" for child in tree.children(node.index, "aux"))
            return head.index if infinitive else ~head.index
        if node.dep in {"xcomp", "ccomp"}:
            controller = tree.child(head.index, "dobj", "dative")
            if controller is not None and controller.index < node.index:
                return ~controller.index
        return head.index


def agent_of(tree: Tree, index: int) -> Node | None:
    """As in "was opposed by Berg"."""
    by = next((c for c in tree.children(index, "agent", "prep") if c.word == "by"), None)
    return None if by is None else tree.child(by.index, "pobj")


def is_passive(tree: Tree, index: int) -> bool:
    """Whether a verb is in the passive, with or without a form of "be" ("opposed by")."""
    if tree.child(index, "auxpass", "nsubjpass", "csubjpass") is not None:
        return True
    bare = tree[index].tag == "VBN" and tree[index].dep in {"acl", "advcl", "relcl"}
    return bare and tree.child(index, "nsubj", "aux") is None


def owner_of(tree: Tree, noun: int) -> Node | None:
    """The possessor of a noun, or the one that "by", "of" or "from" names."""
    poss = tree.child(noun, "poss")
    if poss is not None:
        return poss
    for prep in tree.children(noun, "prep"):
        if prep.word in {"by", "from"}:
            return tree.child(prep.index, "pobj")
    return None


def light_verb(tree: Tree, index: int) -> Node | None:
    """As in "has no plans", "voiced support": the verb that only carries a noun."""
    node = tree[index]
    if node.dep in {"dobj", "attr"} and tree[node.head].word in LIGHT_VERBS:
        return tree[node.head]
    return None
