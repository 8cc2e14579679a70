"""The table of contents: every command, in the order in which one meets them."""

from collections.abc import Callable
from importlib.metadata import version
from typing import Annotated

import typer

from streams.cli import (
    catalogue,
    explain,
    kafka_acls,
    kafka_export,
    kafka_publish,
    kafka_rebuild,
    kafka_topics,
    kafka_watch,
    kafka_worker,
    quarantine,
    read,
    regress,
    replay,
    review,
    schemas,
    show,
    verdict,
    what_if,
)
from streams.cli.endings import ended_well

ON_THIS_MACHINE = "On this machine, without a broker"
ON_KAFKA = "On Kafka"
SETTING_UP = "Setting up"

app = typer.Typer(
    name="volteface",
    help="Reads the news, keeps who said they would do what, and alerts when a position turns round.",
    epilog="Start with: volteface replay seeds --catalogue seeds/catalogue.yaml --out run",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - the form in which typer calls back
    if wanted:
        typer.echo(f"volteface {version('volteface')}")
        raise typer.Exit


@app.callback()
def _root(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


def _register(panel: str, *commands: tuple[Callable[..., None], str]) -> None:
    for command, example in commands:
        app.command(rich_help_panel=panel, epilog=f"Example: {example}")(ended_well(command))


_register(
    ON_THIS_MACHINE,
    (replay.replay, "volteface replay seeds --catalogue seeds/catalogue.yaml --out run"),
    (read.read, "volteface read seeds/004_ead55d2efc353052.txt --catalogue seeds/catalogue.yaml --explain"),
    (show.positions, "volteface positions run --as-of 2025-02-13"),
    (show.alerts, "volteface alerts run --json"),
    (explain.explain, "volteface explain 09c74ca5 run"),
    (what_if.what_if, "volteface what-if run --without S002"),
    (verdict.verdict, "volteface verdict 09c74ca5 wrong-stance run --by Ada"),
    (regress.regress, "volteface regress run/regressions"),
    (review.review, "volteface review run"),
)
_quarantine = typer.Typer(
    help="What was set aside: list it, look at it, put it through again. In a data folder, or with --kafka.",
    epilog="Example: volteface quarantine ls run",
    no_args_is_help=True,
)
for _command, _example in (
    (quarantine.ls, "volteface quarantine ls run --reason step-failed"),
    (quarantine.show, "volteface quarantine show 5c1f9a0e run"),
    (quarantine.retry, "volteface quarantine retry --reason step-failed --kafka --dry-run"),
):
    _quarantine.command(epilog=f"Example: {_example}")(ended_well(_command))
app.add_typer(_quarantine, name="quarantine", rich_help_panel=ON_THIS_MACHINE)
_register(
    ON_KAFKA,
    (kafka_topics.topics, "volteface topics --create"),
    (kafka_worker.worker, "volteface worker --catalogue seeds/catalogue.yaml"),
    (kafka_publish.publish, "volteface publish seeds"),
    (kafka_watch.watch, "volteface watch --from-beginning"),
    (kafka_export.export, "volteface export --out run-kafka"),
    (kafka_rebuild.rebuild, "volteface rebuild --catalogue seeds/catalogue.yaml"),
    (kafka_acls.acls, "volteface acls publisher --principal User:newsroom"),
)
app.add_typer(schemas.group, name="schemas", rich_help_panel=ON_KAFKA)
_register(SETTING_UP, (catalogue.check, "volteface check my-catalogue.yaml"))
