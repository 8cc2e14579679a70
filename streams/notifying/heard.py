"""Heard: a message about an alert, with who is to have it. Who that is was decided before, by the routes."""

from dataclasses import dataclass

from schemas.alert import Alert
from schemas.desk import ReceiverName, Route
from schemas.envelope import Event
from streams.routing.labels import Labels


@dataclass(frozen=True, slots=True)
class Target:
    """A receiver that is to have an alert, and the route that says so: its grouping applies."""

    receiver: ReceiverName
    route: Route


@dataclass(frozen=True, slots=True)
class Heard:
    """One message of the topic `alerts`, as one desk hears it.

    Every message has to be handed in, wanted or not: who was sent an alert that is no longer wanted, still has to hear
    the rest of it. Of two targets with one receiver the first counts. `targets` is empty where the desk does not want
    the alert, or wants it for its page alone.
    """

    event: Event[Alert]
    labels: Labels
    targets: tuple[Target, ...]
