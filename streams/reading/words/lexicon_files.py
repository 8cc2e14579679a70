"""The lexicon: cue files and word lists, read once from the package."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from schemas.stance import Certainty
from streams.reading.texts.furniture import Furniture
from streams.reading.words.cues import (
    CommitmentCue,
    ConditionCue,
    CueTable,
    NegationCue,
    Signature,
    SpeechCue,
    commitment_entries,
    speech_entries,
)
from streams.reading.words.date_words import DateWords
from streams.reading.words.effects import Action, EffectTable, actions, effect_table
from streams.reading.words.media import Media
from streams.reading.words.press_phrases import PressPhrase
from streams.reading.words.shells import ShellNouns
from streams.reading.words.stems import Stemmer

CUE_FILES = (
    *("attitudes", "modals", "predicates", "attribution", "negation", "conditions"),
    *("hypotheticals", "press", "past_stands", "hedges", "furniture", "claims"),
)
OTHER_FILES = ("effects", "factuality", "words", "synonyms", "references", "media", "dates")

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Safe, and six times as fast where PyYAML was built with its C library."""


@dataclass(frozen=True)
class Words:
    """The plain word lists."""

    stop: frozenset[str]
    generic: frozenset[str]
    abbreviations: frozenset[str]
    honorifics: frozenset[str]
    organisations: frozenset[str]
    spokespersons: frozenset[str]
    between: frozenset[str]
    countries: frozenset[str]
    elsewhere: frozenset[str]
    heads: frozenset[str]
    people: frozenset[str]
    names_of_he: frozenset[str]
    names_of_she: frozenset[str]
    seats: tuple[tuple[str, ...], ...]
    short_titles: Mapping[str, str]


@dataclass(frozen=True)
class Lexicon:
    """Everything that the reader knows about language. Build with `Lexicon.of` or take `packaged()`."""

    sha256: str
    words: Words
    same: tuple[tuple[str, ...], ...]
    stemmer: Stemmer
    furniture: Furniture
    media: Media
    dates: DateWords
    actions: tuple[Action, ...]
    effects: EffectTable
    signatures: CueTable[Signature]
    auxiliaries: Mapping[str, Signature]
    shells: ShellNouns
    commitments: CueTable[CommitmentCue]
    claims: CueTable[CommitmentCue]
    speech: CueTable[SpeechCue]
    negations: CueTable[NegationCue]
    conditions: CueTable[ConditionCue]
    hypotheticals: CueTable[bool]
    press: CueTable[PressPhrase]
    past: CueTable[str]
    hedges: CueTable[Certainty]

    @classmethod
    def of(cls, files: Mapping[str, bytes]) -> "Lexicon":
        """Build from the bytes of the files, by name without suffix."""
        data: dict[str, Any] = {name: yaml.load(raw, _LOADER) for name, raw in files.items()}  # noqa: S506 - both loaders are safe ones
        irregular = {base: tuple(others) for base, others in data["words"]["irregular"].items()}
        families = {"attitude": "attitudes", "modal": "modals", "predicate": "predicates"}
        commitments = {family: data[name]["entries"] for family, name in families.items()}
        entries = {name: data[name]["entries"] for name in CUE_FILES}
        return cls(
            sha256=_digest(files),
            words=_words(data["words"]),
            same=tuple(tuple(group) for groups in data["synonyms"].values() for group in groups),
            stemmer=Stemmer({form: base for base, others in irregular.items() for form in others}),
            furniture=Furniture.of(entries["furniture"]),
            media=Media.of(data["media"]["media"]),
            dates=DateWords.of(data["dates"], irregular),
            actions=actions(data["effects"]["classes"], irregular),
            effects=effect_table(data["effects"]["classes"], irregular),
            shells=ShellNouns.of(data["references"]),
            commitments=CueTable(commitment_entries(commitments), irregular),
            claims=CueTable(commitment_entries(_by_family(entries["claims"])), irregular),
            speech=CueTable(speech_entries(entries["attribution"]), irregular),
            negations=CueTable(_plain(entries["negation"], _negation), irregular),
            conditions=CueTable(_plain(entries["conditions"], _condition), irregular),
            signatures=CueTable(_plain(data["factuality"]["entries"], Signature.of), irregular),
            auxiliaries={word: Signature.of(row) for row in data["factuality"]["modals"] for word in row["words"]},
            hypotheticals=CueTable(_plain(entries["hypotheticals"], lambda entry: not entry.get("none")), irregular),
            press=CueTable(_plain(entries["press"], PressPhrase.of), irregular),
            past=CueTable(_plain(entries["past_stands"], lambda entry: str(entry["tells"])), irregular),
            hedges=CueTable(_plain(entries["hedges"], lambda entry: Certainty(entry["certainty"])), irregular),
        )


@cache
def packaged() -> Lexicon:
    """The lexicon that comes with the package."""
    return Lexicon.of(packaged_files())


def packaged_files() -> dict[str, bytes]:
    """Bytes of the packaged lexicon files, by name without suffix."""
    folder = resources.files("streams.reading").joinpath("lexicon")
    return {name: folder.joinpath(f"{name}.yaml").read_bytes() for name in (*CUE_FILES, *OTHER_FILES)}


def _digest(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(name.encode() + b"\0" + hashlib.sha256(files[name]).digest())
    return digest.hexdigest()


def _plain(entries: Any, make: Any) -> Any:  # noqa: ANN401 - YAML in, table rows out
    return ((entry["cue"], make(entry)) for entry in entries)


def _by_family(entries: Sequence[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for entry in entries:
        found.setdefault(entry.get("family", "attitude"), []).append(entry)
    return found


def _negation(entry: Mapping[str, Any]) -> NegationCue:
    return NegationCue(entry.get("determiner", False), entry.get("turns", False), entry.get("none", False))


def _condition(entry: Mapping[str, Any]) -> ConditionCue:
    return ConditionCue(entry.get("inverts", False), entry.get("none", False))


def _words(data: Mapping[str, Any]) -> Words:
    lists = {
        name: frozenset(data[name].split())
        for name in (
            *("stop", "generic", "abbreviations", "honorifics"),
            *("organisations", "spokespersons", "between", "countries", "elsewhere", "heads", "people"),
            *("names_of_he", "names_of_she"),
        )
    }
    seats = tuple(tuple(group) for group in data["seats"])
    return Words(seats=seats, short_titles=dict(data["short_titles"]), **lists)
