"""Text files without a manifest: the name is the id, and the date is not known."""

import base64
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from schemas.article import Article
from schemas.dates import UNDATED
from schemas.quarantine import Quarantined
from streams.feeds.feed import count_articles, read_feed

NOW = datetime(2025, 9, 1, 12, tzinfo=UTC)


def test_the_id_is_the_name_and_nothing_else_is_known(tmp_path: Path) -> None:
    (tmp_path / "003_8d10.txt").write_bytes(b"Vance said no.")

    (article,) = read_feed(tmp_path, NOW)

    assert isinstance(article, Article)
    assert (article.article_id, article.text) == ("003_8d10", "Vance said no.")
    assert (article.title, article.url, article.outlet) == (None, None, None)


@pytest.mark.parametrize(
    "text", [b"2025-02-14 Vance said no.", b" date 2025-02-14 Vance", b"NEW YORK, February 14. Vance"]
)
def test_no_date_is_guessed_from_the_text(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(text)

    (article,) = read_feed(tmp_path, NOW)

    assert isinstance(article, Article)
    assert article.published == UNDATED
    assert article.text.encode() == text


def test_files_arrive_by_name_whatever_the_disk_says(tmp_path: Path) -> None:
    for name in ("b", "a10", "a9", "C"):
        (tmp_path / f"{name}.txt").write_bytes(b"T.")

    assert [arrival.article_id for arrival in read_feed(tmp_path, NOW)] == ["C", "a10", "a9", "b"]


def test_a_bad_file_is_set_aside_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"A.")
    (tmp_path / "b.txt").write_bytes(b"One.\nTwo.\ncaf\xe9")
    (tmp_path / "c.txt").write_bytes(b"C.")

    _, refused, _ = read_feed(tmp_path, NOW)

    assert isinstance(refused, Quarantined)
    assert (refused.reason, refused.article_id) == ("not-utf8", "b")
    assert refused.origin == f"{tmp_path.name}/b.txt"
    assert "the byte 0xE9 in line 3 is not UTF-8" in refused.advice


def test_of_a_file_of_ten_megabytes_only_the_head_is_kept(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(b"x" * 10_000_000)

    (refused,) = read_feed(tmp_path, NOW)

    assert isinstance(refused, Quarantined)
    assert (refused.reason, refused.article_id, refused.raw_bytes) == ("too-large", "big", 10_000_000)
    assert base64.b64decode(refused.raw) == b"x" * 65_536


def test_a_name_that_is_no_text_is_escaped_wherever_it_is_shown(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9\x1b.txt", "wb") as file:  # noqa: PTH123 - the name is bytes on purpose
        file.write(b"T.")

    (refused,) = read_feed(tmp_path, NOW)

    assert isinstance(refused, Quarantined)
    assert refused.reason == "bad-id"
    assert refused.origin == f"{tmp_path.name}/caf\\udce9\\x1b.txt"
    assert refused.advice.isprintable()


def test_a_file_that_is_gone_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere")

    (refused,) = read_feed(tmp_path, NOW)

    assert isinstance(refused, Quarantined)
    assert (refused.reason, refused.article_id) == ("unreadable-file", "a")


def test_folders_and_pipes_named_like_texts_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"A.")
    (tmp_path / "b.txt").mkdir()
    os.mkfifo(tmp_path / "c.txt")

    assert [arrival.article_id for arrival in read_feed(tmp_path, NOW)] == ["a"]
    assert count_articles(tmp_path) == 1
