"""Routes: which of a desk's routes have an alert, and which receivers they name."""

from collections.abc import Iterator
from dataclasses import dataclass

from schemas.desk import Desk, Route
from streams.routing.labels import Labels, all_hold


@dataclass(frozen=True, slots=True)
class Taken:
    """A route that has the alert: its place among the desk's routes, from 1, and its receivers, each once.

    Of a desk without routes there is one, of place 0, with the usual grouping, to every receiver.
    """

    place: int
    route: Route
    receivers: tuple[str, ...]


def routes_of(desk: Desk) -> tuple[Taken, ...]:
    """Every route of a desk, in its order."""
    if not desk.routes:
        everybody = tuple(receiver.name for receiver in desk.receivers)
        return (Taken(0, Route(receivers=everybody), everybody),)
    return tuple(
        Taken(place, route, tuple(dict.fromkeys(route.receivers))) for place, route in enumerate(desk.routes, start=1)
    )


def routes_for(desk: Desk, labels: Labels) -> tuple[Taken, ...]:
    """The routes that have an alert that the desk wants: the first that matches, and more where it carries on.

    None: the alert is on the desk's page, in its feeds and on its topic, and nobody is notified.
    """
    return tuple(_matching(desk, labels))


def receivers_for(desk: Desk, labels: Labels) -> tuple[str, ...]:
    """Who is notified of an alert that the desk wants, each once, in the order of the routes."""
    return tuple(dict.fromkeys(name for taken in routes_for(desk, labels) for name in taken.receivers))


def _matching(desk: Desk, labels: Labels) -> Iterator[Taken]:
    for taken in routes_of(desk):
        if all_hold(taken.route.match, labels):
            yield taken
            if not taken.route.carry_on:
                return
