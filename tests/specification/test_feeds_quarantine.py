"""What is set aside keeps its bytes, or enough of them to be known again."""

import base64
import hashlib
import io

from streams.quarantining import RAW_KEPT, digest_of, digest_of_rest, quarantine_of


def test_the_bytes_origin_reason_advice_and_id_are_kept() -> None:
    kept = quarantine_of(b"\xff\x00", "articles[0]@15", "not-json", "It is not JSON; send JSON.", "a1")

    assert (kept.origin, kept.reason, kept.article_id) == ("articles[0]@15", "not-json", "a1")
    assert kept.advice == "It is not JSON; send JSON."
    assert base64.b64decode(kept.raw) == b"\xff\x00"
    assert (kept.raw_bytes, kept.raw_sha256) == (2, hashlib.sha256(b"\xff\x00").hexdigest())


def test_of_a_large_input_the_head_is_kept_and_size_and_hash_of_the_whole() -> None:
    raw = bytes(range(256)) * 1000
    kept = quarantine_of(raw, "o", "r", "a", None)

    assert base64.b64decode(kept.raw) == raw[:RAW_KEPT]
    assert (kept.raw_bytes, kept.raw_sha256) == (256_000, hashlib.sha256(raw).hexdigest())


def test_the_digest_of_a_stream_is_that_of_its_bytes_wherever_it_was_cut() -> None:
    raw = bytes(range(256)) * 1000

    for cut in (0, 1, RAW_KEPT - 1, RAW_KEPT, RAW_KEPT + 1, len(raw)):
        assert digest_of_rest(raw[:cut], io.BytesIO(raw[cut:])) == digest_of(raw)


def test_the_digest_up_to_an_end_leaves_the_rest_of_the_stream() -> None:
    long_line = b"x" * (3 * RAW_KEPT) + b"\n"
    stream = io.BytesIO(long_line + b"next\n")

    assert digest_of_rest(b"seen", stream, end=b"\n") == digest_of(b"seen" + long_line)
    assert stream.read() == b"next\n"
