"""`volteface what-if`: what would be other if an article had never come."""

from typing import Annotated

import typer

from schemas.topics import ARTICLES
from streams.cli.differences import print_difference
from streams.cli.options import DEFAULT_DATA, AsJson, DataFolder
from streams.cli.past import history, outcome_of_run
from streams.embedded.folder import LOG, kept_run
from streams.embedded.tables import Tables, open_tables
from streams.errors import UsageError
from streams.travel.chain import driven
from streams.travel.difference import difference
from streams.travel.history import without
from streams.travel.outcome import outcome_of
from streams.wording.names import names_of


def what_if(
    folder: DataFolder = DEFAULT_DATA,
    *,
    articles: Annotated[
        list[str],
        typer.Option(
            "--without", metavar="ARTICLE", help="An article's id; all its revisions are left out. Repeat it."
        ),
    ],
    json: AsJson = False,
) -> None:
    """Show what would be other if an article had never come: alerts and positions, with the evidence.

    Nothing is changed and nothing is read again: the rest of the pipeline runs over what was recorded, without these
    articles. `-` marks a passage that goes with them, `+` one that stands in for it.
    """
    kept = kept_run(folder)
    with open_tables(folder / LOG) as tables:
        left_out = _known(articles, tables)
        old = outcome_of_run(tables)
        new = outcome_of(driven(kept.steps, without(left_out, history(tables))))
    print_difference(difference(old, new), names_of(kept.catalogue), json=json)


def _known(articles: list[str], tables: Tables) -> frozenset[str]:
    """The ids, all of them of articles in the log."""
    wanted = frozenset(articles)
    unknown = [article for article in sorted(wanted) if next(tables.about(ARTICLES, article), None) is None]
    if unknown:
        message = f"no article in the log has the id {', '.join(unknown)}; `volteface explain` names those of an alert"
        raise UsageError(message)
    return wanted
