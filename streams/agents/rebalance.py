"""Rebalance: what must hold still while partitions change their owner."""

from streams.agents.committing import commit_progress
from streams.agents.heartbeat import renew_with_heartbeats
from streams.agents.runtime import Runtime


def hold_between_owners(runtime: Runtime) -> None:
    """Have the app finish what is under way before it gives partitions away, and seek before it reads the new ones."""
    app = runtime.app

    async def finish_what_is_under_way(*_: object, **__: object) -> None:
        runtime.observer.moving()
        await runtime.gate.close()

    async def take_events_again(*_: object, **__: object) -> None:
        renew_with_heartbeats(app, runtime.lease)
        commit_progress(app, runtime.progress)
        runtime.progress.end()
        runtime.gate.open()

    async def read_nothing_until_sought(*_: object, **__: object) -> None:
        # Once the tables are recovered, Faust 0.15.3 lets the consumer read before it seeks to the committed offsets.
        # What was read in between is cleared from the queues, or, when the seek ends, taken for a gap in the topic,
        # and a gap counts as acknowledged: either way the next commit passes over events that nobody has processed.
        # Faust itself lets the flow go on after the seek.
        app.consumer.stop_flow()
        app.flow_control.suspend()
        runtime.observer.settled()
        runtime.settled.set()

    app.on_partitions_revoked.connect(finish_what_is_under_way)
    app.on_partitions_assigned.connect(take_events_again)
    app.on_rebalance_complete.connect(read_nothing_until_sought)
