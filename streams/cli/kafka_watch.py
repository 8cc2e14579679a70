"""`volteface watch`: alerts as they come, as any desk's consumer sees them."""

import signal
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from schemas.alert import Alert
from schemas.codec import AnyEvent, UndecodableError, decode, encode
from schemas.topics import ALERTS, alerts_of
from streams.access.roles import named_desk
from streams.alerts.pace import Pace
from streams.broker.follower import Follower, Start, following
from streams.broker.records import Record
from streams.broker.repeats import Repeats
from streams.catalogue import load_catalogue
from streams.cli.options import AsJson, Bootstrap, DeskName, Patience, Prefix, installation_at
from streams.installation import DEFAULT_BOOTSTRAP, DEFAULT_PREFIX
from streams.outage import PATIENCE_SECONDS
from streams.terminal import alert_card
from streams.terminal.away import spoken_outage
from streams.terminal.screen import Screen
from streams.wording.names import Names, names_of
from streams.wording.safe import one_line

DEFAULT_AMEND_MINUTES = 15


def watch(
    *,
    from_beginning: Annotated[bool, typer.Option("--from-beginning", help="Begin with the first alert ever.")] = False,
    group: Annotated[
        str | None, typer.Option("--group", help="Keep the place under this name, and go on from there next time.")
    ] = None,
    desk: DeskName = None,
    catalogue: Annotated[
        Path | None, typer.Option("--catalogue", "-c", help="For the names of actors and issues (YAML).")
    ] = None,
    amend_minutes: Annotated[
        int,
        typer.Option("--amend-minutes", min=0, help="Further reports amend an alert no more often; 0: every time."),
    ] = DEFAULT_AMEND_MINUTES,
    bootstrap: Bootstrap = DEFAULT_BOOTSTRAP,
    prefix: Prefix = DEFAULT_PREFIX,
    patience: Patience = PATIENCE_SECONDS,
    json: AsJson = False,
) -> None:
    """Follow the alerts until ctrl-C or SIGTERM.

    Prints alerts as they come: cards in a terminal, lines elsewhere. What opens or ends an alert, or makes it more
    urgent, is printed at once; further reports of it wait for --amend-minutes. With --json every message is printed.
    Repeats are dropped by the event's id, as every consumer should. A group that has a place goes on from there,
    whatever --from-beginning says; stopped in the middle, it sees the last few again rather than miss one.
    With --desk it follows the topic of that desk instead of the alerts for all.
    """
    names = names_of(None if catalogue is None else load_catalogue(catalogue))
    installation = installation_at(bootstrap, prefix)
    topic = ALERTS if desk is None else alerts_of(named_desk(desk))
    start = Start.BEGINNING if from_beginning else Start.NOW
    # A supervisor's stop is a normal end too: the group is left in order, and its next member need not wait.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with following(installation, topic, start, spoken_outage(patience), group) as alerts:
            typer.echo(f"watching {installation.topic(topic)} at {bootstrap}; stop with ctrl-C", err=True)
            if json:
                _print_all(alerts)
            else:
                _print_paced(alerts, Pace(timedelta(minutes=amend_minutes)), names)
    except KeyboardInterrupt:
        # The normal end. Not through the interpreter's: kafka-python's threads may hold it up.
        sys.stdout.flush()


def _print_all(alerts: Follower) -> None:
    repeats = Repeats()
    for batch in alerts.batches():
        for event in _without_repeats(batch, repeats):
            typer.echo(encode(event))


def _print_paced(alerts: Follower, pace: Pace, names: Names) -> None:
    repeats = Repeats()
    for batch in alerts.batches(may_keep_place=lambda: not pace.waits):
        for event in _without_repeats(batch, repeats):
            for alert in pace.take(event.data, datetime.now(UTC)):
                _print(alert, names)
        for alert in pace.due(datetime.now(UTC)):
            _print(alert, names)


def _without_repeats(records: Iterable[Record], repeats: Repeats) -> Iterator[AnyEvent]:
    for record in records:
        try:
            event = decode(record.value)
        except UndecodableError as reason:
            typer.echo(f"{record.origin} is no alert and was passed over: {one_line(str(reason))}", err=True)
            continue
        if event.type == ALERTS.event_type and not repeats.met(event.id):
            yield event


def _print(alert: Alert, names: Names) -> None:
    console = Screen()
    if console.is_terminal:
        console.print(alert_card.card(alert, names))
    else:
        typer.echo(alert_card.line(alert))
