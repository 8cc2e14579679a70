"""`volteface replay`: articles through the whole pipeline on this machine, into files."""

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import Annotated

import orjson
import typer

from schemas.codec import event_of
from schemas.topics import ALERTS, POSITIONS
from streams.alerts.policy import Policy
from streams.catalogue import load_catalogue
from streams.cli.clock import now
from streams.cli.differences import print_difference
from streams.cli.options import AsJson, CatalogueFile, OptionalFeeds, PolicyFile, WithParser
from streams.cli.readings import asked_for
from streams.cli.rerun import compared, folder_for, run_again, what_else
from streams.cli.show import print_alerts, print_positions
from streams.embedded.folder import LOG, Kept, Settings, keep, kept_catalogue, kept_run
from streams.embedded.log import EventLog
from streams.embedded.runtime import EmbeddedRuntime
from streams.embedded.tables import open_tables
from streams.errors import UsageError
from streams.export import EXPORTED, write_exports
from streams.feeds.feed import Feed, count_articles, read_feed
from streams.feeds.intake import Arrival
from streams.pipeline import Pipeline, pipeline
from streams.policy_file import load_policy
from streams.positions.window import DEFAULT_WINDOW
from streams.reading.reader import LANGUAGE
from streams.tally import Tally
from streams.terminal import summary
from streams.terminal.large import Largest
from streams.terminal.progress import progress_over
from streams.terminal.screen import Screen
from streams.wording.names import names_of
from streams.wording.safe import one_line


def replay(
    feeds: OptionalFeeds = None,
    *,
    catalogue: CatalogueFile,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Folder for the log and the files; made if missing.")
    ] = None,
    policy: PolicyFile = None,
    window_days: Annotated[
        int | None,
        typer.Option(
            "--window-days", min=1, help=f"Length of the rolling window, in statement time; {DEFAULT_WINDOW.days}."
        ),
    ] = None,
    parser: WithParser = False,
    diff: Annotated[
        Path | None,
        typer.Option("--diff", metavar="OLDRUN", help="Print what is other than in this data folder, and why."),
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="With --diff: end with 1 where anything is other.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Read articles, keep the positions, raise the alerts.

    Takes the articles in the order in which the feeds give them. Everything about one article is recorded in one
    transaction: stop it at any moment, run it again, and it goes on where it was. Writes stances.jsonl,
    positions.jsonl, alerts.jsonl, press-cues.jsonl, unknown-actors.jsonl, quarantine.jsonl and verdicts.jsonl.

    With --diff it prints instead which alerts are new, gone, changed or moved to another actor or issue, with the
    evidence for each, and which positions are other. Without FEED the articles and verdicts are then those of OLDRUN;
    policy and window are OLDRUN's where they are not given; without --out nothing is kept.
    """
    _expect(feeds, out, diff, exit_code=exit_code)
    followed = load_catalogue(catalogue)
    rules, window = _rules(policy, window_days, diff)
    steps = pipeline(followed, rules, window, further=asked_for(parser=parser))
    kept = Kept(followed, Settings(reader=steps.stamp, policy=rules, window_days=window.days))
    opened = [read_feed(path, now()) for path in feeds or ()]
    started = time.monotonic()
    with folder_for(out) as folder:
        tally, large = _run(folder, steps, kept, _arrivals(feeds, opened) if feeds else diff)
        ignored = sum((feed.ignored_fields for feed in opened), Counter[str]())
        run = summary.Run(tally, time.monotonic() - started, str(out or folder), ignored, large)
        if out is not None:
            export(folder)
        if diff is None:
            _report(run, folder, json=json)
            return
        other = _report_difference(diff, folder, run, kept, json=json)
    if other and exit_code:
        raise typer.Exit(1)


def _expect(feeds: list[Path] | None, out: Path | None, diff: Path | None, *, exit_code: bool) -> None:
    if diff is None and (not feeds or out is None):
        missing = "a FEED to read" if not feeds else "a folder for the results, --out"
        message = f"replay needs {missing}; only with --diff OLDRUN may it be left out"
        raise UsageError(message)
    if diff is None and exit_code:
        message = "--exit-code says whether anything is other than in OLDRUN; give --diff OLDRUN with it"
        raise UsageError(message)
    if diff is not None and out is not None and out.resolve() == diff.resolve():
        message = f"{out} is the old run itself; name another folder with --out, or leave it out"
        raise UsageError(message)


def _rules(policy: Path | None, window_days: int | None, diff: Path | None) -> tuple[Policy, timedelta]:
    """Policy and window: as given, or else as in the run to compare with, or else as built in."""
    old = None if diff is None else kept_run(diff)
    window = DEFAULT_WINDOW if old is None else old.window
    rules = load_policy(policy) if policy is not None or old is None else old.settings.policy
    return rules, window if window_days is None else timedelta(days=window_days)


def _report_difference(old: Path, new: Path, run: summary.Run, kept: Kept, *, json: bool) -> bool:
    found = compared(old, new)
    for other in what_else(old, kept.settings):
        typer.echo(f"not only the catalogue is other: {one_line(other)}", err=True)
    names = names_of(kept.catalogue).also(names_of(kept_catalogue(old)))
    print_difference(found, names, {"run": summary.as_json(run)}, json=json)
    if not json:
        _print_summary(run)
    return bool(found)


def how_many(feeds: Sequence[Path]) -> int | None:
    """How many arrivals the feeds give together, for a progress bar; None where that would take long to know."""
    counts = [count_articles(path) for path in feeds]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _run(folder: Path, steps: Pipeline, kept: Kept, source: Iterable[Arrival] | Path | None) -> tuple[Tally, Largest]:
    """Take in feeds, or what came into the run in another folder: the counts, and the rows that grew large."""
    with EventLog.open(folder / LOG, steps.fingerprint) as log:
        keep(folder, kept)
        runtime = EmbeddedRuntime(log, steps.steps, now)
        taken = run_again(source, folder, runtime) if isinstance(source, Path) else _taken_in(source or (), runtime)
        return taken, runtime.large_rows.largest


def _arrivals(paths: Sequence[Path], feeds: Sequence[Feed]) -> Iterable[Arrival]:
    return progress_over(chain.from_iterable(feeds), how_many(paths))


def _taken_in(arrivals: Iterable[Arrival], runtime: EmbeddedRuntime) -> Tally:
    tally = Tally(LANGUAGE)
    for arrival in arrivals:
        tally.count(arrival, runtime.publish(event_of(arrival, "publish")))
    return tally


def export(folder: Path) -> None:
    """Write the files of a data folder from its log."""
    with open_tables(folder / LOG) as tables:
        write_exports(tables.events(*EXPORTED), folder)


def _report(run: summary.Run, out: Path, *, json: bool) -> None:
    if json:
        typer.echo(orjson.dumps(summary.as_json(run)))
        return
    with open_tables(out / LOG) as tables:
        print_positions(tables.latest(POSITIONS, "actor_id", "issue_id"), out)
        print_alerts(tables.latest(ALERTS, "alert_id"), out, pushed_only=True)
    _print_summary(run)


def _print_summary(run: summary.Run) -> None:
    console = Screen(highlight=False, soft_wrap=True)
    for line in summary.lines(run):
        console.print(line, markup=False)
