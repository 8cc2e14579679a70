"""The events of a made-up world, as both runtimes record them, as plain JSON: models would take minutes.

What is made here is checked by whoever takes it in: the read model decodes every event.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import orjson

from bench.crowd import CONDITION, OUTLETS, Words, World, actor_id, issue_id
from schemas.article import text_sha256
from schemas.change import ChangeKind
from schemas.envelope import content_id
from schemas.stance import Commitment
from schemas.topics import ALERTS, ARTICLES, CHANGES, POSITIONS, STANCES, UNKNOWN_ACTORS, Topic

Json = dict[str, Any]
Came = tuple[str, bytes]
STAMP = {"name": "bench", "version": "1", "lexicon": "none", "catalogue": "none"}
RECORDED = "2026-01-04T06:00:00.000Z"
SEVERITIES, TIERS = ("low", "medium", "high"), ("push", "digest")
STRANGERS, UNDATED_EVERY, READ_OTHERWISE_EVERY, AMENDED_EVERY = 5_000, 40, 60, 5


class Events:
    """Makes the events of a world, articles first."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._hashes: dict[int, str] = {}
        self._ids: dict[int, str] = {}

    def __iter__(self) -> Iterator[Came]:
        yield from self._articles()
        for cell in self._world.cells.values():
            yield from self._of_cell(cell)
        yield from self._strangers()

    def _articles(self) -> Iterator[Came]:
        for text in self._world.texts:
            digest = self._hashes[text.number] = text_sha256(text.text)
            data = {
                "article_id": _article_id(text.number),
                "title": f"Talks go on, day {text.number}",
                "url": f"https://news.example/{text.number}",
                "outlet": _outlet(text.number),
                "published": _on(text.day),
                "text": text.text,
                "text_sha256": digest,
                "lang": ("en", "de", "pt-BR")[text.number % 3],
            }
            self._ids[text.number], came = _event(ARTICLES, data, "publish")
            yield came

    def _of_cell(self, said: list[Words]) -> Iterator[Came]:
        utterances = []
        for number, words in enumerate(said):
            stance_id, came = _event(STANCES, self._stance(words, number), "read")
            yield came
            utterances.append(self._utterance(words, stance_id))
        yield from _positions(said, utterances)
        for (before, after), (first, second) in zip(pairwise(said), pairwise(utterances), strict=True):
            if before.commitment is not after.commitment:
                yield from _turn(before, after, first, second)

    def _stance(self, words: Words, number: int) -> Json:
        undated = number and (words.article + words.actor) % UNDATED_EVERY == 0
        otherwise = (words.article + words.issue) % READ_OTHERWISE_EVERY == 0
        return {
            **_cell(words),
            **_held(words),
            "article_id": _article_id(words.article),
            "revision": 1,
            "certainty": "explicit",
            "quote_type": "indirect",
            "statement_date": {} if undated else _on(words.day),
            "reported_by": [_outlet(words.article)],
            "evidence": self._evidence(words),
            "utterance_id": content_id("utterance", str(words)),
            "historical": False,
            "reader": STAMP,
            "grounds": ["unambiguous_cue"],
            "cues": ["told"],
            "read_by": ["window"],
            "read_otherwise_by": ["clauses"] if otherwise else [],
            "article_event": self._ids[words.article],
        }

    def _utterance(self, words: Words, stance_id: str) -> Json:
        passage = {
            "stance_id": stance_id,
            "article_id": _article_id(words.article),
            "revision": 1,
            "outlet": _outlet(words.article),
            "speaker_id": actor_id(words.actor),
            "quote_type": "indirect",
            "certainty": "explicit",
            "evidence": self._evidence(words),
        }
        return {
            **_held(words),
            "utterance_id": content_id("utterance", str(words)),
            "certainty": "explicit",
            "statement_date": _on(words.day),
            "articles": [_article_id(words.article)],
            "reports": 1 + words.article % 4,
            "sources": [_outlet(words.article)],
            "evidence": [passage],
            "footing": ["agreed"],
        }

    def _evidence(self, words: Words) -> Json:
        text = self._world.texts[words.article].text
        end = words.start + len(words.sentence)
        return {
            "exact": words.sentence,
            "prefix": text[max(0, words.start - 32) : words.start],
            "suffix": text[end : end + 32],
            "start": words.start,
            "end": end,
            "text_sha256": self._hashes[words.article],
        }

    def _strangers(self) -> Iterator[Came]:
        some = (cell[0] for cell in self._world.cells.values())
        for number, words in zip(range(STRANGERS), some, strict=False):
            data = {
                "article_id": _article_id(words.article),
                "revision": 1,
                "name": f"Jane Roe {number % 700}",
                "described_as": "the mayor of a small town",
                "issue_id": issue_id(words.issue),
                "commitment": words.commitment.value,
                "statement_date": _on(words.day),
                "evidence": self._evidence(words),
                "reader": STAMP,
            }
            yield _event(UNKNOWN_ACTORS, data, "read")[1]


