"""Committing: have Faust commit what our own progress says, and nothing that it has found out by itself."""

from typing import Any

import faust
from faust.types import TP

from streams.agents.progress import Progress


def commit_progress(app: faust.App, progress: Progress) -> None:
    """Take over where a running app's consumer decides up to where it may commit."""
    consumer: Any = app.consumer

    def new_offset(tp: TP) -> int | None:
        consumer._acked[tp].clear()  # noqa: SLF001 - what Faust would have removed here
        consumer._acked_index[tp].clear()  # noqa: SLF001 - the same
        return progress.next(tp)

    async def no_gap(tp: TP, offset_from: int, offset_to: int) -> None:
        """Nothing: a gap is nothing that was done."""

    consumer._new_offset = new_offset  # noqa: SLF001 - there is no public place for it
    consumer._add_gap = no_gap  # noqa: SLF001 - the same


def committed(app: faust.App, tp: TP) -> int | None:
    """Where the consumer began to read a partition: what was committed; None for nothing."""
    offset: int | None = app.consumer._committed_offset[tp]  # type: ignore[attr-defined]  # noqa: SLF001 - there is no public way
    return offset
