"""Alert card: one alert as a person reads it, both sides with their quote, speaker, outlet, date and reports."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from schemas.alert import LESS_CERTAIN, Alert, AlertSide, Severity, Status, Tier
from schemas.position import Passage
from schemas.stance import QuoteType
from streams.terminal.commitment import STYLES, day_words, words
from streams.terminal.names import Names
from streams.terminal.safe import one_line, styled

_SEVERITY_STYLES = {Severity.HIGH: "bold white on red", Severity.MEDIUM: "bold black on yellow", Severity.LOW: "bold"}
_SEVERITY_ORDER = {severity: rank for rank, severity in enumerate(Severity)}
_MARKS = '"\u201c\u201d\u201e\u00ab\u00bb, '
PASSAGES_SHOWN = 2


def in_order(alerts: Iterable[Alert]) -> list[Alert]:
    """Standing alerts as a desk reads them: by tier, resolved ones last, then by severity, confidence and date."""
    standing = (alert for alert in alerts if alert.status is not Status.WITHDRAWN)
    return sorted(standing, key=_urgency)


def card(alert: Alert, names: Names) -> RenderableType:
    """The alert in full."""
    return Group(
        _headline(alert, names),
        Padding(styled(names.issue(alert.issue_id), "italic"), (0, 0, 0, 2)),
        *_side("before", alert.before, names),
        *_side("after", alert.after, names),
        *(Padding(Text(one_line(reason), style="dim"), (0, 0, 0, 9)) for reason in _why(alert)),
        Text(""),
    )


def brief(alert: Alert, names: Names) -> Text:
    """The alert on one line for people: what is in the digest is named, not shown."""
    text = Text().append(f"{alert.kind.value.replace('_', ' ')} ", style="bold")
    text.append_text(styled(names.actor(alert.actor_id))).append(": ").append_text(styled(alert.issue_id, "italic"))
    for joint, side in ((" ", alert.before), (" \u2192 ", alert.after)):
        text.append(joint).append(words(side.commitment), style=STYLES[side.commitment.side])
        text.append(f" ({day_words(side.statement_date)})", style="dim")
    return text


def line(alert: Alert) -> str:
    """The alert on one plain line, tab-separated: for pipes and logs."""
    before, after = alert.before, alert.after
    cells = (
        "alert",
        alert.alert_id,
        f"v{alert.version}",
        alert.status,
        alert.tier,
        alert.kind,
        alert.actor_id,
        alert.issue_id,
        f"{before.commitment} ({before.statement_date.value}) -> {after.commitment} ({after.statement_date.value})",
        f"{counted(before)} -> {counted(after)}",
        f"{_quote(before.evidence[0])} -> {_quote(after.evidence[0])}",
    )
    return "\t".join(map(one_line, cells))


def counted(side: AlertSide) -> str:
    """`4 reports, 1 source`."""
    reports = "1 report" if side.reports == 1 else f"{side.reports} reports"
    sources = "1 source" if side.sources == 1 else f"{side.sources} sources"
    return f"{reports}, {sources}"


def _why(alert: Alert) -> tuple[str, str]:
    """The reasons on two lines: what the alert rests on, and what makes it less certain."""
    doubts = [reason for reason in alert.reasons if reason.startswith(LESS_CERTAIN)]
    rests_on = "; ".join(reason for reason in alert.reasons if reason not in doubts)
    less = "; ".join(reason.removeprefix(LESS_CERTAIN) for reason in doubts)
    return rests_on, f"{LESS_CERTAIN}{less or 'nothing known'}"


def _headline(alert: Alert, names: Names) -> Text:
    text = Text()
    text.append(f" {alert.kind.value.replace('_', ' ').upper()} ", style=_SEVERITY_STYLES[alert.severity])
    text.append(" ").append_text(styled(names.actor(alert.actor_id), "bold"))
    details = f"  {alert.tier}, {alert.severity}, confidence {alert.confidence:.2f}, {alert.status} v{alert.version}"
    return text.append(details, style="dim").append(f"  {alert.alert_id[:12]}", style="dim")


def _side(name: str, side: AlertSide, names: Names) -> Iterator[RenderableType]:
    head = Text(f"{name:7}", style="bold")
    head.append(words(side.commitment), style=STYLES[side.commitment.side])
    if side.conditional:
        head.append(f", on a condition: {one_line(side.condition)}" if side.condition else ", on a condition")
    yield Padding(head, (0, 0, 0, 2))
    yield Padding(Text(f"said {day_words(side.statement_date)}; {counted(side)}", style="dim"), (0, 0, 0, 9))
    for passage in side.evidence[:PASSAGES_SHOWN]:
        yield Padding(_passage(passage, names), (0, 0, 0, 9))


def _passage(passage: Passage, names: Names) -> Text:
    text = Text(_quote(passage))
    source = f"  {one_line(names.actor(passage.speaker_id))}, {one_line(passage.outlet or 'outlet unknown')}"
    return text.append(f"{source} [{one_line(passage.article_id)}]", style="dim")


def _quote(passage: Passage) -> str:
    """Quotation marks only around the speaker's own words; a mixed passage brings its own."""
    exact = one_line(passage.evidence.exact)
    return f"\u201c{exact.strip(_MARKS)}\u201d" if passage.quote_type is QuoteType.DIRECT else exact


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
