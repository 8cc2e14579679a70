"""Selection: which entries are meant."""

from collections.abc import Sequence
from dataclasses import dataclass

from streams.quarantine.ledger import Entry, Ledger


@dataclass(frozen=True, slots=True)
class Selection:
    """Entries by reason, by the beginning of their stack, by topic; None sets no bound."""

    reason: str | None = None
    stack: str | None = None
    topic: str | None = None

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return any(part is not None for part in (self.reason, self.stack, self.topic))

    def takes(self, entry: Entry) -> bool:
        """Whether the entry is meant."""
        return (
            self.reason in {None, entry.data.reason}
            and (self.stack is None or (entry.data.stack or "").startswith(self.stack.lower()))
            and self.topic in {None, entry.where}
        )

    def of(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Those that are meant."""
        return tuple(filter(self.takes, entries))


def selected(ledger: Ledger, ids: Sequence[str], selection: Selection) -> tuple[Entry, ...]:
    """The entries named by the beginnings of their ids, open or not, or else the open ones that are meant.

    Raises:
        UsageError: an id names no entry, or more than one.
    """
    if ids:
        return tuple(dict.fromkeys(ledger.find(beginning) for beginning in ids))
    return selection.of([entry for entry in ledger.entries if entry.is_open])
