"""Pace: how often one alert may speak up.

What opens, withdraws or resolves an alert, or makes it more urgent, is told at once. Further reports of what is known
amend it at most once in an interval: the last amendment waits until then, and replaces those before it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from schemas.alert import Alert, Severity, Tier

_SEVERITIES = list(Severity)


@dataclass(slots=True)
class _Spoken:
    told: Alert
    at: datetime
    waiting: Alert | None = None


class Pace:
    """Decides, message by message and as time goes by, what is told now. Times have a zone."""

    def __init__(self, interval: timedelta) -> None:
        self._interval = interval
        self._spoken: dict[str, _Spoken] = {}

    @property
    def waits(self) -> bool:
        """Whether anything is held back."""
        return any(spoken.waiting is not None for spoken in self._spoken.values())

    def take(self, alert: Alert, now: datetime) -> Iterator[Alert]:
        """The message, if it is to be told now; otherwise it waits."""
        spoken = self._spoken.get(alert.alert_id)
        if spoken is None or _is_urgent(spoken.told, alert) or now - spoken.at >= self._interval:
            self._spoken[alert.alert_id] = _Spoken(alert, now)
            yield alert
        else:
            spoken.waiting = alert

    def due(self, now: datetime) -> Iterator[Alert]:
        """The messages that have waited long enough, in the order in which their alerts were first told."""
        for alert_id, spoken in list(self._spoken.items()):
            if spoken.waiting is not None and now - spoken.at >= self._interval:
                waited = spoken.waiting
                self._spoken[alert_id] = _Spoken(waited, now)
                yield waited


def _is_urgent(told: Alert, alert: Alert) -> bool:
    more_severe = _SEVERITIES.index(alert.severity) < _SEVERITIES.index(told.severity)
    now_pushed = alert.tier is Tier.PUSH and told.tier is not Tier.PUSH
    sides = [(one.commitment, bool(one.disputed)) for one in (told.before, told.after, alert.before, alert.after)]
    return alert.status is not told.status or more_severe or now_pushed or sides[:2] != sides[2:]
