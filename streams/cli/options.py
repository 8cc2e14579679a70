"""Options that several commands share, so that they mean the same everywhere."""

import os
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated

import typer

from streams.access.environment import access_from, lying_open
from streams.installation import Installation
from streams.wording.safe import safe

_FEEDS = "Folders with a manifest, folders of .txt files, .txt files, .jsonl or .jsonl.gz."
Feeds = Annotated[list[Path], typer.Argument(help=_FEEDS, metavar="FEED...")]
OptionalFeeds = Annotated[list[Path] | None, typer.Argument(help=_FEEDS, metavar="FEED...")]
CatalogueFile = Annotated[Path, typer.Option("--catalogue", "-c", help="Actors and issues to follow (YAML).")]
DesksFile = Annotated[Path, typer.Option("--desks", help="Who is told what, and how (YAML).")]
PolicyFile = Annotated[
    Path | None, typer.Option("--policy", help="How changes become alerts (YAML); default: built in.")
]
WindowDays = Annotated[
    int, typer.Option("--window-days", min=1, help="Length of the rolling window, in statement time.")
]
WithParser = Annotated[
    bool,
    typer.Option("--parser", help=r"Read with a dependency parser too; needs `pip install 'volteface\[parser]'`."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
Bootstrap = Annotated[
    str,
    typer.Option("--bootstrap", envvar="KAFKA_BOOTSTRAP", help="host:port of the broker; several with commas."),
]
Prefix = Annotated[
    str,
    typer.Option("--prefix", envvar="VOLTEFACE_PREFIX", help="How the topics' names begin; one for each installation."),
]
DeskName = Annotated[str | None, typer.Option("--desk", help="A desk with a topic of its own, alerts.NAME.")]
Patience = Annotated[
    float, typer.Option("--patience", min=1, help="Seconds to wait for a broker that went away, before giving up.")
]
DataFolder = Annotated[
    Path, typer.Argument(help="A folder that `replay --out` wrote.", metavar="DIR", envvar="VOLTEFACE_DATA")
]
DEFAULT_DATA = Path("run")
AlertId = Annotated[
    str, typer.Argument(help="The alert's id, or how it begins: 4 characters or more.", metavar="ALERT")
]


def installation_at(bootstrap: str, prefix: str) -> Installation:
    """The installation that a command line names, with the access that the environment gives. Raises UsageError."""
    access = access_from(os.environ)
    for warning in lying_open(os.environ):
        typer.echo(f"volteface: {safe(warning)}", err=True)
    return Installation(bootstrap, prefix, access)


def as_day(text: str) -> date:
    """A day as it is written in an option, `2025-02-13`."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f"{text!r} is no day; write it as 2025-02-13"
        raise typer.BadParameter(message) from error


def as_moment(text: str) -> datetime:
    """A moment as it is written in an option: without a zone it is UTC, a day alone means its end."""
    try:
        if len(text) == len("2025-02-13"):
            return datetime.combine(date.fromisoformat(text), time.max, UTC)
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        message = f"{text!r} is no moment; write it as 2025-02-14T09:00 (UTC), 2025-02-14T09:00+02:00 or 2025-02-14"
        raise typer.BadParameter(message) from error
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


AsOf = Annotated[
    date | None,
    typer.Option("--as-of", parser=as_day, metavar="DAY", help="Only what was said by the end of that day."),
]
KnownAt = Annotated[
    datetime | None,
    typer.Option(
        "--known-at",
        parser=as_moment,
        metavar="TIME",
        help="Only what was recorded by then; UTC where no zone is given, a day alone means its end.",
    ),
]
