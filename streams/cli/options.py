"""Options that several commands share, so that they mean the same everywhere."""

from pathlib import Path
from typing import Annotated

import typer

Feeds = Annotated[
    list[Path],
    typer.Argument(
        help="Folders with a manifest, folders of .txt files, .txt files, .jsonl or .jsonl.gz.", metavar="FEED..."
    ),
]
CatalogueFile = Annotated[Path, typer.Option("--catalogue", "-c", help="Actors and issues to follow (YAML).")]
PolicyFile = Annotated[
    Path | None, typer.Option("--policy", help="How changes become alerts (YAML); default: built in.")
]
WindowDays = Annotated[
    int, typer.Option("--window-days", min=1, help="Length of the rolling window, in statement time.")
]
WithParser = Annotated[
    bool,
    typer.Option("--parser", help="Read with a dependency parser too; needs `pip install 'volteface[parser]'`."),
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
DataFolder = Annotated[Path, typer.Argument(help="A folder that `replay --out` wrote.", metavar="DIR")]
