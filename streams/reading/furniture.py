"""Page furniture: menus, captions, bylines, appeals. It is on the page, and nobody said it."""

from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_LINE = 320


@dataclass(frozen=True)
class Furniture:
    """How furniture is recognised, on folded lines.

    `rest` opens a section that runs to the end of the text; `starts` and `contains` mark single short lines;
    `whole` is a line that is nothing else.
    """

    rest: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    whole: frozenset[str] = frozenset()

    @classmethod
    def of(cls, entries: Sequence[dict[str, str]]) -> "Furniture":
        """Build from the entries of the lexicon file."""
        by_kind: dict[str, list[str]] = {"rest": [], "starts": [], "contains": [], "whole": []}
        for entry in entries:
            by_kind[entry["where"]].append(entry["cue"])
        whole = frozenset(by_kind["whole"])
        return cls(tuple(by_kind["rest"]), tuple(by_kind["starts"]), tuple(by_kind["contains"]), whole)

    def opens_rest(self, line: str) -> bool:
        """Whether everything from this line on is furniture."""
        return len(line) <= LONGEST_LINE and line.startswith(self.rest)

    def is_line(self, line: str) -> bool:
        """Whether this line is furniture."""
        if len(line) > LONGEST_LINE:
            return False
        bare = line.strip(" .:!|-")
        return bare in self.whole or line.startswith(self.starts) or any(cue in line for cue in self.contains)
