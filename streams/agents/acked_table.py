"""A table whose writes can be waited for."""

import asyncio
from collections.abc import Iterable
from typing import Any

import faust
from faust.types import FutureMessage


class AckedTable(faust.Table[bytes, bytes]):
    """Rows in memory, recovered from a changelog topic that is written before an event is acknowledged.

    Faust sends the changelog in the background and only logs a failure; the event would be acknowledged all the same.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as Faust's own
        super().__init__(*args, **kwargs)
        self._unsettled: list[FutureMessage] = []

    def send_changelog(self, *args: Any, **kwargs: Any) -> FutureMessage:  # noqa: ANN401 - as Faust's own
        """Send a row to the changelog, and remember it for `keep`."""
        sent = super().send_changelog(*args, **kwargs)
        self._unsettled.append(sent)
        return sent

    async def keep(self, rows: Iterable[tuple[bytes, bytes]]) -> None:
        """Replace these rows, by key; return when the broker has them. Only inside the iteration of a stream.

        Raises what the client does.
        """
        for key, row in rows:
            self[key] = row
        unsettled, self._unsettled = self._unsettled, []
        await asyncio.gather(*unsettled)
