"""A row over 64 KB is reported: in the summary of a replay, and by a worker once, and again when it has doubled."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import orjson
import pytest

from schemas.codec import AnyEvent
from schemas.topics import ARTICLES, Topic
from streams.embedded.log import EventLog
from streams.embedded.runtime import EmbeddedRuntime
from streams.large_rows import LargeRows
from streams.rows import LARGE
from streams.step import Applied, Rows
from streams.terminal import large
from tests.command import CATALOGUE, volteface
from tests.embedded_steps import FINGERPRINT, TickingClock, article
from tests.flood import ROW, write_flood

KB = 1024


def row(size: int) -> bytes:
    return b"x" * size


def test_a_row_of_64_kb_is_not_large_and_one_byte_more_is() -> None:
    rows = LargeRows()
    assert not rows.note("track", "a", row(64 * KB))
    assert rows.largest == {}
    assert rows.note("track", "a", row(64 * KB + 1))
    assert rows.largest == {("track", "a"): 64 * KB + 1}


def test_a_row_is_worth_a_word_once_and_again_when_it_has_doubled() -> None:
    rows = LargeRows()
    sizes = (70, 70, 71, 139, 140, 150, 279, 280)
    assert [size for size in sizes if rows.note("track", "a", row(size * KB))] == [70, 140, 280]


def test_a_row_that_shrinks_and_grows_again_is_no_news() -> None:
    rows = LargeRows()
    assert [rows.note("track", "a", row(size * KB)) for size in (80, 10, 80)] == [True, False, False]


def test_rows_are_told_apart_by_step_and_key() -> None:
    rows = LargeRows()
    places = (("track", "a"), ("track", "b"), ("alert", "a"))
    assert all(rows.note(step, key, row(70 * KB)) for step, key in places)
    assert list(rows.largest) == list(places)


def test_the_most_that_a_row_had_is_remembered() -> None:
    rows = LargeRows()
    for size in (70, 90, 80):
        rows.note("track", "a", row(size * KB))
    assert rows.largest == {("track", "a"): 90 * KB}


def test_people_read_a_line_for_each_step_with_its_largest_row() -> None:
    found = {("track", '["trump","tariffs","105712"]'): 81 * KB, ("track", "b"): 70 * KB, ("alert", "c"): 65 * KB}
    first, second = large.lines(found)
    assert first.startswith("1 row over 64 KB, 65 KB: alert c; ")
    assert second.startswith('2 rows over 64 KB, the largest 81 KB: track ["trump","tariffs","105712"]; ')


def test_programs_read_them_by_step() -> None:
    found = {("track", "a"): 81 * KB, ("track", "b"): 70 * KB}
    assert large.as_json(found) == {"track": {"rows": 2, "largest": "a", "bytes": 81 * KB}}


def test_a_size_is_rounded_up_so_that_what_is_over_reads_as_over() -> None:
    assert large.line("track", "a", LARGE + 1).startswith("a row over 64 KB, 65 KB: track a; ")


def test_a_key_is_made_harmless_because_an_article_may_have_chosen_it() -> None:
    assert "\x1b" not in large.line("read", '["\x1b[31m"]', LARGE + 1)
    assert "\n" not in large.line("read", "a\nb", LARGE + 1)


@dataclass(frozen=True)
class Hoards:
    """Keeps the text of an article as often as it says, and a small row beside it."""

    name: str = "hoards"
    reads: Topic = ARTICLES

    def apply(self, rows: Rows, event: AnyEvent) -> Applied:  # noqa: ARG002 - every step has this shape
        key = event.data.article_id
        return Applied(((f"small {key}", b"x"), (key, row(int(event.data.text) * KB))), ())


def test_the_embedded_runtime_remembers_the_large_rows_that_it_wrote(tmp_path: Path) -> None:
    with EventLog.open(tmp_path / "log.sqlite3", FINGERPRINT) as log:
        runtime = EmbeddedRuntime(log, (Hoards(),), TickingClock())
        for article_id, size in (("a1", "3"), ("a2", "65"), ("a3", "80")):
            runtime.publish(article(article_id, size))

    assert runtime.large_rows.largest == {("hoards", "a2"): 65 * KB, ("hoards", "a3"): 80 * KB}


@pytest.fixture(scope="module")
def flood(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_flood(tmp_path_factory.mktemp("flood") / "flood.jsonl", articles=100)


def test_a_replay_says_in_its_summary_which_rows_are_large(flood: Path, tmp_path: Path) -> None:
    done = volteface("replay", flood, "--catalogue", CATALOGUE, "--out", tmp_path / "run")

    (line,) = [line for line in done.stdout.splitlines() if "over 64 KB" in line]
    assert line.startswith("1 row over 64 KB, ")
    assert f": track {ROW}; " in line


def test_a_replay_gives_them_to_programs_too(flood: Path, tmp_path: Path) -> None:
    done = volteface("replay", flood, "--catalogue", CATALOGUE, "--out", tmp_path / "run", "--json")

    ((step, found),) = orjson.loads(done.stdout)["large_rows"].items()
    assert (step, found["rows"], found["largest"]) == ("track", 1, ROW)
    assert found["bytes"] > LARGE


def test_a_replay_without_large_rows_has_no_word_on_them(flood: Path, tmp_path: Path) -> None:
    first = tmp_path / "first.jsonl"
    first.write_bytes(flood.read_bytes().splitlines(keepends=True)[0])

    assert "KB" not in volteface("replay", first, "--catalogue", CATALOGUE, "--out", tmp_path / "run").stdout
