"""`volteface worker`: the Faust agents, until it is told to stop."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path

from schemas.documents import documents
from streams.access.roles import Role, rights
from streams.agents.app import Plan
from streams.agents.bad_limits import DEFAULT_RATIO, DEFAULT_RUN, BadLimits
from streams.agents.observer import Observers
from streams.agents.timing import SESSION_SECONDS, Timing
from streams.agents.worker import serve
from streams.broker.between import exists_on
from streams.broker.ledger import sign
from streams.broker.rights import expect_rights
from streams.broker.topics import create_missing
from streams.broker.watchdog import Watchdog
from streams.catalogue import load_catalogue
from streams.cli.clock import now
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
from streams.cli.spoken import Spoken
from streams.cli.stores import RowsIn, WhichStore, WorkerFolder, opener
from streams.cli.worker_options import Http, Log, MaxBadRatio, MaxBadRun, Processes, SessionSeconds, WorkerName
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


def worker(
    *,
    catalogue: CatalogueFile,
    policy: PolicyFile = None,
    window_days: WindowDays = DEFAULT_WINDOW.days,
    parser: WithParser = False,
    name: WorkerName = None,
    store: WhichStore = RowsIn.MEMORY,
    data: WorkerFolder = None,
    processes: Processes = 1,
    session_seconds: SessionSeconds = SESSION_SECONDS,
    patience: Patience = PATIENCE_SECONDS,
    http: Http = None,
    log: Log = Form.OFF,
    max_bad_run: MaxBadRun = DEFAULT_RUN,
    max_bad_ratio: MaxBadRatio = DEFAULT_RATIO,
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
    steps = pipeline(
        load_catalogue(catalogue), load_policy(policy), timedelta(days=window_days), further=asked_for(parser=parser)
    )
    installation = installation_at(bootstrap, prefix)
    create_missing(installation)
    expect_rights(installation, rights(Role.WORKER, installation))

    ends = Ends(installation)
    operations = Operations(log, sys.stdout, _origin(installation, name), ends.known, documents())
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
    running = _run(plan, _looking(Watchdog(installation, outage)), operations.endpoint, where, ends)
    # Not `asyncio.run`, nor a close: with the broker gone, both wait for threads that end minutes later.
    leave(asyncio.new_event_loop().run_until_complete(running), installation, outage)


def _origin(installation: Installation, name: str | None) -> dict[str, str]:
    return {
        "version": version("volteface"),
        "group": installation.group,
        "bootstrap": installation.bootstrap,
        "name": name or "",
    }


def _looking(watchdog: Watchdog) -> Callable[[], None]:
    def look() -> None:
        watchdog.look()
        if is_orphan():
            signal.raise_signal(signal.SIGTERM)

    return look


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
