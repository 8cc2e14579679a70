"""`volteface topics`: what is on each topic, and making them on a broker."""

from pathlib import Path
from typing import Annotated

import orjson
import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from schemas.topics import ALL_TOPICS, DAY_MS, INSTALLATION, TABLES, Topic
from streams.broker.topics import Outcome, create_missing
from streams.cli.options import AsJson, Bootstrap, Prefix, installation_at
from streams.desks_file import load_desks
from streams.installation import DEFAULT_BOOTSTRAP, DEFAULT_PREFIX
from streams.terminal.screen import Screen

HEADINGS = ("topic", "key", "partitions", "kept", "written by", "read by")


def topics(
    *,
    create: Annotated[bool, typer.Option("--create", help="Make on the broker what is missing there.")] = False,
    partitions: Annotated[
        int | None, typer.Option("--partitions", min=1, help="With --create: for every topic that is made.")
    ] = None,
    desks: Annotated[
        Path | None, typer.Option("--desks", help="With --create: a desks file (YAML); each desk gets its topic.")
    ] = None,
    bootstrap: Bootstrap = DEFAULT_BOOTSTRAP,
    prefix: Prefix = DEFAULT_PREFIX,
    json: AsJson = False,
) -> None:
    """List the topics, or make them.

    A changelog has as many partitions as the topic that feeds it. Topics that are there are checked, never changed.
    More than one partition lets several workers share the work; the order in which alerts are amended is then not
    the same on every run.
    """
    if not create:
        _print_list(json=json)
        return
    named = () if desks is None else tuple(desk.id for desk in load_desks(desks).desks)
    outcome = create_missing(installation_at(bootstrap, prefix), partitions, named)
    _print_outcome(outcome, bootstrap, json=json)


def _print_list(*, json: bool) -> None:
    if json:
        for topic in ALL_TOPICS:
            typer.echo(orjson.dumps(topic.model_dump(mode="json")))
        return
    console = Screen()
    rows = [*map(_topic_row, ALL_TOPICS), *_changelog_rows(), _ledger_row()]
    if not console.is_terminal:
        for row in rows:
            typer.echo("\t".join(row))
        return
    table = Table(*HEADINGS, box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*row)
    console.print(table)


def _topic_row(topic: Topic) -> tuple[str, ...]:
    kept = "for ever" if topic.retention_ms < 0 else f"{topic.retention_ms // DAY_MS} days"
    return topic.name, topic.key, str(topic.partitions), kept, topic.writer, ", ".join(topic.readers)


def _changelog_rows() -> list[tuple[str, ...]]:
    return [
        (table.changelog, "row", str(table.fed_by.partitions), "last of each key", table.step, table.step)
        for table in TABLES
    ]


def _ledger_row() -> tuple[str, ...]:
    return INSTALLATION.name, "", "1", "for ever", INSTALLATION.writer, ", ".join(INSTALLATION.readers)


def _print_outcome(outcome: Outcome, bootstrap: str, *, json: bool) -> None:
    made = {"created": outcome.created, "there already": outcome.present}
    if json:
        names = {did: [topic.name for topic in topics] for did, topics in made.items()}
        typer.echo(orjson.dumps({"created": names["created"], "present": names["there already"]}))
        return
    for did, topics in made.items():
        for topic in topics:
            count = "1 partition" if topic.partitions == 1 else f"{topic.partitions} partitions"
            typer.echo(f"{did}\t{topic.name}\t{count}")
    typer.echo(f"{len(outcome.created)} created, {len(outcome.present)} there already, at {bootstrap}", err=True)
