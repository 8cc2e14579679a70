"""The files of a run: one CloudEvent a line, in order, each once, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from schemas.codec import UndecodableError, encode, event_of
from schemas.topics import ALERTS, ALL_TOPICS, QUARANTINE, STANCES, Topic
from streams.embedded.tables import open_tables
from streams.errors import UsageError
from streams.export import write_exports
from tests.builders import LEAVES_OPEN, a_press_cue, quoted
from tests.embedded_steps import NOON, article, position, quarantined, run_feed, stance
from tests.payloads import a_ruling_on_a_stance

NAMES = [
    *("alerts.jsonl", "positions.jsonl", "press-cues.jsonl", "quarantine.jsonl"),
    *("stances.jsonl", "unknown-actors.jsonl", "verdicts.jsonl"),
]


def lines(file: Path) -> list[bytes]:
    return file.read_bytes().splitlines(keepends=True)


def test_every_file_is_there_though_nothing_happened(tmp_path: Path) -> None:
    write_exports([], tmp_path / "new" / "out")

    assert {file.name: file.read_bytes() for file in (tmp_path / "new" / "out").iterdir()} == dict.fromkeys(NAMES, b"")


def wire(topic: Topic, event_id: str, writer: str = "read", rest: str = "") -> tuple[str, bytes]:
    """An event of a topic as it is exported: only its id, type and writer are looked at."""
    event = {"id": event_id, "source": f"/volteface/{writer}", "type": topic.event_type, "data": rest}
    return topic.name, orjson.dumps(event)


def test_each_type_of_event_goes_to_its_file_in_order_and_others_are_passed_over(tmp_path: Path) -> None:
    alert = wire(ALERTS, "alert")
    first, second = encode(stance("a1", "ann", "war")), encode(stance("a1", "bob", "war"))
    moved, odd = encode(position("ann", "war", 1)), encode(quarantined("feed.jsonl:7"))
    events = [
        ("articles", encode(article("a1", "x"))),
        ("stances", second),
        ("positions", moved),
        ("stances", first),
        alert,
        ("quarantine", odd),
        ("changes", b"neither read nor written"),
    ]

    write_exports(events, tmp_path)

    assert lines(tmp_path / "stances.jsonl") == [second + b"\n", first + b"\n"]
    assert lines(tmp_path / "positions.jsonl") == [moved + b"\n"]
    assert lines(tmp_path / "alerts.jsonl") == [alert[1] + b"\n"]
    assert lines(tmp_path / "quarantine.jsonl") == [odd + b"\n"]


def test_the_types_that_share_a_topic_have_a_file_each_or_stay_in_the_log(tmp_path: Path) -> None:
    said, cue = event_of(quoted(LEAVES_OPEN, "2025-02-14"), "read"), event_of(a_press_cue(), "read")
    ruled = event_of(a_ruling_on_a_stance(), "judge")

    write_exports([("stances", encode(event)) for event in (cue, ruled, said)], tmp_path)

    written = {name: lines(tmp_path / name) for name in NAMES if (tmp_path / name).stat().st_size}
    assert written == {"stances.jsonl": [encode(said) + b"\n"], "press-cues.jsonl": [encode(cue) + b"\n"]}


def test_a_repeat_is_dropped_by_its_id_though_it_was_recorded_at_another_time(tmp_path: Path) -> None:
    event, other = position("ann", "war", 1), position("ann", "war", 2)
    again = encode(event.recorded_at(NOON))

    write_exports([("positions", encode(event)), ("positions", encode(other)), ("positions", again)], tmp_path)

    assert lines(tmp_path / "positions.jsonl") == [encode(event) + b"\n", encode(other) + b"\n"]


def test_a_log_is_exported_as_it_stands(tmp_path: Path) -> None:
    published = run_feed(tmp_path / "log.sqlite3", [article("a1", "ann:war bob:war"), article("a2", "ann:war")])

    with open_tables(tmp_path / "log.sqlite3") as tables:
        write_exports(tables.events(*ALL_TOPICS), tmp_path / "out")

    written = [line for name in NAMES for line in lines(tmp_path / "out" / name)]
    assert sorted(written) == sorted(encode(event) + b"\n" for event in published if event.subject not in {"a1", "a2"})
    assert [orjson.loads(line)["subject"] for line in lines(tmp_path / "out" / "stances.jsonl")] == [
        "ann",
        "bob",
        "ann",
    ]


def test_an_export_replaces_the_one_before(tmp_path: Path) -> None:
    write_exports([("stances", encode(stance("a1", "ann", "war")))], tmp_path)

    write_exports([("positions", encode(position("ann", "war", 1)))], tmp_path)

    assert lines(tmp_path / "stances.jsonl") == []
    assert len(lines(tmp_path / "positions.jsonl")) == 1


class LostError(ConnectionError):
    """The events' source broke off; an OSError, as a broker's is."""


def breaks_off() -> Iterator[tuple[str, bytes]]:
    yield "stances", encode(stance("a2", "bob", "tax"))
    raise LostError


def test_when_the_events_break_off_the_files_of_before_stay_as_they_were(tmp_path: Path) -> None:
    write_exports([("stances", encode(stance("a1", "ann", "war")))], tmp_path)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    with pytest.raises(LostError):
        write_exports(breaks_off(), tmp_path)

    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_events_are_written_as_they_come_and_not_gathered_first(tmp_path: Path) -> None:
    sizes: list[int] = []

    def many() -> Iterator[tuple[str, bytes]]:
        for number in range(2000):
            sizes.append(sum(file.stat().st_size for file in tmp_path.rglob("*") if file.is_file()))
            yield wire(STANCES, str(number), rest="x" * 1000)

    write_exports(many(), tmp_path)

    assert sizes[1000] > 900_000


@pytest.mark.parametrize("raw", [b"not json", b"[]", b'{"data":{}}', b'{"id":7}'])
def test_bytes_that_are_not_an_event_are_refused(tmp_path: Path, raw: bytes) -> None:
    with pytest.raises(UndecodableError):
        write_exports([("stances", raw)], tmp_path)


def test_a_folder_that_cannot_be_written_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(UsageError, match=r"file.out: cannot be written .*; name a folder"):
        write_exports([], tmp_path / "file" / "out")


def test_a_file_that_cannot_be_replaced_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "alerts.jsonl").mkdir()

    with pytest.raises(UsageError, match="cannot be written"):
        write_exports([], tmp_path)


def test_lines_of_a_topic_with_several_writers_keep_the_order_of_each_writer(tmp_path: Path) -> None:
    as_published = [
        wire(QUARANTINE, "3", "read"),
        wire(QUARANTINE, "1", "publish"),
        wire(QUARANTINE, "4", "read"),
        wire(QUARANTINE, "2", "publish"),
    ]

    write_exports(as_published, tmp_path)

    assert [orjson.loads(line)["id"] for line in lines(tmp_path / "quarantine.jsonl")] == ["1", "2", "3", "4"]