def _positions(said: list[Words], utterances: list[Json]) -> Iterator[Came]:
    """The message of each week, as TRACK sends it; the standing is that of the whole table."""
    weeks: dict[date, list[Json]] = defaultdict(list)
    for words, utterance in zip(said, utterances, strict=True):
        weeks[words.day - timedelta(days=words.day.weekday())].append(utterance)
    newest = utterances[-1]
    for version, (week, history) in enumerate(weeks.items(), start=1):
        data = {
            **_cell(said[0]),
            "version": version,
            "standing": newest,
            "walked_back": None,
            "last_heard": newest["statement_date"],
            "last_word": newest["commitment"],
            "undated": 0,
            "expired": 0,
            "contested": 0,
            "week": week.isoformat(),
            "history": history,
            "press": [],
        }
        yield _event(POSITIONS, data, "track")[1]


def _turn(before: Words, after: Words, first: Json, second: Json) -> Iterator[Came]:
    """A change and the alert that tells it; some alerts are amended, some withdrawn or resolved."""
    kind = _kind(before.commitment, after.commitment)
    change_id = content_id("change", first["utterance_id"], second["utterance_id"])
    told = {"change_id": change_id, "version": 1, "kind": kind, "before": first, "after": second, "caveats": []}
    yield _event(CHANGES, _cell(after) | told, "compare")[1]
    pick = int(change_id[:6], 16)
    alert = _alert(_cell(after), kind, change_id, pick) | {"before": _side(first), "after": _side(second)}
    opened, came = _event(ALERTS, alert | {"version": 1, "status": "standing", "references": []}, "alert")
    yield came
    if pick % AMENDED_EVERY == 0:
        status = ("standing", "withdrawn", "resolved")[pick // AMENDED_EVERY % 3]
        yield _event(ALERTS, alert | {"version": 2, "status": status, "references": [opened]}, "alert")[1]


def _alert(cell: Json, kind: str, change_id: str, pick: int) -> Json:
    return {
        **cell,
        "alert_id": content_id("alert", change_id),
        "kind": kind,
        "tier": TIERS[pick % 3 == 0],
        "severity": SEVERITIES[pick // 3 % 3],
        "confidence": round(0.3 + pick // 9 % 70 / 100, 2),
        "changes": [change_id],
        "reasons": ["both sides are told in two readings that agree", "less certain: one outlet alone reports it"],
    }


def _side(utterance: Json) -> Json:
    same = ("utterance_id", "commitment", "conditional", "condition", "statement_date", "articles", "reports")
    return {name: utterance[name] for name in same} | {
        "sources": len(utterance["sources"]),
        "evidence": utterance["evidence"],
    }


def _kind(before: Commitment, after: Commitment) -> str:
    if before.side != after.side:
        return ChangeKind.REVERSAL.value
    return (ChangeKind.HARDENING if abs(after.level) > abs(before.level) else ChangeKind.SOFTENING).value


def _cell(words: Words) -> Json:
    return {"actor_id": actor_id(words.actor), "issue_id": issue_id(words.issue)}


def _held(words: Words) -> Json:
    condition = CONDITION if words.conditional else None
    return {"commitment": words.commitment.value, "conditional": words.conditional, "condition": condition}


def _event(topic: Topic, data: Json, source: str) -> tuple[str, Came]:
    """The id of an event, and the event as it comes on its topic. The id is a hash, though not that of the codec."""
    raw = orjson.dumps(data, option=orjson.OPT_SORT_KEYS)
    event_id = content_id(topic.event_type, raw.decode())
    wire = {
        "specversion": "1.0",
        "id": event_id,
        "source": f"/volteface/{source}",
        "type": topic.event_type,
        "subject": str(data[topic.key]),
        "time": RECORDED,
        "datacontenttype": "application/json",
        "data": orjson.Fragment(raw),
    }
    return event_id, (topic.name, orjson.dumps(wire, option=orjson.OPT_SORT_KEYS))


def _article_id(number: int) -> str:
    return f"article-{number:06}"


def _outlet(article: int) -> str:
    return OUTLETS[article % len(OUTLETS)]


def _on(day: date) -> Json:
    return {"value": day.isoformat(), "precision": "day", "basis": "explicit"}
