"""`volteface quarantine ls | show | retry`: what was set aside, and putting it through again."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from schemas.codec import AnyEvent, encode, event_of
from schemas.retried import Retried
from streams.cli.options import DEFAULT_DATA, AsJson, Bootstrap, DataFolder, Prefix
from streams.cli.quarantine_shelf import Bench, Outcome, Shelf
from streams.cli.quarantine_where import OnKafka, shelf_at
from streams.errors import UsageError
from streams.installation import DEFAULT_BOOTSTRAP, DEFAULT_PREFIX
from streams.quarantine.again import Refused, again
from streams.quarantine.ledger import Entry, Ledger, grouped
from streams.quarantine.selection import Selection, selected
from streams.quarantining import kept_bytes, whole_bytes
from streams.terminal import quarantine as words
from streams.terminal.screen import Screen
from streams.wording.safe import one_line

Reason = Annotated[str | None, typer.Option("--reason", help="Only what was set aside for this reason.")]
Stack = Annotated[str | None, typer.Option("--stack", help="Only failures of this stack; its beginning will do.")]
OfTopic = Annotated[
    str | None, typer.Option("--topic", help="Only what stood on this topic (`articles`), or came from `feeds`.")
]
EntryId = Annotated[str, typer.Argument(help="The entry's id, or how it begins: 4 characters or more.", metavar="ID")]


def ls(
    ctx: typer.Context,
    folder: DataFolder = DEFAULT_DATA,
    *,
    reason: Reason = None,
    stack: Stack = None,
    topic: OfTopic = None,
    all_entries: Annotated[bool, typer.Option("--all-entries", help="Also what was put through again.")] = False,
    kafka: OnKafka = False,
    bootstrap: Bootstrap = DEFAULT_BOOTSTRAP,
    prefix: Prefix = DEFAULT_PREFIX,
    json: AsJson = False,
) -> None:
    """List what was set aside and is open, by kind, and what to do about it.

    Of each kind the first few; with a filter, all. Elsewhere than in a terminal a line for each entry.
    """
    shelf = shelf_at(ctx, folder, bootstrap, prefix, kafka=kafka)
    ledger, selection = Ledger(shelf.events()), Selection(reason, stack, topic)
    found = selection.of([entry for entry in ledger.entries if all_entries or entry.is_open])
    if json:
        _print_events(shelf, {entry.event.id for entry in found})
        return
    console, groups = Screen(highlight=False, soft_wrap=True), grouped(found)
    if console.is_terminal:
        for line in words.rendered(groups, ctx.command_path, None if selection else words.LISTED):
            console.print(line, markup=False)
    else:
        for line in words.lines(groups):
            typer.echo(line)
    still = sum(entry.is_open for entry in ledger.entries)
    typer.echo(f"{still} open in quarantine, {len(ledger.entries) - still} put through again", err=True)


def show(
    ctx: typer.Context,
    entry: EntryId,
    folder: DataFolder = DEFAULT_DATA,
    *,
    raw: Annotated[bool, typer.Option("--raw", help="Write the bytes, exactly, and nothing else.")] = False,
    kafka: OnKafka = False,
    bootstrap: Bootstrap = DEFAULT_BOOTSTRAP,
    prefix: Prefix = DEFAULT_PREFIX,
    json: AsJson = False,
) -> None:
    """Show one entry, and its bytes with everything escaped that is not printable."""
    shelf = shelf_at(ctx, folder, bootstrap, prefix, kafka=kafka)
    found = Ledger(shelf.events()).find(entry)
    event = next(_whole(shelf, {found.event.id}))
    if json:
        typer.echo(encode(event))
        return
    kept = kept_bytes(event.data) or b""
    if raw:
        if whole_bytes(event.data) is None:
            typer.echo(f"only the first {len(kept):,} of {event.data.raw_bytes:,} bytes were kept", err=True)
        sys.stdout.buffer.write(kept)
        return
    for line in words.shown(found, event.data):
        typer.echo(line)
    typer.echo(f"\n{words.shown_bytes(kept)}")


@dataclass(frozen=True, slots=True)
class Tried:
    """An entry, and what became of the attempt; None where it was only looked at what would."""

    entry: Entry
    outcome: Outcome | Refused | None


def retry(
    ctx: typer.Context,
    ids: Annotated[list[str] | None, typer.Argument(help="Ids of entries, or how they begin.", metavar="ID...")] = None,
    *,
    data: Annotated[
        Path, typer.Option("--data", metavar="DIR", envvar="VOLTEFACE_DATA", help="A folder that `replay` wrote.")
    ] = DEFAULT_DATA,
    reason: Reason = None,
    stack: Stack = None,
    topic: OfTopic = None,
    every: Annotated[bool, typer.Option("--all", help="Everything that is open.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be put through again, and do not.")
    ] = False,
    kafka: OnKafka = False,
    bootstrap: Bootstrap = DEFAULT_BOOTSTRAP,
    prefix: Prefix = DEFAULT_PREFIX,
    json: AsJson = False,
) -> None:
    """Put through again what was set aside, byte for byte.

    On Kafka a message goes onto its topic again, under its key, and a worker takes it. In a data folder the step that
    failed takes the event in. A line of a feed is read again, on either. What fails again is in quarantine again. What
    was not kept whole, or would certainly come back, is not put through.
    """
    selection = Selection(reason, stack, topic)
    _expect_one_way(ids or [], selection, every=every)
    shelf = shelf_at(ctx, data, bootstrap, prefix, kafka=kafka)
    ledger = Ledger(shelf.events())
    entries = {entry.event.id: entry for entry in selected(ledger, ids or [], selection)}
    counts: Counter[str] = Counter()
    for tried in _looked_at(shelf, entries) if dry_run else _tried(shelf, entries):
        counts[_name(tried)] += 1
        typer.echo(orjson.dumps(_as_json(tried)) if json else _line(tried))
    if not json:
        typer.echo(", ".join(f"{count} {name}" for name, count in counts.items()) or "nothing to put through again")


def _expect_one_way(ids: list[str], selection: Selection, *, every: bool) -> None:
    if sum((bool(ids), bool(selection), every)) != 1:
        message = "say which entries: their ids, or filters (--reason, --stack, --topic), or --all; one of the three"
        raise UsageError(message)


def _looked_at(shelf: Shelf, entries: dict[str, Entry]) -> Iterator[Tried]:
    for event in _whole(shelf, entries):
        thing = again(event)
        yield Tried(entries[event.id], thing if isinstance(thing, Refused) else None)


def _tried(shelf: Shelf, entries: dict[str, Entry]) -> Iterator[Tried]:
    if not entries:
        return
    with shelf.bench() as bench:
        for event in _whole(shelf, entries):
            entry, thing = entries[event.id], again(event)
            if isinstance(thing, Refused):
                yield Tried(entry, thing)
                continue
            outcome = bench.retry(thing)
            _record(bench, entry, outcome)
            yield Tried(entry, outcome)


def _record(bench: Bench, entry: Entry, outcome: Outcome) -> None:
    retried = Retried(
        origin=entry.data.origin,
        entry=entry.event.id,
        attempt=len(entry.retries) + 1,
        became=outcome.became,
        onto=outcome.onto,
    )
    bench.record(event_of(retried, "retry"))


def _whole(shelf: Shelf, ids: Iterable[str]) -> Iterator[AnyEvent]:
    """The events of these ids, with their bytes, once each."""
    missing = set(ids)
    for event in shelf.events():
        if event.id in missing:
            missing.discard(event.id)
            yield event
        if not missing:
            return


def _print_events(shelf: Shelf, ids: set[str]) -> None:
    for event in _whole(shelf, ids):
        typer.echo(encode(event))


def _name(tried: Tried) -> str:
    if tried.outcome is None:
        return "would be put through again"
    return "not put through" if isinstance(tried.outcome, Refused) else str(tried.outcome.became)


def _line(tried: Tried) -> str:
    what = "would be put through again"
    if isinstance(tried.outcome, Refused):
        what = f"not put through: {one_line(tried.outcome.why)}"
    elif tried.outcome is not None:
        what = words.became(tried.outcome.became, tried.outcome.onto)
    return f"{words.short(tried.entry)}  {one_line(tried.entry.data.origin)}  {what}"


def _as_json(tried: Tried) -> dict[str, Any]:
    outcome = tried.outcome
    return {
        "id": tried.entry.event.id,
        "origin": tried.entry.data.origin,
        "became": outcome.became if isinstance(outcome, Outcome) else None,
        "onto": outcome.onto if isinstance(outcome, Outcome) else None,
        "refused": outcome.why if isinstance(outcome, Refused) else None,
    }
