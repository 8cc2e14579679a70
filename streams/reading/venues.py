"""Venues: to which medium an actor spoke, so that four reports of one interview are seen to be one."""

from streams.reading.lexicon_files import Lexicon
from streams.reading.rows import Row

LONGEST_NAME = 5
_LEADS_TO_MEDIUM = frozenset({"told", "with", "on", "to", "by", "in", "for", "tells", "telling"})


class Venues:
    """Finds media in rows."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._names = lexicon.media.names

    def told(self, row: Row) -> str | None:
        """The medium to which somebody speaks in this sentence, or None. A medium that relays is none."""
        for index in range(len(row.tokens)):
            before = row.word(index - 1) if row.word(index - 1) != "the" else row.word(index - 2)
            medium = self._at(row, index) if before in _LEADS_TO_MEDIUM else None
            if medium is not None:
                return medium
        return None

    def is_interview(self, row: Row) -> bool:
        """Whether the sentence speaks of an interview or a conversation with a medium."""
        return any(token.word in {"interview", "interviewed", "conversation", "op-ed"} for token in row.tokens)

    def _at(self, row: Row, index: int) -> str | None:
        if not row.is_capitalised(index):
            return None
        for length in range(LONGEST_NAME, 0, -1):
            name = (
                " ".join(token.word for token in row.tokens[index : index + length])
                .removesuffix("'s")
                .removesuffix("'")
            )
            if name in self._names:
                return self._names[name]
        return None
