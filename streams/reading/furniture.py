"""Page furniture: menus, captions, bylines, appeals. It is on the page, and nobody said it."""

from collections.abc import Sequence
from dataclasses import dataclass

import ahocorasick_rs

LONGEST_LINE = 320
_AROUND = " .:!|-[](){}*_\u2022\u25ba>"


@dataclass(frozen=True)
class Furniture:
    """How furniture is recognised, on folded lines.

    `rest` opens a section that runs to the end of the text; the others mark single short lines, by how they begin, by
    how they end, by what they contain (an automaton, for every line of every article goes through it), or as a `whole`.
    """

    rest: tuple[str, ...]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    contains: ahocorasick_rs.AhoCorasick
    whole: frozenset[str]

    @classmethod
    def of(cls, entries: Sequence[dict[str, str]]) -> "Furniture":
        """Build from the entries of the lexicon file."""
        by_kind: dict[str, list[str]] = {"rest": [], "starts": [], "ends": [], "contains": [], "whole": []}
        for entry in entries:
            by_kind[entry["where"]].append(entry["cue"])
        rest, starts, ends = (tuple(by_kind[kind]) for kind in ("rest", "starts", "ends"))
        return cls(rest, starts, ends, ahocorasick_rs.AhoCorasick(by_kind["contains"]), frozenset(by_kind["whole"]))

    def opens_rest(self, line: str) -> bool:
        """Whether everything from this line on is furniture, where it comes late enough in the text."""
        return len(line) <= LONGEST_LINE and _begins(line, self.rest)

    def is_line(self, line: str) -> bool:
        """Whether this line is furniture."""
        if len(line) > LONGEST_LINE:
            return False
        bare = line.strip(_AROUND)
        if bare in self.whole or line.endswith(self.ends) or _begins(line, self.starts) or _begins(bare, self.starts):
            return True
        return bool(self.contains.find_matches_as_indexes(line))


def _begins(line: str, cues: tuple[str, ...]) -> bool:
    """Whether the line begins with a cue that ends where a word ends: "subscribe", not "subscribers"."""
    if not line.startswith(cues):
        return False
    return any(line.startswith(cue) and not (cue[-1].isalnum() and line[len(cue) :][:1].isalnum()) for cue in cues)
