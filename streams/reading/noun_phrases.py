"""Noun phrases: whom a stretch of words names, by its head, its owner and what stands after "of" or "for".

Without a parser the head is the last word before the first preposition: "a [spokesman] for Berg", "a Berg [aide]".
"""

from streams.reading.actors import ActorIndex, Mention
from streams.reading.grammar import OWN_SIDE, PREPOSITIONS
from streams.reading.lexicon_files import Words
from streams.reading.rows import Row
from streams.reading.source_grammar import (
    ALSO_NOUNS,
    CLAUSE_OPENERS,
    COMPLEMENTS,
    FINITE_SAYING,
    LOWER_IN_NAMES,
    OPENS_ENUMERATION,
    PART_OF_NAMES,
    VAGUE_HEADS,
)
from streams.reading.subject import Subject

LONGEST = 16
LONGEST_NAME = 5
LONGEST_TITLE = 9
_SPACES = frozenset({" ", "\u00a0", ". "})
_PLURAL_OWNER = frozenset({"' ", "\u2019 "})


class NounPhrases:
    """Reads stretches of a row as noun phrases."""

    def __init__(self, actors: ActorIndex, lexicon_words: Words) -> None:
        self._actors = actors
        self._words = lexicon_words

    def start(self, row: Row, last: int, cue_words: frozenset[int]) -> int:
        """Where the stretch that ends with word `last` begins: after a mark, a cue or a word that opens a clause."""
        first = last
        while first > 0 and last - first < LONGEST:
            opens = row.word(first - 1) in CLAUSE_OPENERS or first - 1 in cue_words
            if opens or not joins(row, first):
                break
            first -= 1
        return first

    def read(self, row: Row, first: int, last: int) -> Subject:
        """Whom words[first:last] name. An adverbial in front ("in a statement the mayor") is passed over."""
        end = self._end_of_core(row, first, last)
        head = end - 1
        if head < first:
            return Subject("other", None, first)
        mention = row.mention_of.get(head)
        if mention is not None and not is_possessive(row, head):
            return Subject("actor", mention.actor, first, self.joined(row, head))
        name = self.name_at(row, head)
        if name is not None:
            return self._stranger(row, name, end, last)
        return self._common_noun(row, first, head, last)

    def joined(self, row: Row, head: int) -> tuple[str, ...]:
        """Actors named before the head in the same enumeration: Berg in "Berg and Defence Secretary Eva Holm"."""
        return self._joined_before(row, _first_of_mention(row, head))

    def _joined_before(self, row: Row, begin: int) -> tuple[str, ...]:
        found: list[str] = []
        at = self.before_title(row, begin)
        while at > 0 and (row.word(at) == "and" or (found and _is_listed(row, at))):
            before = at - 1 if row.word(at) == "and" else at
            mention = row.mention_of.get(before)
            if mention is None or is_possessive(row, before):
                break
            found.append(mention.actor)
            at = self.before_title(row, _first_of_mention(row, before))
        begins = at < 0 or row.gap(at + 1) != " " or row.word(at) in OPENS_ENUMERATION
        return tuple(dict.fromkeys(found)) if begins else ()

    def before_title(self, row: Row, first: int) -> int:
        """The word before a name and its titles ("US Secretary of State", "the Russian president")."""
        before = first - 1
        while before >= 0 and "," not in row.gap(before + 1):
            word = row.word(before)
            linked = word in {"of", "for"} and row.word(before - 1) in self._words.honorifics
            listed = word in self._words.honorifics or word in self._words.countries or before in row.mention_of
            small = word in {"the", "a", "us", "u.s", "then"}
            if not (linked or listed or small or self._modifies_title(row, before)):
                break
            before -= 1
        return before

    def _modifies_title(self, row: Row, index: int) -> bool:
        """As in "Army Secretary", "Texas Sen."; not "Thursday President"."""
        if not row.is_capitalised(index) or row.word(index) in self._words.between | self._words.stop:
            return False
        return row.word(index + 1) in self._words.honorifics and row.is_capitalised(index + 1)

    def name_at(self, row: Row, last: int) -> tuple[int, int] | None:
        """A name that is not in the catalogue and ends with word `last`, as (first, last + 1), or None."""
        if not self._may_be_name(row, last) or last in row.mention_of:
            return None
        first = last
        while first > 0 and last - first < LONGEST_NAME and joins(row, first):
            before = first - 1
            small = row.word(before) in LOWER_IN_NAMES and row.is_capitalised(before - 1) if before else False
            owner = before in row.mention_of or row.word(before).endswith("'s")
            if owner or not (self._may_be_name(row, before) or small):
                break
            first = before
        while first <= last and (row.word(first) in LOWER_IN_NAMES or row.word(first) in self._words.countries):
            first += 1
        return (first, last + 1) if first <= last else None

    def principal(self, row: Row, name: tuple[int, int]) -> Mention | None:
        """For whom a stranger speaks in office: "Berg spokesman Karl Roe", "Karl Roe, head of Northland Rail"."""
        return self._titled(row, name[0]) or self._in_apposition(row, name[1])

    def _titled(self, row: Row, first: int) -> Mention | None:
        titles: list[str] = []
        for at in range(first - 1, max(-1, first - LONGEST_TITLE), -1):
            if "," in row.gap(at + 1) or row.word(at) in self._words.elsewhere:
                return None
            mention = row.mention_of.get(at)
            if mention is not None:
                former = row.word(_first_of_mention(row, at) - 1) in self._words.elsewhere
                return mention if not former and self._speaks_for(mention, titles) else None
            if row.word(at) in PREPOSITIONS - COMPLEMENTS or row.word(at) in {"and", "opposition"}:
                return None
            titles.append(row.word(at))
        return None

    def _in_apposition(self, row: Row, after: int) -> Mention | None:
        if after >= len(row.tokens) or "," not in row.gap(after):
            return None
        titles: list[str] = []
        for at in range(after, min(after + LONGEST_TITLE, len(row.tokens))):
            if (at > after and "," in row.gap(at)) or row.word(at) in self._words.elsewhere:
                return None
            mention = row.mention_of.get(at)
            if mention is None:
                titles.append(row.word(at))
                continue
            before = row.word(_first_of_mention(row, at) - 1)
            owned = is_possessive(row, at) and row.word(at + 1) in self._words.spokespersons | self._words.heads
            held = before in COMPLEMENTS | {"the", "at"} and self._speaks_for(mention, titles)
            return mention if owned or held else None
        return None

    def _speaks_for(self, mention: Mention, titles: list[str]) -> bool:
        if self._actors.is_person(mention.actor):
            return not self._words.spokespersons.isdisjoint(titles)
        return not self._words.heads.isdisjoint(titles) or not self._words.spokespersons.isdisjoint(titles)

    def _stranger(self, row: Row, name: tuple[int, int], end: int, last: int) -> Subject:
        principal = self.principal(row, name)
        if principal is not None:
            return Subject("actor", principal.actor, name[0])
        head = row.word(name[1] - 1)
        owner = row.mention_of.get(name[0] - 1)
        joined = self._joined_before(row, name[0])
        if joined:
            return Subject("actor", joined[0], name[0], joined[1:])
        body = head in self._words.heads | self._words.spokespersons | self._words.organisations
        if body and owner is not None and self._speaks_for(owner, [head]):
            return Subject("actor", owner.actor, name[0])
        complement = self._complement(row, end, last)
        if head in self._words.spokespersons and complement is not None:
            return Subject("actor", complement.actor, name[0])
        return Subject("other", None, name[0], name=(row.tokens[name[0]].start, row.tokens[name[1] - 1].end))

    def _common_noun(self, row: Row, first: int, head: int, last: int) -> Subject:
        word = row.word(head)
        owner = next((row.mention_of[k] for k in range(head - 1, first - 1, -1) if k in row.mention_of), None)
        whose = owner or self._complement(row, head + 1, last)
        spoken_for = whose is not None and (word in self._words.spokespersons or self._speaks_for(whose, [word]))
        is_former = any(row.word(k) in self._words.elsewhere for k in range(first, head))
        if whose is not None and spoken_for and not is_former:
            return Subject("actor", whose.actor, first)
        if word in OWN_SIDE:
            return Subject("own side", None, first, head=word)
        if word in self._words.people or word in self._words.honorifics or word in VAGUE_HEADS:
            return Subject("other", None, first, head=word)
        possessor = owner is not None and head - 1 in row.mention_of and is_possessive(row, head - 1)
        whose_thing = owner.actor if owner is not None and possessor else None
        return Subject("other", whose_thing, first, thing=True)

    def _complement(self, row: Row, at: int, last: int) -> Mention | None:
        """The actor right after "of", "for" or "to", titles passed over."""
        if row.word(at) not in COMPLEMENTS:
            return None
        at += 1
        while at < last and at not in row.mention_of and self._leads_to_name(row.word(at)):
            at += 1
        return row.mention_of.get(at) if at < last else None

    def _leads_to_name(self, word: str) -> bool:
        return word in {"the", "a"} or word in self._words.honorifics or word in self._words.countries

    def _end_of_core(self, row: Row, first: int, last: int) -> int:
        start = first + 1
        return next((k for k in range(start, last) if row.word(k) in PREPOSITIONS and k not in row.mention_of), last)

    def _may_be_name(self, row: Row, index: int) -> bool:
        if index < 0 or not row.is_capitalised(index):
            return False
        word = row.word(index)
        titles = (self._words.honorifics, self._words.stop, self._words.between)
        if any(word in words for words in titles) and word not in PART_OF_NAMES:
            return False
        return index > 0 or word not in PREPOSITIONS


