"""How the commands print a difference."""

from typing import Any

import orjson
import typer

from streams.terminal.difference import as_json, lines, rendered, summary
from streams.terminal.screen import Screen
from streams.travel.difference import Difference
from streams.wording.names import Names


def print_difference(found: Difference, names: Names, more: dict[str, Any] | None = None, *, json: bool) -> None:
    """On a screen or as plain lines, the counts last; as JSON one object, with `more` in it."""
    if json:
        typer.echo(orjson.dumps(as_json(found) | (more or {})))
        return
    console = Screen(highlight=False)
    if not console.is_terminal:
        for line in lines(found):
            typer.echo(line)
    else:
        for part in rendered(found, names):
            console.print(part, soft_wrap=False)
    typer.echo(summary(found))
