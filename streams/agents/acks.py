"""Acks: what was sent, once the broker has it."""

import asyncio
from collections.abc import Awaitable, Iterable
from typing import cast

from faust.types import RecordMetadata


async def acknowledged(sends: Iterable[Awaitable[Awaitable[RecordMetadata]]]) -> list[RecordMetadata]:
    """Hand over each message, in order, then wait until the broker has them all.

    Raises what the client does, for the first that failed; by then it is known what became of each.
    """
    handed_over: list[Awaitable[RecordMetadata]] = []
    try:
        for send in sends:
            handed_over.append(await send)  # noqa: PERF401 - those before a failure are waited for
    finally:
        answers = await asyncio.gather(*handed_over, return_exceptions=True)
    failure = next((answer for answer in answers if isinstance(answer, BaseException)), None)
    if failure is not None:
        raise failure
    return cast("list[RecordMetadata]", answers)
