"""Silencing: silences from set to forgotten, and what the desk's receivers are told of them.

The messages about a silence wait for the end of quiet hours. A silence that is heard of when its time is over, or was
lifted before it began, is told to nobody.
"""

from collections.abc import Iterator
from datetime import datetime

from schemas.silence import Silenced, SilenceLifted
from streams.notifying.book import Book
from streams.notifying.inhibiting import inhibitor_of
from streams.notifying.memory import KEPT, Agenda, Lifted, Silence, Version
from streams.notifying.notification import Kind, Notification, SilenceTold, Told, notification_id
from streams.notifying.quiet import quiet_until
from streams.notifying.telling import told
from streams.routing.labels import all_hold


def set_silence(book: Book, said: Silenced) -> None:
    """Somebody set a silence. What is known already, over or lifted changes nothing."""
    agenda = book.agenda
    if said.silence_id in agenda.silences or said.silence_id in agenda.lifted or book.now >= said.ends:
        return
    book.keep_silence(said.silence_id, Silence(said=said))


def lift_silence(book: Book, lift: SilenceLifted) -> bool:
    """Somebody ended a silence before its time; of several the first counts. Whether that may let something go."""
    agenda = book.agenda
    known = agenda.silences.get(lift.silence_id)
    if known is None:
        book.keep_lifted(lift.silence_id, agenda.lifted.get(lift.silence_id, book.now))
        return False
    if known.lifted is not None or book.now >= known.said.ends:
        return False
    lifted = Lifted(by=lift.by, comment=lift.comment, at=book.now)
    book.keep_silence(lift.silence_id, known.model_copy(update={"lifted": lifted}))
    return True


def silences_on(book: Book, newest: Version) -> list[Silenced]:
    """The silences that keep an alert from being sent now, the one that lasts longest last."""
    active = [one.said for one in book.agenda.silences.values() if one.said.starts <= book.now < _end(one)]
    holding = [said for said in active if all_hold(said.matchers, newest.as_labels)]
    return sorted(holding, key=lambda said: (said.ends, said.silence_id))


def silence_moments(agenda: Agenda) -> Iterator[datetime]:
    """When something is to be done about each silence."""
    for silence in agenda.silences.values():
        yield _moment(silence)
    for moment in agenda.lifted.values():
        yield moment + KEPT


def tell_silences(book: Book) -> None:
    """Tell what has begun and what has ended, and forget what is over."""
    for silence_id, moment in book.agenda.lifted.items():
        if moment + KEPT <= book.now:
            book.keep_lifted(silence_id, None)
    due = [one for one in book.agenda.silences.values() if _moment(one) <= book.now]
    for silence in sorted(due, key=lambda one: (one.said.starts, one.said.silence_id)):
        book.keep_silence(silence.said.silence_id, _told_on(book, silence))


def _told_on(book: Book, silence: Silence) -> Silence | None:
    """What is known of a silence at which it is time to look."""
    quiet = quiet_until(book.desk.quiet_hours, book.now, None)
    if quiet is not None and not _is_told(silence):
        return silence.model_copy(update={"not_before": quiet})
    if not silence.start_told and not _never_was(silence):
        _announce(book, Kind.SILENCE_STARTED, silence)
        silence = silence.model_copy(update={"start_told": True})
    if silence.start_told and not silence.end_told and _moment(silence) <= book.now:
        _announce(book, Kind.SILENCE_ENDED, silence)
        silence = silence.model_copy(update={"end_told": True})
    return None if book.now >= silence.said.ends and _moment(silence) <= book.now else silence


def _moment(silence: Silence) -> datetime:
    """When to look at a silence next. One that was lifted is kept until its end, since setting it may be repeated."""
    if _is_told(silence):
        return silence.said.ends
    moment = _end(silence) if silence.start_told else silence.said.starts
    return moment if silence.not_before is None else max(moment, silence.not_before)


def _is_told(silence: Silence) -> bool:
    return silence.end_told or _never_was(silence)


def _never_was(silence: Silence) -> bool:
    return silence.lifted is not None and silence.lifted.at <= silence.said.starts and not silence.start_told


def _end(silence: Silence) -> datetime:
    return silence.said.ends if silence.lifted is None else min(silence.said.ends, silence.lifted.at)


def _announce(book: Book, kind: Kind, silence: Silence) -> None:
    said = silence.said
    for receiver in book.desk.receivers:
        notification = Notification(
            id=notification_id(book.desk.id, receiver.name, kind, said.silence_id),
            desk=book.desk.id,
            receiver=receiver.name,
            kind=kind,
            at=book.now,
            silence=_in_words(silence),
            held=_held_back(book, said, receiver.name) if kind is Kind.SILENCE_ENDED else (),
        )
        book.send(notification)


def _in_words(silence: Silence) -> SilenceTold:
    said, lifted = silence.said, silence.lifted
    return SilenceTold(
        silence_id=said.silence_id,
        matchers=said.matchers,
        starts=said.starts,
        ends=_end(silence),
        by=said.by,
        comment=said.comment,
        lifted_by=None if lifted is None else lifted.by,
        lifted_comment="" if lifted is None else lifted.comment,
    )


def _held_back(book: Book, said: Silenced, receiver: str) -> tuple[Told, ...]:
    """What waits for this receiver, matches, and would have been sent before but for silences."""
    waiting = [
        (one.since, alert_id)
        for key in book.dues
        if (group := book.group(key)) is not None and group.receiver == receiver
        for alert_id, one in group.waiting.items()
        if one.silenced
    ]
    held = []
    for _, alert_id in sorted(waiting):
        known = book.known(alert_id)
        if known.newest is None or not all_hold(said.matchers, known.newest.as_labels):
            continue
        if inhibitor_of(book, known, receiver) is None:
            held.append(told(alert_id, known, known.newest, receiver))
    return tuple(held)
