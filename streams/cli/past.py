"""The past of a run: what a moment would have shown, from what the log has recorded."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from enum import IntEnum
from itertools import chain
from pathlib import Path

import typer

from schemas.topics import ALERTS, ARTICLES, POSITIONS, STANCES
from streams.embedded.folder import kept_run
from streams.embedded.tables import Tables
from streams.step import Step
from streams.travel.chain import driven
from streams.travel.history import RECORDED, Publication, by, publications
from streams.travel.moment import Moment
from streams.travel.outcome import Outcome, outcome_of


class Upto(IntEnum):
    """How many of the steps after READ are needed: positions need fewer than alerts."""

    POSITIONS = 2
    ALERTS = 4


def history(tables: Tables) -> Iterable[Publication]:
    """What came into a run, and what was read in it."""
    return publications(tables.decoded(*RECORDED))


def outcome_of_run(tables: Tables) -> Outcome:
    """Where a run stands, as its log has it."""
    positions, alerts = tables.latest(POSITIONS, "actor_id", "issue_id"), tables.latest(ALERTS, "alert_id")
    return outcome_of(chain(tables.decoded(STANCES), positions, alerts))


def outcome_at(moment: Moment, tables: Tables, folder: Path, upto: Upto = Upto.ALERTS) -> Outcome:
    """Where everybody stood by what was said and known at a moment; says so where nothing was.

    Raises:
        StoreError: the folder does not say how its log was made.
    """
    steps: Sequence[Step] = kept_run(folder).steps[:upto]
    found = outcome_of(driven(steps, by(moment, history(tables))))
    if not found.positions:
        typer.echo(_why_nothing(moment, tables), err=True)
    return found


def _why_nothing(moment: Moment, tables: Tables) -> str:
    first = next(iter(tables.decoded(ARTICLES)), None)
    if first is None or first.time is None:
        return "nothing has been recorded"
    if moment.known_at is not None and not moment.knows(first):
        recorded = f"the first article was recorded at {_utc(first.time)}"
        return f"nothing was known at {_utc(moment.known_at)}: {recorded}"
    return f"nothing was known of what was said by {moment.as_of or 'anybody'}"


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
