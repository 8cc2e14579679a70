"""`volteface verdict`: what an analyst says of an alert."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import orjson
import typer

from schemas.alert import Alert
from schemas.codec import AnyEvent, event_of
from schemas.verdict import Ruling
from streams.cli.clock import now
from streams.cli.options import DEFAULT_DATA, AlertId, AsJson, DataFolder
from streams.cli.replay import export
from streams.desk.effect import Effect, effect_of
from streams.desk.finding import find_alert
from streams.desk.ruling import Said, Side, verdict_on
from streams.embedded.cases import keep_or_drop
from streams.embedded.folder import LOG, Kept, kept_run
from streams.embedded.log import EventLog
from streams.embedded.runtime import EmbeddedRuntime
from streams.embedded.tables import open_tables
from streams.errors import UsageError
from streams.terminal.ruled import as_json, lines, rendered
from streams.terminal.screen import Screen
from streams.wording.names import names_of
from streams.wording.safe import one_line


class Word(StrEnum):
    """What one can say of an alert on the command line: the rulings, and `undo`."""

    WRONG_SPEAKER = Ruling.WRONG_SPEAKER.value
    WRONG_ISSUE = Ruling.WRONG_ISSUE.value
    WRONG_STANCE = Ruling.WRONG_STANCE.value
    HYPOTHETICAL = Ruling.HYPOTHETICAL.value
    WRONG_DATE = Ruling.WRONG_DATE.value
    OLD_NEWS = Ruling.OLD_NEWS.value
    DUPLICATE = Ruling.DUPLICATE.value
    DISPUTED = Ruling.DISPUTED.value
    RIGHT = Ruling.RIGHT.value
    UNDO = "undo"

    @property
    def ruling(self) -> Ruling:
        """The ruling that is recorded."""
        return Ruling.UNDONE if self is Word.UNDO else Ruling(self.value)


def verdict(
    alert: AlertId,
    ruling: Annotated[
        Word, typer.Argument(help="What is wrong with it, or right; undo takes the last one back.", metavar="RULING")
    ],
    folder: DataFolder = DEFAULT_DATA,
    *,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so.")],
    note: Annotated[str | None, typer.Option("--note", help="Why, in a sentence.")] = None,
    side: Annotated[Side, typer.Option("--side", help="Which words were misread.")] = Side.AFTER,
    json: AsJson = False,
) -> None:
    """Say what is wrong with an alert, or that it is right.

    A misreading (wrong-speaker, wrong-issue, wrong-stance, hypothetical, wrong-date) sets aside every stance that tells
    the words on that side; positions are made anew, and alerts that rested on them are amended or withdrawn with that
    reason. It is kept as a regression test under regressions/. old-news and duplicate withdraw the alert, disputed
    lowers its confidence, right raises it. A verdict is an event like any other: nothing is erased, and undo takes it
    back.
    """
    if not by.strip():
        message = "--by is empty; a verdict needs the name of whoever gives it"
        raise UsageError(message)
    kept = kept_run(folder)
    said = Said(ruling.ruling, by.strip(), note, side)
    found, recorded = _published(folder, kept, alert, said)
    case = keep_or_drop(folder, recorded[0], found, kept.catalogue)
    export(folder)
    with open_tables(folder / LOG) as tables:
        effect = effect_of(recorded, tables)
    if json:
        typer.echo(orjson.dumps(as_json(effect) | {"case": None if case is None else str(case)}))
        return
    _print(effect, kept, folder, case)


def _print(effect: Effect, kept: Kept, folder: Path, case: Path | None) -> None:
    console = Screen(highlight=False, soft_wrap=True)
    if console.is_terminal:
        for line in rendered(effect, names_of(kept.catalogue)):
            console.print(line)
    else:
        for plain in lines(effect):
            typer.echo(plain)
    kept_as = "" if case is None else f"; kept as a regression test in {one_line(str(case))}"
    typer.echo(f"the files in {one_line(str(folder))} are written anew{kept_as}")


def _published(folder: Path, kept: Kept, beginning: str, said: Said) -> tuple[Alert, tuple[AnyEvent, ...]]:
    """The alert, and everything that was recorded; the writer's lock is held from the look-up to the end."""
    with EventLog.open(folder / LOG, kept.fingerprint) as log, open_tables(folder / LOG) as tables:
        alert: Alert = find_alert(tables, beginning).data
        given = verdict_on(alert, said, tables)
        return alert, EmbeddedRuntime(log, kept.steps, now).publish(event_of(given, "verdict"))
