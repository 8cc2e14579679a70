"""Status: whether a worker is alive and ready, and why not."""

from streams.agents.observer import Observer


class Status(Observer):
    """Follows a worker. Ready means: it has what partitions it gets, their rows are recovered, the broker is there."""

    def __init__(self) -> None:
        self._started = False
        self._moving = False
        self._waiting = 0
        self._stopping = False
        self._fault: str | None = None

    def moving(self) -> None:
        """Not ready until it is over."""
        self._moving = True

    def settled(self) -> None:
        """It is over."""
        self._moving = False

    def ready(self) -> None:
        """The first start is done."""
        self._started = True

    def waiting(self, reason: str) -> None:  # noqa: ARG002 - a probe is open to all; the log says where the broker was
        """Not ready until the broker is back."""
        # There are two who look for the broker: each says that it is away, and each that it is back.
        self._waiting += 1

    def back(self, seconds: float) -> None:  # noqa: ARG002 - how long it took is for others
        """The broker is back."""
        self._waiting -= 1

    def stopping(self, fault: BaseException | None) -> None:
        """Never ready again."""
        self._stopping = True
        self._fault = None if fault is None else type(fault).__name__

    def not_alive(self) -> str | None:
        """Why the worker should be started again; None while it is well. That the loop turns, asking has shown."""
        return None if self._fault is None else f"the worker ends on a fault ({self._fault}); its last line says which"

    def not_ready(self) -> str | None:
        """Why messages are not taken at present; None while they are."""
        if self._stopping:
            return "the worker stops"
        if self._waiting:
            return "waiting for the broker"
        if not self._started:
            return "joining the group, or recovering rows"
        return "partitions are changing their owner, or rows are being recovered" if self._moving else None
