"""Readings: what is measured. Each gets its own columns in the table."""

from collections.abc import Callable
from dataclasses import dataclass

from schemas.catalogue import Catalogue
from streams.pipeline import Pipeline, pipeline
from streams.policy_file import load_policy
from streams.reading.read import Reads
from streams.reading.reader import Reader


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to read articles: its name, and how its reader and its pipeline are built for a catalogue."""

    name: str
    reader: Callable[[Catalogue], Reads]
    pipeline: Callable[[Catalogue], Pipeline]


NO_PARSER = Reading("no parser", Reader, lambda catalogue: pipeline(catalogue, load_policy()))
