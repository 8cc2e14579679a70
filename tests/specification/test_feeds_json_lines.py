"""A feed of JSON lines: what becomes an article, and what is set aside, with a reason and advice."""

import base64
import gzip
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from schemas.article import MAX_TEXT_BYTES, Article, text_sha256
from schemas.dates import UNDATED, DatedBy, Precision
from schemas.quarantine import Quarantined
from streams.feeds.feed import Feed, read_feed
from streams.feeds.json_lines import MAX_LINE_BYTES
from streams.quarantining import RAW_KEPT

NOW = datetime(2025, 9, 1, 12, tzinfo=UTC)
GOOD = {"id": "a1", "text": "Vance said no."}


def feed_of(folder: Path, *lines: bytes | dict[str, Any]) -> Feed:
    path = folder / "feed.jsonl"
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    path.write_bytes(b"\n".join(raw))
    return read_feed(path, NOW)


def article_from(folder: Path, line: bytes | dict[str, Any]) -> Article:
    (arrival,) = feed_of(folder, line)
    assert isinstance(arrival, Article), arrival
    return arrival


def refusal_of(folder: Path, line: bytes | dict[str, Any]) -> Quarantined:
    (arrival,) = feed_of(folder, line)
    assert isinstance(arrival, Quarantined)
    return arrival


def test_all_fields_are_carried(tmp_path: Path) -> None:
    line = {
        "id": "a1",
        "revision": 2,
        "retracted": False,
        "title": "No troops",
        "url": "https://example.org/1",
        "outlet": "Example Post",
        "published": "2025-02-14",
        "lang": "de",
        "text": "Vance said no.",
    }

    assert article_from(tmp_path, line) == Article(
        article_id="a1",
        revision=2,
        title="No troops",
        url="https://example.org/1",
        outlet="Example Post",
        published=DatedBy(value="2025-02-14", precision=Precision.DAY, basis="feed"),
        lang="de",
        text="Vance said no.",
        text_sha256=text_sha256("Vance said no."),
    )


@pytest.mark.parametrize("fields", [{}, {"revision": None, "retracted": None}])
def test_an_article_is_its_first_revision_and_stands_unless_the_feed_says_otherwise(
    tmp_path: Path, fields: dict[str, Any]
) -> None:
    article = article_from(tmp_path, {**GOOD, **fields})

    assert (article.revision, article.retracted) == (1, False)


@pytest.mark.parametrize(
    "text", [{}, {"text": None}, {"text": ""}, {"text": "Withdrawn."}, {"text": "<p>Withdrawn.</p><p>By us.</p>"}]
)
def test_a_retracted_article_needs_no_text_and_may_have_any(tmp_path: Path, text: dict[str, Any]) -> None:
    article = article_from(tmp_path, {"id": "a1", "revision": 3, "retracted": True, **text})

    assert (article.revision, article.retracted, article.text) == (3, True, text.get("text") or "")


@pytest.mark.parametrize(
    ("revision", "is_now"),
    [
        (0, "0"),
        (-1, "-1"),
        (1.5, "1.5"),
        (10**30, "1e+30"),
        ("2", "a text"),
        (True, "true or false"),
        ([2], "a list"),
    ],
)
def test_a_revision_is_a_whole_number_from_one_on(tmp_path: Path, revision: object, is_now: str) -> None:
    refusal = refusal_of(tmp_path, {**GOOD, "revision": revision})

    assert (refusal.reason, refusal.article_id) == ("wrong-type", "a1")
    assert f"'revision' is {is_now} and not a whole number from 1 on; count the versions" in refusal.advice


@pytest.mark.parametrize(("retracted", "is_now"), [("true", "a text"), (1, "a number"), ({}, "an object")])
def test_retracted_is_true_or_false(tmp_path: Path, retracted: object, is_now: str) -> None:
    refusal = refusal_of(tmp_path, {"id": "a1", "retracted": retracted})

    assert refusal.reason == "wrong-type"
    assert f"'retracted' is {is_now} and not true or false; write true or false" in refusal.advice


def test_nothing_counts_revisions_and_retractions_as_ignored(tmp_path: Path) -> None:
    feed = feed_of(tmp_path, {**GOOD, "revision": 2, "retracted": True})

    assert len(list(feed)) == 1
    assert feed.ignored_fields == {}


