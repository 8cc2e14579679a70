"""Catalogue: the actors and issues that a desk follows (YAML, `version: 1`)."""

from datetime import date
from typing import Literal

from pydantic import ConfigDict, Field

from schemas.model import WireModel


class Role(WireModel):
    """An office held from `from` to `to`, both days included; an open end is left out."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    title: str
    org: str | None = None
    since: date | None = Field(default=None, alias="from")
    until: date | None = Field(default=None, alias="to")

    def held_on(self, day: date) -> bool:
        """Whether the office was held on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Actor(WireModel):
    """A person or organisation that can hold a position."""

    id: str = Field(min_length=1)
    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


class Issue(WireModel):
    """A yes/no proposition, with the words an analyst expects for it."""

    id: str = Field(min_length=1)
    proposition: str = Field(min_length=1)
    terms: tuple[str, ...] = ()
    counts_as: tuple[str, ...] = ()
    does_not_count: tuple[str, ...] = ()


class Catalogue(WireModel):
    """Everything a desk follows; ids are unique within each list."""

    version: Literal[1]
    actors: tuple[Actor, ...] = ()
    issues: tuple[Issue, ...] = ()
