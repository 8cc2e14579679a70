"""Inflection: the forms of verbs."""

from collections.abc import Mapping

_DOUBLED = "bdglmnprt"


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
