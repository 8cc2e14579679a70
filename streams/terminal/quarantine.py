"""What lies in quarantine, in words: a list by kind, one entry with its bytes, what became of a retry."""

import shlex
from collections.abc import Iterator, Sequence

from schemas.quarantine import Quarantined
from schemas.retried import Became, Retried
from streams.quarantine.ledger import Entry, Group
from streams.quarantining import kept_bytes, key_at, whole_bytes
from streams.wording.safe import one_line

LISTED = 5
ID_CHARS = 12
SHOWN_BYTES = 20_000


def lines(groups: Sequence[Group]) -> Iterator[str]:
    """A line for each entry, for other programs: id, where from, reason, stack, size, state, advice; tabs between."""
    for group in groups:
        for entry in group.entries:
            data = entry.data
            cells = (
                short(entry),
                data.origin,
                data.reason,
                data.stack or "-",
                f"{data.raw_bytes} bytes",
                _state(entry),
            )
            yield "\t".join(map(one_line, (*cells, data.advice)))


def rendered(groups: Sequence[Group], command: str, listed: int | None = LISTED) -> Iterator[str]:
    """Kind by kind, the first few of each, for people; `command` lists all of them."""
    for group in groups:
        yield f"{len(group.entries):,} for {_kind(group)}"
        yield f"    {one_line(group.entries[0].data.advice)}"
        for entry in group.entries[:listed]:
            yield f"    {short(entry)}  {one_line(entry.data.origin)}  {entry.data.raw_bytes:,} bytes  {_state(entry)}"
        if listed is not None and len(group.entries) > listed:
            narrowed = f"{command} {_narrowed(group)}"
            yield f"    ... and {len(group.entries) - listed:,} more: {one_line(narrowed)}"
        yield ""


def shown(entry: Entry, whole: Quarantined) -> Iterator[str]:
    """Everything of one entry, without its bytes; `whole` has them."""
    yield f"entry      {entry.event.id}"
    yield f"from       {one_line(whole.origin)}"
    yield f"reason     {one_line(whole.reason)}"
    if whole.stack is not None:
        yield f"stack      {one_line(whole.stack)}"
    if whole.place is not None:
        place = whole.place
        yield f"place      topic {one_line(place.topic)}, partition {place.partition}, offset {place.offset}"
        yield f"key        {_shown_key(key_at(place))}"
    if whole.article_id is not None:
        yield f"article    {one_line(whole.article_id)}"
    by = one_line(entry.event.source.rpartition("/")[2])
    yield f"set aside  by {by}" + ("" if entry.event.time is None else f", {entry.event.time:%Y-%m-%d %H:%M:%S} UTC")
    kept = "all of them kept" if whole_bytes(whole) is not None else f"the first {len(kept_bytes(whole) or b''):,} kept"
    yield f"bytes      {whole.raw_bytes:,}, {kept}; SHA-256 {one_line(whole.raw_sha256)}"
    for retried in entry.retries:
        yield f"retry {retried.attempt}    {became(retried.became, retried.onto)}"
    yield f"advice     {one_line(whole.advice)}"


def shown_bytes(raw: bytes) -> str:
    """Bytes as text in which nothing can move a cursor or hide: what is not printable is escaped, but for line ends."""
    text = raw[:SHOWN_BYTES].decode("utf-8", "backslashreplace")
    safe = "".join(char if char.isprintable() or char == "\n" else ascii(char)[1:-1] for char in text)
    left = len(raw) - SHOWN_BYTES
    return safe if left <= 0 else f"{safe}\n... and {left:,} bytes more: --raw writes all"


def became(what: Became, onto: str | None) -> str:
    """What became of a retry."""
    if what is Became.SENT:
        return f"on its way again as {one_line(onto or '')}; what fails again comes back to quarantine"
    return "taken in" if what is Became.TAKEN else "failed again; it stays in quarantine"


def short(entry: Entry) -> str:
    """The beginning of an entry's id."""
    return one_line(entry.event.id[:ID_CHARS])


def _kind(group: Group) -> str:
    stack = "" if group.stack is None else f", stack {one_line(group.stack)}"
    return f"{one_line(group.reason)} from {one_line(group.where)}{stack}"


def _narrowed(group: Group) -> str:
    if group.stack is not None:
        return f"--stack {shlex.quote(group.stack)}"
    return f"--reason {shlex.quote(group.reason)} --topic {shlex.quote(group.where)}"


def _state(entry: Entry) -> str:
    if not entry.retries:
        return "open"
    last: Retried = entry.retries[-1]
    if not entry.is_open:
        return f"retried, {last.became}" + ("" if last.onto is None else f" as {last.onto}")
    return f"open after {len(entry.retries)} " + ("retry" if len(entry.retries) == 1 else "retries")


def _shown_key(key: bytes | None) -> str:
    return "none, or none kept" if key is None else shown_bytes(key).replace("\n", "\\n")
