"""Events that wait in a queue when Faust resumes are still there afterwards."""

from __future__ import annotations

import asyncio

import pytest
from mode.utils.queues import FlowControlEvent, FlowControlQueue

from streams.agents.flow_control import KeepingFlowControl


@pytest.mark.parametrize(("kind", "left"), [(KeepingFlowControl, 1), (FlowControlEvent, 0)], ids=["ours", "Faust's"])
def test_resuming_keeps_what_waits_which_fausts_own_does_not(kind: type[FlowControlEvent], left: int) -> None:
    async def scene() -> int:
        control = kind()
        queue: FlowControlQueue[str] = FlowControlQueue(flow_control=control, clear_on_resume=True)
        queue.force_put_nowait("fetched a moment ago")
        control.resume()
        return queue.qsize()

    assert asyncio.run(scene()) == left


def test_a_revocation_still_empties_the_queues() -> None:
    async def scene() -> int:
        control = KeepingFlowControl()
        queue: FlowControlQueue[str] = FlowControlQueue(flow_control=control, clear_on_resume=True)
        queue.force_put_nowait("of a partition that is gone")
        control.clear()
        return queue.qsize()

    assert asyncio.run(scene()) == 0
