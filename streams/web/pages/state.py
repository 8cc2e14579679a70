"""State: what a desk has done with an alert, for all alerts of a page with few look-ups."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from schemas.alert import Alert
from schemas.codec import AnyEvent
from schemas.handling import Acknowledged, Assigned, Noted
from schemas.matcher import Label
from schemas.silence import Silenced
from streams.readmodel.handling import handled_by, silences_of
from streams.readmodel.look import Look
from streams.readmodel.records import articles_of
from streams.routing.labels import all_hold, labels_of
from streams.web.doing import EVERYONE
from streams.web.site import Site, Viewer
from streams.web.viewing import desks_of


@dataclass(frozen=True, slots=True)
class State:
    """What one desk did with an alert: who has seen which version, who has it, what was noted, what silences it."""

    desk: str
    acknowledged: Acknowledged | None = None
    assigned: Assigned | None = None
    notes: tuple[AnyEvent, ...] = ()
    silenced: Silenced | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        has_owner = self.assigned is not None and self.assigned.to is not None
        return not (self.acknowledged or has_owner or self.notes or self.silenced)


def desks_at(where: Site, looking: Viewer, chosen: str | None = None) -> tuple[str, ...]:
    """The ids of the desks whose doings are shown: the chosen one, or all that one may look as."""
    known = tuple(desk.id for desk in desks_of(where, looking)) or (EVERYONE,)
    return known if chosen is None else tuple(desk for desk in known if desk == chosen)


def states(look: Look, desks: Iterable[str], alerts: Sequence[Alert], now: datetime) -> dict[str, tuple[State, ...]]:
    """What these desks did with these alerts, by alert; only desks that did anything."""
    found: dict[str, list[State]] = {alert.alert_id: [] for alert in alerts}
    for desk in desks:
        handled = handled_by(look, desk, [alert.alert_id for alert in alerts])
        silences = running(look, desk, now)
        for alert in alerts:
            silence = silenced_by(look, alert, silences)
            state = state_of(desk, handled.get(alert.alert_id, ()), silence)
            if not state.is_empty:
                found[alert.alert_id].append(state)
    return {alert_id: tuple(some) for alert_id, some in found.items()}


def state_of(desk: str, handled: Iterable[AnyEvent], silence: Silenced | None) -> State:
    """What was done, of the events of one desk on one alert."""
    events = list(handled)
    seen = [event.data for event in events if isinstance(event.data, Acknowledged)]
    given = [event for event in events if isinstance(event.data, Assigned)]
    # The highest serial holds; of two the smaller event id.
    holds = max(sorted(given, key=lambda event: event.id), key=lambda event: event.data.serial, default=None)
    return State(
        desk=desk,
        acknowledged=max(seen, key=lambda one: (one.version, one.serial), default=None),
        assigned=None if holds is None else holds.data,
        notes=tuple(event for event in events if isinstance(event.data, Noted)),
        silenced=silence,
    )


def running(look: Look, desk: str, now: datetime) -> list[Silenced]:
    """The silences of a desk that are on."""
    found = ((event.data, lifted) for event, lifted in silences_of(look, desk))
    return [silence for silence, lifted in found if lifted is None and silence.starts <= now < silence.ends]


def silenced_by(look: Look, alert: Alert, silences: Sequence[Silenced]) -> Silenced | None:
    """The first of these silences that holds an alert back."""
    if not silences:
        return None
    by_language = any(one.label is Label.LANGUAGE for silence in silences for one in silence.matchers)
    labels = labels_of(alert, look.languages(articles_of(alert)) if by_language else ())
    return next((silence for silence in silences if all_hold(silence.matchers, labels)), None)
