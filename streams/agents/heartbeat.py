"""Heartbeat: the lease is renewed by the heartbeats that the broker has answered."""

from functools import wraps
from typing import Any

import faust

from streams.agents.lease import Lease


def renew_with_heartbeats(app: faust.App, lease: Lease) -> None:
    """Have the consumer of a running app renew the lease with each heartbeat; once for each consumer.

    Neither Faust nor aiokafka tells when the last one was answered: aiokafka keeps it in a local variable.
    """
    coordinator: Any = app.consumer._thread._consumer._coordinator  # type: ignore[attr-defined]  # noqa: SLF001 - see above
    beat = coordinator._do_heartbeat  # noqa: SLF001 - see above
    if hasattr(beat, "__wrapped__"):
        return

    @wraps(beat)
    async def noted() -> bool:
        left = lease.clock()
        answered: bool = await beat()
        if answered:
            lease.renew(left)
        return answered

    coordinator._do_heartbeat = noted  # noqa: SLF001 - see above
