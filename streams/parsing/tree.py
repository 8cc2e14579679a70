"""Tree: a sentence as a dependency tree (ClearNLP labels, Choi and Palmer 2012), without the library that made it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

FUNCTION = frozenset({"neg", "aux", "auxpass", "det", "advmod", "expl"})


@dataclass(frozen=True, slots=True)
class Node:
    """One token.

    `head` is the index of its head, its own at a root; `start` and `end` count code points of the text that was parsed.
    """

    index: int
    word: str
    tag: str
    dep: str
    head: int
    start: int
    end: int

    @property
    def is_root(self) -> bool:
        """Whether nothing stands above it."""
        return self.head == self.index

    @property
    def is_verb(self) -> bool:
        """Whether the tagger took it for a verb in any form."""
        return self.tag.startswith("VB") or self.tag == "MD"

    @property
    def is_noun(self) -> bool:
        """Whether the tagger took it for a noun or a name."""
        return self.tag.startswith("NN")


@dataclass(frozen=True)
class Tree:
    """The nodes of one sentence in order."""

    nodes: tuple[Node, ...]

    def __getitem__(self, index: int) -> Node:
        return self.nodes[index]

    def __len__(self) -> int:
        return len(self.nodes)

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.nodes]
        for node in self.nodes:
            if not node.is_root:
                below[node.head].append(node.index)
        return tuple(tuple(indices) for indices in below)

    def children(self, index: int, *deps: str) -> Iterator[Node]:
        """Children of a node in order, those with one of the labels where labels are given."""
        for child in self._children[index]:
            if not deps or self.nodes[child].dep in deps:
                yield self.nodes[child]

    def child(self, index: int, *deps: str) -> Node | None:
        """The first such child."""
        return next(self.children(index, *deps), None)

    def is_infinitive(self, index: int) -> bool:
        """Whether a verb has "to" before it."""
        return any(child.tag == "TO" for child in self.children(index, "aux"))

    def subtree(self, index: int) -> list[int]:
        """The node and all that hangs from it, in order of the text."""
        found, open_ = [], [index]
        while open_:
            at = open_.pop()
            found.append(at)
            open_.extend(self._children[at])
        return sorted(found)

    def bottom_up(self) -> list[int]:
        """All nodes, each after its children."""
        order: list[int] = []
        open_ = [node.index for node in self.nodes if node.is_root]
        while open_:
            at = open_.pop()
            order.append(at)
            open_.extend(self._children[at])
        return order[::-1]

    def up(self, index: int) -> list[int]:
        """The way from a node to its root, both included."""
        way = [index]
        while not self.nodes[way[-1]].is_root:
            way.append(self.nodes[way[-1]].head)
        return way

    def depth(self, index: int) -> int:
        """Steps to the root."""
        return len(self.up(index)) - 1

    def highest(self, indices: Iterable[int]) -> int:
        """The node among some that stands nearest to the root; among equals content words come first."""
        return min(indices, key=lambda index: (self.depth(index), self.nodes[index].dep in FUNCTION, index))
