"""A payload of every type, made by hand or by the steps that send it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from schemas.codec import AnyEvent, event_of
from schemas.handling import Acknowledged, Assigned, Noted
from schemas.matcher import Label, Matcher
from schemas.model import WireModel
from schemas.retried import Became, Retried
from schemas.silence import Silenced, SilenceLifted
from schemas.superseded import Edition, Superseded
from schemas.verdict import AlertRuled, Ruling, StanceRef, StanceRuled, Verdict
from streams.quarantining import quarantine_of
from streams.verdicts.judge import Judge
from tests.builders import (
    LEAVES_OPEN,
    TROOPS,
    VANCE,
    a_press_cue,
    an_alert,
    an_unknown_actor,
    article,
    observed,
    position,
    quoted,
    the_turn,
)


def one_of_each() -> tuple[WireModel, ...]:
    """A payload for every type of event, in the order of the topics."""
    stance = quoted(LEAVES_OPEN, "2025-02-14")
    set_aside = quarantine_of(b"\xff", "feed.jsonl:7", "not-utf-8", "Save it as UTF-8", None)
    return (
        *(article(), a_verdict()),
        *(stance, a_press_cue(), a_correction(), a_ruling_on_a_stance(), an_unknown_actor()),
        *(position(stance), the_turn(), a_ruling_on_an_alert(), an_alert()),
        *(an_acknowledgement(), an_assignment(), a_note(), a_silence(), a_lifted_silence()),
        *(set_aside, a_retry()),
    )


def an_acknowledgement() -> Acknowledged:
    return Acknowledged(desk="kyiv", alert_id="alert", serial=1, version=2, by="Ann")


def an_assignment(to: str | None = "Bob") -> Assigned:
    return Assigned(desk="kyiv", alert_id="alert", serial=2, to=to, by="Ann")


def a_note() -> Noted:
    return Noted(desk="kyiv", alert_id="alert", serial=3, text="Called the embassy.", by="Bob")


def a_silence() -> Silenced:
    return Silenced(
        desk="kyiv",
        silence_id="silence",
        matchers=(
            Matcher(label=Label.ACTOR, values=(VANCE,)),
            Matcher(label=Label.TIER, values=("push",), negated=True),
        ),
        starts=datetime(2025, 8, 24, 18, tzinfo=UTC),
        ends=datetime(2025, 8, 25, 6, tzinfo=UTC),
        by="Ann",
        comment="known",
    )


def a_lifted_silence() -> SilenceLifted:
    return SilenceLifted(desk="kyiv", silence_id="silence", by="Bob", comment="enough")


def a_retry() -> Retried:
    return Retried(origin="articles[0]@15", entry="set aside", attempt=1, became=Became.SENT, onto="articles[0]@99")


def a_correction() -> Superseded:
    edition = Edition(revision=2, article_event="the second edition")
    return Superseded(
        article_id="a1", edition=edition, retracted=False, actor_id=VANCE, issue_id=TROOPS, days=(date(2025, 2, 14),)
    )


def a_verdict() -> Verdict:
    """An analyst says that the earlier words of the turn were misread."""
    said = observed(quoted(LEAVES_OPEN, "2025-02-14"))
    ref = StanceRef(stance_id=said.id, actor_id=VANCE, issue_id=TROOPS, day=date(2025, 2, 14))
    return Verdict(alert_id="alert", actor_id=VANCE, serial=1, ruling=Ruling.WRONG_STANCE, by="Ann", stances=(ref,))


def a_ruling_on_a_stance() -> StanceRuled:
    ruled, _ = _rulings()
    payload: StanceRuled = ruled.data
    return payload


def a_ruling_on_an_alert() -> AlertRuled:
    _, ruled = _rulings()
    payload: AlertRuled = ruled.data
    return payload


def _rulings() -> tuple[AnyEvent, ...]:
    nothing_kept: dict[str, bytes] = {}
    return Judge().apply(nothing_kept.get, event_of(a_verdict(), "verdict")).events
