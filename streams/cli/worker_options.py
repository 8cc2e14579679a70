"""Options of `volteface worker` alone."""

from typing import Annotated

import typer

from streams.agents.timing import SHORTEST_SESSION
from streams.operations.journal import Form

WorkerName = Annotated[
    str | None,
    typer.Option("--name", help="A name that no other worker has: after a crash it has its place again at once."),
]
Processes = Annotated[
    int,
    typer.Option("--processes", min=1, help="So many side by side; with --name they are NAME-1, NAME-2 ..."),
]
SessionSeconds = Annotated[
    float, typer.Option("--session-seconds", min=SHORTEST_SESSION, help="Silence after which others take over.")
]
Http = Annotated[
    str | None,
    typer.Option(
        "--http",
        metavar="HOST:PORT",
        help="Answer /healthz, /readyz and /metrics there, 127.0.0.1:9464 say; further --processes at PORT+1 ...",
    ),
]
Log = Annotated[Form, typer.Option("--log", help="Structured lines on standard output.")]
MaxBadRun = Annotated[
    int,
    typer.Option(
        "--max-bad-run",
        min=0,
        max=1_000_000_000,
        help="Bad messages in a row on a partition before the worker stops.",
    ),
]
MaxBadRatio = Annotated[
    float,
    typer.Option("--max-bad-ratio", min=0, max=1, help="Bad part of a partition's last 1,000 messages; the same."),
]
