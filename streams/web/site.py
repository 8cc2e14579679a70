"""Site: what pages, API and feeds are made from. Everything that is not pure comes in here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from schemas.desk import Desk, Desks
from schemas.model import WireModel
from streams.delivery.counts import ReceiverCounts
from streams.readmodel.look import ReadModel
from streams.readmodel.matrix import EVERYTHING, Scope
from streams.readmodel.projection import Projection
from streams.wording.names import Names


class Writing(Protocol):
    """Where verdicts and handling are recorded: the embedded log, or the topics on Kafka."""

    def record(self, payload: WireModel) -> str:
        """Record it, durably, and return the id of its event; it reaches the read model a moment later.

        Raises:
            VoltefaceError: it cannot be recorded now; nothing of it is.
        """


@dataclass(frozen=True, slots=True)
class Site:
    """One installation as it is served. `base_url` is how others reach it, for links in feeds and messages."""

    model: ReadModel
    projection: Projection
    writing: Writing
    desks: Desks
    names: Names
    clock: Callable[[], datetime]
    base_url: str
    delivered: Callable[[], Sequence[ReceiverCounts]] = tuple
    """How the receivers of all desks are doing."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: one desk, or, with `desk` None, all of them together; `name` is how they sign, None if not known."""

    desk: Desk | None
    name: str | None

    @property
    def desk_id(self) -> str | None:
        """The id of the desk; None for all together."""
        return None if self.desk is None else self.desk.id

    @property
    def scope(self) -> Scope:
        """Which cells of the matrix may be seen: those that the desk watches."""
        if self.desk is None:
            return EVERYTHING
        watch = self.desk.watch
        return Scope(frozenset(watch.actors) or None, frozenset(watch.issues) or None)
