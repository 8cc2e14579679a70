"""Ruled: what a verdict did, to stances, alerts and positions."""

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from schemas.codec import AnyEvent
from streams.desk.effect import Effect
from streams.terminal import alert_card
from streams.terminal.difference import told
from streams.terminal.styled import styled
from streams.terminal.why_words import verdict_words
from streams.wording.names import Names
from streams.wording.safe import one_line


def lines(done: Effect) -> Iterator[str]:
    """Plain lines with tabs: `verdict`, `stance`, `alert`, `position`."""
    given = done.verdict.data
    yield _line("verdict", given.alert_id, str(given.serial), given.ruling, given.by, given.note or "-")
    for what, event in _stances(done):
        read = event.data
        yield _line("stance", what, event.id, read.article_id, read.actor_id, read.issue_id, read.evidence.exact)
    for event in done.alerts:
        alert = event.data
        yield _line("alert", alert.message, alert.alert_id, f"v{alert.version}", alert.kind, _why(event))
    for one in done.positions:
        yield _line("position", *one.cell, told(one.old), "->", told(one.new))


def rendered(done: Effect, names: Names) -> Iterator[Text]:
    """The same on a screen."""
    yield Text().append("verdict  ", style="bold").append(verdict_words(done.verdict))
    for what, event in _stances(done):
        read = event.data
        text = Text().append(f"{what}  ", style="bold").append(f"{one_line(names.actor(read.actor_id))}, ")
        text.append(f"{one_line(read.issue_id)}: ").append_text(styled(read.evidence.exact, "italic"))
        yield text.append(f"  [{one_line(read.article_id)}]", style="dim")
    for event in done.alerts:
        text = Text().append(f"{event.data.message}  ", style="bold").append_text(alert_card.brief(event.data, names))
        yield text.append(f"  {_why(event)}", style="dim")
    for one in done.positions:
        actor, issue = one.cell
        text = Text().append("position  ", style="bold").append(f"{one_line(names.actor(actor))}: {one_line(issue)}  ")
        yield text.append(f"{one_line(told(one.old))} \u2192 {one_line(told(one.new))}")


def as_json(done: Effect) -> dict[str, Any]:
    """One object."""
    return {
        "verdict": _event(done.verdict),
        "set_aside": [_event(event) for event in done.set_aside],
        "count_again": [_event(event) for event in done.count_again],
        "alerts": [_event(event) | {"does": event.data.message} for event in done.alerts],
        "positions": [
            {
                "actor_id": one.cell[0],
                "issue_id": one.cell[1],
                "old": None if one.old is None else one.old.model_dump(mode="json"),
                "new": None if one.new is None else one.new.model_dump(mode="json"),
            }
            for one in done.positions
        ],
    }


def _stances(done: Effect) -> Iterator[tuple[str, AnyEvent]]:
    yield from (("set aside", event) for event in done.set_aside)
    yield from (("counts again", event) for event in done.count_again)


def _why(event: AnyEvent) -> str:
    """What an analyst or the lifecycle gave as a reason, or else where the alert stands now."""
    alert = event.data
    given = [reason for reason in alert.reasons if ", says " in reason or reason.startswith("withdrawn")]
    return one_line("; ".join(given) or f"{alert.status}, {alert.tier}, confidence {alert.confidence:.2f}")


def _event(event: AnyEvent) -> dict[str, Any]:
    return event.model_dump(mode="json", by_alias=True)


def _line(*cells: str) -> str:
    return "\t".join(map(one_line, cells))
