"""Parsed: one sentence with its tree, its words, and what the lexicon finds in it, each on the others' places."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from streams.parsing.grammar import CARRIED
from streams.parsing.model import Parser
from streams.parsing.tree import Node, Tree
from streams.reading.texts.findings import Finding, Findings
from streams.reading.who.actors import Mention
from streams.reading.words.cues import CommitmentCue, Found, NegationCue, SpeechCue


@dataclass(frozen=True)
class Parsed:
    """A sentence: `number` in its document, its finding (words and cues), its tree."""

    number: int
    finding: Finding
    tree: Tree

    @cached_property
    def _word_starts(self) -> list[int]:
        return [token.start for token in self.finding.row.tokens]

    def word(self, node: int) -> int | None:
        """Index in the row of the word that a node is part of; None for punctuation."""
        start = self.finding.row.sentence.start + self.tree[node].start
        at = bisect_right(self._word_starts, start) - 1
        return at if at >= 0 and start < self.finding.row.tokens[at].end else None

    @cached_property
    def _nodes_of(self) -> dict[int, list[int]]:
        nodes: dict[int, list[int]] = {}
        for node in self.tree.nodes:
            word = self.word(node.index)
            if word is not None:
                nodes.setdefault(word, []).append(node.index)
        return nodes

    def nodes(self, first: int, last: int) -> list[int]:
        """Nodes of words[first:last]."""
        return [node for word in range(first, last) for node in self._nodes_of.get(word, ())]

    def mention(self, node: int) -> Mention | None:
        """The actor named at a node."""
        word = self.word(node)
        return None if word is None else self.finding.row.mention_of.get(word)

    def in_quote(self, node: int) -> bool:
        """Whether a node stands between quotation marks."""
        word = self.word(node)
        return word is not None and self.finding.row.in_quote(word)

    @cached_property
    def commitments(self) -> dict[int, list[Found[CommitmentCue]]]:
        """Cues of the commitment scale, by the highest node among their words."""
        return self._placed(self.finding.commitments)

    @cached_property
    def speech(self) -> dict[int, list[Found[SpeechCue]]]:
        """Cues of attribution, by their highest node."""
        return self._placed(self.finding.speech)

    @cached_property
    def negations(self) -> dict[int, list[Found[NegationCue]]]:
        """Negations, by their highest node."""
        return self._placed(self.finding.negations)

    def cues_at(self, node: int, came_from: int | None) -> list[tuple[int, Found[CommitmentCue]]]:
        """Commitment cues whose highest word is a node or hangs from it and colours it, with that word's place."""
        found = [(node, cue) for cue in self.commitments.get(node, ())]
        for child in self.tree.children(node, *CARRIED, "dobj"):
            if child.index != came_from:
                found += [(child.index, cue) for cue in self.commitments.get(child.index, ())]
        return found

    @cached_property
    def carried_nodes(self) -> frozenset[int]:
        """Nodes of commitment cues below their highest word ("say" in "declined to say")."""
        return self.cue_nodes - self.commitments.keys()

    @cached_property
    def cue_nodes(self) -> frozenset[int]:
        """Nodes of commitment cues."""
        return frozenset(n for cue in self.finding.commitments for n in self.nodes(cue.first, cue.last))

    def _placed(self, found: Any) -> dict[int, list[Any]]:  # noqa: ANN401 - one rule for cues of every kind
        placed: dict[int, list[Any]] = {}
        for cue in found:
            nodes = self.nodes(cue.first, cue.last)
            if nodes:
                placed.setdefault(self.tree.highest(nodes), []).append(cue)
        return placed

    def words_of(self, nodes: list[int]) -> list[int]:
        """Indices in the row of the words of some nodes, without repeats, in order."""
        return sorted({word for node in nodes if (word := self.word(node)) is not None})

    def is_capitalised(self, node: Node) -> bool:
        """Whether the word begins with a capital."""
        return self.finding.row.document.raw[self.finding.row.sentence.start + node.start].isupper()


class ParsedSentences:
    """The sentences of one article, parsed when first asked for."""

    def __init__(self, findings: Findings, parser: Parser) -> None:
        self._findings = findings
        self._parser = parser
        self._made: dict[int, Parsed] = {}

    def __len__(self) -> int:
        return len(self._findings)

    def prepare(self, numbers: list[int]) -> None:
        """Parse several sentences at once, which is faster than one by one."""
        missing = [number for number in numbers if number not in self._made]
        sentences = [self._findings.document.sentences[number] for number in missing]
        raw = self._findings.document.raw
        trees = self._parser.trees([raw[sentence.start : sentence.end] for sentence in sentences])
        for number, tree in zip(missing, trees, strict=True):
            self._made[number] = Parsed(number, self._findings[number], tree)

    def __getitem__(self, number: int) -> Parsed:
        if number not in self._made:
            self.prepare([number])
        return self._made[number]
