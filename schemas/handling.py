"""Handling: what the people of a desk do with an alert, so that the others see it. Nothing of it changes the alert.

The serial counts what one desk did with one alert, whatever kind it is of, so that doing the same again later is an
event of its own. Two at one time may have one serial; both count.
"""

from typing import Annotated

from pydantic import Field

from schemas.desk import DeskId
from schemas.model import WireModel

Person = Annotated[str, Field(pattern=r"\S", max_length=200)]


class Acknowledged(WireModel):
    """Somebody has seen this version of an alert and takes care of it."""

    desk: DeskId
    """At which desk, by its id."""
    alert_id: str = Field(min_length=1, max_length=64)
    """The alert."""
    serial: int = Field(ge=1)
    """Counts what this desk did with this alert, from 1."""
    version: int = Field(ge=1)
    """The version of the alert that was seen; a later one is not acknowledged."""
    by: Person
    """Who, by name."""


class Assigned(WireModel):
    """An alert was given to somebody, or to nobody any more."""

    desk: DeskId
    """At which desk, by its id."""
    alert_id: str = Field(min_length=1, max_length=64)
    """The alert."""
    serial: int = Field(ge=1)
    """Counts what this desk did with this alert, from 1. The highest holds; of two the smaller event id."""
    to: Person | None
    """To whom, by name; null takes it back."""
    by: Person
    """Who did so, by name."""


class Noted(WireModel):
    """Somebody wrote a note on an alert."""

    desk: DeskId
    """At which desk, by its id."""
    alert_id: str = Field(min_length=1, max_length=64)
    """The alert."""
    serial: int = Field(ge=1)
    """Counts what this desk did with this alert, from 1."""
    text: str = Field(pattern=r"\S", max_length=10_000)
    """The note, free text."""
    by: Person
    """Who wrote it, by name."""
