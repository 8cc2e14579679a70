"""The table of contents: every command, in the order in which one meets them.

A command's module is imported when that command is run: Faust, kafka-python and the lexicon take most of a second, and
`volteface --version` needs none of them.
"""

from collections.abc import Iterable, Sequence
from importlib import import_module
from importlib.metadata import version
from typing import Annotated, NamedTuple

import typer

from streams.cli.endings import ended_well

ON_THIS_MACHINE = "On this machine, without a broker"
ON_KAFKA = "On Kafka"
SETTING_UP = "Setting up"


class Entry(NamedTuple):
    """One command, or group of commands, of the table of contents.

    The panel of the help that it stands in, `module:function` in streams.cli (for a group, `module:app`), an example,
    and its name, where that is not the function's.
    """

    panel: str
    stands: str
    example: str
    called: str | None = None

    @property
    def name(self) -> str:
        """As it is typed."""
        return self.called or self.stands.partition(":")[2].replace("_", "-")

    def add_to(self, app: typer.Typer) -> None:
        """Import it, and add it."""
        module, _, attribute = self.stands.partition(":")
        found = getattr(import_module(f"streams.cli.{module}"), attribute)
        epilog = f"Example: {self.example}"
        if isinstance(found, typer.Typer):
            app.add_typer(found, name=self.name, rich_help_panel=self.panel, epilog=epilog)
        else:
            app.command(self.name, rich_help_panel=self.panel, epilog=epilog)(ended_well(found))


ENTRIES = (
    Entry(ON_THIS_MACHINE, "replay:replay", "volteface replay seeds --catalogue seeds/catalogue.yaml --out run"),
    Entry(
        ON_THIS_MACHINE,
        "read:read",
        "volteface read seeds/004_ead55d2efc353052.txt --catalogue seeds/catalogue.yaml --explain",
    ),
    Entry(ON_THIS_MACHINE, "show:positions", "volteface positions run --as-of 2025-02-13"),
    Entry(ON_THIS_MACHINE, "show:alerts", "volteface alerts run --json"),
    Entry(ON_THIS_MACHINE, "explain:explain", "volteface explain 09c74ca5 run"),
    Entry(ON_THIS_MACHINE, "what_if:what_if", "volteface what-if run --without S002"),
    Entry(ON_THIS_MACHINE, "verdict:verdict", "volteface verdict 09c74ca5 wrong-stance run --by Ada"),
    Entry(ON_THIS_MACHINE, "regress:regress", "volteface regress run/regressions"),
    Entry(ON_THIS_MACHINE, "review:review", "volteface review run"),
    Entry(ON_THIS_MACHINE, "quarantine_group:group", "volteface quarantine ls run", "quarantine"),
    Entry(ON_THIS_MACHINE, "route_group:group", "volteface route preview run --desks seeds/desks.yaml", "route"),
    Entry(ON_THIS_MACHINE, "tables:tables", "volteface tables run --out tables"),
    Entry(ON_THIS_MACHINE, "serve:serve", "volteface serve run --http 127.0.0.1:8484"),
    Entry(ON_THIS_MACHINE, "delivery:group", "volteface delivery ls run", "delivery"),
    Entry(ON_KAFKA, "kafka_topics:topics", "volteface topics --create"),
    Entry(ON_KAFKA, "kafka_worker:worker", "volteface worker --catalogue seeds/catalogue.yaml"),
    Entry(ON_KAFKA, "kafka_publish:publish", "volteface publish seeds"),
    Entry(ON_KAFKA, "kafka_watch:watch", "volteface watch --from-beginning"),
    Entry(ON_KAFKA, "kafka_export:export", "volteface export --out run-kafka"),
    Entry(ON_KAFKA, "kafka_rebuild:rebuild", "volteface rebuild --catalogue seeds/catalogue.yaml"),
    Entry(ON_KAFKA, "kafka_acls:acls", "volteface acls publisher --principal User:newsroom"),
    Entry(ON_KAFKA, "schemas:group", "volteface schemas show volteface.alert.issued.v1", "schemas"),
    Entry(SETTING_UP, "doctor:doctor", "volteface doctor --catalogue seeds/catalogue.yaml"),
    Entry(
        SETTING_UP, "token_group:group", "volteface token new --desk ukraine --name Ada --tokens tokens.yaml", "token"
    ),
    Entry(SETTING_UP, "catalogue:check", "volteface check my-catalogue.yaml"),
)


def app_for(arguments: Sequence[str]) -> typer.Typer:
    """The program with the commands that these arguments need: the one that they name, or all, to tell of them."""
    app = typer.Typer(
        name="volteface",
        help="Reads the news, keeps who said they would do what, and alerts when a position turns round.",
        epilog="Start with: volteface replay seeds --catalogue seeds/catalogue.yaml --out run",
        no_args_is_help=True,
        rich_markup_mode="rich",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    for entry in _needed(arguments):
        entry.add_to(app)
    return app


def _needed(arguments: Sequence[str]) -> Iterable[Entry]:
    if list(arguments) == ["--version"]:
        return ()
    return [entry for entry in ENTRIES if [entry.name] == list(arguments[:1])] or ENTRIES


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - the form in which typer calls back
    if wanted:
        typer.echo(f"volteface {version('volteface')}")
        raise typer.Exit


def _root(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass
