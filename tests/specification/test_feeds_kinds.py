"""Which kinds of feed there are, and what is said to a path that is none."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from schemas.article import Article
from streams.errors import UsageError
from streams.feeds.feed import count_articles, read_feed

NOW = datetime(2025, 9, 1, 12, tzinfo=UTC)
LINE = b'{"id": "a", "text": "Vance said no."}\n'


def ids(path: Path) -> list[str | None]:
    return [arrival.article_id for arrival in read_feed(path, NOW)]


def test_a_jsonl_file_is_a_feed(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(LINE)

    assert ids(path) == ["a"]


def test_a_gzipped_jsonl_file_is_the_same_feed(tmp_path: Path) -> None:
    plain, packed = tmp_path / "feed.jsonl", tmp_path / "feed.jsonl.gz"
    plain.write_bytes(LINE * 3)
    packed.write_bytes(gzip.compress(LINE * 3))

    assert list(read_feed(packed, NOW)) == list(read_feed(plain, NOW))


def test_a_text_file_is_a_feed_of_one_article(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"Vance said no.")

    assert ids(path) == ["story"]


def test_a_folder_of_text_files_is_a_feed(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"B.")
    (tmp_path / "a.txt").write_bytes(b"A.")

    assert ids(tmp_path) == ["a", "b"]


def test_a_folder_with_a_manifest_is_a_feed(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"X.")
    (tmp_path / "manifest.jsonl").write_bytes(b'{"id": "first", "file": "x.txt"}\n')

    assert ids(tmp_path) == ["first"]


def test_suffixes_may_be_in_capitals(tmp_path: Path) -> None:
    (tmp_path / "FEED.JSONL").write_bytes(LINE)
    (tmp_path / "STORY.TXT").write_bytes(b"Text.")

    assert ids(tmp_path / "FEED.JSONL") == ["a"]
    assert ids(tmp_path / "STORY.TXT") == ["STORY"]


@pytest.mark.parametrize("name", ["feed.csv", "feed.json", "feed.gz", "feed", "feed.pdf"])
def test_a_file_of_another_kind_is_refused_with_what_is_accepted(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(LINE)

    with pytest.raises(UsageError, match=r"\.jsonl\.gz file"):
        read_feed(path, NOW)


def test_an_empty_folder_is_refused_with_what_is_accepted(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"holds neither manifest\.jsonl nor \.txt files"):
        read_feed(tmp_path, NOW)


def test_a_path_where_nothing_is_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file or directory"):
        read_feed(tmp_path / "none.jsonl", NOW)


def test_a_file_named_gz_that_is_not_gzip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl.gz"
    path.write_bytes(LINE)

    with pytest.raises(UsageError, match="its content is not gzip"):
        list(read_feed(path, NOW))


def test_counting_gives_the_number_of_arrivals_whatever_is_wrong_with_them(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(LINE + b"\n   \n" + b"broken\n" + LINE + b'{"id": "last"}')

    assert count_articles(path) == len(ids(path)) == 4


def test_counting_a_folder_takes_in_what_its_manifest_does_not_name(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"X.")
    (tmp_path / "y.txt").write_bytes(b"Y.")
    (tmp_path / "manifest.jsonl").write_bytes(b'{"id": "x", "file": "x.txt"}\nbroken\n')

    assert count_articles(tmp_path) == len(ids(tmp_path)) == 3


def test_a_feed_can_be_read_again_and_counts_its_ignored_fields_anew(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(b'{"id": "a", "text": "T.", "byline": "X"}\n')
    feed = read_feed(path, NOW)

    assert list(feed) == list(feed)
    assert feed.ignored_fields == {"byline": 1}


def test_articles_come_one_at_a_time_and_not_when_all_are_read(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(LINE * 2)
    arrivals = iter(read_feed(path, NOW))
    first = next(arrivals)
    with path.open("ab") as file:
        file.write(b"x" * 100)

    assert isinstance(first, Article)
    assert len(list(arrivals)) >= 1
