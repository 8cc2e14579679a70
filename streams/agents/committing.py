"""Committing: have Faust commit what our own progress says, and go back to that."""

from collections.abc import Mapping
from typing import Any

import faust
from faust.transport.drivers.aiokafka import ensure_aiokafka_TP
from faust.types import TP

from streams.agents.progress import Progress


def commit_progress(app: faust.App, progress: Progress) -> None:
    """Take over where a running app's consumer decides up to where it may commit, and where it begins to read."""
    consumer: Any = app.consumer
    seek_to_committed = type(consumer).seek_to_committed

    def new_offset(tp: TP) -> int | None:
        consumer._acked[tp].clear()  # noqa: SLF001 - what Faust would have removed here
        consumer._acked_index[tp].clear()  # noqa: SLF001 - the same
        return progress.next(tp)

    async def no_gap(tp: TP, offset_from: int, offset_to: int) -> None:
        """Nothing: a gap is nothing that was done."""

    async def seek() -> Mapping[TP, int]:
        """As the consumer's own, which leaves a partition where it is that has nothing committed yet.

        What a fetch on its way brought before, and Faust has dropped, would never be read then.
        """
        offsets: Mapping[TP, int] = await seek_to_committed(consumer)
        unbegun = [
            ensure_aiokafka_TP(tp)
            for tp, offset in offsets.items()
            if not offset and tp.topic not in app.tables.changelog_topics
        ]
        if unbegun:
            thread = consumer._thread  # noqa: SLF001 - as the consumer's own
            await thread.call_thread(thread._consumer.seek_to_beginning, *unbegun)  # noqa: SLF001 - the same
        return offsets

    consumer.seek_to_committed = seek
    consumer._new_offset = new_offset  # noqa: SLF001 - there is no public place for it
    consumer._add_gap = no_gap  # noqa: SLF001 - the same


def committed(app: faust.App, tp: TP) -> int | None:
    """Where the consumer began to read a partition: what was committed; None for nothing."""
    offset: int | None = app.consumer._committed_offset[tp]  # type: ignore[attr-defined]  # noqa: SLF001 - there is no public way
    return offset
