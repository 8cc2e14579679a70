"""Notification: one message to one receiver, with everything that it tells. What goes out."""

from enum import StrEnum

from pydantic import Field

from schemas.alert import Message, Severity
from schemas.desk import DeskId, ReceiverName
from schemas.envelope import Recorded, content_id
from schemas.matcher import Label, Matcher
from schemas.model import WireModel


class Kind(StrEnum):
    """What a notification is for."""

    ALERTS = "alerts"
    """Alerts of one group, each in its newest version."""
    DIGEST = "digest"
    """All that was collected for a receiver of mail."""
    CANCEL = "cancel"
    """An alert that this receiver was sent is withdrawn."""
    RESOLUTION = "resolution"
    """An alert that this receiver was sent happened, and has ended."""
    SILENCE_STARTED = "silence-started"
    SILENCE_ENDED = "silence-ended"


class Told(WireModel):
    """One version of an alert. Its content is the event with this id on the topic `alerts`."""

    alert_id: str
    """The alert."""
    event_id: str
    """The message about it, by the id of its event."""
    version: int
    """Which version of the alert that is."""
    message: Message
    """What the message does in the log; `replaces` says whether it is new to this receiver."""
    severity: Severity
    """How much it matters."""
    replaces: str | None = None
    """The event id of the version that this receiver was sent before; null: it has heard nothing of this alert."""
    reasons: tuple[str, ...] = ()
    """Why it comes only now, in words; empty where nothing held it back."""


class SilenceTold(WireModel):
    """A silence, as those are told whom it keeps from hearing of alerts."""

    silence_id: str
    """The silence."""
    matchers: tuple[Matcher, ...]
    """Which alerts."""
    starts: Recorded
    """From when."""
    ends: Recorded
    """Until when, exclusive: where it was lifted, the moment of that."""
    by: str
    """Who set it."""
    comment: str
    """Why."""
    lifted_by: str | None = None
    """Who ended it before its time; null where its time ran out."""
    lifted_comment: str = ""
    """Why it was ended."""


class Notification(WireModel):
    """One message to one receiver.

    The id is a hash of desk, receiver, kind and what is told, so that a repeat can be dropped: one version of an alert
    goes to one receiver at most once.
    """

    id: str
    """32 hex digits."""
    desk: DeskId
    """Whose."""
    receiver: ReceiverName
    """To whom: the receiver had this name when the alert was routed, and may have left the desks file since."""
    kind: Kind
    """What for."""
    at: Recorded
    """When it was decided."""
    group: dict[Label, tuple[str, ...]] = Field(default_factory=dict)
    """What the alerts have in common, by the labels of `group_by`; empty where nothing was grouped."""
    alerts: tuple[Told, ...] = ()
    """What is told, the oldest wait first; empty in messages about silences."""
    silence: SilenceTold | None = None
    """The silence that starts or ends."""
    held: tuple[Told, ...] = ()
    """What an ended silence held back from this receiver and still stands. It is sent after, by the usual rules."""


def notification_id(desk: str, receiver: str, kind: Kind, *told: str) -> str:
    """The id of a notification that tells these event ids, or of one about this silence."""
    return content_id("notification", desk, receiver, kind, *sorted(told))