@pytest.mark.parametrize("absent", ["", None, "  "])
def test_what_is_null_or_empty_is_not_known(tmp_path: Path, absent: str | None) -> None:
    fields = ("title", "url", "outlet", "published", "lang")
    article = article_from(tmp_path, {**GOOD, **dict.fromkeys(fields, absent)})

    assert (article.title, article.url, article.outlet) == (None, None, None)
    assert (article.published, article.lang) == (UNDATED, "en")


def test_the_text_is_kept_as_it_came(tmp_path: Path) -> None:
    text = "  \u201cNo\u201d,\r\n said\u00a0he.\t\u0301e \U0001f600\n\n"

    assert article_from(tmp_path, {"id": "a", "text": text}).text == text


def test_articles_come_in_the_order_of_the_lines(tmp_path: Path) -> None:
    feed = feed_of(tmp_path, *({"id": name, "text": "T."} for name in ("z", "a", "m")))

    assert [arrival.article_id for arrival in feed] == ["z", "a", "m"]


def test_blank_lines_are_passed_over_and_counted_as_lines(tmp_path: Path) -> None:
    first, second = feed_of(tmp_path, GOOD, b"", b"  \t\r", b"broken")

    assert isinstance(first, Article)
    assert isinstance(second, Quarantined)
    assert second.origin == "feed.jsonl:4"


def test_a_byte_order_mark_at_the_start_is_passed_over(tmp_path: Path) -> None:
    assert article_from(tmp_path, b"\xef\xbb\xbf" + json.dumps(GOOD).encode()).article_id == "a1"


def test_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    line = json.dumps(GOOD).encode() + b"\r"

    assert [type(arrival) for arrival in feed_of(tmp_path, line, line)] == [Article, Article]


def test_unknown_fields_are_ignored_and_counted_by_name(tmp_path: Path) -> None:
    feed = feed_of(tmp_path, {**GOOD, "byline": "X", "tags": []}, {**GOOD, "byline": "Y"}, b"broken")

    assert [type(arrival) for arrival in feed] == [Article, Article, Quarantined]
    assert feed.ignored_fields == {"byline": 2, "tags": 1}


def test_the_names_of_ignored_fields_cannot_fill_the_memory(tmp_path: Path) -> None:
    feed = feed_of(tmp_path, {**GOOD, **{f"field{n}": 1 for n in range(1500)}, "x" * 100_000: 1})
    list(feed)

    assert len(feed.ignored_fields) == 1001
    assert feed.ignored_fields["(others)"] == 501
    assert max(map(len, feed.ignored_fields)) <= 100


def test_two_lines_with_one_id_both_arrive(tmp_path: Path) -> None:
    assert [arrival.article_id for arrival in feed_of(tmp_path, GOOD, GOOD)] == ["a1", "a1"]


@pytest.mark.parametrize(
    ("line", "reason", "advice"),
    [
        (b'{"id": "a1", "text": "T."', "not-json", "write one JSON object a line"),
        (b'{"id": "a1", "text": "T." "x": 1}', "not-json", "column 27"),
        (b'{"id": "a1", "text": "\\ud800"}', "not-json", "write one JSON object a line"),
        (b"[" * 100_000, "not-json", "write one JSON object a line"),
        (b'["a1"]', "wrong-type", "this line is a list and not an object"),
        (b"12", "wrong-type", "this line is a number and not an object"),
        (b"null", "wrong-type", "this line is null and not an object"),
        (b'{"id": "a1", "text": "caf\xe9"}', "not-utf8", "the byte 0xE9"),
        ({"text": "T."}, "missing-field", "add 'id'"),
        ({"id": "", "text": "T."}, "missing-field", "add 'id'"),
        ({"id": None, "text": "T."}, "missing-field", "add 'id'"),
        ({"id": 7, "text": "T."}, "wrong-type", "the field 'id' is a number and not a text"),
        ({"id": "x" * 201, "text": "T."}, "bad-id", "give the article a short id"),
        ({"id": "a\x1b[31m", "text": "T."}, "bad-id", "give the article a short id"),
        ({"id": "a1"}, "missing-field", "add 'text'"),
        ({"id": "a1", "text": None}, "missing-field", "add 'text'"),
        ({"id": "a1", "text": ["T."]}, "wrong-type", "the field 'text' is a list"),
        ({"id": "a1", "text": ""}, "empty-text", "the text is empty"),
        ({"id": "a1", "text": " \n\t\u00a0"}, "empty-text", "the text is empty"),
        ({**GOOD, "title": 3}, "wrong-type", "the field 'title' is a number"),
        ({**GOOD, "outlet": {"name": "X"}}, "wrong-type", "the field 'outlet' is an object"),
        ({**GOOD, "lang": True}, "wrong-type", "the field 'lang' is true or false"),
        ({**GOOD, "title": "x" * 5001}, "too-large", "the field 'title' is longer"),
        ({**GOOD, "published": 20250214}, "wrong-type", "the field 'published' is a number"),
        ({**GOOD, "published": "yesterday"}, "bad-date", "write an ISO 8601 date"),
        ({**GOOD, "published": "2090-01-01"}, "future-date", "correct the date"),
        ({**GOOD, "text": "<!DOCTYPE html><html><body>Hi</body></html>"}, "html", "extract the text"),
    ],
)
def test_what_cannot_be_an_article_is_set_aside_with_reason_place_and_advice(
    tmp_path: Path, line: bytes | dict[str, Any], reason: str, advice: str
) -> None:
    refused = refusal_of(tmp_path, line)

    assert refused.reason == reason
    assert refused.origin == "feed.jsonl:1"
    assert refused.advice.startswith("feed.jsonl:1: ")
    assert advice in refused.advice
    assert refused.advice.isprintable()


