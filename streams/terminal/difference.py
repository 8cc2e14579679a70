"""Difference: which alerts and positions are other, as plain lines, on a screen, and as JSON."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from schemas.alert import Alert
from schemas.position import Position
from streams.terminal import alert_card, matrix
from streams.terminal.styled import styled
from streams.travel.difference import AlertDifference, Difference, Fate, Turn, Weighed
from streams.travel.positions import PositionDifference
from streams.wording.commitment import CONDITIONAL
from streams.wording.names import Names
from streams.wording.safe import one_line

_TURN_STYLES = {Turn.GONE: "bold red", Turn.NEW: "bold green", Turn.CHANGED: "bold yellow", Turn.MOVED: "bold cyan"}
_FATE_SIGNS = {Fate.STAYS: "", Fate.GOES: " -", Fate.COMES: " +"}
_FATE_STYLES = {Fate.STAYS: "", Fate.GOES: "red", Fate.COMES: "green"}


def lines(found: Difference) -> Iterator[str]:
    """Plain lines with tabs: `alert`, its `evidence`, `position`."""
    for one in found.alerts:
        alert = _of(one)
        cells = (alert.alert_id, alert.tier, alert.kind, *_subject(one), _commitments(one), "; ".join(one.what) or "-")
        yield _line("alert", one.turn, *cells)
        for weighed in one.evidence:
            yield _line("evidence", weighed.fate, alert.alert_id, weighed.side, *_passage(weighed))
    for position in found.positions:
        yield _line("position", *position.cell, told(position.old), "->", told(position.new))


def rendered(found: Difference, names: Names) -> Iterator[RenderableType]:
    """The same on a screen: what goes is marked `-`, what comes `+`."""
    for one in found.alerts:
        yield _headline(one, names)
        for what in one.what:
            yield Padding(styled(what), (0, 0, 0, 2))
        yield _evidence(one)
        yield Text("")
    for position in found.positions:
        yield _position(position, names)


def summary(found: Difference) -> str:
    """`alerts: 1 gone, 0 new, 1 changed, 0 moved, 3 as before; positions: 4 other`."""
    counts = ", ".join(f"{found.count(turn)} {turn}" for turn in Turn)
    return f"alerts: {counts}, {found.same_alerts} as before; positions: {len(found.positions)} other"


def as_json(found: Difference) -> dict[str, Any]:
    """One object."""
    return {
        "alerts": [_alert_json(one) for one in found.alerts],
        "alerts_as_before": found.same_alerts,
        "positions": [
            {"actor_id": one.cell[0], "issue_id": one.cell[1], "old": _json(one.old), "new": _json(one.new)}
            for one in found.positions
        ],
    }


def told(position: Position | None) -> str:
    """A position in a few words: `walked_back:opposes (2025-02-12; 3 reports)`, or `nothing`."""
    if position is None:
        return "nothing"
    said = position.standing or position.walked_back
    if said is None:
        return f"{matrix.word(position)} ({position.last_heard.value})"
    condition = f" {CONDITIONAL}" if said.conditional else ""
    reports = "1 report" if said.reports == 1 else f"{said.reports} reports"
    return f"{matrix.word(position)}{condition} ({said.statement_date.value}; {reports})"


def _of(one: AlertDifference) -> Alert:
    alert = one.old or one.new
    if alert is None:
        message = "an alert in neither outcome is no difference"
        raise ValueError(message)
    return alert


def _subject(one: AlertDifference) -> tuple[str, str]:
    """Actor and issue, each with what it became where the alert moved."""
    alert = _of(one)
    if one.new is None or one.turn is not Turn.MOVED:
        return alert.actor_id, alert.issue_id
    return _became(alert.actor_id, one.new.actor_id), _became(alert.issue_id, one.new.issue_id)


def _became(old: str, new: str) -> str:
    return old if old == new else f"{old} -> {new}"


def _commitments(one: AlertDifference) -> str:
    alert = _of(one)
    before, after = alert.before, alert.after
    return f"{before.commitment} ({before.statement_date.value}) -> {after.commitment} ({after.statement_date.value})"


def _passage(weighed: Weighed) -> tuple[str, str, str]:
    passage = weighed.passage
    return passage.article_id, passage.outlet or "-", passage.evidence.exact


def _headline(one: AlertDifference, names: Names) -> Text:
    text = Text().append(f"{one.turn:8}", style=_TURN_STYLES[one.turn])
    text.append_text(alert_card.brief(_of(one), names))
    if one.new is not None and one.turn is Turn.MOVED:
        text.append("  now ", style="dim").append_text(styled(names.actor(one.new.actor_id)))
        text.append(": ").append_text(styled(one.new.issue_id, "italic"))
    return text.append(f"  {_of(one).tier}  {_of(one).alert_id[:12]}", style="dim")


def _evidence(one: AlertDifference) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=2)
    table.add_column(no_wrap=True)
    table.add_column()
    for weighed in one.evidence:
        article, outlet, exact = map(one_line, _passage(weighed))
        style = _FATE_STYLES[weighed.fate]
        words = Text().append(exact, style=style).append(f"  {outlet} [{article}]", style="dim")
        table.add_row(Text(_FATE_SIGNS[weighed.fate], style=style), Text(weighed.side, style=style), words)
    return table


def _position(one: PositionDifference, names: Names) -> Text:
    actor, issue = one.cell
    text = Text().append("position  ", style="dim").append_text(styled(names.actor(actor), "bold")).append(": ")
    text.append_text(styled(issue, "italic"))
    return text.append(f"  {one_line(told(one.old))} \u2192 {one_line(told(one.new))}")


def _alert_json(one: AlertDifference) -> dict[str, Any]:
    return {
        "difference": one.turn,
        "what": list(one.what),
        "old": _json(one.old),
        "new": _json(one.new),
        "evidence": [
            {"side": weighed.side, "fate": weighed.fate, **weighed.passage.model_dump(mode="json")}
            for weighed in one.evidence
        ],
    }


def _json(model: Alert | Position | None) -> dict[str, Any] | None:
    return None if model is None else model.model_dump(mode="json")


def _line(*cells: str) -> str:
    return "\t".join(map(one_line, cells))
