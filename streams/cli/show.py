"""`volteface positions`, `alerts`: what a data folder holds."""

from collections.abc import Iterable
from pathlib import Path

import typer
from rich.text import Text

from schemas.alert import Status, Tier
from schemas.codec import AnyEvent, encode
from schemas.topics import ALERTS, POSITIONS
from streams.cli.options import DEFAULT_DATA, AsJson, AsOf, DataFolder, KnownAt
from streams.cli.past import Upto, outcome_at
from streams.embedded.folder import LOG, kept_catalogue
from streams.embedded.tables import open_tables
from streams.terminal import alert_card, matrix
from streams.terminal.screen import Screen
from streams.travel.moment import NOW, Moment
from streams.wording.names import names_of


def positions(
    folder: DataFolder = DEFAULT_DATA, *, as_of: AsOf = None, known_at: KnownAt = None, json: AsJson = False
) -> None:
    """Show where everybody stands: the table of actors and issues.

    With --as-of as it stood by what had been said on a day, with --known-at by what had been recorded at a moment; both
    together answer what one could have known then of where everybody stood then. What has no date was said nobody knows
    when, so --as-of leaves it out.
    """
    moment = Moment(as_of, known_at)
    with open_tables(folder / LOG) as tables:
        if moment == NOW:
            events = list(tables.latest(POSITIONS, "actor_id", "issue_id"))
        else:
            events = list(outcome_at(moment, tables, folder, upto=Upto.POSITIONS).positions.values())
    if json:
        print_events(events)
        return
    print_positions(events, folder)


def alerts(
    folder: DataFolder = DEFAULT_DATA, *, as_of: AsOf = None, known_at: KnownAt = None, json: AsJson = False
) -> None:
    """Show the standing alerts, the pushed ones first.

    With --as-of those that follow from what had been said on a day, with --known-at those that stood at a moment.
    """
    moment = Moment(as_of, known_at)
    with open_tables(folder / LOG) as tables:
        if moment == NOW:
            found = list(tables.latest(ALERTS, "alert_id"))
        else:
            found = list(outcome_at(moment, tables, folder).alerts.values())
    events = [event for event in found if event.data.status is not Status.WITHDRAWN]
    if json:
        print_events(events)
        return
    print_alerts(events, folder)


def print_events(events: Iterable[AnyEvent]) -> None:
    """One CloudEvent a line."""
    for event in events:
        typer.echo(encode(event))


def print_positions(events: Iterable[AnyEvent], folder: Path) -> None:
    """The table in a terminal, plain lines elsewhere."""
    console = Screen()
    held = [event.data for event in events]
    if not console.is_terminal:
        for line in matrix.lines(held):
            typer.echo(line)
        return
    for table in matrix.matrices(held, names_of(kept_catalogue(folder)), console.width):
        console.print(table)
    for signs in matrix.legend(console.width):
        console.print(signs, soft_wrap=True)


def print_alerts(events: Iterable[AnyEvent], folder: Path, *, pushed_only: bool = False) -> None:
    """Cards in a terminal, plain lines elsewhere; `pushed_only` shows the digest as a line each."""
    console = Screen()
    names = names_of(kept_catalogue(folder))
    standing = alert_card.in_order(event.data for event in events)
    for alert in standing:
        if not console.is_terminal:
            typer.echo(alert_card.line(alert))
        elif pushed_only and alert.tier is Tier.DIGEST:
            console.print(Text("digest  ", style="dim").append_text(alert_card.brief(alert, names)))
        else:
            console.print(alert_card.card(alert, names))
    if console.is_terminal:
        pushed = sum(alert.tier is Tier.PUSH for alert in standing)
        console.print(f"alerts: {pushed} pushed, {len(standing) - pushed} in the digest", highlight=False)
