"""Running a run again: its articles and verdicts from its log, through other steps."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from schemas.article import Article
from schemas.codec import event_of
from schemas.topics import ARTICLES, STANCES, VERDICTS
from schemas.verdict import Verdict
from streams.cli.past import outcome_of_run
from streams.embedded.folder import LOG, Settings, kept_run, made
from streams.embedded.runtime import EmbeddedRuntime
from streams.embedded.tables import open_tables
from streams.reading.reader import LANGUAGE
from streams.tally import Tally
from streams.terminal.progress import progress_over
from streams.travel.carried import Carried
from streams.travel.difference import Difference, difference


@contextmanager
def folder_for(out: Path | None) -> Iterator[Path]:
    """The folder of a run; without a name one that is gone afterwards."""
    if out is not None:
        yield made(out)
        return
    with tempfile.TemporaryDirectory(prefix="volteface-") as folder:
        yield Path(folder)


def run_again(old: Path, new: Path, runtime: EmbeddedRuntime) -> Tally:
    """Publish what came into one run to the runtime of another, in the order of its log."""
    tally, carried = Tally(LANGUAGE), Carried()
    with open_tables(new / LOG) as begun:
        carried.note_new(begun.decoded(STANCES))
    with open_tables(old / LOG) as tables:
        for event in progress_over(tables.decoded(ARTICLES, VERDICTS, STANCES), None):
            if isinstance(event.data, Article):
                recorded = runtime.publish(event_of(event.data, "publish"))
                tally.count(event.data, recorded)
                carried.note_new(recorded)
            elif isinstance(event.data, Verdict):
                runtime.publish(event_of(carried.verdict(event.data), "verdict"))
            else:
                carried.note_old(event)
    return tally


def compared(old: Path, new: Path) -> Difference:
    """How the run in one folder differs from that in another."""
    with open_tables(old / LOG) as before, open_tables(new / LOG) as after:
        return difference(outcome_of_run(before), outcome_of_run(after))


def what_else(old: Path, new: Settings) -> Iterator[str]:
    """What besides the catalogue two runs were made with, and differs: what the difference may come from as well."""
    was = kept_run(old).settings
    before, after = _described(was), _described(new)
    yield from (f"{name} {before[name]} -> {after[name]}" for name in before if before[name] != after[name])
    if was.policy != new.policy:
        yield "another policy"


def _described(settings: Settings) -> dict[str, str]:
    return {
        "readings": f"{settings.reader.name} {settings.reader.version}",
        "lexicon": settings.reader.lexicon,
        "window": f"{settings.window_days} days",
    }
