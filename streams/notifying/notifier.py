"""Notifier: when one desk's receivers are sent what. The way in: `take`, `tick`, `next_due`.

Time is an argument, in any zone. Nothing that was held back is sent by `take`: what is due is sent by `tick`, which may
be called as often as one likes. Only the end of an alert is told at once.
"""

from datetime import datetime

from schemas.codec import AnyEvent
from schemas.desk import Desk
from schemas.handling import Acknowledged
from schemas.silence import Silenced, SilenceLifted
from streams.notifying.book import Book, Outcome, read_agenda
from streams.notifying.flushing import flush
from streams.notifying.following import acknowledge, follow
from streams.notifying.grouping import wake
from streams.notifying.heard import Heard
from streams.notifying.memory import forgotten_at
from streams.notifying.silencing import lift_silence, set_silence, silence_moments, tell_silences
from streams.step import Rows


class Notifier:
    """Decides for one desk, by what the desks file says of it. All that it remembers is in the rows."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def take(self, rows: Rows, happened: Heard | AnyEvent, now: datetime) -> Outcome:
        """What comes of a message about an alert, or of an event of the topic `handling`, at this moment.

        What came before, or is another desk's, changes nothing. `now` has a zone; it may not lie before that of an
        earlier call. Raises StoreError for rows that are damaged.
        """
        book = Book(self._desk, rows, now)
        if isinstance(happened, Heard):
            follow(book, happened)
        elif getattr(happened.data, "desk", None) == self._desk.id:
            self._handle(book, happened)
        return book.outcome()

    def tick(self, rows: Rows, now: datetime) -> Outcome:
        """What is due at this moment. Nothing comes of it before `next_due`."""
        book = Book(self._desk, rows, now)
        tell_silences(book)
        due = [(moment, key) for key, moment in book.dues.items() if moment <= book.now]
        for _, key in sorted(due):
            flush(book, key)
        book.forget()
        return book.outcome()

    def next_due(self, rows: Rows) -> datetime | None:
        """When to call `tick` next, in UTC; None: not before something happens."""
        agenda = read_agenda(rows)
        moments = [*agenda.due.values(), *silence_moments(agenda), *map(forgotten_at, agenda.forget)]
        return min(moments, default=None)

    def _handle(self, book: Book, event: AnyEvent) -> None:
        match event.data:
            case Acknowledged() as done:
                acknowledge(book, done)
            case Silenced() as said:
                set_silence(book, said)
            case SilenceLifted() as lift:
                if lift_silence(book, lift):
                    for key in list(book.dues):
                        wake(book, key)
