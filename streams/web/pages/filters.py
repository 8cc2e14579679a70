"""Filters: which alerts an inbox shows, as its address says; what an address says amiss is passed over."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from schemas.alert import Severity, Status, Tier
from schemas.change import ChangeKind
from schemas.matcher import Label
from streams.readmodel.inbox import BANDS, Cursor, Order, Wanted
from streams.web.cursor import written
from streams.web.pages.links import with_query

ANY = "any"
_LONGEST_VALUE = 1_000

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Filters:
    """What an inbox is narrowed to; `status` None stands for any. `actor` and `issue` are ids."""

    desk: str | None = None
    status: Status | None = Status.STANDING
    severity: Severity | None = None
    band: int | None = None
    actor: str | None = None
    issue: str | None = None
    kind: ChangeKind | None = None
    tier: Tier | None = None
    order: Order = Order.NEWEST

    @property
    def wanted(self) -> Wanted:
        """The same for the read model."""
        labels = {Label.ACTOR: self.actor, Label.ISSUE: self.issue, Label.KIND: self.kind, Label.TIER: self.tier}
        return Wanted(
            desk=self.desk,
            status=self.status,
            severity=self.severity,
            band=self.band,
            labels={label: value for label, value in labels.items() if value},
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the desk and the order is other than usual."""
        return self != Filters(desk=self.desk, order=self.order)

    def url(self, after: Cursor | None = None, **other: object) -> str:
        """The address of the inbox that is narrowed so, but for what is `other`."""
        changed = replace(self, **other)  # type: ignore[arg-type]  # names and values are the fields'
        return with_query(
            "/",
            {
                "desk": changed.desk,
                "status": _status_word(changed.status),
                "severity": changed.severity,
                "band": changed.band,
                "actor": changed.actor,
                "issue": changed.issue,
                "kind": changed.kind,
                "tier": changed.tier,
                "order": None if changed.order is Order.NEWEST else changed.order,
                "after": None if after is None else written(after),
            },
        )


def filters_of(asked: Mapping[str, str], desk: str | None) -> Filters:
    """What an address asks for, at this desk."""
    band = asked.get("band", "")
    return Filters(
        desk=desk,
        status=None if asked.get("status") == ANY else _word(Status, asked.get("status")) or Status.STANDING,
        severity=_word(Severity, asked.get("severity")),
        band=int(band) if band in map(str, range(len(BANDS))) else None,
        actor=_value(asked.get("actor")),
        issue=_value(asked.get("issue")),
        kind=_word(ChangeKind, asked.get("kind")),
        tier=_word(Tier, asked.get("tier")),
        order=_word(Order, asked.get("order")) or Order.NEWEST,
    )


def number_of(text: str | None, most: int) -> int:
    """A whole number from 0 to the utmost; 0 where it is none."""
    if text is None or not text.isascii() or not text.isdigit():
        return 0
    return min(most, int(text[:18]))


def _word(words: type[Word], text: str | None) -> Word | None:
    return next((word for word in words if word.value == text), None)


def _value(text: str | None) -> str | None:
    return None if text is None or not text.strip() or len(text) > _LONGEST_VALUE else text


def _status_word(status: Status | None) -> str | None:
    if status is None:
        return ANY
    return None if status is Status.STANDING else status.value
