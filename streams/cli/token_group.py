"""`volteface token`: tokens for those who may ask `volteface serve`."""

from pathlib import Path
from typing import Annotated

import orjson
import typer

from streams.cli.endings import ended_well
from streams.cli.options import AsJson
from streams.web.access import ALL_DESKS
from streams.web.tokens_file import add_token
from streams.wording.safe import one_line

group = typer.Typer(no_args_is_help=True)


@group.callback()
def token() -> None:
    """Make tokens for those who may ask `volteface serve`."""


def new(
    *,
    name: Annotated[str, typer.Option("--name", help="Who gets it; what is done with it is signed so.")],
    tokens: Annotated[Path, typer.Option("--tokens", help="The tokens file (YAML); made where it is missing.")],
    desk: Annotated[str, typer.Option("--desk", help="The desk that it is for, by its id; * for all.")] = ALL_DESKS,
    read_only: Annotated[bool, typer.Option("--read-only", help="It may not judge, handle or silence.")] = False,
    json: AsJson = False,
) -> None:
    """Make a token, and print it: it is kept nowhere but as a hash, so that this is the only time it can be read.

    To take it back delete its entry in the file; a running `serve` notices.
    """
    made = add_token(tokens, name, desk, may_write=not read_only)
    if json:
        typer.echo(orjson.dumps({"token": made, "name": name, "desk": desk, "may": "read" if read_only else "write"}))
        return
    typer.echo(made)
    typer.echo(f"added to {one_line(str(tokens))} as a hash; the token itself is shown only now", err=True)


group.command("new", epilog="Example: volteface token new --desk ukraine --name Ada --tokens tokens.yaml")(
    ended_well(new)
)
