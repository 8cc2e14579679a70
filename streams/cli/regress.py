"""`volteface regress`: are the misreadings that analysts found still there?"""

from pathlib import Path
from typing import Annotated

import orjson
import typer

from streams.cli.options import AsJson, WithParser
from streams.cli.readings import asked_for
from streams.desk.case import Case
from streams.desk.rereading import results
from streams.embedded.cases import load_case
from streams.errors import UsageError
from streams.parsing.parse_reading import ParseReading
from streams.reading.reader import Reader
from streams.terminal import reread
from streams.terminal.screen import Screen
from streams.wording.safe import one_line


def regress(
    files: Annotated[
        list[Path], typer.Argument(help="Files that `verdict` wrote, or folders of them.", metavar="FILE...")
    ],
    *,
    parser: WithParser = False,
    json: AsJson = False,
) -> None:
    """Read the articles of misreadings again, with today's reader.

    Each file says what was read in which passage and what is wrong with it. Ends with 0 where every misreading is gone,
    with 1 where one is still there.
    """
    cases = [(path, load_case(path)) for path in _files(files)]
    further = asked_for(parser=parser)
    console = Screen(highlight=False, soft_wrap=True)
    still = 0
    for path, case in cases:
        if not parser and _read_with_parser(case):
            typer.echo(f"{one_line(str(path))}: was read with a parser; give --parser to read it so again", err=True)
        found = reread.Reread(str(path), case, results(case, Reader(case.catalogue, further=further)))
        still += not found.gone
        if json:
            typer.echo(orjson.dumps(reread.as_json(found)))
            continue
        _print(found, console)
    if not json:
        typer.echo(f"cases: {len(cases) - still} gone, {still} still there")
    if still:
        raise typer.Exit(1)


def _print(found: reread.Reread, console: Screen) -> None:
    if console.is_terminal:
        for line in reread.rendered(found):
            console.print(line)
    else:
        for plain in reread.lines(found):
            typer.echo(plain)


def _files(paths: list[Path]) -> list[Path]:
    found = [file for path in paths for file in (sorted(path.glob("*.json")) if path.is_dir() else [path])]
    if not found:
        message = f"{', '.join(map(str, paths))}: no case in there; `volteface verdict` writes them to regressions/"
        raise UsageError(message)
    return found


def _read_with_parser(case: Case) -> bool:
    return any(ParseReading.name in misread.reader.name.split("+") for misread in case.misread)
