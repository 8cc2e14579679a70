"""Silence: from a moment to a moment a desk does not want to be told of some alerts. In Alertmanager's words."""

from typing import Annotated

from pydantic import Field, model_validator

from schemas.desk import DeskId
from schemas.envelope import Recorded, content_id
from schemas.handling import Person
from schemas.matcher import Matcher
from schemas.model import WireModel

Comment = Annotated[str, Field(min_length=1, max_length=4_000)]


class Silenced(WireModel):
    """A silence was set. Alerts that match go on being recorded and shown; nobody is sent them while it lasts."""

    desk: DeskId
    """Whose silence, by the desk's id."""
    silence_id: str = Field(min_length=1, max_length=64)
    """The silence, by a hash of what it says: see `silence_id`."""
    matchers: tuple[Matcher, ...] = Field(min_length=1, max_length=100)
    """Which alerts: those on which all of these hold."""
    starts: Recorded
    """From when, RFC 3339 in UTC."""
    ends: Recorded
    """Until when, exclusive, RFC 3339 in UTC."""
    by: Person
    """Who set it, by name."""
    comment: Comment
    """Why, in free text."""

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "Silenced":
        if self.ends <= self.starts:
            message = "a silence ends after it starts"
            raise ValueError(message)
        return self


class SilenceLifted(WireModel):
    """A silence was ended by somebody before its time."""

    desk: DeskId
    """Whose silence, by the desk's id."""
    silence_id: str = Field(min_length=1, max_length=64)
    """The silence."""
    by: Person
    """Who ended it, by name."""
    comment: str = Field(default="", max_length=4_000)
    """Why, in free text; may be empty."""


def silence_id(desk: str, matchers: tuple[Matcher, ...], starts: str, ends: str, by: str) -> str:
    """The id of a silence, from what it says; `starts` and `ends` as they are on the wire."""
    said = [f"{one.label}{'!' if one.negated else ''}={'|'.join(one.values)}" for one in matchers]
    return content_id("silence", desk, starts, ends, by, *said)
