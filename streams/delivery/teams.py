"""Teams: a parcel as an Adaptive Card for the webhook of a Teams workflow. Pure.

The card holds to version 1.4 of the schema, which Teams shows everywhere. A TextBlock reads a subset of Markdown; a
RichTextBlock reads none, so texts from outside stand in TextRuns and need no escape.
https://learn.microsoft.com/en-us/microsoftteams/platform/task-modules-and-cards/cards/cards-format
"""

from collections.abc import Iterator, Sequence
from typing import Any

import orjson

from streams.delivery.parcel import Item, Parcel
from streams.delivery.told import Told, ToldSide, cut, notice, subject, told

SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
VERSION = "1.4"
CARD_TYPE = "application/vnd.microsoft.card.adaptive"
MOST_BYTES = 24_000
"""A message to Teams may have 28 kB (https://learn.microsoft.com/en-us/microsoftteams/limits-specifications-teams)."""
MOST_CHARS = 300

Element = dict[str, Any]


def teams_payload(parcel: Parcel) -> dict[str, Any]:
    """What is posted to the workflow: a message with one card."""
    body, left = _shown(parcel.alerts)
    body += [_text(line) for line in notice(parcel)]
    if left:
        body.append(_text(f"and {left} more on the page", isSubtle=True))
    card: Element = {
        "$schema": SCHEMA,
        "type": "AdaptiveCard",
        "version": VERSION,
        "fallbackText": cut(subject(parcel), MOST_CHARS),
        "body": body,
        "msteams": {"width": "Full"},
    }
    return {"type": "message", "attachments": [{"contentType": CARD_TYPE, "contentUrl": None, "content": card}]}


def _shown(alerts: Sequence[Item]) -> tuple[list[Element], int]:
    """The elements of as many alerts as fit, and how many do not."""
    body: list[Element] = []
    for place, item in enumerate(alerts):
        more = [*body, *_elements(told(item))]
        if body and len(orjson.dumps(more)) > MOST_BYTES:
            return body, len(alerts) - place
        body = more
    return body, 0


def _elements(one: Told) -> Iterator[Element]:
    yield _text(one.headline, weight="Bolder", size="Medium")
    for issue in one.propositions[:2]:
        yield _text(issue, italic=True)
    for side in one.sides:
        yield from _side(side)
    if one.why:
        yield _text(one.why)
    yield _text(one.footing, isSubtle=True, size="Small")
    if one.link is not None:
        action = {"type": "Action.OpenUrl", "title": "Open the alert", "url": one.link}
        yield {"type": "ActionSet", "actions": [action]}


def _side(side: ToldSide) -> Iterator[Element]:
    yield _runs(_run(side.name, weight="Bolder"), _run(f" {side.stand}"), spacing="Medium")
    if side.quote:
        yield _text(side.quote)
    count = f" ({side.counted})" if side.counted else ""
    yield _text(f"{side.by}{count}", isSubtle=True, size="Small")


def _text(text: str, **how: Any) -> Element:  # noqa: ANN401 - whatever a TextRun takes
    return _runs(_run(text, **how))


def _run(text: str, **how: Any) -> Element:  # noqa: ANN401 - the same
    return {"type": "TextRun", "text": cut(text, MOST_CHARS), **how}


def _runs(*runs: Element, spacing: str = "Small") -> Element:
    return {"type": "RichTextBlock", "inlines": list(runs), "spacing": spacing}
