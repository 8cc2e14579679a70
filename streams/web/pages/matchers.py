"""Matchers: conditions on alerts as somebody types them, one a line, and as they are."""

import re
from http import HTTPStatus

from pydantic import ValidationError

from schemas.matcher import Label, Matcher
from streams.web.problem import ProblemError

MOST = 100
_FORM = re.compile(r"\s*(?P<label>[a-z]+)\s*(?P<sign>!?=)(?P<values>.*)", re.DOTALL)


def matchers_of(text: str) -> tuple[Matcher, ...]:
    """Conditions such as `actor = vance`, `kind = reversal | split`, `tier != digest`, one a line; all must hold.

    Raises:
        ProblemError: 422, with the line that is none.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines or len(lines) > MOST:
        detail = f"write from one to {MOST} conditions, such as actor = ID, one a line"
        raise _amiss(detail)
    return tuple(_matcher(line) for line in lines)


def _matcher(line: str) -> Matcher:
    match = _FORM.fullmatch(line)
    if match is None or match["label"] not in set(Label):
        known = ", ".join(Label)
        detail = f"{line[:100]!r} is none; write LABEL = VALUE or LABEL != VALUE, of {known}"
        raise _amiss(detail)
    values = tuple(value.strip() for value in match["values"].split("|"))
    try:
        return Matcher(label=Label(match["label"]), values=values, negated=match["sign"] == "!=")
    except ValidationError as error:
        detail = f"{line[:100]!r} has an empty value, or one that is too long"
        raise _amiss(detail) from error


def _amiss(why: str) -> ProblemError:
    return ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, f"matchers: {why}")
