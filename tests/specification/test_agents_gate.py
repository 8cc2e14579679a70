"""The gate: whatever is under way ends before partitions move, and nothing begins meanwhile."""

from __future__ import annotations

import asyncio

import pytest

from streams.agents.gate import Gate


def test_closing_waits_for_whoever_is_inside() -> None:
    async def scene() -> list[str]:
        gate, done, heard = Gate(), asyncio.Event(), list[str]()

        async def work() -> None:
            async with gate:
                heard.append("in")
                await done.wait()
                heard.append("out")

        async def close() -> None:
            await gate.close()
            heard.append("closed")

        working = asyncio.create_task(work())
        await asyncio.sleep(0)
        closing = asyncio.create_task(close())
        await asyncio.sleep(0)
        done.set()
        await asyncio.gather(working, closing)
        return heard

    assert asyncio.run(scene()) == ["in", "out", "closed"]


def test_whoever_comes_while_it_is_closed_waits_until_it_opens() -> None:
    async def scene() -> list[str]:
        gate, heard = Gate(), list[str]()

        async def work() -> None:
            async with gate:
                heard.append("in")

        await gate.close()
        working = asyncio.create_task(work())
        await asyncio.sleep(0)
        heard.append("opened")
        gate.open()
        await working
        return heard

    assert asyncio.run(scene()) == ["opened", "in"]


def test_whoever_leaves_by_an_error_has_left() -> None:
    async def scene() -> None:
        gate = Gate()
        with pytest.raises(OSError, match="a fault"):
            await fails_inside(gate)
        await gate.close()

    asyncio.run(asyncio.wait_for(scene(), 5))


async def fails_inside(gate: Gate) -> None:
    async with gate:
        raise OSError(5, "a fault")
