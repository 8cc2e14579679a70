"""Telling: an alert as a notification names it, and that it was sent."""

from schemas.alert import Message
from streams.notifying.memory import Known, Sent, Version
from streams.notifying.notification import Told


def told(alert_id: str, known: Known, newest: Version, receiver: str, reasons: tuple[str, ...] = ()) -> Told:
    """The newest version of an alert for one receiver."""
    before = known.sent.get(receiver)
    return Told(
        alert_id=alert_id,
        event_id=newest.event_id,
        version=newest.version,
        message=newest.message,
        severity=newest.severity,
        replaces=None if before is None else before.event_id,
        reasons=reasons,
    )


def with_sent(known: Known, receiver: str, newest: Version) -> Known:
    """What is known of an alert once this receiver was sent its newest version."""
    sent = Sent(event_id=newest.event_id, version=newest.version, message=newest.message)
    return known.model_copy(update={"sent": {**known.sent, receiver: sent}})


def is_due(known: Known, receiver: str) -> bool:
    """Whether this receiver has yet to be sent the newest version."""
    newest, before = known.newest, known.sent.get(receiver)
    if newest is None or (before is not None and before.version >= newest.version):
        return False
    if newest.stands:
        return receiver in known.places and newest.version > known.acknowledged
    if before is None:
        return False
    return before.stands or (newest.message is Message.WITHDRAWN and before.message is not Message.WITHDRAWN)