def joins(row: Row, index: int) -> bool:
    """Whether nothing but a space, or the mark of a plural owner, stands before a word."""
    gap = row.gap(index)
    return gap in _SPACES or (
        gap in _PLURAL_OWNER and row.word(index - 1).endswith("s") and index - 1 in row.mention_of
    )


def is_noun_before_verb(row: Row, index: int) -> bool:
    """As in "earlier reports indicated": a word that may be a verb of saying stands right before one."""
    follows = row.word(index + 1)
    return row.word(index) in ALSO_NOUNS and (follows.endswith("ed") or follows in FINITE_SAYING)


def is_possessive(row: Row, index: int) -> bool:
    """Whether the mention that ends with this word is an owner ("Berg's", "the Greens'")."""
    mention = row.mention_of.get(index)
    plural = row.word(index).endswith("s") and row.gap(index + 1) in _PLURAL_OWNER
    owned = row.word(index).endswith("'s") or plural
    if mention is None:
        return owned
    return owned and not row.document.folded[mention.start : mention.end].endswith("'s")


def _first_of_mention(row: Row, at: int) -> int:
    mention = row.mention_of.get(at)
    while mention is not None and row.mention_of.get(at - 1) == mention:
        at -= 1
    return at


def _is_listed(row: Row, at: int) -> bool:
    """Whether a name stands before a comma here, as in "Berg, Holm and Stein"."""
    return at in row.mention_of and row.gap(at + 1).startswith(",")
