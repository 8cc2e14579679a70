"""A folder with a manifest: the texts are in files, and what the texts lack is in the manifest."""

import base64
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from schemas.article import Article, text_sha256
from schemas.dates import UNDATED, DatedBy, Precision
from schemas.quarantine import Quarantined
from streams.feeds.feed import Feed, read_feed

NOW = datetime(2025, 9, 1, 12, tzinfo=UTC)
TEXT = "Vance said no."


def feed_of(folder: Path, *lines: bytes | dict[str, Any], **texts: bytes) -> Feed:
    root = folder / "box"
    root.mkdir(exist_ok=True)
    for name, raw in texts.items():
        (root / f"{name}.txt").write_bytes(raw)
    manifest = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    (root / "manifest.jsonl").write_bytes(b"\n".join(manifest))
    return read_feed(root, NOW)


def article_from(folder: Path, line: dict[str, Any], raw: bytes = TEXT.encode()) -> Article:
    (arrival,) = feed_of(folder, {"id": "a1", "file": "x.txt", **line}, x=raw)
    assert isinstance(arrival, Article), arrival
    return arrival


def refusal_of(folder: Path, line: bytes | dict[str, Any], raw: bytes = TEXT.encode()) -> Quarantined:
    (arrival,) = feed_of(folder, {"id": "a1", "file": "x.txt", **line} if isinstance(line, dict) else line, x=raw)
    assert isinstance(arrival, Quarantined), arrival
    return arrival


def test_the_text_is_the_files_and_the_rest_the_manifests(tmp_path: Path) -> None:
    line = {
        "title": "No troops",
        "url": None,
        "outlet": "Example Post",
        "lang": "en",
        "published": {"value": "2025-02-14", "precision": "day", "basis": "sibling articles"},
        "known": {"title": "in the text", "outlet": "outside"},
        "why": {"outlet": "from the page"},
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
    }

    assert article_from(tmp_path, line) == Article(
        article_id="a1",
        title="No troops",
        outlet="Example Post",
        published=DatedBy(value="2025-02-14", precision=Precision.DAY, basis="sibling articles"),
        text=TEXT,
        text_sha256=text_sha256(TEXT),
    )


def test_a_correction_is_a_line_with_a_higher_revision_and_a_file_of_its_own(tmp_path: Path) -> None:
    lines = [{"id": "a1", "file": "x.txt"}, {"id": "a1", "file": "y.txt", "revision": 2}]

    feed = feed_of(tmp_path, *lines, x=b"Vance said no.", y=b"Vance said yes.")

    assert [(article.revision, article.text) for article in feed if isinstance(article, Article)] == [
        (1, "Vance said no."),
        (2, "Vance said yes."),
    ]
    assert feed.ignored_fields == {}


def test_a_retraction_needs_no_file(tmp_path: Path) -> None:
    (retraction,) = feed_of(tmp_path, {"id": "a1", "revision": 2, "retracted": True})

    assert isinstance(retraction, Article)
    assert (retraction.retracted, retraction.text) == (True, "")


def test_a_retraction_that_names_a_file_has_its_text(tmp_path: Path) -> None:
    assert article_from(tmp_path, {"retracted": True}, b"").text == ""
    assert article_from(tmp_path, {"retracted": True}).text == TEXT


def test_a_retraction_that_names_a_file_that_is_not_there_is_set_aside(tmp_path: Path) -> None:
    (arrival,) = feed_of(tmp_path, {"id": "a1", "retracted": True, "file": "gone.txt"})

    assert isinstance(arrival, Quarantined)
    assert arrival.reason == "missing-file"


@pytest.mark.parametrize("fields", [{"revision": "2"}, {"revision": 0}, {"retracted": "yes"}])
def test_a_revision_or_retraction_of_the_wrong_type_is_set_aside(tmp_path: Path, fields: dict[str, Any]) -> None:
    assert refusal_of(tmp_path, fields).reason == "wrong-type"


def test_the_order_of_the_manifest_is_the_order_of_arrival(tmp_path: Path) -> None:
    lines = [{"id": name, "file": f"{name}.txt"} for name in ("c", "a", "b")]

    arrivals = feed_of(tmp_path, *lines, a=b"A.", b=b"B.", c=b"C.")

    assert [arrival.article_id for arrival in arrivals] == ["c", "a", "b"]


def test_line_ends_of_the_text_are_not_touched_and_a_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    assert article_from(tmp_path, {}, b"\xef\xbb\xbfOne.\r\nTwo.\rThree.\n").text == "One.\r\nTwo.\rThree.\n"


def test_a_file_may_be_in_a_folder_inside(tmp_path: Path) -> None:
    (tmp_path / "box" / "texts").mkdir(parents=True)
    (tmp_path / "box" / "texts" / "y.txt").write_bytes(b"Y.")

    (arrival,) = feed_of(tmp_path, {"id": "y", "file": "texts/y.txt"})

    assert isinstance(arrival, Article)
    assert arrival.text == "Y."


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (None, UNDATED),
        ({"value": None, "precision": "unknown", "basis": "outside"}, UNDATED),
        ("2025-02-14", DatedBy(value="2025-02-14", precision=Precision.DAY, basis="feed")),
        ({"value": "2025-02-14"}, DatedBy(value="2025-02-14", precision=Precision.DAY, basis="feed")),
        (
            {"value": "2025-08-24T18:32:41+02:00", "precision": "instant", "basis": "outside"},
            DatedBy(value="2025-08-24T16:32:41Z", precision=Precision.INSTANT, basis="outside"),
        ),
        (
            {"value": "2025-08-24T16:32:41Z", "precision": "day", "basis": "outside"},
            DatedBy(value="2025-08-24", precision=Precision.DAY, basis="outside"),
        ),
        (
            {"value": "2025-02-12/2025-02-14", "precision": "interval", "basis": "sibling articles"},
            DatedBy(value="2025-02-12/2025-02-14", precision=Precision.INTERVAL, basis="sibling articles"),
        ),
    ],
)
def test_the_date_has_its_precision_and_its_basis(tmp_path: Path, published: object, expected: DatedBy) -> None:
    assert article_from(tmp_path, {"published": published}).published == expected


