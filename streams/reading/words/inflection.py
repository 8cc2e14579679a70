"""Inflection and expansion of cue notation: "~rule out" -> all forms, "(a|b)" -> alternatives."""

import re
from collections.abc import Iterator, Mapping
from itertools import product

_NESTED = re.compile(r"\([^)]*\(")
_DOUBLED = "bdglmnprt"
_PART = re.compile(r"\(([^()]*)\)|([^()]+)")


def forms(base: str, irregular: Mapping[str, tuple[str, ...]]) -> list[str]:
    """All inflected forms of a verb, base first. Over-generates harmless non-words ("stoping")."""
    stem = base.removesuffix("e")
    regular = [base, base + "s", stem + "ed", stem + "ing"]
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        regular += [base[:-1] + "ies", base[:-1] + "ied"]
    if base[-1] in _DOUBLED:
        regular += [base + base[-1] + "ed", base + base[-1] + "ing"]
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        regular.append(base + "es")
    return [*regular, *irregular.get(base, ())]


def expand(notation: str, irregular: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Every sequence of words that the notation stands for.

    Raises:
        ValueError: a bracket stands within a bracket.
    """
    if _NESTED.search(notation):
        message = f"cue {notation!r} has a bracket within a bracket; write the alternatives out"
        raise ValueError(message)
    parts = [
        (match.group(1).split("|") if match.group(1) is not None else [match.group(2)])
        for match in _PART.finditer(notation)
    ]
    for choice in product(*parts):
        yield from _inflected(" ".join(choice).split(), irregular)


def _inflected(words: list[str], irregular: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    options = [forms(word[1:], irregular) if word.startswith("~") else [word] for word in words]
    yield from product(*options)
