"""`volteface watch`: alerts as they come, as any desk's consumer sees them."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from schemas.codec import AnyEvent, UndecodableError, decode, encode
from schemas.topics import ALERTS
from streams.broker.follower import Start, following
from streams.broker.records import Record
from streams.broker.repeats import Repeats
from streams.catalogue import load_catalogue
from streams.cli.options import AsJson, Bootstrap, Prefix
from streams.installation import DEFAULT_BOOTSTRAP, DEFAULT_PREFIX, Installation
from streams.terminal import alert_card
from streams.terminal.names import Names, names_of
from streams.terminal.safe import one_line
from streams.terminal.screen import Screen


def watch(
    *,
    from_beginning: Annotated[bool, typer.Option("--from-beginning", help="Begin with the first alert ever.")] = False,
    group: Annotated[
        str | None, typer.Option("--group", help="Keep the place under this name, and go on from there next time.")
    ] = None,
    catalogue: Annotated[
        Path | None, typer.Option("--catalogue", "-c", help="For the names of actors and issues (YAML).")
    ] = None,
    bootstrap: Bootstrap = DEFAULT_BOOTSTRAP,
    prefix: Prefix = DEFAULT_PREFIX,
    json: AsJson = False,
) -> None:
    """Follow the alerts until ctrl-C.

    Prints every message as it comes: cards in a terminal, lines elsewhere. Repeats are dropped by the event's id, as
    every consumer should. A group that has a place goes on from there, whatever --from-beginning says; stopped in the
    middle, it sees the last few again rather than miss one.
    """
    names = names_of(None if catalogue is None else load_catalogue(catalogue))
    installation = Installation(bootstrap, prefix)
    start = Start.BEGINNING if from_beginning else Start.NOW
    try:
        with following(installation, ALERTS, start, group) as alerts:
            typer.echo(f"watching {installation.topic(ALERTS)} at {bootstrap}; stop with ctrl-C", err=True)
            for event in _without_repeats(alerts):
                _print(event, names, json=json)
    except KeyboardInterrupt:
        # The normal end. Not through the interpreter's: kafka-python's threads may hold it up.
        sys.stdout.flush()


def _without_repeats(records: Iterable[Record]) -> Iterator[AnyEvent]:
    repeats = Repeats()
    for record in records:
        try:
            event = decode(record.value)
        except UndecodableError as reason:
            typer.echo(f"{record.origin} is no alert and was passed over: {one_line(str(reason))}", err=True)
            continue
        if event.type == ALERTS.event_type and not repeats.met(event.id):
            yield event


def _print(event: AnyEvent, names: Names, *, json: bool) -> None:
    if json:
        typer.echo(encode(event))
        return
    console = Screen()
    if console.is_terminal:
        console.print(alert_card.card(event.data, names))
    else:
        typer.echo(alert_card.line(event.data))
