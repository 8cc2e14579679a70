"""Media: newspapers, channels and agencies by name, so that one interview has one first source."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Media:
    """Names of media. `names` maps a folded name or abbreviation to the canonical spelling."""

    names: dict[str, str]

    @cached_property
    def firsts(self) -> frozenset[str]:
        """The words with which names begin; where none of them stands, no medium is named."""
        return frozenset(word for name in self.names for word in (name.split()[0], f"{name}'s"))

    @classmethod
    def of(cls, entries: Sequence[dict[str, Any]]) -> "Media":
        """Build from the entries of the lexicon file."""
        names = {alias: entry["name"] for entry in entries for alias in entry["aliases"]}
        return cls(names)

    def canonical(self, outlet: str) -> str:
        """The canonical spelling of an outlet; an unknown one without its leading article."""
        folded = outlet.strip().lower()
        bare = folded.removeprefix("the ")
        return self.names.get(folded) or self.names.get(bare) or _without_article(outlet.strip())


def _without_article(name: str) -> str:
    return name[4:] if name.lower().startswith("the ") else name
