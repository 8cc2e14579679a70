"""Cursor: where a page of the inbox begins, as it goes to a client and comes back. It means nothing to anybody else."""

import math
import re
from http import HTTPStatus

from streams.readmodel.inbox import Cursor
from streams.web.problem import ProblemError

_FORM = re.compile(r"([0-9]{1,18})-([0-2])-(0x[01]\.[0-9a-f]{1,13}p[+-][0-9]{1,4})")


def written(cursor: Cursor) -> str:
    """A cursor as text. The confidence is written exactly: the next page begins behind this very row."""
    return f"{cursor.seq}-{cursor.severity}-{cursor.confidence.hex()}"


def read(text: str) -> Cursor:
    """A cursor from text.

    Raises:
        ProblemError: it is none that was given out.
    """
    match = _FORM.fullmatch(text)
    confidence = float.fromhex(match[3]) if match else math.inf
    if match is None or not 0.0 <= confidence <= 1.0:
        raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, "cursor: take one that an answer gave, as it is")
    return Cursor(int(match[1]), int(match[2]), confidence)
