"""Naming: which actor a noun phrase or a pronoun stands for."""

from streams.parsing.grammar import (
    FIRST_PERSON,
    IMPERSONAL,
    OWN_SIDE,
    PERSONAL,
    RELATIVES,
    SUBJECTS,
)
from streams.parsing.sentence import Parsed, ParsedSentences
from streams.parsing.tree import Node
from streams.reading.who.actors import ActorIndex
from streams.reading.who.subject import Subject
from streams.reading.words.lexicon_files import Words

FARTHEST_LOOK_BACK = 6
NAME_DEPS = ("compound", "appos", "nmod", "poss", "flat", "dep")


class Naming:
    """Noun phrases and pronouns of one article to actors."""

    def __init__(self, sentences: ParsedSentences, actors: ActorIndex, words: Words) -> None:
        self._sentences = sentences
        self._actors = actors
        self._words = words
        self._focus: dict[int, Subject] = {}

    def who(self, parsed: Parsed, index: int) -> Subject:
        """The actor of a noun phrase, given its head."""
        node = parsed.tree[index]
        at = parsed.word(index) or 0
        if node.word in RELATIVES and node.tag in {"WP", "WDT", "IN", "WP$"}:
            return self._antecedent(parsed, node)
        if node.tag in {"PRP", "PRP$"} or node.word in IMPERSONAL:
            return self._pronoun(parsed, node)
        found = self._named(parsed, node)
        if found is not None:
            return Subject("actor", found, at)
        return Subject("own side" if node.word in OWN_SIDE else "other", None, at)

    def _named(self, parsed: Parsed, node: Node) -> str | None:
        own = parsed.mention(node.index)
        if own is not None:
            return own.actor
        tree = parsed.tree
        speaks = node.word in self._words.spokespersons
        titled = node.word in self._words.honorifics
        for child in tree.children(node.index, *NAME_DEPS):
            mention = parsed.mention(child.index)
            if mention is None:
                continue
            person = self._actors.is_person(mention.actor)
            if child.dep == "appos" or speaks or (child.dep in {"compound", "flat"} and (titled or not person)):
                return mention.actor if child.dep != "poss" or speaks else None
        if speaks:
            return self._spoken_for(parsed, node)
        return None

    def _spoken_for(self, parsed: Parsed, node: Node) -> str | None:
        """As in "a spokesman for Berg"."""
        for prep in parsed.tree.children(node.index, "prep"):
            for owner in parsed.tree.children(prep.index, "pobj"):
                mention = parsed.mention(owner.index)
                if mention is not None:
                    return mention.actor
        for child in parsed.tree.children(node.index, "poss", "compound", "nmod"):
            found = self.who(parsed, child.index) if child.tag == "PRP$" else None
            if found is not None and found.actor is not None:
                return found.actor
        return None

    def _antecedent(self, parsed: Parsed, node: Node) -> Subject:
        tree = parsed.tree
        for index in tree.up(node.index):
            if tree[index].dep in {"relcl", "acl"}:
                return (
                    self.who(parsed, tree[index].head) if tree[index].head != node.index else self._nobody(parsed, node)
                )
        return self._nobody(parsed, node)

    def _nobody(self, parsed: Parsed, node: Node) -> Subject:
        return Subject("other", None, parsed.word(node.index) or 0)

    def _pronoun(self, parsed: Parsed, node: Node) -> Subject:
        at = parsed.word(node.index) or 0
        if node.word in FIRST_PERSON:
            return Subject("speaker", None, at)
        if node.word in PERSONAL:
            actor = self._person_before(parsed, node)
            return Subject("actor", actor, at) if actor else Subject("other", None, at)
        return Subject("pronoun", None, at)

    def organisation_in_focus(self, parsed: Parsed, node: Node) -> str | None:
        """Who "it" or "they" is as a source: an organisation that was the subject before."""
        here = self._subject_before(parsed, node.index)
        before = here or (self._focus_of(parsed.number - 1).actor if parsed.number else None)
        return before if before and not self._actors.is_person(before) else None

    def pair_in_focus(self, parsed: Parsed, node: Node) -> list[Subject]:
        """Who "they" are where two or more actors were named as one subject, here or in the sentence before."""
        for number in (parsed.number, parsed.number - 1):
            if number < 0:
                break
            other = self._sentences[number]
            limit = node.index if number == parsed.number else len(other.tree)
            for at in range(limit - 1, -1, -1):
                if other.tree[at].dep not in SUBJECTS:
                    continue
                joined = [other.tree[at], *other.tree.children(at, "conj")]
                actors = [self._named(other, one) for one in joined]
                if len(joined) > 1 and all(actors):
                    return [Subject("actor", actor, parsed.word(node.index) or 0) for actor in actors]
        return []

    def _person_before(self, parsed: Parsed, node: Node) -> str | None:
        here = self._subject_before(parsed, node.index)
        if here and self._actors.is_person(here):
            return here
        nearby = self._named_before(parsed, node.index)
        if nearby is not None:
            return nearby
        for number in range(parsed.number - 1, max(-1, parsed.number - 1 - FARTHEST_LOOK_BACK), -1):
            subject = self._focus_of(number)
            if subject.actor and self._actors.is_person(subject.actor):
                return subject.actor
            if subject.kind == "other":
                return None
        return None

    def _named_before(self, parsed: Parsed, index: int) -> str | None:
        """The last person named before a node outside quotes, in whatever place ("Berg's week began when she")."""
        for at in range(index - 1, -1, -1):
            mention = None if parsed.in_quote(at) else parsed.mention(at)
            if mention is not None and self._actors.is_person(mention.actor):
                return mention.actor
        return None

    def _subject_before(self, parsed: Parsed, index: int) -> str | None:
        """The last actor before a node that is the subject of something, outside quotes."""
        tree = parsed.tree
        for at in range(index - 1, -1, -1):
            node = tree[at]
            if node.dep in SUBJECTS and node.is_noun and not parsed.in_quote(at):
                found = self._named(parsed, node)
                if found is not None and index not in tree.subtree(at):
                    return found
        return None

    def _focus_of(self, number: int) -> Subject:
        """Who a sentence is about: the subject of its main verb, where that is a name."""
        if number not in self._focus:
            self._focus[number] = self._find_focus(self._sentences[number])
        return self._focus[number]

    def _find_focus(self, parsed: Parsed) -> Subject:
        for root in parsed.tree.nodes:
            subject = parsed.tree.child(root.index, "nsubj", "nsubjpass") if root.is_root else None
            if subject is None or parsed.in_quote(subject.index):
                continue
            named = self._named(parsed, subject)
            if named is not None:
                return Subject("actor", named, subject.index)
            if subject.tag in {"NNP", "NNPS"}:
                return Subject("other", None, subject.index)
        return Subject("nobody", None, 0)
