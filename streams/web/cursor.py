"""Cursor: where a page of the inbox begins, as it goes to a client and comes back. It means nothing to anybody else."""

import math
import re
from http import HTTPStatus

from streams.readmodel.inbox import Cursor
from streams.web.problem import ProblemError

PATTERN = r"^[0-9]{1,18}-[0-2]-0x[01]\.[0-9a-f]{1,13}p[+-][0-9]{1,4}$"
"""The form of every cursor."""


def written(cursor: Cursor) -> str:
    """A cursor as text. The confidence is written exactly: the next page begins behind this very row."""
    return f"{cursor.seq}-{cursor.severity}-{cursor.confidence.hex()}"


def read(text: str) -> Cursor:
    """A cursor from text.

    Raises:
        ProblemError: it is none that was given out.
    """
    if not re.fullmatch(PATTERN, text):
        raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, "cursor: take one that an answer gave, as it is")
    seq, severity, confidence = text.split("-", 2)
    try:
        return Cursor(int(seq), int(severity), float.fromhex(confidence))
    except OverflowError:
        return Cursor(int(seq), int(severity), math.inf)
