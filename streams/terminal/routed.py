"""Routed: who gets an alert and why, and what a desk would have been sent, in words and as JSON."""

from collections.abc import Iterator

from rich.text import Text

from schemas.alert import Status
from streams.desk.routed import Days, Preview, Routed
from streams.routing.matcher_text import print_matcher
from streams.routing.routes import Taken
from streams.routing.wanted import NOT_WANTED
from streams.wording.safe import one_line

SHOWN_ALONE = "on its page, in its feeds and on its topic alone"


def rendered(found: Routed) -> Iterator[Text]:
    """What one desk makes of an alert, for a terminal."""
    head = Text(one_line(found.desk.id), style="bold").append(f" ({one_line(found.desk.name)}): ", style="not bold")
    yield head.append(answer(found), style="bold green" if found.since is not None else "bold red")
    for reason in reasons(found):
        yield Text(f"  {one_line(reason)}", style="red" if reason.startswith(NOT_WANTED) else "")
    for way in ways(found):
        yield Text(f"  {one_line(way)}", style="dim")


def line(found: Routed) -> str:
    """The same on one plain line, tab-separated: for pipes and logs."""
    cells = ("desk", found.desk.id, answer(found), "; ".join(reasons(found)), "; ".join(ways(found)))
    return "\t".join(map(one_line, cells))


def answer(found: Routed) -> str:
    """`yes`, `yes, from version 3 on`, `no`."""
    if found.since is None:
        return "no"
    return "yes" if found.since == 1 else f"yes, from version {found.since} on"


def reasons(found: Routed) -> tuple[str, ...]:
    """Why, a line for each condition of the desk, and one where the past of the alert decides."""
    message = found.message
    if found.since is not None and not found.wanted.wanted:
        past = f"it had version {found.since}, and hears how that goes on"
        return (*found.wanted.because, past)
    if found.since is None and found.wanted.wanted:
        return (*found.wanted.because, f"{NOT_WANTED}it is {message.status}, and nothing of it was sent before")
    return found.wanted.because


def ways(found: Routed) -> tuple[str, ...]:
    """By which routes to whom."""
    if found.since is None:
        return ()
    return tuple(map(_way, found.routes)) or (f"no route matches: {SHOWN_ALONE}",)


def as_json(found: Routed) -> dict[str, object]:
    """The same for programs."""
    return {
        "desk": found.desk.id,
        "alert_id": found.message.alert_id,
        "version": found.message.version,
        "sent": found.since is not None,
        "since": found.since,
        "wanted": found.wanted.wanted,
        "because": found.wanted.because,
        "routes": [
            {"route": taken.place, "match": list(map(print_matcher, taken.route.match)), "receivers": taken.receivers}
            for taken in found.routes
        ],
    }


def summary(preview: Preview, days: Days) -> str:
    """`ukraine: of the turns from 2025-05-27 to 2025-08-24 this would have sent 1 alert (1 message)`."""
    alerts = "1 alert" if len(preview.sent) == 1 else f"{len(preview.sent)} alerts"
    messages = "1 message" if preview.messages == 1 else f"{preview.messages} messages"
    withdrawn = sum(one.event.data.status is Status.WITHDRAWN for one in preview.sent)
    since = f", {withdrawn} of them withdrawn since" if withdrawn else ""
    turns = f"of the turns from {days.first} to {days.last}"
    return f"{one_line(preview.desk.id)}: {turns} this would have sent {alerts} ({messages}){since}"


def _way(taken: Taken) -> str:
    to = ", ".join(taken.receivers) or SHOWN_ALONE
    if not taken.place:
        return f"no routes, so every receiver: {to}" if taken.receivers else f"no receivers: {to}"
    match = " and ".join(map(print_matcher, taken.route.match)) or "everything"
    return f"route {taken.place} ({match}): {to}"
