"""Policy: severity, confidence and tier of an alert, with the reasons in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from schemas.alert import LESS_CERTAIN, Severity, Tier
from schemas.change import Change, ChangeKind
from schemas.model import WireModel
from schemas.position import Footing, Utterance

_FOOTING_WORDS = {
    Footing.QUOTED: "a direct quote with an unambiguous cue",
    Footing.AGREED: "two readings that agree",
    Footing.RESTATED: "one article that says so twice, in other words",
    Footing.CORROBORATED: "two reports in different words",
    Footing.PRESS: "a press cue that names the change",
}


Share = Annotated[float, Field(ge=0, le=1)]


class FallsBy(WireModel):
    """How far confidence falls for each weakness."""

    caveat: Share
    single_report: Share
    no_footing: Share
    upper_bound: Share
    contested: Share


class Confidence(WireModel):
    """Where confidence starts, where it ends, where an analyst's "right" puts it, and what lowers it; from 0 to 1."""

    start: Share
    floor: Share
    confirmed: Share
    falls_by: FallsBy


class Policy(WireModel):
    """The policy file."""

    version: Literal[1]
    severity: dict[ChangeKind, Severity]
    push: tuple[ChangeKind, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the policy says of a change."""

    severity: Severity
    tier: Tier
    confidence: float
    reasons: tuple[str, ...]


def judge(change: Change, policy: Policy) -> Verdict:
    """Severity, tier and confidence of a change, each with its reasons, in a fixed order."""
    tier, why = _tier(change, policy)
    falls = tuple(_falls(change, policy.confidence.falls_by))
    confidence = max(policy.confidence.floor, policy.confidence.start - sum(amount for amount, _ in falls))
    return Verdict(
        severity=policy.severity.get(change.kind, Severity.LOW),
        tier=tier,
        confidence=round(confidence, 2),
        reasons=(why, *_grounds(change), *(f"{LESS_CERTAIN}{words}" for _, words in falls)),
    )


def _tier(change: Change, policy: Policy) -> tuple[Tier, str]:
    if change.kind not in policy.push:
        return Tier.DIGEST, f"digest: the policy does not push {change.kind}"
    if change.press and change.after.certainty.can_open_an_alert:
        return Tier.PUSH, "push: both sides are dated and the press names the change"
    for name, side in _sides(change):
        if not side.footing:
            return Tier.DIGEST, f"digest: the side {name} rests on a single paraphrase"
    return Tier.PUSH, "push: both sides are dated and each has its grounds"


def _grounds(change: Change) -> Iterator[str]:
    for name, side in _sides(change):
        counted = f"{_count(side.reports, 'report')}, {_count(len(side.sources), 'source')}"
        footing = "; ".join(_FOOTING_WORDS[footing] for footing in side.footing) or "one paraphrase"
        yield f"{name}: {counted}; {footing}"
    if change.press:
        yield f"the press names it: {_count(len({passage.article_id for passage in change.press}), 'report')}"


def _falls(change: Change, amounts: FallsBy) -> Iterator[tuple[float, str]]:
    for caveat in change.caveats:
        yield amounts.caveat, caveat
    for name, side in _sides(change):
        if side.disputed:
            articles = ", ".join(sorted({passage.article_id for passage in side.disputed}))
            yield amounts.contested, f"contested: the speaker disputes the words {name}, in {articles}"
        if not side.footing and not change.press:
            yield amounts.no_footing, f"{name}: a single paraphrase"
        if side.reports == 1:
            yield amounts.single_report, f"{name}: one article"
        if side.statement_date.basis == "published":
            yield amounts.upper_bound, f"{name}: dated by its publication"


def _sides(change: Change) -> tuple[tuple[str, Utterance], tuple[str, Utterance]]:
    return (("before", change.before), ("after", change.after))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
