"""Finding an alert by the beginning of its id, as one finds a commit."""

from collections.abc import Sequence

from schemas.alert import Alert
from schemas.codec import AnyEvent
from schemas.topics import ALERTS
from streams.desk.records import Records
from streams.errors import UsageError

SHORTEST = 4
LISTED = 10


def find_alert(records: Records, beginning: str) -> AnyEvent:
    """The last message of the one alert whose id begins so.

    Raises:
        UsageError: there is none, or more than one, or too little of the id to tell; with the candidates.
    """
    alerts = list(records.latest(ALERTS, "alert_id"))
    if len(beginning) < SHORTEST:
        message = f"{beginning!r} is too little of an alert's id; give {SHORTEST} characters or more. {_listed(alerts)}"
        raise UsageError(message)
    found = [event for event in alerts if event.data.alert_id.startswith(beginning.lower())]
    if len(found) == 1:
        return found[0]
    if found:
        message = f"{len(found)} alerts have an id that begins with {beginning}; give more of it. {_listed(found)}"
        raise UsageError(message)
    message = f"no alert has an id that begins with {beginning!r}. {_listed(alerts)}"
    raise UsageError(message)


def _listed(alerts: Sequence[AnyEvent]) -> str:
    if not alerts:
        return "There are no alerts in this folder."
    shown = "; ".join(_brief(event.data) for event in alerts[:LISTED])
    more = f"; and {len(alerts) - LISTED} more: volteface alerts" if len(alerts) > LISTED else ""
    return f"There are: {shown}{more}"


def _brief(alert: Alert) -> str:
    return f"{alert.alert_id[:12]} ({alert.kind} {alert.actor_id} {alert.issue_id}, {alert.status})"
