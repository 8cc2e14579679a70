"""Effects: what verbs do to their object, and which deeds undo one another.

The +/-effect calculus of Choi & Wiebe (2014): a verb that brings its object about or keeps it is positive, one that
ends it or keeps it out is negative. The proposition's own verb has an effect on its object; a verb with the same effect
on the same object speaks for the proposition, one with the opposite effect against it. The classes stand in
`lexicon/effects.yaml`.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Any

from streams.reading.texts.text import Token
from streams.reading.words.cues import CueTable, Found
from streams.reading.words.inflection import forms

PARTICLES = frozenset({"away", "back", "down", "home", "in", "off", "on", "out", "over", "up"})
WIDEST_SPLIT = 4


@dataclass(frozen=True, slots=True)
class Effect:
    """One verb or deed noun: its effect (1, 0, -1) in its first class, and all classes that it is in.

    `noun` only names the deed ("the repeal"), `names` may do so ("a cut"); `intransitive` may follow what it is
    about ("the ban ends").
    """

    sign: int
    classes: frozenset[str]
    noun: bool
    names: bool
    intransitive: bool


@dataclass(frozen=True)
class Deeds:
    """Ways to say one deed, with all inflections; `firsts` are the words with which they begin."""

    sequences: frozenset[tuple[str, ...]]
    firsts: frozenset[str]

    @property
    def single_words(self) -> frozenset[str]:
        """Those of one word, which say by themselves what is done."""
        return frozenset(words[0] for words in self.sequences if len(words) == 1)


@dataclass(frozen=True)
class Action:
    """A deed: its classes, its effect on its object, and the words for it and for what undoes it.

    `kin` are classes that come to the same on the same object, `contrary` those that undo it; `bases` are the first
    words of its verbs, uninflected.
    """

    names: frozenset[str]
    effect: int
    kin: frozenset[str]
    contrary: frozenset[str]
    bases: frozenset[str]
    does: Deeds
    undoes: Deeds

    def sign_of(self, effect: Effect) -> int:
        """1 for a verb that does the deed, -1 for one that undoes it, 0 for any other verb or noun."""
        if effect.noun:
            return 0
        if not self.names.isdisjoint(effect.classes):
            return 1
        return -1 if not self.contrary.isdisjoint(effect.classes) else 0


class EffectTable:
    """Finds effect verbs and deed nouns in a row of words, split verbs too ("bring the show back")."""

    def __init__(self, entries: Mapping[tuple[str, ...], Effect]) -> None:
        self._table = CueTable(((" ".join(words), effect) for words, effect in entries.items()), {})
        self._split = {words: effect for words, effect in entries.items() if len(words) == 2 and words[1] in PARTICLES}  # noqa: PLR2004 - verb and particle
        self._split_firsts = frozenset(first for first, _ in self._split)

    def find(self, row: Sequence[Token]) -> list[Found[Effect]]:
        """Effects of the row in order."""
        found = self._table.find(row)
        if self._split_firsts.isdisjoint(token.word for token in row):
            return found
        split = {hit.first: hit for hit in self._split_verbs(row)}
        whole = {hit.first: hit for hit in found if hit.last - hit.first > 1}
        merged = {hit.first: hit for hit in found} | split | whole
        return [merged[first] for first in sorted(merged)]

    def _split_verbs(self, row: Sequence[Token]) -> Iterable[Found[Effect]]:
        for at, token in enumerate(row):
            if token.word not in self._split_firsts:
                continue
            for other in row[at + 2 : at + 2 + WIDEST_SPLIT]:
                effect = self._split.get((token.word, other.word))
                if effect is not None:
                    yield Found(effect, at, at + 1, token.start, token.end)
                    break


def effect_table(classes: Sequence[Mapping[str, Any]], irregular: Mapping[str, tuple[str, ...]]) -> EffectTable:
    """The table of all classes; a word in several classes has the sign of the first."""
    entries: dict[tuple[str, ...], Effect] = {}
    for kind in classes:
        moving = {words for verb in kind.get("intransitive", ()) for words in verb_forms(verb, irregular)}
        verbs = [(words, False) for verb in kind["verbs"] for words in verb_forms(verb, irregular)]
        nouns = [(tuple(noun.split()), True) for noun in kind.get("nouns", ())]
        for words, noun in (*verbs, *nouns):
            known = entries.get(words)
            classes_of = (known.classes if known else frozenset()) | {kind["name"]}
            sign = known.sign if known else kind["effect"]
            is_noun = noun if known is None else known.noun and noun
            names = noun or (known is not None and known.names)
            intransitive = words in moving or (known is not None and known.intransitive)
            entries[words] = Effect(sign, classes_of, is_noun, names, intransitive)
    return EffectTable(entries)


def actions(classes: Sequence[Mapping[str, Any]], irregular: Mapping[str, tuple[str, ...]]) -> tuple[Action, ...]:
    """One action for each class, in order."""
    verbs = {kind["name"]: kind["verbs"] for kind in classes}
    return tuple(
        Action(
            names=frozenset({kind["name"]}),
            effect=kind["effect"],
            kin=frozenset(kind.get("kin", ())),
            contrary=frozenset(kind["contrary"]),
            bases=frozenset(verb.split()[0] for verb in kind["verbs"]),
            does=_deeds(kind["verbs"], irregular),
            undoes=_deeds([verb for other in kind["contrary"] for verb in verbs[other]], irregular),
        )
        for kind in classes
    )


@cache
def merged(same: tuple[Action, ...]) -> Action:
    """One action for a verb of several classes: those that have the effect of the first."""
    alike = [action for action in same if action.effect == same[0].effect]
    names = frozenset[str]().union(*(action.names for action in alike))
    return Action(
        names=names,
        effect=same[0].effect,
        kin=frozenset[str]().union(*(action.kin for action in alike)) - names,
        contrary=frozenset[str]().union(*(action.contrary for action in alike)) - names,
        bases=frozenset[str]().union(*(action.bases for action in alike)),
        does=_joined([action.does for action in alike]),
        undoes=_joined([action.undoes for action in alike]),
    )


def _joined(deeds: Sequence[Deeds]) -> Deeds:
    sequences = frozenset[tuple[str, ...]]().union(*(deed.sequences for deed in deeds))
    return Deeds(sequences, frozenset(words[0] for words in sequences))


def verb_forms(verb: str, irregular: Mapping[str, tuple[str, ...]]) -> AbstractSet[tuple[str, ...]]:
    """All inflections of a verb with what belongs to it ("step down": steps down, stepping down)."""
    first, *rest = verb.split()
    return {(form, *rest) for form in forms(first, irregular)}


def _deeds(verbs: Iterable[str], irregular: Mapping[str, tuple[str, ...]]) -> Deeds:
    sequences = frozenset(words for verb in verbs for words in verb_forms(verb, irregular))
    return Deeds(sequences, frozenset(words[0] for words in sequences))
