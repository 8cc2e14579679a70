"""`volteface delivery ls | retry`: what waits for receivers, what was given up, and trying it again."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from streams.cli.endings import ended_well
from streams.cli.options import DEFAULT_DATA, AsJson, DataFolder
from streams.delivery.counts import Open, ReceiverCounts, again, counts, listed
from streams.delivery.outbox_file import NAME, as_store_errors, open_for_reading, open_for_writing
from streams.errors import StoreError, UsageError
from streams.wording.safe import one_line

SHORTEST = 4
group = typer.Typer(
    help="What is on its way to the receivers of desks: list it, try again what was given up.", no_args_is_help=True
)


def ls(folder: DataFolder = DEFAULT_DATA, *, json: AsJson = False) -> None:
    """List for each receiver how much waits, went and was given up, and then each that waits or was given up."""
    path = folder / NAME
    with closing(open_for_reading(path)) as connection, as_store_errors(path):
        receivers, entries = counts(connection), listed(connection)
    if json:
        every: list[ReceiverCounts | Open] = [*receivers, *entries]
        for one in every:
            typer.echo(orjson.dumps(_as_json(one), option=orjson.OPT_UTC_Z))
        return
    for counted in receivers:
        typer.echo("\t".join(_line(counted)))
    for entry in entries:
        typer.echo("\t".join(_open_line(entry)))
    waiting, failed = sum(one.waiting for one in receivers), sum(one.failed for one in receivers)
    typer.echo(f"{waiting} waiting, {failed} given up, {sum(one.sent for one in receivers)} sent", err=True)


def retry(
    folder: DataFolder = DEFAULT_DATA,
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            help="Ids, or how they begin: 4 characters or more; without any, all given up.", metavar="[ID]..."
        ),
    ] = None,
) -> None:
    """Try again what was given up, or at once what waits; a process that delivers takes it up within seconds."""
    for one in ids or ():
        if len(one) < SHORTEST:
            message = f"{one!r} is too little of an id; give {SHORTEST} characters or more"
            raise UsageError(message)
    path = _existing(folder / NAME)
    with closing(open_for_writing(path)) as connection, as_store_errors(path):
        found = again(connection, [one.lower() for one in ids or ()], datetime.now(UTC))
    if ids and not found:
        message = f"nothing that waits or was given up has such an id; `volteface delivery ls {folder}` lists them"
        raise UsageError(message)
    typer.echo(f"{found} to be tried again", err=True)


def _existing(path: Path) -> Path:
    if not path.is_file():
        message = f"{path}: nothing was delivered from here yet, so nothing can be tried again"
        raise StoreError(message)
    return path


def _line(one: ReceiverCounts) -> Iterator[str]:
    yield from (f"{one.desk}/{one.receiver}", f"{one.waiting} waiting", f"{one.sent} sent", f"{one.failed} given up")
    yield one_line(one.problem or "")


def _open_line(entry: Open) -> Iterator[str]:
    yield from (entry.id, "given up" if entry.state == "failed" else "waiting", f"{entry.desk}/{entry.receiver}")
    yield from (entry.made.isoformat(timespec="seconds"), f"{entry.attempts} attempts", one_line(entry.problem or ""))


def _as_json(one: ReceiverCounts | Open) -> dict[str, Any]:
    kind = "receiver" if isinstance(one, ReceiverCounts) else "notification"
    return {"kind": kind, **{name: getattr(one, name) for name in one.__slots__}}


group.command(epilog="Example: volteface delivery ls run")(ended_well(ls))
group.command(epilog="Example: volteface delivery retry run 5c1f9a0e")(ended_well(retry))
