"""`volteface review`: what waits for a person."""

import orjson
import typer

from schemas.topics import ARTICLES, STANCES, UNKNOWN_ACTORS
from streams.cli.options import DEFAULT_DATA, AsJson, DataFolder
from streams.desk import review as queue
from streams.embedded.folder import LOG, kept_catalogue
from streams.embedded.tables import open_tables
from streams.terminal import waiting
from streams.terminal.screen import Screen
from streams.wording.names import names_of


def review(folder: DataFolder = DEFAULT_DATA, *, json: AsJson = False) -> None:
    """List what waits for a person: what could not be put in order, was read in two ways, or is by a stranger.

    Stances and press cues dated after their article, without a date, or which the readings read differently, and those
    who speak on an issue without being in the catalogue. Each stands in the first of these sections that fits.
    """
    with open_tables(folder / LOG) as tables:
        found = queue.review(*(tables.decoded(topic) for topic in (STANCES, UNKNOWN_ACTORS, ARTICLES)))
    if json:
        typer.echo(orjson.dumps(waiting.as_json(found)))
        return
    console = Screen(highlight=False, soft_wrap=True)
    if console.is_terminal:
        for part in waiting.rendered(found, names_of(kept_catalogue(folder))):
            console.print(part)
    else:
        for line in waiting.lines(found):
            typer.echo(line)
    typer.echo(waiting.summary(found))
