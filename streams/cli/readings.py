"""Readings that a command was asked for, besides those that are always there."""

from collections.abc import Sequence

from streams.parsing.model import load
from streams.parsing.parse_reading import ParseReading
from streams.reading.page import Reading


def asked_for(*, parser: bool) -> Sequence[Reading]:
    """The readings to add. What happens to be installed decides nothing: only the option does.

    Raises:
        ParserMissingError: the parser was asked for and is not installed.
    """
    return (ParseReading(load()),) if parser else ()
