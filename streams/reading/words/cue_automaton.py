"""Cue automaton: many cues in their notation ("~call for (a|the) ban"), followed word by word.

A cue is a chain of places with words between them (Thompson 1968, "Regular expression search algorithm"), so that five
choices of ten words are fifty words and not 100,000 sequences. Cues that go on with the same word are
followed together; what they come to is worked out when a text first gets there (lazy subset construction).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from streams.reading.words.inflection import forms

_NESTED = re.compile(r"\([^)]*\(")
_PART = re.compile(r"\(([^()]*)\)|([^()]+)")
NONE = -1
"""The number of no cue."""


class Place:
    """A place in a cue: the places that each word leads to, and the number of the cue where it may end here."""

    __slots__ = ("ends", "follows")

    def __init__(self, ends: int = NONE) -> None:
        self.ends = ends
        self.follows: dict[str, list[Place]] = {}

    def lead(self, forms_of_word: Iterable[str], to: "Place") -> None:
        """Any of these words leads from here to a place."""
        for form in forms_of_word:
            self.follows.setdefault(form, []).append(to)

    def skip(self, to: "Place") -> None:
        """All that a later place, which is complete, allows is allowed here."""
        self.ends = max(self.ends, to.ends)
        for word, places in to.follows.items():
            self.follows.setdefault(word, []).extend(places)


class State:
    """Where some words lead in all cues at once. `ends` is the number of the last cue that may end here, or `NONE`."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = tuple(dict.fromkeys(places))
        self.ends = max((place.ends for place in self._places), default=NONE)

    @cached_property
    def after(self) -> Mapping[str, "State"]:
        """The state after each word that goes on with a cue."""
        reached: defaultdict[str, list[Place]] = defaultdict(list)
        for place in self._places:
            for word, places in place.follows.items():
                reached[word] += places
        return {word: State(places) for word, places in reached.items()}


def start_of(notations: Iterable[str], irregular: Mapping[str, tuple[str, ...]]) -> State:
    """The state before the first word of cues, which are numbered in order.

    Raises:
        ValueError: a bracket stands within a bracket.
    """
    return State([_cue(notation, number, irregular) for number, notation in enumerate(notations)])


def _cue(notation: str, number: int, irregular: Mapping[str, tuple[str, ...]]) -> Place:
    """The first place of a cue, built from its last."""
    place = Place(number)
    for choices in reversed(_parts(notation)):
        following, place = place, Place()
        for choice in choices:
            _add(place, choice.split(), following, irregular)
    return place


def _parts(notation: str) -> list[list[str]]:
    """The parts of a notation in order, each as the choices that it leaves."""
    if _NESTED.search(notation):
        message = f"cue {notation!r} has a bracket within a bracket; write the alternatives out"
        raise ValueError(message)
    matches = _PART.finditer(notation)
    return [match[1].split("|") if match[1] is not None else [match[2]] for match in matches]


def _add(place: Place, words: Sequence[str], following: Place, irregular: Mapping[str, tuple[str, ...]]) -> None:
    """One choice between two places: some words in a row, or nothing."""
    if not words:
        place.skip(following)
        return
    for word in reversed(words[1:]):
        later, following = following, Place()
        following.lead(_forms(word, irregular), later)
    place.lead(_forms(words[0], irregular), following)


def _forms(word: str, irregular: Mapping[str, tuple[str, ...]]) -> Sequence[str]:
    return forms(word[1:], irregular) if word.startswith("~") else [word]
