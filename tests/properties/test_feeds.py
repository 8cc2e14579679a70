"""Whatever the bytes, a feed gives one outcome for each input and keeps texts as they are."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from schemas.article import Article, text_sha256
from schemas.codec import decode, encode, event_of
from schemas.quarantine import Quarantined
from streams.catalogue import load_catalogue
from streams.errors import CatalogueError
from streams.feeds.bad_input import Reason
from streams.feeds.feed import count_articles, read_feed

NOW = datetime(2025, 9, 1, 12, tzinfo=UTC)

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(
    lambda text: "<" not in text and not text.isspace()
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=3), max_leaves=4
)
fields = st.sampled_from(
    ["id", "title", "url", "outlet", "published", "lang", "text", "file", "other", "revision", "retracted"]
)
records = st.dictionaries(fields, json_values | st.dictionaries(st.text(max_size=9), json_values, max_size=2))
lines = (
    st.binary(max_size=60)
    | records.map(lambda record: json.dumps(record).encode())
    | texts.map(lambda text: json.dumps({"id": "a", "text": text}).encode())
    | st.sampled_from([b"", b"  ", b"\r", b"\xef\xbb\xbf", b"{}", b"[]", b'{"id": "a", "file": "t.txt"}'])
)


@contextmanager
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)


@given(st.lists(lines, max_size=8))
def test_each_line_that_is_not_blank_gives_one_arrival_and_counting_agrees(given_lines: list[bytes]) -> None:
    with folder() as root:
        path = root / "feed.jsonl"
        path.write_bytes(b"\n".join(given_lines))
        arrivals = list(read_feed(path, NOW))

        raw_lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
        assert len(arrivals) == count_articles(path) == sum(bool(line.strip()) for line in raw_lines)


@given(st.lists(lines, max_size=8), st.binary(max_size=60))
def test_every_arrival_can_be_sent_and_every_refusal_has_a_known_reason_and_shows_safely(
    given_lines: list[bytes], text: bytes
) -> None:
    with folder() as root:
        (root / "manifest.jsonl").write_bytes(b"\n".join(given_lines))
        (root / "t.txt").write_bytes(text)
        (root / "feed.jsonl").write_bytes(b"\n".join(given_lines))
        for path in (root, root / "feed.jsonl"):
            for arrival in read_feed(path, NOW):
                assert decode(encode(event_of(arrival, "publish"))).data == arrival
                if isinstance(arrival, Quarantined):
                    assert arrival.reason in set(Reason)
                    assert arrival.advice.isprintable()


@given(texts)
def test_a_text_goes_through_unchanged_in_both_kinds_of_feed(text: str) -> None:
    with folder() as root:
        (root / "feed.jsonl").write_text(json.dumps({"id": "a", "text": text}), encoding="utf-8")
        (root / "a.txt").write_bytes(("\ufeff" + text).encode())

        for path in (root / "feed.jsonl", root / "a.txt"):
            (article,) = read_feed(path, NOW)
            assert isinstance(article, Article)
            assert article.text == text
            assert article.text_sha256 == text_sha256(text)


@given(st.binary(max_size=200) | st.text("version: 1\nactors-[]{}id'\"&*!#\t", max_size=80).map(str.encode))
def test_no_bytes_make_the_catalogue_fail_in_any_other_way_than_with_its_own_error(raw: bytes) -> None:
    with folder() as root:
        path = root / "catalogue.yaml"
        path.write_bytes(b"version: 1\n" + raw)

        assert all(problem.startswith(str(path)) and problem.isprintable() for problem in problems_of(path))


def problems_of(path: Path) -> tuple[str, ...]:
    try:
        load_catalogue(path)
    except CatalogueError as error:
        return error.problems or ("an error without a problem",)
    return ()
