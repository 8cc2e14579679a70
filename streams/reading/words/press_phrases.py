"""Press phrases: the entries of the lexicon's file of press cues."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from schemas.press_cue import Names

Form = Literal["verb", "noun", "clause", "words", "saying", "account"]
Object = Literal["before", "other", "nothing", "account", "named"]
Position = Literal["neither", "none", "read"]


@dataclass(frozen=True, slots=True)
class PressPhrase:
    """An entry. `form` says whose turn it is, `object` what follows; `position` is what its clause says by itself.

    `none` marks what only looks like a cue ("never said whether"). The head of the lexicon's file has the details.
    """

    names: Names
    form: Form
    object: Object
    position: Position
    none: bool = False

    @classmethod
    def of(cls, entry: Mapping[str, Any]) -> "PressPhrase":
        """Build from an entry of the file."""
        names = Names(entry["names"])
        return cls(names, entry["form"], entry["object"], entry["position"], entry.get("none", False))

    @property
    def disputes(self) -> bool:
        """Whether somebody says with it that words were not said, or not meant so."""
        return self.names is Names.DISPUTE
