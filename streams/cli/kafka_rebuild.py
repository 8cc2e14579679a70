"""`volteface rebuild`: the workers' tables made again from the event topics, and held against those in use."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Annotated

import orjson
import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table as Grid

from schemas.topics import TABLES, Table
from streams.broker.changelog import Standing, expect_no_workers, standing
from streams.broker.ledger import expect_signed
from streams.catalogue import load_catalogue
from streams.cli.options import (
    AsJson,
    Bootstrap,
    CatalogueFile,
    PolicyFile,
    Prefix,
    WindowDays,
    WithParser,
    installation_at,
)
from streams.cli.readings import asked_for
from streams.cli.rebuilding import Outcome, Rebuilding
from streams.errors import UsageError
from streams.installation import DEFAULT_BOOTSTRAP, DEFAULT_PREFIX, Installation
from streams.pipeline import pipeline
from streams.policy_file import load_policy
from streams.positions.window import DEFAULT_WINDOW
from streams.terminal.away import spoken_outage
from streams.terminal.progress import progress_of
from streams.terminal.screen import Screen

HEADINGS = ("table", "rows", "equal", "differing", "missing", "extra", "written")


def rebuild(
    *,
    catalogue: CatalogueFile,
    policy: PolicyFile = None,
    window_days: WindowDays = DEFAULT_WINDOW.days,
    parser: WithParser = False,
    table: Annotated[str | None, typer.Option("--table", help="Only this one: read, judge, track ...")] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Put the tables right, while no worker runs, and look again.")
    ] = False,
    bootstrap: Bootstrap = DEFAULT_BOOTSTRAP,
    prefix: Prefix = DEFAULT_PREFIX,
    json: AsJson = False,
) -> None:
    """Make the workers' tables again from the event topics alone, and compare them with those in use.

    Give it what the workers were given. It reads every message of every step's topic, so it takes as long as the first
    time; nothing is changed without --write. Ends with 0 where all rows are equal, with 1 where any is other, with 2
    where the workers have yet to read what is on the topics: then a comparison would mean nothing.

    With --write, all workers stopped, the tables become those of the messages that the workers have committed.
    """
    steps = pipeline(
        load_catalogue(catalogue), load_policy(policy), timedelta(days=window_days), further=asked_for(parser=parser)
    )
    tables = _chosen(table)
    installation = installation_at(bootstrap, prefix)
    outage = spoken_outage()
    expect_signed(installation, steps.made_with, outage)
    rebuilding = Rebuilding(installation, steps.steps, _settled(installation, write=write), outage)
    with progress_of("messages", rebuilding.messages(tables)) as advance:
        outcomes = list(rebuilding.outcomes(tables, advance, write=write))
    _print(outcomes, json=json)
    if not all(outcome.comparison.same for outcome in outcomes):
        raise typer.Exit(1)


def _chosen(name: str | None) -> list[Table]:
    chosen = [table for table in TABLES if name in {None, table.step}]
    if not chosen:
        message = f"there is no table {name!r}; the tables are {', '.join(table.step for table in TABLES)}"
        raise UsageError(message)
    return chosen


def _settled(installation: Installation, *, write: bool) -> Standing:
    if write:
        expect_no_workers(installation)
    found = standing(installation)
    if found.waiting and not write:
        message = (
            f"the workers have yet to commit {found.waiting} messages of {installation.prefix}*, so their tables are "
            "not those of the whole topics; wait until they have caught up. Where they cannot, stop them and repair "
            "the tables with --write: it counts what is committed"
        )
        raise UsageError(message)
    return found


def _print(outcomes: Iterable[Outcome], *, json: bool) -> None:
    if json:
        for outcome in outcomes:
            typer.echo(orjson.dumps(_as_json(outcome)))
        return
    console = Screen()
    if console.is_terminal:
        grid = Grid(*HEADINGS, box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
        for outcome in outcomes:
            grid.add_row(*_cells(outcome))
        console.print(grid)
    else:
        for outcome in outcomes:
            typer.echo("\t".join(_cells(outcome)))
    for outcome in outcomes:
        for line in outcome.shown:
            typer.echo(f"{outcome.table.step}\t{line}", err=True)


def _cells(outcome: Outcome) -> tuple[str, ...]:
    return tuple(str(value) for name, value in _as_json(outcome).items() if name in HEADINGS)


def _as_json(outcome: Outcome) -> dict[str, object]:
    found = outcome.comparison
    return {
        "table": outcome.table.step,
        "rows": found.rows,
        "equal": found.equal,
        "differing": len(found.differing),
        "missing": len(found.missing),
        "extra": len(found.extra),
        "written": outcome.written,
        "found": outcome.shown,
    }
