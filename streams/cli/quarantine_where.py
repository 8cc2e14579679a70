"""Which quarantine a command line means: that of a data folder, or that on the broker."""

from pathlib import Path
from typing import Annotated

import typer

from streams.cli.options import installation_at
from streams.cli.quarantine_shelf import BrokerShelf, FolderShelf, Shelf
from streams.errors import UsageError

OnKafka = Annotated[
    bool, typer.Option("--kafka", help="The quarantine on the broker, not a folder's; --bootstrap says so too.")
]


def shelf_at(ctx: typer.Context, folder: Path, bootstrap: str, prefix: str, *, kafka: bool) -> Shelf:
    """The broker's where the command line says --kafka, --bootstrap or --prefix; else the folder's.

    The environment alone says only where a broker is, not that it is meant.

    Raises:
        UsageError: both a folder and the broker are named.
    """
    if not (kafka or _is_given(ctx, "bootstrap") or _is_given(ctx, "prefix")):
        return FolderShelf(folder)
    if _is_given(ctx, "folder") or _is_given(ctx, "data"):
        message = f"the quarantine is either in the folder {folder} or on the broker; leave one of the two out"
        raise UsageError(message)
    return BrokerShelf(installation_at(bootstrap, prefix))


def _is_given(ctx: typer.Context, name: str) -> bool:
    source = ctx.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"
