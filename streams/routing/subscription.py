"""Subscription: which messages of one alert go to a desk.

A desk that was told of an alert is told how it goes on. Once it wanted one message of an alert, every later one goes to
it too, whether or not it would want that by itself: an alert that was high and is amended to low, or withdrawn, would
otherwise stand at the desk as it was first told. Before that each message is looked at anew, so that an alert that
grows into what the desk wants reaches it then. What is withdrawn or resolved begins no subscription: there is no sense
in hearing of the end alone.
"""

from collections.abc import Callable, Iterable, Sequence

from schemas.alert import Alert, Status
from schemas.codec import canonical
from schemas.desk import Desk, Desks
from schemas.envelope import content_id
from streams.routing.wanted import wants

Told = tuple[Alert, frozenset[str]]
"""One message of an alert, and the languages of the articles of its evidence (BCP 47)."""


def first_wanted(desk: Desk, messages: Iterable[Told]) -> int | None:
    """The version of an alert from which on the desk gets its messages, which come in the order of their versions.

    None where it gets none of them.
    """
    return next((alert.version for alert, languages in messages if _begins(desk, alert, languages)), None)


def sent_to(desk: Desk, messages: Sequence[Told]) -> tuple[Told, ...]:
    """The messages of an alert, in the order of their versions, that go to a desk."""
    first = first_wanted(desk, messages)
    return () if first is None else tuple(told for told in messages if told[0].version >= first)


def wanted_by(desks: Desks) -> Callable[[Sequence[Told]], dict[str, int]]:
    """From messages of one alert, in the order of their versions, to the desks that get it, each with its first one."""

    def who_wants(messages: Sequence[Told]) -> dict[str, int]:
        since = ((desk.id, first_wanted(desk, messages)) for desk in desks.desks)
        return {desk_id: version for desk_id, version in since if version is not None}

    return who_wants


def fingerprint(desks: Desks) -> str:
    """Stands for who wants what: the same for desks that get the same alerts, whatever their receivers and routes."""
    return content_id("watched", *(part for desk in desks.desks for part in (desk.id, canonical(desk.watch).decode())))


def _begins(desk: Desk, alert: Alert, languages: frozenset[str]) -> bool:
    return alert.status is Status.STANDING and wants(desk, alert, languages).wanted
