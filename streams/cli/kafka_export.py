"""`volteface export`: what the workers found, as the files that `replay` writes."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from schemas.codec import UndecodableError, decode, topic_of
from streams.broker.backlog import backlog
from streams.broker.records import Record, recorded
from streams.cli.options import Bootstrap, Prefix, installation_at
from streams.export import EXPORTED, write_exports
from streams.installation import DEFAULT_BOOTSTRAP, DEFAULT_PREFIX
from streams.terminal.away import spoken_outage
from streams.wording.safe import one_line


def export(
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the files; made if missing.")],
    bootstrap: Bootstrap = DEFAULT_BOOTSTRAP,
    prefix: Prefix = DEFAULT_PREFIX,
) -> None:
    """Write the files that `replay` writes (stances.jsonl, positions.jsonl, alerts.jsonl ...) from the topics.

    Takes what is on the topics now, without repeats. The same articles give the same files as `replay`, but for the
    times of recording.
    """
    installation = installation_at(bootstrap, prefix)
    waiting = backlog(installation)
    write_exports(_events(recorded(installation, EXPORTED, spoken_outage())), out)
    if waiting:
        typer.echo(f"up to {waiting} messages were still on their way through the worker; export again later", err=True)


def _events(records: Iterable[Record]) -> Iterator[tuple[str, bytes]]:
    for record in records:
        try:
            event = decode(record.value)
        except UndecodableError as reason:
            typer.echo(f"{record.origin} is no event and was passed over: {one_line(str(reason))}", err=True)
            continue
        if topic_of(event).name != record.topic:
            typer.echo(f"{record.origin} is an event of another topic, {event.type}, and was passed over", err=True)
            continue
        yield record.topic, record.value
