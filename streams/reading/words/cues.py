"""Cues: the lexicon's entries, and where they stand in a row of words."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from schemas.stance import Certainty, Commitment
from streams.reading.texts.text import Token
from streams.reading.words.cue_automaton import NONE, start_of

EntryT = TypeVar("EntryT")


@dataclass(frozen=True, slots=True)
class CommitmentCue:
    """A cue of the commitment scale. `family` is attitude, modal or predicate: see the lexicon files.

    `none` marks what only looks like a cue ("veto rights", "support staff"); `agent`: who holds it is named after it
    ("the backing of"); `complete`: a judgement that needs no verb of being ("violates", "on the table"); `owned`: a
    noun that is an attitude only with whose it is ("Berg's decision to").
    """

    family: str
    level: Commitment
    negated: Commitment
    vague: bool
    needs_speaker: bool
    with_object: bool
    agent: bool
    complete: bool
    owned: bool
    none: bool


@dataclass(frozen=True, slots=True)
class SpeechCue:
    """A cue of attribution. `sign` is -1 where it denies its content; `needs_that`: only "that" makes it a cue.

    `factive`: its content is taken for true, so that it belongs to whoever says so ("Holm knows that ..., Berg said").
    """

    kind: str
    certainty: Certainty
    sign: int
    needs_that: bool
    factive: bool


@dataclass(frozen=True, slots=True)
class NegationCue:
    """A negation: `determiner` ("no troops"), `turns` what follows ("not to", "without"), or `none` ("not only")."""

    determiner: bool
    turns: bool
    none: bool


@dataclass(frozen=True, slots=True)
class ConditionCue:
    """Opens a condition. `inverts`: only at the head of a clause ("should Moscow refuse"). `none`: looks like one."""

    inverts: bool
    none: bool


@dataclass(frozen=True, slots=True)
class Signature:
    """What a word makes of the event after it, -3..3: where the word itself holds, and where it is negated."""

    holds: float
    negated: float

    @classmethod
    def of(cls, entry: Mapping[str, Any]) -> "Signature":
        """From an entry of the factuality file."""
        return cls(float(entry["holds"]), float(entry["negated"]))


class Found(NamedTuple, Generic[EntryT]):
    """An entry found: words[first:last] of the row, and their code points."""

    entry: EntryT
    first: int
    last: int
    start: int
    end: int


class CueTable(Generic[EntryT]):
    """Finds the longest cues in a row of words, left to right; found cues do not overlap.

    Built from cues in their notation, each with its entry; `irregular` are further forms of verbs. A cue that is given
    twice has the entry given last.
    """

    def __init__(self, entries: Iterable[tuple[str, EntryT]], irregular: Mapping[str, tuple[str, ...]]) -> None:
        given = list(entries)
        self._entries = [entry for _, entry in given]
        self._start = start_of((notation for notation, _ in given), irregular)

    @property
    def firsts(self) -> AbstractSet[str]:
        """The words with which cues begin."""
        return self._start.after.keys()

    def find(self, row: Sequence[Token]) -> list[Found[EntryT]]:
        """Cues of the row in order."""
        words = [token.word for token in row]
        firsts = self._start.after
        found: list[Found[EntryT]] = []
        reached = 0
        for at in [at for at, word in enumerate(words) if word in firsts]:
            last, number = self._longest(words, at) if at >= reached else (0, NONE)
            if last:
                found.append(Found(self._entries[number], at, last, row[at].start, row[last - 1].end))
                reached = last
        return found

    def _longest(self, words: Sequence[str], at: int) -> tuple[int, int]:
        """Where the longest cue that begins there ends, and its number; 0 and none where no cue does."""
        state, last, number = self._start, 0, NONE
        for end in range(at, len(words)):
            following = state.after.get(words[end])
            if following is None:
                break
            state = following
            if state.ends != NONE:
                last, number = end + 1, state.ends
        return last, number


def commitment_entries(
    files: Mapping[str, Sequence[Mapping[str, Any]]],
) -> Iterable[tuple[str, CommitmentCue]]:
    """Entries of the three families; `files` maps the family's name to its entries."""
    for family, entries in files.items():
        for entry in entries:
            level = Commitment(entry["level"])
            cue = CommitmentCue(
                family=family,
                level=level,
                negated=Commitment(entry.get("negated", level)),
                vague=entry.get("vague", False),
                needs_speaker=entry.get("needs_speaker", False),
                with_object=entry.get("with_object", False),
                agent=entry.get("agent", False),
                complete=entry.get("complete", False),
                owned=entry.get("owned", False),
                none=entry.get("none", False),
            )
            yield entry["cue"], cue


def speech_entries(entries: Sequence[Mapping[str, Any]]) -> Iterable[tuple[str, SpeechCue]]:
    """Entries of the attribution file."""
    for entry in entries:
        cue = SpeechCue(
            kind=entry["kind"],
            certainty=Certainty(entry.get("certainty", "reported")),
            sign=entry.get("sign", 1),
            needs_that=entry.get("that", False),
            factive=entry.get("factive", False),
        )
        yield entry["cue"], cue
