"""Venues: to which medium an actor spoke, so that four reports of one interview are seen to be one."""

from collections import defaultdict

from streams.reading.said.attributions import Attributions
from streams.reading.texts.findings import Findings
from streams.reading.texts.rows import Row
from streams.reading.words.grammar import LEADS_TO_MEDIUM
from streams.reading.words.lexicon_files import Lexicon

LONGEST_NAME = 5


class Venues:
    """The media of one article. A medium that merely relays ("as Reuters quotes") is none."""

    def __init__(self, findings: Findings, attributions: Attributions, lexicon: Lexicon) -> None:
        self._findings = findings
        self._attributions = attributions
        self._media = lexicon.media
        self._interviews: dict[str, str] | None = None

    def told(self, row: Row) -> str | None:
        """The medium to which somebody speaks in this sentence, or None."""
        for index in range(len(row.tokens)):
            before = row.word(index - 1) if row.word(index - 1) != "the" else row.word(index - 2)
            medium = self._at(row, index) if before in LEADS_TO_MEDIUM else None
            if medium is not None:
                return medium
        return None

    def interview_of(self, actor: str) -> str | None:
        """The one medium to which the actor speaks in this article; None when there is none, or more than one."""
        if self._interviews is None:
            self._interviews = self._find()
        return self._interviews.get(actor)

    def _find(self) -> dict[str, str]:
        media: dict[str, set[str]] = defaultdict(set)
        for index in range(len(self._findings)):
            medium = self._told_in(index)
            own = [a.source.actor for a in self._attributions.of(index) if a.source.actor] if medium else []
            if medium is not None and own:
                media[own[-1]].add(medium)
        return {actor: next(iter(named)) for actor, named in media.items() if len(named) == 1}

    def _told_in(self, sentence: int) -> str | None:
        may = not self._media.firsts.isdisjoint(self._findings.words(sentence))
        return self.told(self._findings[sentence].row) if may else None

    def _at(self, row: Row, index: int) -> str | None:
        if not row.is_capitalised(index):
            return None
        for length in range(LONGEST_NAME, 0, -1):
            name = " ".join(token.word for token in row.tokens[index : index + length])
            medium = self._media.names.get(name.removesuffix("'s").removesuffix("'"))
            if medium is not None:
                return medium
        return None
