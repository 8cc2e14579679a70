"""Ledger: entries and retries of the quarantine topic, as one list of what is open and what is not."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from schemas.codec import AnyEvent
from schemas.quarantine import Quarantined
from schemas.retried import Became, Retried
from schemas.topics import TABLES
from streams.errors import UsageError

FEEDS = "feeds"
"""Where what came from no topic came from."""

SHORTEST = 4
_FED_BY = {table.step: table.fed_by.name for table in TABLES}


@dataclass(frozen=True, slots=True)
class Entry:
    """One input in quarantine.

    `event` is the last event that set it aside, without the bytes, so that many fit into memory; `retries` are those
    of it, in order.
    """

    event: AnyEvent
    retries: tuple[Retried, ...] = ()
    is_open: bool = True

    @property
    def data(self) -> Quarantined:
        """What was set aside, without the bytes."""
        data: Quarantined = self.event.data
        return data

    @property
    def where(self) -> str:
        """The topic that it stood on, by its name in schemas/topics.py, or FEEDS."""
        if self.data.place is not None:
            return self.data.place.topic
        return _FED_BY.get(step_of(self.event), FEEDS)


@dataclass(frozen=True, slots=True)
class Group:
    """Open or other entries of one kind: one reason, one stack, one topic."""

    reason: str
    stack: str | None
    where: str
    entries: tuple[Entry, ...]


class Ledger:
    """The entries, by first coming. The same input with the same reason is one entry, however often it was told."""

    def __init__(self, events: Iterable[AnyEvent]) -> None:
        """Take the events of the quarantine topic, each origin's in order. Repeats are dropped by id."""
        self._entries: dict[tuple[str, str, str], Entry] = {}
        self._key_of: dict[str, tuple[str, str, str]] = {}
        met: set[str] = set()
        for event in events:
            if event.id in met:
                continue
            met.add(event.id)
            if isinstance(event.data, Quarantined):
                self._set_aside(event)
            elif isinstance(event.data, Retried):
                self._retried(event.data)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All, open or not."""
        return tuple(self._entries.values())

    def find(self, beginning: str) -> Entry:
        """The one entry whose event's id begins so.

        Raises:
            UsageError: there is none, or more than one, or too little of the id to tell.
        """
        ids = [event_id for event_id in self._key_of if event_id.startswith(beginning.lower())]
        found = {self._key_of[event_id] for event_id in ids} if len(beginning) >= SHORTEST else set()
        if len(found) == 1:
            return self._entries[found.pop()]
        message = f"{_not_one(beginning, len(found))}; `volteface quarantine ls` lists the ids"
        raise UsageError(message)

    def _set_aside(self, event: AnyEvent) -> None:
        data: Quarantined = event.data
        key = (data.origin, data.raw_sha256, data.reason)
        known = self._entries.get(key)
        light = event.model_copy(update={"data": data.model_copy(update={"raw": ""})})
        self._entries[key] = Entry(light, () if known is None else known.retries)
        self._key_of[event.id] = key

    def _retried(self, retried: Retried) -> None:
        # The entry may be older than what the topic keeps.
        key = self._key_of.get(retried.entry)
        if key is not None:
            known = self._entries[key]
            is_open = retried.became is Became.FAILED
            self._entries[key] = replace(known, retries=(*known.retries, retried), is_open=is_open)


def step_of(event: AnyEvent) -> str:
    """The step, or the command, that set something aside."""
    return event.source.rpartition("/")[2]


def grouped(entries: Iterable[Entry]) -> tuple[Group, ...]:
    """Entries of a kind together, the largest group first."""
    groups: dict[tuple[str, str | None, str], list[Entry]] = {}
    for entry in entries:
        groups.setdefault((entry.data.reason, entry.data.stack, entry.where), []).append(entry)
    made = (Group(*key, tuple(members)) for key, members in groups.items())
    return tuple(sorted(made, key=lambda group: (-len(group.entries), group.reason, group.stack or "", group.where)))


def _not_one(beginning: str, found: int) -> str:
    if len(beginning) < SHORTEST:
        return f"{beginning!r} is too little of an entry's id; give {SHORTEST} characters or more"
    if found:
        return f"{found} entries have an id that begins with {beginning}; give more of it"
    return f"no entry in quarantine has an id that begins with {beginning!r}"
