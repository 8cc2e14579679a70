"""Arguments: who does what a verb says, and who holds what a noun names."""

from streams.parsing.grammar import FIRST_PERSON, LIGHT_VERBS
from streams.parsing.naming import Naming
from streams.parsing.sentence import Parsed
from streams.parsing.tree import Node, Tree
from streams.reading.who.subject import Subject

_FARTHEST = 12


class Arguments:
    """Subjects, agents and owners in one article."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming

    def subjects(self, parsed: Parsed, index: int) -> list[Subject]:
        """The subject with all that "and" joins to it ("Berg and Lund oppose")."""
        found = self.node(parsed, index)
        if found is None:
            return [Subject("nobody", None, parsed.word(index) or 0)]
        joined = [found, *(child for child in parsed.tree.children(found.index, "conj") if child.is_noun)]
        if found.word in {"they", "their"}:
            both = self._naming.pair_in_focus(parsed, found)
            if both:
                return both
        return [self._naming.who(parsed, node.index) for node in joined]

    def node(self, parsed: Parsed, index: int) -> Node | None:
        """The head of the subject's noun phrase: of its own, of its passive's agent, or of who controls it."""
        tree = parsed.tree
        at = index
        for _ in range(_FARTHEST):
            own = self._own(tree, at) or (tree.child(at, "nsubjpass") if at != index else None)
            if own is not None or _has_none(tree, at):
                return own
            at = self._above(tree, tree[at])
            if at < 0:
                return tree[~at]
        return None

    def _own(self, tree: Tree, at: int) -> Node | None:
        found = agent_of(tree, at) if is_passive(tree, at) else tree.child(at, "nsubj") or tree.child(at, "csubj")
        owner = owner_of(tree, at) if found is None and tree[at].is_noun else None
        return found if owner is None else self._bound(tree, at, owner)

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
            return head.index if tree.is_infinitive(node.index) else ~head.index
        if node.dep in {"xcomp", "ccomp"}:
            controller = tree.child(head.index, "dobj", "dative")
            if controller is not None and controller.index < node.index:
                return ~controller.index
        return head.index


def _has_none(tree: Tree, at: int) -> bool:
    """As in "there are", "was ruled out": nobody in the sentence is the subject."""
    unnamed = is_passive(tree, at) and tree.child(at, "nsubjpass") is not None
    return unnamed or tree[at].is_root or tree.child(at, "expl") is not None


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