def test_a_broken_line_does_not_stop_the_feed(tmp_path: Path) -> None:
    lines: list[bytes | dict[str, Any]] = [{"id": str(n), "text": "T."} for n in range(1, 11)]
    lines[6] = b'{"id": "7", "text": '

    arrivals = list(feed_of(tmp_path, *lines))

    refused = [arrival for arrival in arrivals if isinstance(arrival, Quarantined)]
    assert len(arrivals) == 10
    assert [(arrival.origin, arrival.reason) for arrival in refused] == [("feed.jsonl:7", "not-json")]


def test_the_id_is_given_where_it_is_known(tmp_path: Path) -> None:
    assert refusal_of(tmp_path, {"id": "a1", "text": ""}).article_id == "a1"
    assert refusal_of(tmp_path, {"id": 7, "text": "T."}).article_id is None
    assert refusal_of(tmp_path, b"broken").article_id is None


def test_the_bytes_of_the_line_are_kept(tmp_path: Path) -> None:
    refused = refusal_of(tmp_path, b"caf\xe9 \x00")

    assert base64.b64decode(refused.raw) == b"caf\xe9 \x00"
    assert refused.raw_bytes == 6
    assert refused.raw_sha256 == hashlib.sha256(b"caf\xe9 \x00").hexdigest()


def test_a_text_at_the_limit_is_taken_in_and_one_byte_more_is_not(tmp_path: Path) -> None:
    at_limit = "é" * (MAX_TEXT_BYTES // 2)

    assert article_from(tmp_path, {"id": "a", "text": at_limit}).text == at_limit
    over = refusal_of(tmp_path, {"id": "a", "text": at_limit + "x"})
    assert (over.reason, over.article_id) == ("too-large", "a")


def test_of_a_line_of_ten_megabytes_the_head_is_kept_and_size_and_hash_of_the_whole(tmp_path: Path) -> None:
    huge = b'{"id": "big", "text": "' + b"x" * 10_000_000 + b'"}'
    first, second = feed_of(tmp_path, huge, GOOD)

    assert isinstance(first, Quarantined)
    assert (first.reason, first.origin) == ("too-large", "feed.jsonl:1")
    assert first.raw_bytes == len(huge) + 1
    assert first.raw_sha256 == hashlib.sha256(huge + b"\n").hexdigest()
    assert base64.b64decode(first.raw) == huge[:RAW_KEPT]
    assert second.article_id == "a1"


def test_a_line_over_the_limit_is_too_large_even_if_it_is_the_last_and_has_no_end(tmp_path: Path) -> None:
    assert refusal_of(tmp_path, b"x" * (MAX_LINE_BYTES + 1)).reason == "too-large"


def test_a_gzip_file_that_breaks_off_gives_what_it_has_and_one_refusal_for_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl.gz"
    texts = [hashlib.sha256(str(n).encode()).hexdigest() for n in range(5000)]
    packed = gzip.compress(b"".join(json.dumps({"id": text, "text": text}).encode() + b"\n" for text in texts))
    path.write_bytes(packed[: len(packed) // 2])

    *before, last = read_feed(path, NOW)

    assert len(before) > 100
    assert {type(arrival) for arrival in before} == {Article}
    assert isinstance(last, Quarantined)
    assert (last.reason, last.origin) == ("not-gzip", f"feed.jsonl.gz:{len(before) + 1}")
