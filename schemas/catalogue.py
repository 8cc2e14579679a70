"""Catalogue: the actors and issues that a desk follows (YAML, `version: 1`)."""

from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from schemas.model import WireModel

MAX_CHARS = 1_000
"""The longest name, title, proposition or term: far more than a person writes, far less than slows a reader down."""

Text = Annotated[str, Field(pattern=r"\S", max_length=MAX_CHARS)]


class Role(WireModel):
    """An office held from `from` to `to`, both days included; an open end is left out."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    title: Text
    org: str | None = None
    since: date | None = Field(default=None, alias="from")
    until: date | None = Field(default=None, alias="to")

    def held_on(self, day: date) -> bool:
        """Whether the office was held on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Actor(WireModel):
    """A person or organisation that can hold a position."""

    id: Text
    name: Text
    aliases: tuple[Text, ...] = ()
    titles: tuple[Text, ...] = ()
    roles: tuple[Role, ...] = ()


class Issue(WireModel):
    """A yes/no proposition, with the words an analyst expects for it."""

    id: Text
    proposition: Text
    terms: tuple[Text, ...] = ()
    counts_as: tuple[Text, ...] = ()
    does_not_count: tuple[Text, ...] = ()


class Catalogue(WireModel):
    """Everything a desk follows; ids are unique within each list."""

    version: Literal[1]
    actors: tuple[Actor, ...] = ()
    issues: tuple[Issue, ...] = ()
