"""Alert card: one alert as a person reads it, both sides with their quote, speaker, outlet, date and reports."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from schemas.alert import LESS_CERTAIN, Alert, AlertSide, Severity, Status, Tier
from schemas.change import ChangeKind
from schemas.position import Passage
from streams.terminal.colours import STYLES
from streams.terminal.styled import styled
from streams.wording.commitment import day_words, words
from streams.wording.names import Names
from streams.wording.safe import one_line
from streams.wording.sides import TAKEN_BACK, counted, issues_of, kind_words, quoted, turned_to

_SEVERITY_STYLES = {Severity.HIGH: "bold white on red", Severity.MEDIUM: "bold black on yellow", Severity.LOW: "bold"}
_SEVERITY_ORDER = {severity: rank for rank, severity in enumerate(Severity)}
PASSAGES_SHOWN = 2


def in_order(alerts: Iterable[Alert]) -> list[Alert]:
    """Standing alerts as a desk reads them: by tier, resolved ones last, then by severity, confidence and date."""
    standing = (alert for alert in alerts if alert.status is not Status.WITHDRAWN)
    return sorted(standing, key=_urgency)


def card(alert: Alert, names: Names) -> RenderableType:
    """The alert in full."""
    return Group(
        _headline(alert, names),
        *(Padding(styled(names.issue(issue), "italic"), (0, 0, 0, 2)) for issue in issues_of(alert)),
        *_side("before", alert.before, _stand(alert.before), names),
        *_after(alert, names),
        *_press(alert),
        *(Padding(Text(one_line(reason), style="dim"), (0, 0, 0, 9)) for reason in _why(alert)),
        Text(""),
    )


def brief(alert: Alert, names: Names) -> Text:
    """The alert on one line for people: what is in the digest is named, not shown."""
    text = Text().append(f"{kind_words(alert.kind)} ", style="bold")
    text.append_text(styled(names.actor(alert.actor_id))).append(": ").append_text(styled(alert.issue_id, "italic"))
    sides = ((" ", alert.before, _stand(alert.before)), (" \u2192 ", alert.after, turned_to(alert)))
    for joint, side, stand in sides:
        text.append(joint).append(stand, style=STYLES[side.commitment.side])
        text.append(f" ({day_words(side.statement_date)})", style="dim")
    return text


def line(alert: Alert) -> str:
    """The alert on one plain line, tab-separated: for pipes and logs."""
    before, after = alert.before, alert.after
    turned_to = TAKEN_BACK if alert.kind is ChangeKind.WALK_BACK else after.commitment
    cells = (
        "alert",
        alert.alert_id,
        f"v{alert.version}",
        alert.status,
        alert.tier,
        alert.kind,
        alert.actor_id,
        ",".join(issues_of(alert)),
        f"{before.commitment} ({before.statement_date.value}) -> {turned_to} ({after.statement_date.value})",
        f"{counted(before)} -> {counted(after)}",
        f"{quoted(before.evidence[0])} -> {quoted(after.evidence[0])}",
    )
    return "\t".join(map(one_line, cells))


def _stand(side: AlertSide) -> str:
    return words(side.commitment)


def _why(alert: Alert) -> tuple[str, str]:
    """The reasons on two lines: what the alert rests on, and what makes it less certain."""
    doubts = [reason for reason in alert.reasons if reason.startswith(LESS_CERTAIN)]
    rests_on = "; ".join(reason for reason in alert.reasons if reason not in doubts)
    less = "; ".join(reason.removeprefix(LESS_CERTAIN) for reason in doubts)
    return rests_on, f"{LESS_CERTAIN}{less or 'nothing known'}"


def _headline(alert: Alert, names: Names) -> Text:
    text = Text()
    text.append(f" {kind_words(alert.kind).upper()} ", style=_SEVERITY_STYLES[alert.severity])
    text.append(" ").append_text(styled(names.actor(alert.actor_id), "bold"))
    details = f"  {alert.tier}, {alert.severity}, confidence {alert.confidence:.2f}, {alert.message} v{alert.version}"
    return text.append(details, style="dim").append(f"  {alert.alert_id[:12]}", style="dim")


def _side(name: str, side: AlertSide, stand: str, names: Names) -> Iterator[RenderableType]:
    head = Text(f"{name:7}", style="bold")
    head.append(stand, style=STYLES[side.commitment.side])
    if side.conditional:
        head.append(f", on a condition: {one_line(side.condition)}" if side.condition else ", on a condition")
    yield Padding(head, (0, 0, 0, 2))
    yield Padding(Text(f"said {day_words(side.statement_date)}; {counted(side)}", style="dim"), (0, 0, 0, 9))
    for passage in side.evidence[:PASSAGES_SHOWN]:
        yield Padding(_passage(passage, names), (0, 0, 0, 9))
    for passage in side.disputed[:PASSAGES_SHOWN]:
        yield Padding(Text("disputed: ", style="bold").append_text(_passage(passage, names)), (0, 0, 0, 9))


def _press(alert: Alert) -> Iterator[RenderableType]:
    """What the press says of the change itself."""
    for place, passage in enumerate(alert.press[:PASSAGES_SHOWN]):
        name = Text(f"{'' if place else 'press':7}", style="bold")
        yield Padding(name.append_text(_report(passage)), (0, 0, 0, 2))


def _after(alert: Alert, names: Names) -> Iterator[RenderableType]:
    if alert.kind is not ChangeKind.WALK_BACK:
        yield from _side("after", alert.after, turned_to(alert), names)
        return
    head = Text(f"{'after':7}", style="bold").append(turned_to(alert), style=STYLES[alert.after.commitment.side])
    head.append(f", by {day_words(alert.after.statement_date)}; {counted(alert.after)}", style="dim")
    yield Padding(head, (0, 0, 0, 2))


def _passage(passage: Passage, names: Names) -> Text:
    text = Text(quoted(passage))
    source = f"  {one_line(names.actor(passage.speaker_id))}, {one_line(passage.outlet or 'outlet unknown')}"
    return text.append(f"{source} [{one_line(passage.article_id)}]", style="dim")


def _report(passage: Passage) -> Text:
    """What an outlet says on its own authority has no other speaker."""
    source = f"  {one_line(passage.outlet or 'outlet unknown')} [{one_line(passage.article_id)}]"
    return Text(one_line(passage.evidence.exact)).append(source, style="dim")


def _urgency(alert: Alert) -> tuple[bool, bool, int, float, str, str]:
    turned = alert.after.statement_date.value or ""
    ended = alert.status is Status.RESOLVED
    return (
        alert.tier is not Tier.PUSH,
        ended,
        _SEVERITY_ORDER[alert.severity],
        -alert.confidence,
        turned,
        alert.alert_id,
    )
