"""Twenty-two hostile articles and their catalogue: whatever ran, left the page or broke it would leave a trace.

A script that runs sets `window.hit`; an address that is fetched is on evil.example. Each payload stands in the title,
the outlet, the address and the text of two articles that make an alert, in the name of the alert's actor, in a
condition, and in the name of somebody whom no catalogue knows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import orjson

from schemas.alert import Alert
from schemas.article import Article, text_sha256
from schemas.codec import AnyEvent, event_of
from schemas.stance import Evidence
from schemas.topics import POSITIONS
from tests.builders import an_unknown_actor
from tests.recorded import BERG, CITY, JUNE, MARCH, NO, TRAM, YES, Run, news

PAYLOADS = {
    "script": "<script>window.hit=1</script><script src=https://evil.example/x.js></script>",
    "image": '"><img src=x onerror="window.hit=2"><img src=https://evil.example/x.png>',
    "svg": "<svg/onload=window.hit=3><animate onbegin=window.hit=3 attributeName=x dur=1s></svg>",
    "mathml": "<math><mtext><mglyph><style><!--</style><img title='--><img src onerror=window.hit=4>'>",
    "frame": '<iframe srcdoc="<script>parent.hit=5</script>"></iframe><object data=javascript:hit=5></object>',
    "double quote": '" onmouseover="window.hit=6" autofocus onfocus="window.hit=6" x="',
    "single quote": "' onclick='window.hit=7' style='position:fixed;inset:0;background:red' x='",
    "closing": "</mark></p></li></ol></main></template></textarea></title><!-- ",
    "template": "{{7*7}} {% include '/etc/passwd' %} {# #} ${7*7} #{7*7}",
    "entities": "&lt;script&gt;window.hit=10&lt;/script&gt; &amp;amp; &#x202e; &quot;",
    "override": "\u202egnikam \u2066isolated\u2069 \u200f\u061cwords\u202c",
    "zero width": "ze\u200bro\u200b \u2060wi\ufeffdth\u180e",
    "control": "\x00nul \x07bell \x1b[31mred\x1b[0m \x9b2J \x7f \x08\x08\x08",
    "combining": "Z" + "\u0301" * 3_000,
    "endless": "W" * 4_000,
    "style": "</style><style>body{display:none}</style><link rel=stylesheet href=https://evil.example/x.css>",
    "refresh": '<meta http-equiv=refresh content="0;url=https://evil.example/"><base href="https://evil.example/">',
    "form": "</form><form action=https://evil.example/ method=post><button name=ruling value=right>Right</button>",
    "formula": '=HYPERLINK("https://evil.example/","click") @SUM(1) +1 -1',
    "stream": "\n\nevent: alert\ndata: {}\n\nid: 999999\n\n\u2028retry: 1\u2029\x85",
    "path": "../../../../etc/passwd?a=1#b%2e%2e%2f%00\\..\\' OR 1=1; DROP TABLE alerts; --",
    "link": "[x](javascript:window.hit=22) javascript:window.hit=22 data:text/html,<script>hit=22</script>",
}  # fmt: skip
ADDRESSES = (
    "javascript:window.hit=30",
    "JaVaScRiPt:window.hit=31//https://news.example/",
    "data:text/html,<script>window.hit=32</script>",
    "vbscript:hit",
    "//evil.example/x",
    'https://news.example/" onclick="window.hit=33',
    "\tjavascript:window.hit=34",
)
SURNAMES = (
    "Alda", "Berin", "Cavel", "Dorva", "Elmis", "Fanto", "Gurin", "Hesper", "Imbro", "Jolan", "Kestel",
    "Lorimer", "Mavik", "Nostrel", "Orvane", "Pelka", "Quenby", "Rostal", "Sundin", "Tavrel", "Uldis", "Verrin",
)  # fmt: skip
PROPOSITION = f'The city builds a tram line to the harbour "><script>hit=50</script>{PAYLOADS["override"][0]}'


def catalogue() -> dict[str, object]:
    """The catalogue file: whoever speaks is called by a payload, and known by a surname."""
    actors = [
        {"id": _id(number), "name": _cut(payload, 900), "aliases": [surname, f"Mayor {surname}"]}
        for number, (payload, surname) in enumerate(zip(PAYLOADS.values(), SURNAMES, strict=True))
    ]
    issue = {"id": f"{TRAM}'\"<b>", "proposition": PROPOSITION, "terms": ["tram", "tram line", "harbour line"]}
    return {"version": 1, "actors": actors, "issues": [issue]}


def write_feed(folder: Path) -> tuple[Path, Path]:
    """The feed and the catalogue as files. JSON in ASCII is YAML, and holds what YAML takes only as an escape."""
    feed, known = folder / "hostile.jsonl", folder / "hostile.yaml"
    feed.write_bytes(b"".join(orjson.dumps(line) + b"\n" for line in _lines()))
    known.write_text(json.dumps(catalogue()), "ascii")
    return feed, known


def huge() -> Iterator[AnyEvent]:
    """Events that no feed lets in, as another writer of the same topics may send them: names of a megabyte."""
    name = "<img src=x onerror=window.hit=40>" * 32_000
    run = Run(CITY).take(_huge(news("Huge", YES, MARCH), name), _huge(news("Hugo", NO, JUNE), name))
    yield from run.events
    alert = run.alert()
    reasons = (name, f"less certain: {name}")
    yield event_of(_other(alert, alert_id="a" * 32, actor_id=name, reasons=reasons), "alert")
    yield event_of(_other(alert, alert_id="b" * 32, issue_id=f"{name}/../x?y#z", changes=(name,)), "alert")
    yield event_of(_other(alert, alert_id="<script>hit=41</script>/../?#'\"", actor_id=".."), "alert")
    (position,) = (event.data for event in run.latest(POSITIONS, "actor_id"))
    yield event_of(position.model_copy(update={"actor_id": name, "issue_id": name}), "track")
    yield event_of(position.model_copy(update={"actor_id": "..", "issue_id": "x/../<b>?#"}), "track")


def strangers(article: AnyEvent, evidence: Evidence) -> Iterator[AnyEvent]:
    """Nobody in the catalogue, called by each of the payloads, and by a megabyte."""
    for name in (*PAYLOADS.values(), "N" * 1_000_000):
        stranger = an_unknown_actor().model_copy(
            update={"name": name, "described_as": name, "article_id": article.data.article_id, "evidence": evidence}
        )
        yield event_of(stranger, "read")


def _lines() -> Iterator[dict[str, object]]:
    for number, (payload, surname) in enumerate(zip(PAYLOADS.values(), SURNAMES, strict=True)):
        for said, day in ((_yes(surname, payload), MARCH), (_no(surname, payload), JUNE)):
            yield {
                "id": f"{day} {''.join(filter(str.isprintable, payload))[:80]} {number}",
                "title": payload,
                "outlet": f"{payload} of {day}",
                "url": ADDRESSES[number % len(ADDRESSES)],
                "published": day,
                "text": said,
            }


def _yes(surname: str, payload: str) -> str:
    # No more of the payload than this: a feed refuses what has ten tags in it as a page.
    inline = " ".join(payload.split())
    return (
        f"Harbour talks\n\nMayor {surname} said on Monday that the city will build the tram line to the harbour if "
        f'{inline} pays.\n\n"We will build the tram line to the harbour if {inline} pays," {surname} said.'
    )


def _no(surname: str, payload: str) -> str:
    inline = " ".join(payload.split())
    return (
        f"Harbour talks\n\nThe city will not build the tram line to the harbour, Mayor {surname} said on Wednesday. "
        f'"We will not build the tram line {inline}," {surname} said.\n\n{payload}'
    )


def _huge(article: Article, name: str) -> Article:
    text = f"{article.text}\n\n{'W' * 400_000}\n\n{PAYLOADS['combining'] * 4}\n\n{name[:100_000]}"
    return article.model_copy(update={"outlet": name, "title": name, "text": text, "text_sha256": text_sha256(text)})


def _other(alert: Alert, **changed: object) -> Alert:
    return alert.model_copy(update=changed)


def _id(number: int) -> str:
    """Ids that no path can carry as they are, as well as plain ones."""
    return (f"{BERG}{number}", f"../{BERG}/{number}?x=#", f'"><b>{BERG}{number}</b>')[number % 3]


def _cut(payload: str, most: int) -> str:
    return payload[:most]
