"""Concepts: words as stems, with words for one thing made one ("Kyiv" and "Ukrainian", "soldiers" and "troops")."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

import ahocorasick_rs

from streams.reading.texts.text import Token, bare_words, words
from streams.reading.words.folding import fold
from streams.reading.words.lexicon_files import Lexicon

REMEMBERED_WORDS = 50_000

_COUNTRY_IN_CAPITALS = re.compile(r"\bUS\b")
_COUNTRY = "us"


class Concepts:
    """Words to concepts. A concept is written as the stem of the first word of its group."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._single: dict[str, str] = {}
        stem = lexicon.stemmer.stem
        phrases: dict[str, str] = {}
        for group in lexicon.same:
            head = stem(group[0])
            for member in group:
                if " " in member:
                    phrases[member] = head
                    continue
                self._single[member] = head
                if not member.endswith(("s", "er", "or")):
                    self._single.setdefault(stem(member), head)
        self._memory = _Memory(lexicon, self._single)
        self._phrases = tuple(phrases)
        self._heads = tuple(phrases.values())
        self._automaton = ahocorasick_rs.AhoCorasick(self._phrases or ("\0",))
        self.country = self._single.get(_COUNTRY, _COUNTRY)

    def one(self, word: str) -> str | None:
        """The concept of one folded word, or None for a word that says nothing."""
        return self._memory[word]

    def of(self, found: Iterable[str]) -> set[str | None]:
        """The concepts of some folded words."""
        if len(self._memory) > REMEMBERED_WORDS:
            self._memory.clear()
        return set(map(self._memory.__getitem__, found))

    def bag(self, text: str) -> set[str]:
        """Concepts of a short text; the words of a phrase are one, those of a compound ("border-wall") are two."""
        text = " ".join(self._apart(word) for word in text.split())
        folded = fold(text)
        return {stem for stem in ConceptText(self, text, folded).row(words(folded, 0, len(folded))) if stem}

    def _apart(self, word: str) -> str:
        return word if word[-1:].isdigit() or fold(word) in self._single else word.replace("-", " ")

    def phrases(self, raw: str, folded: str) -> list[tuple[int, int, str]]:
        """Phrases that are one concept, as (start, end, concept) in order; "US" in capitals is one of them."""
        hits = [
            (start, end, self._heads[index])
            for index, start, end in self._automaton.find_matches_as_indexes(
                folded.replace("\n", " "), overlapping=True
            )
            if index < len(self._heads) and _stands_alone(folded, start, end)
        ]
        hits += [(match.start(), match.end(), self.country) for match in _COUNTRY_IN_CAPITALS.finditer(raw)]
        return sorted(hits)


class ConceptText:
    """One text as concepts."""

    def __init__(self, concepts: Concepts, raw: str, folded: str) -> None:
        self._concepts = concepts
        self._folded = folded
        self._phrases = concepts.phrases(raw, folded)

    def whole(self) -> set[str]:
        """Concepts of the whole text."""
        length = len(self._folded)
        return self.bag(bare_words(self._folded, 0, length), 0, length)

    def bag(self, found_words: Iterable[str], start: int, end: int) -> set[str]:
        """Concepts of the code points start..end, given with the words that stand there."""
        found = self._concepts.of(found_words)
        found.update(head for _, _, head in self._between(start, end))
        found.discard(None)
        return found  # type: ignore[return-value]  # None has just gone

    def row(self, tokens: Sequence[Token]) -> list[str | None]:
        """The concept at each word; the words of a phrase all get its concept."""
        row = [self._concepts.one(token.word) for token in tokens]
        if not tokens:
            return row
        for start, end, head in self._between(tokens[0].start, tokens[-1].end):
            at = bisect_left(tokens, start, key=lambda token: token.start)
            while at < len(tokens) and tokens[at].start < end:
                row[at] = head
                at += 1
        return row

    def _between(self, start: int, end: int) -> Sequence[tuple[int, int, str]]:
        if not self._phrases:
            return ()
        low = bisect_left(self._phrases, (start, start, ""))
        high = bisect_left(self._phrases, (end, end, ""))
        return self._phrases[low:high]


class _Memory(dict[str, str | None]):
    """Concepts that were worked out before."""

    def __init__(self, lexicon: Lexicon, single: dict[str, str]) -> None:
        self._stem = lexicon.stemmer.stem
        self._stop = lexicon.words.stop
        self._single = single

    def __missing__(self, word: str) -> str | None:
        self[word] = found = self._work_out(word)
        return found

    def _work_out(self, word: str) -> str | None:
        if word in self._stop:
            return None
        bare = word.removesuffix("'s")
        if "-" in bare and bare not in self._single and not bare[-1].isdigit():
            return self[bare.rsplit("-", 1)[1]]
        stem = self._stem(word)
        return self._single.get(bare) or self._single.get(stem, stem)


def _stands_alone(folded: str, start: int, end: int) -> bool:
    return not ((start and folded[start - 1].isalnum()) or (end < len(folded) and folded[end].isalnum()))
