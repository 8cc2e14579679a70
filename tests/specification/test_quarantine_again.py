"""From an entry in quarantine to what has to be done to put it through again, or why it cannot be."""

from __future__ import annotations

import pytest

from schemas.article import MAX_TEXT_BYTES
from schemas.codec import encode, event_of
from schemas.quarantine import Quarantined
from schemas.topics import ARTICLES
from streams.quarantine.again import Again, EventAgain, LineAgain, Refused, again
from streams.quarantining import (
    MAX_KEY_BYTES,
    MESSAGE_KEPT,
    RAW_KEPT,
    at_place,
    place_of,
    quarantine_of,
    quarantine_of_failure,
    quarantine_of_message,
)
from tests.builders import LEAVES_OPEN, article, observed, quoted

ARTICLE = event_of(article("a1"), "publish")
STAND = place_of("articles", 2, 15, b"some key")


def with_bytes(raw: bytes, key: bytes | None = b"some key") -> Quarantined:
    return quarantine_of_message(raw, place_of("articles", 2, 15, key), "unknown-type", "Look.")


def put_through(entry: Quarantined, by: str = "read") -> Again:
    return again(event_of(entry, by))


def why_not(entry: Quarantined, by: str = "read") -> str:
    refused = put_through(entry, by)
    assert isinstance(refused, Refused)
    return refused.why


def test_a_message_goes_onto_its_topic_with_its_bytes_and_its_key() -> None:
    raw = encode(ARTICLE)
    assert put_through(with_bytes(raw)) == EventAgain(ARTICLE, raw, "read", ARTICLES, b"some key", 2)


@pytest.mark.parametrize("key", [None, b"k" * (MAX_KEY_BYTES + 1)])
def test_a_message_without_a_key_or_with_one_too_long_to_be_kept_goes_to_its_partition(key: bytes | None) -> None:
    found = put_through(with_bytes(encode(ARTICLE), key))
    assert isinstance(found, EventAgain)
    assert (found.key, found.partition) == (None, 2)


def test_an_event_that_made_a_step_fail_goes_to_that_step() -> None:
    failed = quarantine_of_failure(encode(ARTICLE), "a1@read", "Look.", "a1", "5" * 16)
    assert put_through(failed) == EventAgain(ARTICLE, encode(ARTICLE), "read", ARTICLES, b"a1", None)
    assert put_through(at_place(failed, STAND)) == EventAgain(
        ARTICLE, encode(ARTICLE), "read", ARTICLES, b"some key", 2
    )


@pytest.mark.parametrize("origin", ["feed.jsonl:7", "Feed.JSONL.gz:12", "a name: with.jsonl:1"])
def test_a_line_of_a_feed_is_read_again(origin: str) -> None:
    assert put_through(quarantine_of(b"{}", origin, "not-json", "Look.", None), "publish") == LineAgain(b"{}", origin)


@pytest.mark.parametrize("origin", ["folder/manifest.jsonl:3", "folder/a.txt", "feed.jsonl"])
def test_what_lies_in_a_folder_is_read_again_with_its_feed(origin: str) -> None:
    assert "read the feed again" in why_not(quarantine_of(b"{}", origin, "wrong-hash", "Look.", None), "publish")


def test_what_was_not_kept_whole_cannot_be_put_through() -> None:
    assert "not all of its 65,537 bytes are kept" in why_not(
        quarantine_of(b"x" * (RAW_KEPT + 1), "feed.jsonl:7", "not-json", "Look.", None), "publish"
    )
    assert "not all of its 6,000,001 bytes" in why_not(with_bytes(b"x" * (MESSAGE_KEPT + 1)))


@pytest.mark.parametrize("changes", [{"raw": "not base64!"}, {"raw": "AAAA"}, {"raw_sha256": "0" * 64}])
def test_bytes_that_are_not_those_that_were_set_aside_are_not_put_through(changes: dict[str, str]) -> None:
    assert "are kept" in why_not(with_bytes(b"xxx").model_copy(update=changes))


@pytest.mark.parametrize("reason", ["duplicate-id", "too-many-stances"])
def test_a_note_on_an_article_that_was_read_has_nothing_to_be_put_through(reason: str) -> None:
    assert "only a note" in why_not(quarantine_of(b"{}", "articles", reason, "Look.", "a1"))


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"\xff", "not-json"),
        (encode(observed(quoted(LEAVES_OPEN, "2025-02-14"))), "does not belong on articles"),
        (encode(event_of(article("a1", text="x" * (MAX_TEXT_BYTES + 1)), "publish")), "too-large"),
    ],
    ids=["no JSON", "of another topic", "too large"],
)
def test_what_would_certainly_come_back_is_not_put_through(raw: bytes, why: str) -> None:
    assert why in why_not(with_bytes(raw))


def test_what_was_not_delivered_is_tried_again_from_the_outbox() -> None:
    entry = quarantine_of(b"{}", "delivery:ukraine/ops", "delivery-failed", "Not delivered.", None)

    assert "volteface delivery retry" in why_not(entry, "serve")
