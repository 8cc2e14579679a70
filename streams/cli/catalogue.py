"""`volteface check`: is this catalogue right?"""

from pathlib import Path
from typing import Annotated

import typer

from streams.catalogue import load_catalogue


def check(file: Annotated[Path, typer.Argument(help="The catalogue (YAML).")]) -> None:
    """Check a catalogue; each mistake comes with its line and what to write instead."""
    catalogue = load_catalogue(file)
    followed = f"actors: {len(catalogue.actors)}, issues: {len(catalogue.issues)}"
    typer.echo(f"{file}: no mistakes ({followed})")
