"""`volteface schemas`: the published schemas, listed, printed, and told to a registry."""

import os
import sys
from typing import Annotated

import orjson
import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from schemas.documents import asyncapi_bytes, is_written, published_schema, published_types, schema_bytes
from schemas.json_schema import topic_of_type
from streams.cli.endings import ended_well
from streams.cli.options import AsJson
from streams.errors import UsageError
from streams.registry.address import address_of
from streams.registry.client import Registry
from streams.registry.credentials import authorization
from streams.registry.registration import Line, carried_out, plan
from streams.terminal.screen import Screen

HEADINGS = ("type", "version", "topic", "written")

group = typer.Typer(invoke_without_command=True)


@group.callback(epilog="Example: volteface schemas show volteface.alert.issued.v1")
def schemas(context: typer.Context, *, json: AsJson = False) -> None:
    """List the types of events on the wire, with their versions and topics; print or register their schemas."""
    if context.invoked_subcommand is not None:
        return
    rows = [_row(kind) for kind in published_types()]
    console = Screen()
    if json:
        for row in rows:
            typer.echo(orjson.dumps(dict(zip(HEADINGS, row, strict=True))))
    elif not console.is_terminal:
        for row in rows:
            typer.echo("\t".join(map(_cell, row)))
    else:
        table = Table(*HEADINGS, box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
        for row in rows:
            table.add_row(*map(_cell, row))
        console.print(table)


def show(
    kind: Annotated[str, typer.Argument(help="A type, as `volteface schemas` lists them.", metavar="TYPE")],
) -> None:
    """Print the JSON Schema of one type: of the whole event with its data."""
    if kind not in published_types():
        message = f"there is no schema of {kind!r}; `volteface schemas` lists the types"
        raise UsageError(message)
    _print(schema_bytes(kind))


def asyncapi() -> None:
    """Print the AsyncAPI document: topics, messages, and who sends and receives what."""
    _print(asyncapi_bytes())


def register(
    *,
    registry: Annotated[str, typer.Option("--registry", help="Where its Confluent-compatible API is.", metavar="URL")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Ask and compare, register nothing.")] = False,
    json: AsJson = False,
) -> None:
    """Register the schemas at a registry, each under the name of its type, unless they are there already.

    Registers nothing where the registry holds one of them incompatible. Credentials are read from the environment:
    VOLTEFACE_REGISTRY_USER with VOLTEFACE_REGISTRY_PASSWORD, or VOLTEFACE_REGISTRY_TOKEN; each secret may be in a
    file that the variable with _FILE at its end names.
    """
    client = Registry(address_of(registry), authorization(os.environ))
    planned = plan(client, {kind: published_schema(kind) for kind in published_types()})
    for line in planned.lines() if dry_run else carried_out(client, planned):
        _print_line(line, json=json)


def _print_line(line: Line, *, json: bool) -> None:
    if json:
        typer.echo(orjson.dumps({"subject": line.subject, "did": line.did, "id": line.registry_id}))
        return
    typer.echo(f"{line.did}\t{line.subject}" + (f"\tid {line.registry_id}" if line.registry_id is not None else ""))


def _row(kind: str) -> tuple[str, int, str, bool]:
    return kind, int(kind.rpartition(".v")[2]), topic_of_type(kind).name, is_written(kind)


def _cell(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _print(document: bytes) -> None:
    # As bytes: what is printed is what is published, whatever the terminal's encoding.
    sys.stdout.flush()
    sys.stdout.buffer.write(document)


for _command, _example in (
    (show, "volteface schemas show volteface.alert.issued.v1"),
    (asyncapi, "volteface schemas asyncapi > asyncapi.json"),
    (register, "volteface schemas register --registry https://registry.example --dry-run"),
):
    group.command(epilog=f"Example: {_example}")(ended_well(_command))
