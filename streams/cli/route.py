"""`volteface route`: who gets an alert and why, what a desk would have been sent, and whether a desks file is right."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import orjson
import typer

from schemas.alert import Status
from schemas.codec import encode
from schemas.desk import Desk
from schemas.topics import ALERTS
from streams.catalogue import load_catalogue
from streams.cli.options import DEFAULT_DATA, AsJson, DataFolder, DesksFile, as_day
from streams.cli.show import print_alerts
from streams.close_to import did_you_mean
from streams.desk.finding import find_alert
from streams.desk.routed import Days, Languages, Preview, alerts_of, days_before, messages_of, previews, routed, turns
from streams.desks_file import load_desks
from streams.embedded.folder import LOG, kept_catalogue
from streams.embedded.tables import Tables, open_tables
from streams.errors import DesksError, UsageError
from streams.terminal import alert_card
from streams.terminal import routed as told
from streams.terminal.screen import Screen
from streams.wording.safe import safe


def who_gets(
    folder: DataFolder = DEFAULT_DATA,
    *,
    alert: Annotated[
        str, typer.Option("--alert", metavar="ID", help="The alert's id, or how it begins: 4 characters or more.")
    ],
    desks: DesksFile,
    json: AsJson = False,
) -> None:
    """Say for each desk whether it gets an alert, why or why not, and by which route it goes to whom.

    Of the last message of the alert. A desk that had an earlier one gets every later one, so that it hears how that
    goes on; where it is not told why itself, the version that it had is named.
    """
    subscribed = _desks(desks, folder)
    with open_tables(folder / LOG) as tables:
        messages = messages_of(tables, find_alert(tables, alert).data.alert_id)
    console = Screen(highlight=False, soft_wrap=True)
    for found in (routed(desk, messages) for desk in subscribed):
        if json:
            typer.echo(orjson.dumps(told.as_json(found)))
        elif console.is_terminal:
            for text in told.rendered(found):
                console.print(text)
        else:
            typer.echo(told.line(found))


def preview(
    folder: DataFolder = DEFAULT_DATA,
    *,
    desks: DesksFile,
    name: Annotated[str | None, typer.Option("--desk", metavar="ID", help="This desk alone.")] = None,
    days: Annotated[int, typer.Option("--days", min=1, max=36_500, help="How many days of turns.")] = 90,
    until: Annotated[
        date | None,
        typer.Option(
            "--until", parser=as_day, metavar="DAY", help="The last of them; default: the newest turn in the log."
        ),
    ] = None,
    json: AsJson = False,
) -> None:
    """Show what a desk would have been sent: the alerts of the last 90 days.

    The day of an alert is that of its turn: the last on which its later side may have been said. Whatever the log has
    of these days counts, also what came in late. Grouping, silences and quiet hours are not looked at.
    """
    subscribed = _named(_desks(desks, folder), name)
    with open_tables(folder / LOG) as tables:
        turned = turns(tables.decoded(ALERTS))
        window = days_before(turned, days, until)
        found = () if window is None else _previews(tables, subscribed, turned, window)
    if window is None or not turned:
        typer.echo("there are no alerts in this folder yet, so nothing would have been sent", err=True)
        return
    for one in found:
        if json:
            typer.echo(orjson.dumps(_as_json(one, window)))
        else:
            _print(one, window, folder)


def check(
    file: Annotated[Path, typer.Argument(help="The desks (YAML).")],
    *,
    catalogue: Annotated[
        Path | None, typer.Option("--catalogue", "-c", help="Hold its actors and issues against this catalogue (YAML).")
    ] = None,
) -> None:
    """Check a desks file; each mistake comes with its line and what to write instead."""
    desks = load_desks(file, None if catalogue is None else load_catalogue(catalogue)).desks
    receivers = sum(len(desk.receivers) for desk in desks)
    routes = sum(len(desk.routes) for desk in desks)
    typer.echo(f"{safe(str(file))}: no mistakes (desks: {len(desks)}, routes: {routes}, receivers: {receivers})")


def _desks(file: Path, folder: Path) -> tuple[Desk, ...]:
    """The desks; ids that the catalogue of the run lacks are told, since nothing in the run can ever be about them."""
    try:
        return load_desks(file, kept_catalogue(folder)).desks
    except DesksError as error:
        desks = load_desks(file).desks
        for problem in error.problems:
            typer.echo(f"volteface: {safe(problem)}", err=True)
        return desks


def _named(desks: tuple[Desk, ...], name: str | None) -> tuple[Desk, ...]:
    found = tuple(desk for desk in desks if name in {None, desk.id})
    if name is not None and not found:
        ids = [desk.id for desk in desks]
        message = f"there is no desk {name!r}; {did_you_mean(name, ids) or 'there are'} ({', '.join(ids)})"
        raise UsageError(message)
    return found


def _previews(tables: Tables, desks: tuple[Desk, ...], turned: Mapping[str, date], window: Days) -> tuple[Preview, ...]:
    return previews(desks, alerts_of(window, turned, tables.decoded(ALERTS)), Languages(tables))


def _print(found: Preview, window: Days, folder: Path) -> None:
    typer.echo(told.summary(found, window))
    events = [one.event for one in found.sent]
    print_alerts(events, folder)
    for event in events:
        if event.data.status is Status.WITHDRAWN:
            typer.echo(alert_card.line(event.data))


def _as_json(found: Preview, window: Days) -> dict[str, object]:
    return {
        "desk": found.desk.id,
        "from": window.first,
        "until": window.last,
        "alerts": len(found.sent),
        "messages": found.messages,
        "sent": [
            {"messages": one.messages, "receivers": one.receivers, "alert": orjson.Fragment(encode(one.event))}
            for one in found.sent
        ],
    }
