"""Names: which sources of a document are named, and a catalogue of them.

A source is named where it ends, before any comma, bracket or relative clause, with a name: "Mr. Berg", "Harbour
Minister Anna Berg, who ...". Capitals alone are no name: a single word that the document also writes in lower case
is none ("Protesters"). "Berg" is Anna Berg where the document names her in full, and both where it names two Bergs.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from schemas.catalogue import Actor, Catalogue
from streams.reading.words.folding import fold
from streams.reading.words.lexicon_files import Words

LONGEST_NAME = 5
_HEAD = re.compile(r"[^,;:()\[\]]+")
_RELATIVE = frozenset({"who", "which", "whose", "that"})
_LEADS_AWAY = frozenset({"of", "at", "by", "for", "from", "in", "on", "to", "with", "about", "and", "or", "among"})
_NOT_NAMES = frozenset(
    {
        *("i", "he", "she", "it", "we", "you", "they", "who", "which", "that", "this", "these", "those", "his", "her"),
        *("their", "its", "my", "our", "some", "many", "others", "one", "another", "both", "each", "all", "most"),
    }
)


@dataclass(frozen=True)
class Named:
    """The catalogue of a document's named sources, and the ids that each name fits."""

    catalogue: Catalogue
    fits: Mapping[str, frozenset[str]]


def name_in(source: str, document: str, words: Words) -> str | None:
    """The name that a source is, without titles, or None where it is none."""
    head = _HEAD.match(source.strip())
    parts = _until(head.group().split() if head else [], _RELATIVE)
    first = len(parts)
    while first and parts[first - 1][0].isupper() and _bare(parts[first - 1]) not in words.honorifics:
        first -= 1
    name = " ".join(parts[first:]).strip("\"'\u2018\u2019\u201c\u201d")
    if not name or name.endswith(("'s", "\u2019s", "s'", "s\u2019")) or len(parts) - first > LONGEST_NAME:
        return None
    if any(_bare(part) in _LEADS_AWAY for part in parts[:first]) or fold(name) in _NOT_NAMES:
        return None
    common = " " not in name and re.search(rf"\b{re.escape(name.lower())}\b", document) is not None
    return None if common else name


def named(names: Iterable[str]) -> Named:
    """The catalogue of these names: the full ones are actors, the shorter ones their aliases."""
    distinct = sorted(set(names), key=lambda name: (-len(name.split()), name))
    full: dict[str, list[str]] = {}
    fits: dict[str, frozenset[str]] = {}
    for name in distinct:
        owners = [one for one in full if _is_short_for(name, one)]
        if not owners:
            full[name] = []
            owners = [name]
        elif len(owners) == 1:
            full[owners[0]].append(name)
        fits[name] = frozenset(map(_id, owners))
    actors = tuple(Actor(id=_id(name), name=name, aliases=tuple(short)) for name, short in full.items())
    return Named(Catalogue(version=1, actors=actors), fits)


def _id(name: str) -> str:
    return fold(name).replace(" ", "-")


def _is_short_for(short: str, full: str) -> bool:
    """Whether the words of one name are words of the other in the same order, and both end alike."""
    few, many = short.split(), full.split()
    rest = iter(many)
    return few[-1] == many[-1] and all(word in rest for word in few)


def _until(words: list[str], stops: frozenset[str]) -> list[str]:
    return words[: next((at for at, word in enumerate(words) if word in stops), len(words))]


def _bare(word: str) -> str:
    return fold(word).strip("\".,'")
