"""`volteface replay`: articles through the whole pipeline on this machine, into files."""

import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Annotated

import orjson
import typer

from schemas.codec import event_of
from schemas.topics import ALERTS, POSITIONS
from streams.catalogue import load_catalogue
from streams.cli.folder import LOG, Settings, keep, made
from streams.cli.options import AsJson, CatalogueFile, Feeds, PolicyFile, WindowDays, WithParser
from streams.cli.readings import asked_for
from streams.cli.show import print_alerts, print_positions
from streams.embedded.log import EventLog
from streams.embedded.runtime import EmbeddedRuntime
from streams.embedded.tables import open_tables
from streams.export import EXPORTED, write_exports
from streams.feeds.feed import Feed, count_articles, read_feed
from streams.pipeline import pipeline
from streams.policy_file import load_policy
from streams.positions.window import DEFAULT_WINDOW
from streams.reading.reader import LANGUAGE
from streams.tally import Tally
from streams.terminal import summary
from streams.terminal.progress import progress_over
from streams.terminal.screen import Screen


def replay(
    feeds: Feeds,
    *,
    catalogue: CatalogueFile,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the log and the files; made if missing.")],
    policy: PolicyFile = None,
    window_days: WindowDays = DEFAULT_WINDOW.days,
    parser: WithParser = False,
    json: AsJson = False,
) -> None:
    """Read articles, keep the positions, raise the alerts.

    Takes the articles in the order in which the feeds give them. Everything about one article is recorded in one
    transaction: stop it at any moment, run it again, and it goes on where it was. Writes stances.jsonl,
    positions.jsonl, alerts.jsonl, press-cues.jsonl, unknown-actors.jsonl and quarantine.jsonl.
    """
    followed = load_catalogue(catalogue)
    window = timedelta(days=window_days)
    rules = load_policy(policy)
    steps = pipeline(followed, rules, window, further=asked_for(parser=parser))
    opened = [read_feed(path, now()) for path in feeds]
    started = time.monotonic()
    with EventLog.open(made(out) / LOG, steps.fingerprint) as log:
        keep(out, followed, Settings(reader=steps.stamp, policy=rules, window_days=window_days))
        tally = _run(opened, how_many(feeds), EmbeddedRuntime(log, steps.steps, now))
    with open_tables(out / LOG) as tables:
        write_exports(tables.events(*EXPORTED), out)
    ignored = sum((feed.ignored_fields for feed in opened), Counter[str]())
    _report(summary.Run(tally, time.monotonic() - started, str(out), ignored), out, json=json)


def now() -> datetime:
    """The clock of the runtimes."""
    return datetime.now(UTC)


def how_many(feeds: Sequence[Path]) -> int | None:
    """How many arrivals the feeds give together, for a progress bar; None where that would take long to know."""
    counts = [count_articles(path) for path in feeds]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _run(feeds: Sequence[Feed], given: int | None, runtime: EmbeddedRuntime) -> Tally:
    tally = Tally(LANGUAGE)
    for arrival in progress_over(chain.from_iterable(feeds), given):
        tally.count(arrival, runtime.publish(event_of(arrival, "publish")))
    return tally


def _report(run: summary.Run, out: Path, *, json: bool) -> None:
    if json:
        typer.echo(orjson.dumps(summary.as_json(run)))
        return
    with open_tables(out / LOG) as tables:
        print_positions(tables.latest(POSITIONS, "actor_id", "issue_id"), out)
        print_alerts(tables.latest(ALERTS, "alert_id"), out, pushed_only=True)
    console = Screen(highlight=False, soft_wrap=True)
    for line in summary.lines(run):
        console.print(line, markup=False)
