"""`volteface worker`: the Faust agents, until it is told to stop."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from schemas.documents import documents
from schemas.topics import ARTICLES
from streams.access.roles import Role, rights
from streams.agents.app import Plan
from streams.agents.bad_limits import DEFAULT_RATIO, DEFAULT_RUN, BadLimits
from streams.agents.observer import Observer, Observers
from streams.agents.timing import SESSION_SECONDS, SHORTEST_SESSION, Timing
from streams.agents.worker import serve
from streams.broker.between import exists_on
from streams.broker.ledger import sign
from streams.broker.rights import expect_rights
from streams.broker.topics import create_missing
from streams.broker.watchdog import Watchdog
from streams.catalogue import load_catalogue
from streams.cli.leaving import leave
from streams.cli.options import (
    Bootstrap,
    CatalogueFile,
    Patience,
    PolicyFile,
    Prefix,
    WindowDays,
    WithParser,
    installation_at,
)
from streams.cli.processes import is_orphan, side_by_side
from streams.cli.readings import asked_for
from streams.cli.replay import now
from streams.cli.stores import RowsIn, WhichStore, WorkerFolder, opener
from streams.errors import VoltefaceError
from streams.installation import DEFAULT_BOOTSTRAP, DEFAULT_PREFIX, Installation
from streams.operations.endpoint import Endpoint
from streams.operations.ends import Ends
from streams.operations.journal import Form
from streams.operations.listening import Listening, listening
from streams.operations.operations import Operations
from streams.outage import PATIENCE_SECONDS, Outage
from streams.pipeline import pipeline
from streams.policy_file import load_policy
from streams.positions.window import DEFAULT_WINDOW
from streams.terminal import large
from streams.terminal.away import SpokenOutage


def worker(
    *,
    catalogue: CatalogueFile,
    policy: PolicyFile = None,
    window_days: WindowDays = DEFAULT_WINDOW.days,
    parser: WithParser = False,
    name: Annotated[
        str | None,
        typer.Option("--name", help="A name that no other worker has: after a crash it has its place again at once."),
    ] = None,
    store: WhichStore = RowsIn.MEMORY,
    data: WorkerFolder = None,
    processes: Annotated[
        int,
        typer.Option("--processes", min=1, help="So many side by side; with --name they are NAME-1, NAME-2 ..."),
    ] = 1,
    session_seconds: Annotated[
        float, typer.Option("--session-seconds", min=SHORTEST_SESSION, help="Silence after which others take over.")
    ] = SESSION_SECONDS,
    patience: Patience = PATIENCE_SECONDS,
    http: Annotated[
        str | None,
        typer.Option(
            "--http",
            metavar="HOST:PORT",
            help="Answer /healthz, /readyz and /metrics there, 127.0.0.1:9464 say; further --processes at PORT+1 ...",
        ),
    ] = None,
    log: Annotated[Form, typer.Option("--log", help="Structured lines on standard output.")] = Form.OFF,
    max_bad_run: Annotated[
        int,
        typer.Option(
            "--max-bad-run",
            min=0,
            max=1_000_000_000,
            help="Bad messages in a row on a partition before the worker stops.",
        ),
    ] = DEFAULT_RUN,
    max_bad_ratio: Annotated[
        float,
        typer.Option("--max-bad-ratio", min=0, max=1, help="Bad part of a partition's last 1,000 messages; the same."),
    ] = DEFAULT_RATIO,
    bootstrap: Bootstrap = DEFAULT_BOOTSTRAP,
    prefix: Prefix = DEFAULT_PREFIX,
) -> None:
    """Read the articles on the broker, keep the positions, raise the alerts.

    Makes the topics that are missing. Runs until ctrl-C or SIGTERM; ends with a code that is not 0 on a fault, for
    its supervisor to start it again. Stopped at any moment it loses nothing: the next one goes on where it was.
    Several workers share the partitions of one prefix; give them the same catalogue, policy, window and readings. The
    first one notes them on the broker, and a worker with others does not start: their results would not mix.

    A message that cannot be processed goes to quarantine. After --max-bad-run of them in a row on a partition, or more
    than --max-bad-ratio of its last 1,000 (of at least 200), the worker stops with code 4 before it takes the next one:
    it is then more likely the worker that is wrong. The counts begin anew with each start.
    """
    where = None if http is None else listening(http, os.environ)
    if processes > 1:
        side_by_side([_one_of_several(name, where, data, number) for number in range(1, processes + 1)])
        return
    followed = load_catalogue(catalogue)
    window = timedelta(days=window_days)
    steps = pipeline(followed, load_policy(policy), window, further=asked_for(parser=parser))
    installation = installation_at(bootstrap, prefix)
    create_missing(installation)
    expect_rights(installation, rights(Role.WORKER, installation))

    origin = {"version": version("volteface"), "group": installation.group, "bootstrap": bootstrap, "name": name or ""}
    ends = Ends(installation)
    operations = Operations(log, sys.stdout, origin, ends.known, documents())
    observer = Observers([Spoken(installation), *operations.observers])
    outage = Outage(patience, observer)
    sign(installation, steps.made_with, outage)
    plan = Plan(
        installation,
        steps.steps,
        now,
        observer,
        exists_on(installation),
        name=name,
        bad_limits=BadLimits(max_bad_run, max_bad_ratio),
        patience=patience,
        timing=Timing(session_seconds),
        open_rows=opener(store, data, installation),
    )
    watchdog = Watchdog(installation, outage)

    def look() -> None:
        watchdog.look()
        if is_orphan():
            signal.raise_signal(signal.SIGTERM)

    running = _run(plan, look, operations.endpoint, where, ends)
    # Not `asyncio.run`, nor a close: with the broker gone, both wait for threads that end minutes later.
    leave(asyncio.new_event_loop().run_until_complete(running), installation, outage)


async def _run(
    plan: Plan, look: Callable[[], None], endpoint: Endpoint, where: Listening | None, ends: Ends
) -> VoltefaceError | None:
    if where is None:
        return await serve(plan, look)
    ends.start()
    async with endpoint.at(where):
        return await serve(plan, look)


def _one_of_several(name: str | None, where: Listening | None, data: Path | None, number: int) -> list[str]:
    """Our own command line for one of them: of an option that is given twice, the last counts."""
    own = {
        "--processes": "1",
        "--name": None if name is None else f"{name}-{number}",
        "--http": None if where is None else where.further(number - 1),
        "--data": None if data is None else str(data / str(number)),
    }
    return [*sys.argv[1:], *(word for option, value in own.items() if value is not None for word in (option, value))]


class Spoken(SpokenOutage, Observer):
    """Tells on the error stream what a person at the terminal should know of a worker."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation

    def ready(self) -> None:
        """Say where the articles come from."""
        where = f"{self._installation.topic(ARTICLES)} at {self._installation.bootstrap}"
        typer.echo(f"reading articles from {where}; stop with ctrl-C", err=True)

    def large_row(self, step: str, key: str, size: int) -> None:
        """Say which."""
        typer.echo(large.line(step, key, size), err=True)
