"""Sources: who says what stands under a node (source, cue, content: Pareti 2016), by the tree and by the quotes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from schemas.stance import Certainty
from streams.parsing.arguments import Arguments, owner_of
from streams.parsing.grammar import DOCUMENTS, IMAGINING, SAID, WRITTEN
from streams.parsing.naming import Naming
from streams.parsing.sentence import Parsed, ParsedSentences
from streams.parsing.tree import Node
from streams.reading.texts.text import Document, Kind
from streams.reading.who.subject import Subject
from streams.reading.words.cues import Found, SpeechCue


@dataclass(frozen=True, slots=True)
class Saying:
    """A source, and the node of its cue. `sign` is -1 where it denies its content; `spoken_in` is another sentence."""

    source: Subject
    node: int
    words: tuple[int, int]
    certainty: Certainty
    sign: int = 1
    imagined: bool = False
    spoken_in: int | None = None
    joined: tuple[Subject, ...] = ()


class Sources:
    """Finds the sayings of one article."""

    def __init__(self, sentences: ParsedSentences, arguments: Arguments, naming: Naming, document: Document) -> None:
        self._sentences = sentences
        self._arguments = arguments
        self._naming = naming
        self._document = document

    def over(self, parsed: Parsed, node: int, came_from: int | None) -> Saying | None:
        """The saying at a node on the way up from its content, which hangs there by way of `came_from`."""
        own = self._verb(parsed, node, came_from) if came_from is not None else None
        return own or self._noun(parsed, node, came_from) or self._beside(parsed, node, came_from)

    def _verb(self, parsed: Parsed, node: int, came_from: int) -> Saying | None:
        cue = self._cue(parsed, node, "verb")
        child = parsed.tree[came_from]
        if cue is None or node in parsed.carried_nodes or child.dep not in SAID or not _is_clause(parsed, child):
            return None
        if cue.entry.needs_that and child.dep != "ccomp":
            return None
        return self._saying(parsed, node, cue)

    def _saying(self, parsed: Parsed, node: int, cue: Found[SpeechCue]) -> Saying | None:
        subject = self._arguments.node(parsed, node)
        if subject is None:
            return None
        if subject.word in DOCUMENTS:
            owner = owner_of(parsed.tree, subject.index)
            if owner is None and subject.word not in WRITTEN:
                return None
            subject = owner or subject
        source = self._naming.who(parsed, subject.index)
        if source.kind == "pronoun":
            actor = self._naming.organisation_in_focus(parsed, subject)
            source = Subject("actor", actor, source.index) if actor else source
        auxiliaries = {child.word for child in parsed.tree.children(node, "aux")}
        denied = parsed.tree.child(node, "neg") is not None
        sign = -cue.entry.sign if denied and cue.entry.needs_that else cue.entry.sign
        imagined = bool(auxiliaries & IMAGINING) or (denied and not cue.entry.needs_that and sign > 0)
        joined = tuple(
            self._naming.who(parsed, child.index)
            for child in parsed.tree.children(subject.index, "conj")
            if child.is_noun
        )
        return Saying(source, node, (cue.first, cue.last), cue.entry.certainty, sign, imagined, joined=joined)

    def _noun(self, parsed: Parsed, node: int, came_from: int | None) -> Saying | None:
        """As in "Berg's statement that"."""
        cue = self._cue(parsed, node, "noun")
        if cue is None or came_from is None or parsed.tree[came_from].dep not in {"acl", "ccomp", "relcl"}:
            return None
        if not any(child.word == "that" for child in parsed.tree.children(came_from, "mark")):
            return None
        owner = owner_of(parsed.tree, node)
        if owner is None:
            return None
        return Saying(self._naming.who(parsed, owner.index), node, (cue.first, cue.last), cue.entry.certainty)

    def _beside(self, parsed: Parsed, node: int, came_from: int | None) -> Saying | None:
        """A cue that hangs from its content: "according to Berg", "the plan, Berg said, is", "as Berg said"."""
        for child in parsed.tree.children(node, "prep", "parataxis", "ccomp", "advcl", "pcomp"):
            if child.index == came_from:
                continue
            found = self._according(parsed, child.index) or self._aside(parsed, node, child)
            if found is not None:
                return found
        return None

    def _according(self, parsed: Parsed, node: int) -> Saying | None:
        cue = self._cue(parsed, node, "according")
        below = (parsed.tree[index] for index in parsed.tree.subtree(node))
        source = next((one for one in below if (one.dep == "pobj" and one.is_noun) or one.tag == "PRP"), None)
        if cue is None or source is None:
            return None
        return Saying(self._naming.who(parsed, source.index), node, (cue.first, cue.last), cue.entry.certainty)

    def _aside(self, parsed: Parsed, node: int, child: Node) -> Saying | None:
        tree = parsed.tree
        cue = self._cue(parsed, child.index, "verb")
        complete = tree.child(child.index, "nsubj") is not None and tree.child(child.index, "ccomp") is None
        if cue is None or not complete:
            return None
        as_said = child.dep == "advcl" and any(mark.word == "as" for mark in tree.children(child.index, "mark"))
        outside = child.dep == "ccomp" and parsed.in_quote(node) and not parsed.in_quote(child.index)
        return self._saying(parsed, child.index, cue) if child.dep == "parataxis" or as_said or outside else None

    def _cue(self, parsed: Parsed, node: int, kind: str) -> Found[SpeechCue] | None:
        if kind == "verb" and not parsed.tree[node].is_verb:
            return None
        return next((cue for cue in parsed.speech.get(node, ()) if cue.entry.kind == kind), None)

    def in_sentence(self, number: int) -> list[Saying]:
        """Sayings of a sentence outside its quotes, in order, whatever they say."""
        parsed = self._sentences[number]
        found = []
        for node in sorted(parsed.speech):
            cue = None if parsed.in_quote(node) else self._cue(parsed, node, "verb")
            saying = None if cue is None or cue.entry.needs_that else self._saying(parsed, node, cue)
            if saying is not None:
                found.append(saying)
        return found

    def quoting(self, parsed: Parsed, node: int) -> Saying | None:
        """Who speaks the quote around a node, where the tree does not say: by this sentence, or by those near it."""
        if not parsed.in_quote(node):
            return None
        here = self.in_sentence(parsed.number)
        if here:
            return here[-1]
        for number in self._nearby(parsed.number):
            sayings = self.in_sentence(number)
            if sayings:
                return replace(sayings[-1], spoken_in=number)
        return None

    def _nearby(self, number: int) -> Iterator[int]:
        """The rest of the paragraph, backwards, then forwards; then the paragraph before."""
        sentences = self._document.sentences
        own = sentences[number].paragraph
        first = self._document.first_of_paragraph[own]
        yield from range(number - 1, first - 1, -1)
        yield from takewhile(lambda k: sentences[k].paragraph == own, range(number + 1, len(sentences)))
        if first > 0 and sentences[first - 1].kind is Kind.BODY:
            before = sentences[first - 1].paragraph
            yield from range(first - 1, self._document.first_of_paragraph[before] - 1, -1)


def _is_clause(parsed: Parsed, child: Node) -> bool:
    """Whether what is said is a clause of its own, and not "vowed to"."""
    tree = parsed.tree
    if child.dep in {"xcomp", "advcl"}:
        return child.index < child.head and parsed.in_quote(child.index) != parsed.in_quote(child.head)
    if child.dep == "acl":
        return False
    infinitive = any(c.tag == "TO" for c in tree.children(child.index, "aux"))
    return not infinitive or parsed.in_quote(child.index) != parsed.in_quote(child.head)
