"""Operators: what a node of the tree does to the content under it."""

from collections.abc import Iterator

from streams.parsing.attitudes import Attitudes, of_cue
from streams.parsing.grammar import BREAKING, PREDICATIVE, TURNING_VERBS
from streams.parsing.negations import negation_of
from streams.parsing.operator import Operator
from streams.parsing.sentence import Parsed
from streams.reading.words.cues import CommitmentCue, Found


class Operators:
    """Finds the operators at the nodes of one sentence; `deeds` are nodes of words for the proposition's deed."""

    def __init__(self, parsed: Parsed, attitudes: Attitudes, deeds: frozenset[int]) -> None:
        self._parsed = parsed
        self._tree = parsed.tree
        self._attitudes = attitudes
        self._deeds = deeds

    def at(self, node: int, came_from: int | None) -> list[Operator]:
        """Operators at a node over what hangs there by way of `came_from`, innermost first."""
        main = self._attitudes.at(node, came_from) or self._predicate(node, came_from)
        if main is None:
            return [*self._turn(node, came_from), *self.auxiliaries(node, came_from)]
        negation = negation_of(self._parsed, node, came_from)
        modal = self._modal(node)
        return [main if negation is None else main.negated_by(negation), *([modal] if modal else [])]

    def auxiliaries(self, node: int, came_from: int | None) -> list[Operator]:
        """The modal and the negation of a verb, which also reach over "or" ("will not A or B")."""
        negation = negation_of(self._parsed, node, came_from)
        modal = self._modal(node)
        if modal is None:
            return [] if negation is None else [Operator("no", node, node, negation)]
        return [modal if negation is None else modal.negated_by(negation)]

    def _predicate(self, node: int, came_from: int | None) -> Operator | None:
        for at, cue in self._parsed.cues_at(node, came_from):
            if cue.entry.family != "predicate" or (came_from is None and at == node):
                continue
            bare = cue.last - cue.first == 1 and self._tree[at].dep in {"amod", "compound", "advmod"}
            if not bare and (at == node or self._tree[at].dep in PREDICATIVE):
                return of_cue(self._parsed, cue, at, node)
        return None

    def _modal(self, node: int) -> Operator | None:
        for at, cue in self._parsed.cues_at(node, None):
            if cue.entry.family != "modal" or self._goes_somewhere(cue):
                continue
            if at != node or cue.last - cue.first > 1:
                return of_cue(self._parsed, cue, at, node)
        return None

    def _goes_somewhere(self, cue: Found[CommitmentCue]) -> bool:
        """As in "are not going to Europe": a preposition where the cue has an infinitive."""
        last = self._parsed.nodes(cue.last - 1, cue.last)
        return any(self._tree[node].word == "to" and self._tree[node].tag != "TO" for node in last)

    def _turn(self, node: int, came_from: int | None) -> Iterator[Operator]:
        """As in "without sending", "ban the sending", "broke a promise to send"."""
        here = self._tree[node]
        without = here.dep == "prep" and any(cue.entry.turns for cue in self._parsed.negations.get(node, ()))
        broken = here.word in BREAKING and came_from is not None and self._attitudes.is_promise(came_from)
        undone = here.word in TURNING_VERBS and here.is_verb and node not in self._deeds
        if without or broken or undone:
            yield Operator("turn", node, node, tuple(self._parsed.words_of([node])))
