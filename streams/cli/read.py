"""`volteface read`: what the reader makes of a text, and why."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from rich.console import RenderableType

from schemas.article import Article
from schemas.catalogue import Catalogue
from streams.catalogue import load_catalogue
from streams.cli.clock import now
from streams.cli.options import AsJson, CatalogueFile, WithParser
from streams.cli.readings import asked_for
from streams.errors import UsageError
from streams.feeds.feed import read_feed
from streams.reading.explained.explanation import Explanation, explain
from streams.reading.explained.narrowing import Narrowing
from streams.reading.reader import Reader
from streams.terminal import article_read, explanation, explanation_lines
from streams.terminal.left_out import set_aside
from streams.terminal.screen import Screen
from streams.wording.names import Names, names_of


def read(
    feed: Annotated[
        Path,
        typer.Argument(
            help="A .txt file, a folder of them, a folder with a manifest, .jsonl or .jsonl.gz.", metavar="FILE"
        ),
    ],
    *,
    catalogue: CatalogueFile,
    explain: Annotated[
        bool, typer.Option("--explain", help="Sentence by sentence: why it was read so, or why not.")
    ] = False,
    only: Annotated[str | None, typer.Option("--only", help="Only this actor (id in the catalogue).")] = None,
    issue: Annotated[str | None, typer.Option("--issue", help="Only this issue (id in the catalogue).")] = None,
    parser: WithParser = False,
    json: AsJson = False,
) -> None:
    """Read articles without keeping anything: who says they will do what, by which words.

    Prints the stances of each article with their passages; press cues and actors that the catalogue lacks stand below.
    With --explain every sentence is shown with what was found in it, and for all that came to nothing the reason.
    """
    followed = load_catalogue(catalogue)
    wanted = _narrowing(followed, only, issue)
    explained = (wanted.of(one) for one in _explanations(feed, Reader(followed, further=asked_for(parser=parser))))
    if json:
        for found in _objects(explained, explain=explain):
            typer.echo(orjson.dumps(found))
        return
    names, console = names_of(followed), Screen(highlight=False)
    if not console.is_terminal:
        for line in _lines(explained, names, explain=explain):
            typer.echo(line)
        return
    for part in _parts(explained, names, console.width, explain=explain):
        console.print(part, soft_wrap=False)


def _explanations(feed: Path, reader: Reader) -> Iterator[Explanation]:
    """What becomes of each article; inputs that are none are named on the error stream."""
    for arrival in read_feed(feed, now()):
        if isinstance(arrival, Article):
            yield explain(reader, arrival)
            continue
        for line in set_aside([arrival], 1, ""):
            typer.echo(line, err=True)


def _narrowing(followed: Catalogue, only: str | None, issue: str | None) -> Narrowing:
    _known("--only", only, [actor.id for actor in followed.actors])
    _known("--issue", issue, [one.id for one in followed.issues])
    return Narrowing(only, issue)


def _known(option: str, wanted: str | None, ids: list[str]) -> None:
    if wanted is not None and wanted not in ids:
        message = f"{option} {wanted}: no such id in the catalogue; it has {', '.join(sorted(ids))}"
        raise UsageError(message)


def _objects(explained: Iterable[Explanation], *, explain: bool) -> Iterator[dict[str, Any]]:
    for one in explained:
        yield from explanation_lines.as_json(one) if explain else article_read.as_json(one.read)


def _lines(explained: Iterable[Explanation], names: Names, *, explain: bool) -> Iterator[str]:
    for one in explained:
        if explain:
            yield from explanation_lines.lines(one, names)
        else:
            yield from article_read.lines(one.article.article_id, one.read)


def _parts(explained: Iterable[Explanation], names: Names, width: int, *, explain: bool) -> Iterator[RenderableType]:
    if explain:
        yield explanation.legend()
    for one in explained:
        if explain:
            yield from explanation.rendered(one, names, width)
        else:
            yield explanation.heading(one.article)
            yield from article_read.rendered(one.read, names)
