"""Timing: how soon a worker that has gone is noticed, and what follows from that for those that have not."""

from dataclasses import dataclass

SESSION_SECONDS = 10.0
SHORTEST_SESSION = 6.0
"""What a broker allows by default (`group.min.session.timeout.ms`)."""


@dataclass(frozen=True, slots=True)
class Timing:
    """All in seconds. `session` is for how long the broker takes a worker that is silent for alive."""

    session: float = SESSION_SECONDS

    @property
    def heartbeat(self) -> float:
        """From one heartbeat to the next."""
        return self.session / 10

    @property
    def rebalance(self) -> float:
        """How long a worker may take to finish what is under way when partitions move."""
        return self.session

    @property
    def send(self) -> float:
        """What the broker has not taken by then is not sent any more, but made again."""
        return self.session * 0.4

    @property
    def lease(self) -> float:
        """How long after a heartbeat rows may be written: what is handed over then has left when the session ends."""
        return self.session - self.send - self.heartbeat


DEFAULT_TIMING = Timing()
