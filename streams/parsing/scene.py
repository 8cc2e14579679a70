"""Scene: a content in its sentence, with everything that is asked of its nodes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from streams.parsing.attitudes import Attitudes
from streams.parsing.contents import Content
from streams.parsing.grammar import NEUTRAL_VERBS
from streams.parsing.noun_lexicon import noun_levels
from streams.parsing.operators import Operators
from streams.parsing.sentence import Parsed
from streams.reading.about.issues import Profile


@dataclass(frozen=True)
class Scene:
    """A content in its sentence.

    `does` and `undoes` are nodes of verbs with the effect of the proposition's deed and of its contrary, `actors` nodes
    of names, `stems` the concepts of the row.
    """

    parsed: Parsed
    content: Content
    operators: Operators
    does: frozenset[int]
    undoes: frozenset[int]
    actors: frozenset[int]
    stems: Sequence[str | None]

    @classmethod
    def of(cls, parsed: Parsed, content: Content, stems: Sequence[str | None]) -> "Scene":
        """Look the nodes up."""
        signs = dict(_effects(parsed, content.profile))
        does = frozenset(node for node, sign in signs.items() if sign > 0)
        undoes = frozenset(node for node, sign in signs.items() if sign < 0)
        words = {node.index: parsed.word(node.index) for node in parsed.tree.nodes}
        own = frozenset(node for node, w in words.items() if w is not None and stems[w] in content.profile.own)
        actors = frozenset(node for node in words if parsed.mention(node) is not None)
        attitudes = Attitudes(parsed, noun_levels(), own=own, deeds=does, undoings=undoes)
        return cls(parsed, content, Operators(parsed, attitudes, does), does, undoes, actors, stems)

    def is_about(self, verb: int) -> bool:
        """Whether a verb is the deed, says nothing itself, or is one of the proposition's words."""
        word = self.parsed.word(verb)
        stem = None if word is None else self.stems[word]
        known = verb in self.does or verb in self.undoes or stem in self.content.profile.weights
        return known or self.parsed.tree[verb].word in NEUTRAL_VERBS

    def takes_object(self, verb: int) -> bool:
        """Whether the deed is done to something of the proposition: "deployed a radar" is not "deployed troops"."""
        tree = self.parsed.tree
        target = tree.child(verb, "nsubjpass") or tree.child(verb, "dobj")
        if verb not in self.does | self.undoes or target is None or target.tag in {"PRP", "WDT", "WP", "DT"}:
            return True
        words = self.parsed.words_of(tree.subtree(target.index))
        return self.content.pointing or any(self.stems[word] in self.content.profile.weights for word in words)


def _effects(parsed: Parsed, profile: Profile) -> Iterator[tuple[int, int]]:
    """Verbs with their effect on the proposition: 1 for it, -1 against it (Choi and Wiebe 2014), 0 neither.

    What is an attitude ("backed", "refused") is read as one, unless it is the proposition's own deed or its contrary.
    """
    action = profile.action
    if action is None:
        return
    for hit in parsed.finding.effects:
        nodes = parsed.nodes(hit.first, hit.first + 1)
        if not nodes or hit.entry.noun or not parsed.tree[nodes[0]].is_verb:
            continue
        general = 0 if nodes[0] in parsed.cue_nodes else hit.entry.sign * action.effect
        yield nodes[0], action.sign_of(hit.entry) or general
