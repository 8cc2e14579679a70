"""Choices: the actors and issues that one can narrow a page to."""

from collections.abc import Mapping
from dataclasses import dataclass

from streams.readmodel.matrix import Scope
from streams.web.pages.rendering import short
from streams.wording.names import Names

MOST_IN_A_LIST = 60
"""More are no list to choose from any more, but a field to write a name in."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One id with its name."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What one can choose from, by name; nothing where that is too much for a list."""

    options: tuple[Choice, ...]


def actors_in(names: Names, scope: Scope) -> Choices:
    """The actors of the catalogue that may be seen."""
    return _choices(names.actors, scope.actors)


def issues_in(names: Names, scope: Scope) -> Choices:
    """The issues of the catalogue that may be seen."""
    return _choices(names.issues, scope.issues)


def id_of(typed: str | None, names: Mapping[str, str]) -> str | None:
    """The id that somebody means: an id, or a name, whole or in part; what is neither stands for itself."""
    if not typed or typed in names:
        return typed or None
    wanted = " ".join(typed.casefold().split())
    named = [(name.casefold(), one) for one, name in names.items()]
    whole = (one for name, one in named if short(name) == wanted or name == wanted)
    parts = (one for name, one in named if wanted in name)
    return next(whole, None) or next(parts, None) or typed


def _choices(named: Mapping[str, str], only: frozenset[str] | None) -> Choices:
    seen = [one for one in named if only is None or one in only]
    if len(seen) > MOST_IN_A_LIST:
        return Choices(())
    options = (Choice(one, short(named[one])) for one in seen)
    return Choices(tuple(sorted(options, key=lambda one: (one.name.casefold(), one.value))))
