"""Readings: what is measured. Each gets its own columns in the table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from schemas.catalogue import Catalogue
from streams.cli.readings import asked_for
from streams.pipeline import Pipeline, pipeline
from streams.policy_file import load_policy
from streams.reading.page import Reading as FurtherReading
from streams.reading.read import Reads
from streams.reading.reader import Reader


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to read articles: its name, and how its reader and its pipeline are built for a catalogue."""

    name: str
    reader: Callable[[Catalogue], Reads]
    pipeline: Callable[[Catalogue], Pipeline]


def readings(*, parser: bool) -> tuple[Reading, ...]:
    """The reading that is always there and, where asked for, the one with the parser beside it.

    Raises:
        ParserMissingError: the parser was asked for and is not installed.
    """
    plain = _reading("no parser", ())
    return (plain, _reading("parser", asked_for(parser=True))) if parser else (plain,)


def _reading(name: str, further: Sequence[FurtherReading]) -> Reading:
    return Reading(
        name,
        lambda catalogue: Reader(catalogue, further=further),
        lambda catalogue: pipeline(catalogue, load_policy(), further=further),
    )
