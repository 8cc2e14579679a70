"""What a worker sets aside on Kafka: with its place, listed, put through again; and when it is too much."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any

import orjson
import pytest

from schemas.codec import decode, encode, event_of
from schemas.quarantine import Quarantined
from schemas.topics import ARTICLES, QUARANTINE
from streams.broker.topics import create_missing
from streams.errors import TooManyBadError
from streams.quarantining import key_at, whole_bytes
from tests.builders import article
from tests.command import CATALOGUE, SEEDS, replayed, volteface
from tests.poison import WORD

from .desk import Desk, ended, exported
from .made_up import NOW

pytestmark = pytest.mark.broker

POISONED = f"Vice President JD Vance said that American troops will not be deployed in Ukraine. No {WORD} was found."
WORKER = ("worker", "--catalogue", CATALOGUE)


@pytest.fixture
def desk(bootstrap: str) -> Desk:
    return Desk(bootstrap)


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "feed.jsonl"
    lines = [{"id": f"p{number}", "published": "2025-02-14", "text": POISONED} for number in range(2)]
    path.write_bytes(b"".join(orjson.dumps(line) + b"\n" for line in lines) + b"{not JSON\n")
    return path


def set_aside(desk: Desk) -> list[Quarantined]:
    events = [decode(message.value) for message in desk.messages(QUARANTINE)]
    return [event.data for event in events if isinstance(event.data, Quarantined)]


def test_an_article_that_makes_the_reader_fail_is_set_aside_as_in_the_embedded_runtime_but_for_its_place(
    desk: Desk, feed: Path, tmp_path: Path
) -> None:
    volteface("replay", SEEDS, feed, "-c", CATALOGUE, "-o", tmp_path / "embedded", program="tests.poisoned")
    create_missing(desk.installation)
    with desk.running(*WORKER, program="tests.poisoned"):
        desk.publish(SEEDS, feed)
        desk.settle()
    desk.run("export", "--out", tmp_path / "kafka")

    here, there = exported(tmp_path / "embedded"), exported(tmp_path / "kafka")
    places = [event["data"]["place"] for event in there["quarantine.jsonl"]]
    assert [place and (place["topic"], place["partition"], place["offset"]) for place in places] == [
        None,
        ("articles", 0, 5),
        ("articles", 0, 6),
    ]
    stacks = {event["data"]["stack"] for event in there["quarantine.jsonl"][1:]}
    assert [bool(re.fullmatch("[0-9a-f]{16}", stack)) for stack in stacks] == [True]
    assert [_unplaced(event) for event in there["quarantine.jsonl"]] == [
        _unplaced(event) for event in here["quarantine.jsonl"]
    ]
    assert {name: found for name, found in there.items() if name != "quarantine.jsonl"} == {
        name: found for name, found in here.items() if name != "quarantine.jsonl"
    }


def _unplaced(event: dict[str, Any]) -> dict[str, Any]:
    of_the_place = {"origin", "place"}
    data = {name: value for name, value in event["data"].items() if name not in of_the_place}
    return {**event, "data": data, "id": None, "subject": None}


def test_what_was_set_aside_is_put_onto_its_topic_again_and_taken_by_a_worker_that_is_mended(
    desk: Desk, feed: Path, tmp_path: Path
) -> None:
    create_missing(desk.installation, 2)
    with desk.running(*WORKER, program="tests.poisoned"):
        desk.publish(SEEDS, feed)
        desk.produce(ARTICLES, b"nobody's", b"\xff")
        desk.settle()
    assert len(desk.run("quarantine", "ls", "--kafka").stdout.splitlines()) == 4
    dry = desk.run("quarantine", "retry", "--all", "--kafka", "--dry-run").stdout.splitlines()
    assert dry[-1] in {
        "3 would be put through again, 1 not put through",
        "1 not put through, 3 would be put through again",
    }

    said = [
        orjson.loads(line) for line in desk.run("quarantine", "retry", "--all", "--kafka", "--json").stdout.splitlines()
    ]

    assert sorted(str(one["became"]) for one in said) == ["None", "failed", "sent", "sent"]
    assert all("this version cannot take it either" in one["refused"] for one in said if one["became"] is None)
    first, second = (
        message
        for message in desk.messages(ARTICLES)
        if f"[{message.partition}]@{message.offset}"
        in {one["onto"].removeprefix("articles") for one in said if one["onto"]}
    )
    assert {first.key, second.key} == {b"p0", b"p1"}
    kept = {(key_at(entry.place), whole_bytes(entry)) for entry in set_aside(desk) if entry.place is not None}
    assert {(first.key, first.value), (second.key, second.value)} < kept
    with desk.worker():
        desk.settle()
    assert len(desk.run("quarantine", "ls", "--kafka").stdout.splitlines()) == 2
    desk.run("export", "--out", tmp_path / "kafka")
    replayed(tmp_path / "embedded", SEEDS, feed)
    stances = [
        sorted(event["id"] for event in exported(tmp_path / name)["stances.jsonl"]) for name in ("kafka", "embedded")
    ]
    assert stances[0] == stances[1]


def test_what_fails_again_is_in_quarantine_again_at_its_new_place(desk: Desk, feed: Path) -> None:
    create_missing(desk.installation)
    with desk.running(*WORKER, program="tests.poisoned"):
        desk.publish(feed)
        desk.settle()
        desk.run("quarantine", "retry", "--reason", "step-failed", "--kafka")
        desk.settle()

    listed = [line.split("\t") for line in desk.run("quarantine", "ls", "--kafka").stdout.splitlines()]
    assert sorted(line[1] for line in listed) == ["articles[0]@2", "articles[0]@3", "feed.jsonl:3"]


def test_five_megabytes_that_are_no_event_come_through_whole_and_out_again(desk: Desk, tmp_path: Path) -> None:
    raw = bytes(range(256)) * 20_000
    create_missing(desk.installation)
    desk.produce_many(ARTICLES, [(b"k", raw, 0)])
    with desk.worker():
        desk.settle()

    (entry,) = set_aside(desk)
    assert (whole_bytes(entry), entry.raw_bytes) == (raw, len(raw))
    (listed,) = desk.run("quarantine", "ls", "--kafka", "--json").stdout.splitlines()
    assert base64.b64decode(orjson.loads(listed)["data"]["raw"]) == raw
    (tmp_path / "id").write_text(orjson.loads(listed)["id"])
    shown = desk.run("quarantine", "show", orjson.loads(listed)["id"][:8], "--kafka").stdout
    assert "5,120,000, all of them kept" in shown
    assert len(shown) < 200_000


def test_a_worker_that_meets_too_many_bad_messages_in_a_row_stops_with_a_line_and_leaves_the_rest(desk: Desk) -> None:
    create_missing(desk.installation)
    good = [encode(event_of(article(f"a{number}"), "publish").recorded_at(NOW)) for number in range(3)]
    desk.produce_many(ARTICLES, [(b"a", value, 0) for value in (*good, *[b"not JSON"] * 20)])
    with desk.start(*WORKER, "--max-bad-run", "10") as worker:
        code, said = ended(worker)

    assert code == TooManyBadError.exit_code == 4
    assert len(said) == 2
    for part in (
        "articles[0]@13",
        "11 messages in a row",
        "not-json",
        "volteface quarantine ls --kafka",
        "--max-bad-run",
    ):
        assert part in said[1]
    assert len(set_aside(desk)) == 10

    with desk.worker("--max-bad-run", "10"):
        desk.settle()
    places = [entry.place.offset for entry in set_aside(desk) if entry.place is not None]
    assert sorted(set(places)) == list(range(3, 23))


def test_a_worker_that_cannot_read_most_of_what_comes_stops_with_a_line(desk: Desk) -> None:
    create_missing(desk.installation)
    good = encode(event_of(article("a1"), "publish").recorded_at(NOW))
    desk.produce_many(ARTICLES, [(b"a", value, 0) for _ in range(100) for value in (good, b"not JSON", b"[]")])
    with desk.start(*WORKER) as worker:
        code, said = ended(worker)

    assert code == 4
    assert "articles[0]@199: 133 of the last 200 on this partition cannot be processed" in said[1]
