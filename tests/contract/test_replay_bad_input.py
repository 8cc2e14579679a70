"""A feed with everything that can be wrong with a feed: the run goes on, and the counts add up."""

from __future__ import annotations

import json
from pathlib import Path

import orjson
import pytest

from tests.command import CATALOGUE, volteface

GOOD = {
    "id": "good",
    "title": "On the table",
    "url": "https://example.org/1",
    "outlet": "Example Times",
    "published": "2025-02-14",
    "lang": "en",
    "text": "Vice President JD Vance said that American troops will not be deployed in Ukraine.",
}


def _line(**changes: object) -> bytes:
    return json.dumps(GOOD | changes, ensure_ascii=False).encode()


LINES = (
    _line(),
    _line(id="not-utf8").replace(b"Vance", b"Van\xff\xfece"),
    _line(id="empty", text=""),
    _line(id="huge", text="Vance said. " * 900_000),
    _line(id="undated", published=None),
    _line(id="future", published="2090-01-01"),
    b'{"id": "broken", "text": "Vance said',
    _line(),
    _line(text="Vice President JD Vance said that American troops could be sent to Ukraine."),
    _line(id="unknown-fields", byline="A. Reporter", section="World"),
    _line(
        id="html", text="<!doctype html><html><head><title>x</title></head><body><p>Vance said no.</p></body></html>"
    ),
    _line(id="open-quotes", text='“Vance said “that “troops "will not be deployed to Ukraine, “he “said.'),
    _line(id="bad-date", published="31 February"),
)
REASONS = {
    "not-utf8": 1,
    "empty-text": 1,
    "too-large": 1,
    "future-date": 1,
    "not-json": 1,
    "duplicate-id": 1,
    "html": 1,
    "bad-date": 1,
}


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("feed") / "feed.jsonl"
    path.write_bytes(b"\n".join(LINES) + b"\n")
    return path


def _replay(feed: Path, out: Path) -> dict[str, object]:
    done = volteface("replay", feed, "--catalogue", CATALOGUE, "--out", out, "--json")
    assert done.returncode == 0, done.stderr
    summary: dict[str, object] = orjson.loads(done.stdout)
    return summary


def test_every_input_has_an_outcome_and_the_counts_add_up(feed: Path, tmp_path: Path) -> None:
    summary = _replay(feed, tmp_path)

    assert summary["given"] == len(LINES)
    assert summary["reasons"] == REASONS
    assert (summary["read"], summary["repeated"], summary["quarantined"]) == (4, 1, 8)


def test_fields_that_nobody_reads_are_named(feed: Path, tmp_path: Path) -> None:
    assert _replay(feed, tmp_path)["ignored_fields"] == {"byline": 1, "section": 1}


def test_what_was_set_aside_is_kept_with_its_place_and_what_to_do(feed: Path, tmp_path: Path) -> None:
    _replay(feed, tmp_path)

    kept = [orjson.loads(line)["data"] for line in (tmp_path / "quarantine.jsonl").read_bytes().splitlines()]

    assert {entry["reason"] for entry in kept} == set(REASONS)
    assert {entry["origin"] for entry in kept if entry["reason"] == "not-json"} == {"feed.jsonl:7"}
    assert all(entry["advice"] and entry["raw_sha256"] for entry in kept)


def test_a_person_reads_where_each_mistake_is(feed: Path, tmp_path: Path) -> None:
    done = volteface("replay", feed, "--catalogue", CATALOGUE, "--out", tmp_path)

    assert "13 articles given = 4 read + 1 already in the log + 8 quarantined" in done.stdout
    assert "quarantined feed.jsonl:7 [not-json]" in done.stdout


def test_a_second_run_on_the_same_folder_changes_nothing(feed: Path, tmp_path: Path) -> None:
    _replay(feed, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.glob("*.jsonl")}

    summary = _replay(feed, tmp_path)

    assert summary["read"] == 0
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.jsonl")} == before
