"""`volteface route`: the commands about desks, as a group."""

import typer

from streams.cli import route
from streams.cli.endings import ended_well

group = typer.Typer(
    help="Who is told what: try a desks file on an alert, preview what it would have sent, check it.",
    no_args_is_help=True,
)
for _name, _command, _example in (
    ("test", route.who_gets, "volteface route test run --alert 09c74ca5 --desks seeds/desks.yaml"),
    ("preview", route.preview, "volteface route preview run --desks seeds/desks.yaml --days 365"),
    ("check", route.check, "volteface route check seeds/desks.yaml --catalogue seeds/catalogue.yaml"),
):
    group.command(_name, epilog=f"Example: {_example}")(ended_well(_command))