def test_unknown_fields_are_counted_those_of_the_date_too(tmp_path: Path) -> None:
    line = {"id": "a1", "file": "x.txt", "byline": "X", "published": {"value": None, "zone": "UTC"}}
    feed = feed_of(tmp_path, line, x=b"T.")
    list(feed)

    assert feed.ignored_fields == {"byline": 1, "published.zone": 1}


@pytest.mark.parametrize(
    ("line", "reason", "advice"),
    [
        ({"published": {"value": "2025-02-31"}}, "bad-date", "'2025-02-31' is no date"),
        ({"published": {"value": "2025-02-14", "precision": "instant"}}, "bad-date", "its value '2025-02-14'"),
        ({"published": {"value": "2025-02-14", "precision": "roughly"}}, "bad-date", "says precision 'roughly'"),
        ({"published": {"value": "2090-01-01"}}, "future-date", "in the future"),
        ({"published": {"value": 20250214}}, "wrong-type", "the field 'value' is a number"),
        ({"published": ["2025"]}, "wrong-type", "the field 'published' is a list"),
        ({"file": 3}, "wrong-type", "the field 'file' is a number"),
    ],
)
def test_a_mistake_in_a_line_is_set_aside_with_the_line(
    tmp_path: Path, line: dict[str, Any], reason: str, advice: str
) -> None:
    refused = next(iter(feed_of(tmp_path, {"id": "a1", "file": "x.txt", **line}, x=b"T.")))

    assert isinstance(refused, Quarantined)
    assert (refused.reason, refused.origin, refused.article_id) == (reason, "box/manifest.jsonl:1", "a1")
    assert refused.advice.startswith("box/manifest.jsonl:1: ")
    assert advice in refused.advice


@pytest.mark.parametrize(
    ("line", "raw", "reason"),
    [
        ({}, b"caf\xe9", "not-utf8"),
        ({}, b" \n", "empty-text"),
        ({}, b"<html><body>Hi</body></html>", "html"),
        ({}, b"x" * 1_000_001, "too-large"),
        ({"sha256": "0" * 64}, b"T.", "wrong-hash"),
        ({"title": 7}, b"T.", "wrong-type"),
    ],
)
def test_a_text_that_cannot_be_read_is_set_aside_with_its_file(
    tmp_path: Path, line: dict[str, Any], raw: bytes, reason: str
) -> None:
    refused = refusal_of(tmp_path, line, raw)

    assert (refused.reason, refused.origin, refused.article_id) == (reason, "box/x.txt", "a1")
    assert refused.raw_sha256 == hashlib.sha256(raw).hexdigest()
    assert refused.raw_bytes == len(raw)


@pytest.mark.parametrize("name", ["none.txt", "n" * 300, "..", "../secret.txt", "/etc/hostname", ".", "a\u0000b"])
def test_a_file_that_is_not_in_the_folder_is_not_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.txt").write_bytes(b"Secret.")

    (refused,) = feed_of(tmp_path, {"id": "a1", "file": name})

    assert isinstance(refused, Quarantined)
    assert (refused.reason, refused.origin) == ("missing-file", "box/manifest.jsonl:1")
    assert refused.advice.isprintable()


def test_a_line_without_a_file_is_set_aside(tmp_path: Path) -> None:
    (refused,) = feed_of(tmp_path, {"id": "a1"})

    assert isinstance(refused, Quarantined)
    assert (refused.reason, refused.article_id) == ("missing-field", "a1")


def test_a_text_that_no_line_names_comes_last_and_is_set_aside(tmp_path: Path) -> None:
    feed = feed_of(tmp_path, {"id": "b", "file": "b.txt"}, a=b"A.", b=b"B.", c=b"C.")

    first, second, third = feed

    assert isinstance(first, Article)
    for refused, origin, raw in ((second, "box/a.txt", b"A."), (third, "box/c.txt", b"C.")):
        assert isinstance(refused, Quarantined)
        assert (refused.reason, refused.origin) == ("not-in-manifest", origin)
        assert base64.b64decode(refused.raw) == raw
        assert "add a line for it" in refused.advice


def test_a_text_with_a_mistake_in_its_line_is_set_aside_once(tmp_path: Path) -> None:
    (refused,) = feed_of(tmp_path, {"file": "x.txt"}, x=b"T.")

    assert isinstance(refused, Quarantined)
    assert refused.reason == "missing-field"


def test_a_broken_line_does_not_stop_the_feed(tmp_path: Path) -> None:
    feed = feed_of(tmp_path, b"{broken", {"id": "x", "file": "x.txt"}, x=b"T.")

    first, second = feed

    assert isinstance(first, Quarantined)
    assert (first.reason, first.origin) == ("not-json", "box/manifest.jsonl:1")
    assert isinstance(second, Article)


def test_other_files_in_the_folder_are_let_be(tmp_path: Path) -> None:
    (tmp_path / "box").mkdir()
    for name in ("README.md", "catalogue.yaml", ".hidden.txt"):
        (tmp_path / "box" / name).write_bytes(b"x")

    assert list(feed_of(tmp_path)) == []
