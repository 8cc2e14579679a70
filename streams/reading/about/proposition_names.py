"""Propositions: the names in the sentence that states an issue, by what they are in it.

"Northland sends troops to Sudland": Northland does it, Sudland is where. A text without Sudland is on something else.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from streams.reading.texts.text import Token, words
from streams.reading.words.folding import fold

_PLACING = frozenset({"against", "at", "for", "from", "in", "into", "of", "on", "over", "the", "to", "toward", "with"})
_KINDS = frozenset(
    {"act", "bay", "city", "county", "gulf", "island", "islands", "river", "sea", "state", "strait", "valley"}
)
_JOINING = frozenset({"and", "or"})


@dataclass(frozen=True)
class Proposition:
    """A proposition and its words."""

    raw: str
    folded: str
    row: Sequence[Token]

    @classmethod
    def of(cls, text: str) -> "Proposition":
        """From the sentence."""
        folded = fold(text)
        return cls(text, folded, words(folded, 0, len(folded)))

    def is_capital(self, token: Token) -> bool:
        """Whether the word begins with a capital."""
        return self.raw[token.start].isupper()


class Names(NamedTuple):
    """Words of the names before the deed, and of those of which a text on the issue must show one."""

    before: list[Token]
    places: list[Token]


def names_in(text: Proposition, deed: int | None, institutions: Collection[str], persons: Collection[int]) -> Names:
    """The names in a proposition; `deed` is the index of its verb, `persons` are where names of persons end.

    Institutions do not count: a text names one once and then says "the court". Where a name stands behind a preposition
    ("to Sudland"), the other names do not matter. Of a person the surname is what a text says again.
    """
    before: list[Token] = []
    placed: list[Token] = []
    other: list[Token] = []
    was_placed = False
    for first, last in _runs(text):
        run = list(text.row[first:last])
        if any(token.word in institutions for token in run):
            continue
        if first < (1 if deed is None else deed):
            before += _short(run, persons)
            continue
        follows = first > 0 and (text.row[first - 1].word in _JOINING or "," in _gap(text, first))
        was_placed = (first > 0 and text.row[first - 1].word in _PLACING) or (follows and was_placed)
        (placed if was_placed else other).extend(_short(run, persons))
    return Names(before, placed or other)


def _short(run: Sequence[Token], persons: Collection[int]) -> Sequence[Token]:
    if run[-1].end in persons:
        return run[-1:]
    return run[:-1] if len(run) > 1 and run[-1].word in _KINDS else run


def _runs(text: Proposition) -> Iterator[tuple[int, int]]:
    """Words with a capital side by side, as (first, last) indices."""
    first = None
    for index, token in enumerate(text.row):
        capital = text.raw[token.start].isupper() and not (index == 0 and _is_plain(text))
        if first is not None and (not capital or _gap(text, index) != " "):
            yield first, index
            first = None
        if capital and first is None:
            first = index
    if first is not None:
        yield first, len(text.row)


def _is_plain(text: Proposition) -> bool:
    """Whether the first word has its capital only because it is the first."""
    return len(text.row) > 1 and text.row[0].word in {"a", "all", "an", "every", "no", "security", "talks", "the"}


def _gap(text: Proposition, index: int) -> str:
    return text.folded[text.row[index - 1].end : text.row[index].start]
