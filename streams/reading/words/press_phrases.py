"""Press phrases: the entries of the lexicon's file of press cues."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from schemas.press_cue import Names

Form = Literal["verb", "noun", "clause"]
Object = Literal["before", "other", "nothing"]
Position = Literal["neither", "none", "read"]


@dataclass(frozen=True, slots=True)
class PressPhrase:
    """An entry. `form` says whose turn it is, `object` what follows; `position` is what its clause says by itself."""

    names: Names
    form: Form
    object: Object
    position: Position

    @classmethod
    def of(cls, entry: Mapping[str, Any]) -> "PressPhrase":
        """Build from an entry of the file."""
        return cls(Names(entry["names"]), entry["form"], entry["object"], entry["position"])
