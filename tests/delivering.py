"""A process that delivers what comes into the read model of a folder to one address, until it is killed."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from streams.delivery.service import delivering
from tests.delivered import Newsroom, a_desk, webhook


async def main(folder: Path, url: str) -> None:
    newsroom = Newsroom(folder, (a_desk(webhook(url, "ops0")),))
    async with delivering(newsroom.plan()):
        print("delivering", flush=True)  # noqa: T201 - whoever started it waits for this line
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
