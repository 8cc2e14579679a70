"""Slack and Teams are told what a person needs, and nothing from an article is read as formatting, link or mention."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from schemas.alert import Status
from streams.delivery.parcel import Parcel
from streams.delivery.slack import slack_payload
from streams.delivery.teams import teams_payload
from streams.notifying.notification import Kind
from tests.builders import TROOPS, VANCE, an_alert
from tests.delivered import a_parcel, amended, an_item, another

HOSTILE = "<!channel> <https://evil.example|click> & *bold* _it_ `code` ~no~ [a](javascript:alert(1)) \u202eevil\u0007"
FORMS = pytest.mark.parametrize("form", [slack_payload, teams_payload])


def hostile_parcel(length: int = 1) -> Parcel:
    alert = an_alert()
    passage = alert.before.evidence[0]
    evil = passage.model_copy(
        update={
            "evidence": passage.evidence.model_copy(update={"exact": HOSTILE * length}),
            "outlet": HOSTILE * length,
        }
    )
    side = alert.before.model_copy(update={"evidence": (evil,), "conditional": True, "condition": HOSTILE * length})
    alert = alert.model_copy(update={"before": side, "after": side, "reasons": (HOSTILE * length,)})
    item = an_item(amended(alert, 2, Status.WITHDRAWN))
    named = item.model_copy(update={"names": {VANCE: HOSTILE * length, TROOPS: HOSTILE * length}})
    return a_parcel(named)


def texts(node: Any, key: str = "text") -> list[str]:  # noqa: ANN401 - any JSON
    """Every text under this key."""
    if isinstance(node, dict):
        own = [node[key]] if isinstance(node.get(key), str) else []
        return own + [text for inner in node.values() for text in texts(inner, key)]
    return [text for inner in node for text in texts(inner, key)] if isinstance(node, list) else []


@FORMS
def test_both_bring_what_a_person_needs_to_judge(form: Any) -> None:  # noqa: ANN401 - a function of parcels
    said = "\n".join(texts(form(a_parcel())))

    for expected in (
        "reversal: JD Vance",
        "The United States deploys its own military personnel to Ukraine.",
        "leaves open",
        "rules out",
        "before",
        "after",
        "14 Feb 2025",
        "24 Aug 2025",
        "1 report, 1 source",
        "confidence",
    ):
        assert expected in said.replace("\u2060", ""), expected


@FORMS
def test_both_link_to_the_page(form: Any) -> None:  # noqa: ANN401 - a function of parcels
    assert texts(form(a_parcel()), "url") == [f"https://desk.example.org/alerts/{an_alert().alert_id}"]


@FORMS
def test_a_withdrawal_says_so_first(form: Any) -> None:  # noqa: ANN401 - a function of parcels
    parcel = a_parcel(an_item(amended(an_alert(), 2, Status.WITHDRAWN)), kind=Kind.CANCEL)

    assert any(text.startswith("Withdrawn: reversal") for text in texts(form(parcel)))


@FORMS
def test_what_turns_text_round_or_is_no_text_is_gone(form: Any) -> None:  # noqa: ANN401 - a function of parcels
    said = "".join(texts(form(hostile_parcel())))

    assert "\u202e" not in said
    assert "\u0007" not in said


def test_in_slack_markup_from_outside_is_shown_as_it_stands() -> None:
    payload = slack_payload(hostile_parcel())

    read_as_markup = [payload["text"], *texts([block["text"] for block in payload["blocks"] if is_mrkdwn(block)])]
    for text in read_as_markup:
        assert "<" not in text
        assert "&lt;!channel&gt;" in text
        assert "*\u2060bold*\u2060" in text


def is_mrkdwn(block: dict[str, Any]) -> bool:
    return block["type"] == "section"


def test_in_teams_text_stands_where_no_markdown_is_read() -> None:
    card = teams_payload(hostile_parcel())["attachments"][0]["content"]

    assert {element["type"] for element in card["body"]} <= {"RichTextBlock", "ActionSet"}
    assert {run["type"] for element in card["body"] for run in element.get("inlines", [])} == {"TextRun"}


def test_slack_takes_it_however_long_names_and_quotes_are() -> None:
    parcel = hostile_parcel(20_000)
    parcel = parcel.model_copy(update={"alerts": parcel.alerts * 100})

    payload = slack_payload(parcel)

    assert len(payload["blocks"]) <= 50
    for block in payload["blocks"]:
        if block["type"] == "header":
            assert len(block["text"]["text"]) <= 150
        if block["type"] == "section":
            assert 0 < len(block["text"]["text"]) <= 3_000
    assert "more on the page" in orjson.dumps(payload).decode()


@pytest.mark.parametrize("count", [1, 100])
def test_teams_takes_it_however_long_names_and_quotes_are(count: int) -> None:
    parcel = hostile_parcel(20_000)
    parcel = parcel.model_copy(update={"alerts": parcel.alerts * count})

    assert len(orjson.dumps(teams_payload(parcel))) < 28_000


def test_many_alerts_are_named_together() -> None:
    alert = an_alert()
    parcel = a_parcel(an_item(alert), an_item(another(alert, 7)), an_item(another(alert, 8)))

    assert slack_payload(parcel)["text"] == "reversal: JD Vance and 2 more"
