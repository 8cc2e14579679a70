"""Alerts: the inbox, and one alert with what a person needs to judge it."""

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from schemas.alert import Severity, Status, Tier
from schemas.change import ChangeKind
from schemas.codec import AnyEvent
from schemas.matcher import Label
from schemas.position import Passage
from schemas.topics import VERDICTS
from streams.readmodel.article import edition
from streams.readmodel.handling import handling_of, has_alert
from streams.readmodel.inbox import BANDS, MOST, Order, Wanted, inbox
from streams.readmodel.look import Look
from streams.web.api.shape import (
    AlertEvent,
    AlertId,
    Answer,
    HandlingEvent,
    Id,
    Question,
    VerdictEvent,
    problems,
)
from streams.web.cursor import PATTERN as CURSOR
from streams.web.cursor import read as read_cursor
from streams.web.cursor import written as written_cursor
from streams.web.doing import EVERYONE
from streams.web.paragraph import Paragraph, paragraph_of
from streams.web.problem import not_there
from streams.web.site import Site, Viewer
from streams.web.viewing import TheLook, TheSite, TheViewer, desks_of, seen_alert

router = APIRouter(tags=["alerts"], responses=problems(404))


class Which(StrEnum):
    """Alerts in which status."""

    STANDING = "standing"
    WITHDRAWN = "withdrawn"
    RESOLVED = "resolved"
    ANY = "any"


class Asked(Question):
    """Which alerts, and which page of them."""

    desk: Id | None = None
    """Only those of this desk; a desk's token sees its own alone."""
    status: Which = Which.STANDING
    """Where they stand."""
    severity: Severity | None = None
    """Of exactly this severity."""
    band: int | None = Field(default=None, ge=0, lt=len(BANDS))
    """In this band of confidence: 0 below 0.5, 1 below 0.75, 2 from there on."""
    actor: Id | None = None
    """About this actor, or with their words on either side."""
    issue: Id | None = None
    """On this issue."""
    kind: ChangeKind | None = None
    """Of this kind of change."""
    tier: Tier | None = None
    """Pushed, or for the digest."""
    outlet: Id | None = None
    """With this outlet among the evidence, by name."""
    order: Order = Order.NEWEST
    """Newest message first, or the weightiest alert."""
    cursor: Annotated[str, Field(pattern=CURSOR)] | None = None
    """`next` of the page before."""
    limit: int = Field(default=50, ge=1, le=MOST)
    """How many at most."""

    def wanted(self, where: Site, looking: Viewer) -> Wanted:
        """As the read model is asked. Raises ProblemError: the desk is none of theirs."""
        if self.desk is not None and self.desk not in {desk.id for desk in desks_of(where, looking)}:
            raise not_there("this desk")
        found = {
            Label.ACTOR: self.actor,
            Label.ISSUE: self.issue,
            Label.KIND: self.kind,
            Label.TIER: self.tier,
            Label.OUTLET: None if self.outlet is None else self.outlet.lower(),
        }
        return Wanted(
            desk=looking.desk_id or self.desk,
            status=None if self.status is Which.ANY else Status(self.status.value),
            severity=self.severity,
            band=self.band,
            labels={label: str(value) for label, value in found.items() if value is not None},
        )


class AlertPage(Answer):
    """One page of alerts."""

    alerts: list[AlertEvent]
    """Each as its newest message."""
    next: str | None
    """The cursor of the page behind, null on the last."""


class PassageShown(Answer):
    """A passage of the evidence, in its paragraph."""

    passage: Passage
    """As the alert has it."""
    title: str | None
    """The article's headline."""
    url: str | None
    """Where the article was published."""
    published: str | None
    """When it was published, ISO 8601."""
    paragraph: Paragraph | None
    """What the passage stands in; null where the article is not here."""


class AlertShown(Answer):
    """One alert with its evidence and what was done with it."""

    alert: AlertEvent
    """The newest message."""
    messages: list[AlertEvent]
    """All messages, by version."""
    before: list[PassageShown]
    """The passages of the earlier side."""
    after: list[PassageShown]
    """The passages of the later side."""
    press: list[PassageShown]
    """The passages in which the press names the change."""
    verdicts: list[VerdictEvent]
    """What analysts said of it; the highest serial holds."""
    handling: list[HandlingEvent]
    """What the desk did with it, or all desks did."""
    desks: list[str]
    """Which desks have it, of those that may be seen."""
    provenance: str
    """Where to read down to the words in every article."""


@router.get("/alerts")
def list_alerts(where: TheSite, looking: TheViewer, look: TheLook, asked: Annotated[Asked, Query()]) -> AlertPage:
    """A page of alerts."""
    after = None if asked.cursor is None else read_cursor(asked.cursor)
    page = inbox(look, asked.wanted(where, looking), asked.order, after, asked.limit)
    following = None if page.following is None else written_cursor(page.following)
    return AlertPage(alerts=list(page.alerts), next=following)


@router.get("/alerts/{alert_id}")
def show_alert(where: TheSite, looking: TheViewer, look: TheLook, alert_id: AlertId) -> AlertShown:
    """One alert."""
    event = seen_alert(look, looking, alert_id)
    alert = event.data
    known = [desk.id for desk in desks_of(where, looking)]
    return AlertShown(
        alert=event,
        messages=look.messages(alert_id),
        before=[_passage(look, one) for one in alert.before.evidence],
        after=[_passage(look, one) for one in alert.after.evidence],
        press=[_passage(look, one) for one in alert.press],
        verdicts=list(look.about(VERDICTS, alert_id)),
        handling=handled(where, looking, look, alert_id),
        desks=[desk for desk in known if has_alert(look, desk, alert_id)],
        provenance=f"/api/v1/alerts/{alert_id}/provenance",
    )


def handled(where: Site, looking: Viewer, look: Look, alert_id: str) -> list[AnyEvent]:
    """What was done with an alert at the desks that may be seen."""
    desks = [desk.id for desk in desks_of(where, looking)] or [EVERYONE]
    return [event for desk in desks for event in handling_of(look, desk, alert_id)]


def _passage(look: Look, passage: Passage) -> PassageShown:
    found = edition(look, passage.article_id, passage.evidence.text_sha256)
    if found is None:
        return PassageShown(passage=passage, title=None, url=None, published=None, paragraph=None)
    article = found.data
    return PassageShown(
        passage=passage,
        title=article.title,
        url=article.url,
        published=article.published.value,
        paragraph=paragraph_of(article.text, passage.evidence),
    )
