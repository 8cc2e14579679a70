"""Lines of a file, in order, of which none is held in memory beyond a limit."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from streams.quarantining import Digest, digest_of, digest_of_rest

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Line:
    """A line, its end included. `number` counts from 1; `raw` is None where the line is longer than the limit."""

    number: int
    raw: bytes | None
    too_long: Digest | None = None

    @property
    def digest(self) -> Digest:
        """What quarantine keeps of it."""
        return self.too_long or digest_of(self.raw or b"")


def read_lines(stream: BinaryIO, limit: int) -> Iterator[Line]:
    """The lines that hold more than white space. A byte order mark at the start is dropped; `limit` is in bytes."""
    number = 0
    while raw := stream.readline(limit + 1):
        number += 1
        if number == 1:
            raw = raw.removeprefix(BOM)
        if len(raw) > limit and not raw.endswith(b"\n"):
            yield Line(number, None, digest_of_rest(raw, stream, end=b"\n"))
        elif raw.strip():
            yield Line(number, raw)
