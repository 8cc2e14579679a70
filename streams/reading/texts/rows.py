"""Row: one sentence as a row of words, with who is named where."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from streams.reading.texts.quotes import Quote
from streams.reading.texts.text import Document, Sentence, Token
from streams.reading.who.actors import Mention


@dataclass(frozen=True)
class Row:
    """Words of one sentence. Indices are into `tokens`; `mention_of` maps an index to the mention that covers it."""

    document: Document
    sentence: Sentence
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]

    @cached_property
    def mention_of(self) -> dict[int, Mention]:
        """The mention at each index, where there is one."""
        starts = [token.start for token in self.tokens]
        covered: dict[int, Mention] = {}
        for mention in self.mentions:
            at = bisect_left(starts, mention.start)
            while at < len(starts) and starts[at] < mention.end:
                covered[at] = mention
                at += 1
        return covered

    def gap(self, index: int) -> str:
        """What stands between word index-1 and word index in the raw text."""
        before = self.tokens[index - 1].end if index else self.sentence.start
        after = self.tokens[index].start if index < len(self.tokens) else self.sentence.end
        return self.document.raw[before:after]

    def is_capitalised(self, index: int) -> bool:
        """Whether the word begins with a capital."""
        return self.document.raw[self.tokens[index].start].isupper()

    def word(self, index: int) -> str:
        """The folded word, or an empty string outside the sentence."""
        return self.tokens[index].word if 0 <= index < len(self.tokens) else ""

    def index_at(self, position: int) -> int:
        """Index of the first word that starts at or after a code point."""
        return bisect_left(self.tokens, position, key=lambda token: token.start)

    def in_quote(self, index: int) -> bool:
        """Whether the word stands between quotation marks."""
        token = self.tokens[index]
        return any(quote.covers(token.start, token.end) for quote in self.quotes)
