"""What differs between two messages of one alert, in words: `confidence 0.70 -> 0.65`, `before: reports 4 -> 3`."""

from collections.abc import Iterator

from schemas.alert import Alert, AlertSide

NOTHING = "none"


def what_differs(old: Alert, new: Alert) -> Iterator[str]:
    """One entry for each thing that a desk would see; versions and references tell of the order of arrival only."""
    yield from _unequal("", _head(old), _head(new))
    yield from _unequal("before: ", _side(old.before), _side(new.before))
    yield from _unequal("after: ", _side(old.after), _side(new.after))


def _unequal(prefix: str, old: dict[str, str], new: dict[str, str]) -> Iterator[str]:
    return (f"{prefix}{name} {old[name]} -> {new[name]}" for name in old if old[name] != new[name])


def _head(alert: Alert) -> dict[str, str]:
    return {
        "actor": alert.actor_id,
        "issue": alert.issue_id,
        "further issues": ", ".join(alert.further_issue_ids) or NOTHING,
        "status": alert.status,
        "tier": alert.tier,
        "severity": alert.severity,
        "confidence": f"{alert.confidence:.2f}",
    }


def _side(side: AlertSide) -> dict[str, str]:
    return {
        "commitment": side.commitment,
        "condition": (side.condition or "some") if side.conditional else NOTHING,
        "date": side.statement_date.value or "undated",
        "reports": str(side.reports),
        "sources": str(side.sources),
        "passages that dispute it": str(len(side.disputed)),
    }
