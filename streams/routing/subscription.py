"""Subscription: which messages of one alert go to a desk.

A desk that was told of an alert is told how it goes on. Once it wanted one message of an alert, every later one goes to
it too, whether or not it would want that by itself: an alert that was high and is amended to low, or withdrawn, would
otherwise stand at the desk as it was first told. Before that each message is looked at anew, so that an alert that
grows into what the desk wants reaches it then. What is withdrawn or resolved begins no subscription: there is no sense
in hearing of the end alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from schemas.alert import Alert, Status
from schemas.desk import Desk
from streams.routing.wanted import wants


@dataclass(frozen=True, slots=True)
class Told:
    """One message of an alert, with the languages of the articles of its evidence (BCP 47)."""

    alert: Alert
    languages: frozenset[str]


def begins(desk: Desk, message: Told) -> bool:
    """Whether this message begins a subscription of a desk that did not get the alert so far."""
    alert = message.alert
    return alert.status is Status.STANDING and wants(desk, alert, message.languages).wanted


def first_wanted(desk: Desk, messages: Iterable[Told]) -> int | None:
    """The version of an alert from which on the desk gets its messages, which come in the order of their versions.

    None where it gets none of them.
    """
    return next((message.alert.version for message in messages if begins(desk, message)), None)


def sent_to(desk: Desk, messages: Iterable[Told]) -> tuple[Told, ...]:
    """The messages of an alert, in the order of their versions, that go to a desk."""
    listed = tuple(messages)
    first = first_wanted(desk, listed)
    return () if first is None else tuple(message for message in listed if message.alert.version >= first)
