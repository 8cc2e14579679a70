"""Slack: a parcel as the payload of an incoming webhook, in Block Kit. Pure.

Texts that come from outside are escaped as Slack asks (`&`, `<`, `>`), so that none is a link or a mention, and stand
where Slack reads no formatting, or have its marks defused. https://docs.slack.dev/messaging/formatting-message-text
"""

from collections.abc import Iterator
from typing import Any

from streams.delivery.parcel import Parcel
from streams.delivery.told import Told, ToldSide, cut, notice, subject, told

MOST_HEADER_CHARS = 150
MOST_TEXT_CHARS = 3_000
MOST_BLOCKS = 50
_BLOCKS_AN_ALERT = 4
_ALERTS_SHOWN = (MOST_BLOCKS - 1) // _BLOCKS_AN_ALERT
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_JOINER = "\u2060"
_MARKS = frozenset("*_~`")


def slack_payload(parcel: Parcel) -> dict[str, Any]:
    """What is posted to Slack: `text` for notifications, `blocks` for the channel."""
    shown = [told(item) for item in parcel.alerts[:_ALERTS_SHOWN]]
    blocks = [block for one in shown for block in _blocks(one)]
    blocks += [_section(escaped(line)) for line in notice(parcel)]
    left = len(parcel.alerts) - len(shown)
    if left:
        blocks.append(_section(f"and {left} more on the page"))
    return {"text": cut(escaped(subject(parcel)), MOST_TEXT_CHARS), "blocks": blocks}


def escaped(text: str) -> str:
    """Text that Slack shows as it stands: no link, no mention, no formatting.

    Slack has no escape for its marks of formatting; a word joiner behind each keeps it from pairing.
    """
    return "".join(f"{one}{_JOINER}" if one in _MARKS else one for one in text.translate(_ESCAPES))


def _blocks(one: Told) -> Iterator[dict[str, Any]]:
    # A header is plain text: nothing in it is read as formatting, and nothing needs an escape.
    headline = cut(one.headline, MOST_HEADER_CHARS)
    yield {"type": "header", "text": {"type": "plain_text", "text": headline, "emoji": False}}
    propositions = "\n".join(f"_{escaped(issue)}_" for issue in one.propositions)
    yield _section(_whole([propositions, *map(_side, one.sides), escaped(one.why)]))
    yield {"type": "context", "elements": [{"type": "plain_text", "text": one.footing, "emoji": False}]}
    if one.link is not None:
        button = {"type": "button", "text": {"type": "plain_text", "text": "Open the alert"}, "url": one.link}
        yield {"type": "actions", "elements": [button]}


def _side(side: ToldSide) -> str:
    stand = f" {side.stand}" if side.stand else ""
    quote = f"\n> {escaped(side.quote)}" if side.quote else ""
    count = f" ({side.counted})" if side.counted else ""
    return f"*{side.name}*{escaped(stand)}{quote}\n{escaped(side.by)}{count}"


def _whole(parts: list[str]) -> str:
    """The parts that fit, none of them cut in the middle of an escape."""
    text = ""
    for part in filter(None, parts):
        if len(text) + len(part) + 2 > MOST_TEXT_CHARS:
            break
        text = f"{text}\n\n{part}" if text else part
    return text or "(too long to be shown here)"


def _section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}
