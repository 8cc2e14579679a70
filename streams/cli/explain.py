"""`volteface explain`: why an alert says what it says."""

import orjson
import typer

from streams.cli.options import DEFAULT_DATA, AlertId, AsJson, DataFolder
from streams.desk.finding import find_alert
from streams.desk.provenance import provenance
from streams.desk.sentences import Sentences
from streams.embedded.folder import LOG, kept_catalogue
from streams.embedded.tables import open_tables
from streams.terminal.screen import Screen
from streams.terminal.why import tree
from streams.terminal.why_lines import as_json, lines
from streams.wording.names import names_of


def explain(alert: AlertId, folder: DataFolder = DEFAULT_DATA, *, json: AsJson = False) -> None:
    """Show why an alert says what it says, down to the words in the articles.

    Goes from the alert to the changes that it tells, to what was said, to everything that reports it, to the passage in
    its sentence, to the edition of the article; and checks that the recorded text has these characters at this place.
    Names the readings, the lexicon and the catalogue, the messages so far, and the verdicts.
    """
    with open_tables(folder / LOG) as tables:
        found = provenance(tables, find_alert(tables, alert), Sentences())
    if json:
        typer.echo(orjson.dumps(as_json(found)))
        return
    console = Screen(highlight=False)
    if console.is_terminal:
        console.print(tree(found, names_of(kept_catalogue(folder))))
        return
    for line in lines(found):
        typer.echo(line)
