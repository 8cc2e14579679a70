"""Book: the rows of a desk as one event finds and leaves them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from schemas.desk import Desk
from schemas.model import WireModel
from streams.notifying.memory import (
    AGENDA,
    Agenda,
    Group,
    Known,
    Names,
    Silence,
    alert_key,
    forget_key,
    forgotten_at,
)
from streams.notifying.notification import Notification
from streams.rows import read_row, row_or, write_row
from streams.step import Rows

Row = TypeVar("Row", bound=WireModel)
_NOTHING_DUE = Agenda()


def read_agenda(rows: Rows) -> Agenda:
    """What is due when, as it was left."""
    return row_or(_NOTHING_DUE, rows(AGENDA))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an event or of the time: rows to write under their keys (None: to delete), and what is to be sent.

    Whoever writes the rows and queues the notifications in one transaction loses nothing and sends nothing twice.
    """

    rows: dict[str, bytes | None]
    notifications: tuple[Notification, ...]


class Book:
    """What a desk remembers, read row by row and changed at one moment; and what is to be sent. `now` is in UTC."""

    def __init__(self, desk: Desk, rows: Rows, now: datetime) -> None:
        self.desk = desk
        self.now = now.astimezone(UTC)
        self._rows = rows
        self._now: dict[str, WireModel | None] = {}
        self._notifications: list[Notification] = []
        # Not copied for each of the thousands of groups that one tick may send.
        self.dues: dict[str, datetime] = dict(self.agenda.due)

    def read(self, model: type[Row], key: str) -> Row | None:
        """A row of this kind as it now stands; None where there is none."""
        if key not in self._now:
            stored = self._rows(key)
            self._now[key] = None if stored is None else read_row(model, stored)
        row = self._now[key]
        return row if isinstance(row, model) else None

    def write(self, key: str, row: WireModel | None) -> None:
        """What the row is from now on; None: there is none any more."""
        self._now[key] = row

    def send(self, notification: Notification) -> None:
        """One more notification."""
        self._notifications.append(notification)

    @property
    def agenda(self) -> Agenda:
        """What is known of silences, and what is to be forgotten. When groups are due, `dues` says."""
        return self.read(Agenda, AGENDA) or _NOTHING_DUE

    def known(self, alert_id: str) -> Known:
        """What is known of an alert."""
        return self.read(Known, alert_key(alert_id)) or Known()

    def keep(self, alert_id: str, known: Known) -> None:
        """What is known of an alert from now on."""
        self.write(alert_key(alert_id), known)

    def group(self, key: str) -> Group | None:
        """The group of this key."""
        return self.read(Group, key)

    def due(self, key: str, moment: datetime | None) -> None:
        """Look at the group of this key at this moment; None: no more."""
        if moment is None:
            self.dues.pop(key, None)
        else:
            self.dues[key] = moment

    def keep_silence(self, silence_id: str, silence: Silence | None) -> None:
        """What is known of a silence from now on; None: nothing any more."""
        agenda = self.agenda
        others = {key: one for key, one in agenda.silences.items() if key != silence_id}
        silences = others if silence is None else {**others, silence_id: silence}
        self.write(AGENDA, agenda.model_copy(update={"silences": silences}))

    def keep_lifted(self, silence_id: str, moment: datetime | None) -> None:
        """A silence was lifted that is not known, at this moment; None: forget that."""
        agenda = self.agenda
        others = {key: when for key, when in agenda.lifted.items() if key != silence_id}
        lifted = others if moment is None else {**others, silence_id: moment}
        self.write(AGENDA, agenda.model_copy(update={"lifted": lifted}))

    def forget_later(self, alert_id: str) -> None:
        """Forget an alert when it has been known long enough, unless something comes of it."""
        today, agenda = self.now.date(), self.agenda
        listed = self.read(Names, forget_key(today)) or Names()
        if alert_id not in listed.alerts:
            self.write(forget_key(today), Names(alerts=(*listed.alerts, alert_id)))
        if today not in agenda.forget:
            self.write(AGENDA, agenda.model_copy(update={"forget": (*agenda.forget, today)}))
        self.keep(alert_id, self.known(alert_id).model_copy(update={"forget": today}))

    def forget(self) -> None:
        """Forget what was listed long enough ago, and of which nothing came since."""
        agenda = self.agenda
        past = [day for day in agenda.forget if forgotten_at(day) <= self.now]
        for day in past:
            for alert_id in (self.read(Names, forget_key(day)) or Names()).alerts:
                if self.known(alert_id).forget == day:
                    self.write(alert_key(alert_id), None)
            self.write(forget_key(day), None)
        if past:
            rest = tuple(day for day in agenda.forget if day not in past)
            self.write(AGENDA, agenda.model_copy(update={"forget": rest}))

    def outcome(self) -> Outcome:
        """The rows that are others than before, and what is to be sent, in order."""
        if self.dues != self.agenda.due:
            self.write(AGENDA, self.agenda.model_copy(update={"due": self.dues}))
        after = {key: None if row is None else write_row(row) for key, row in self._now.items()}
        changed = {key: row for key, row in after.items() if row != self._rows(key)}
        return Outcome(changed, tuple(self._notifications))
