"""10,000 messages that are no events among good ones: each is set aside with its place, reason and bytes."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from schemas.article import Article
from schemas.codec import UndecodableError, decode, encode, event_of, topic_of
from schemas.quarantine import Quarantined
from schemas.topics import ARTICLES, QUARANTINE
from streams.bounds import expect_bounds
from streams.broker.topics import create_missing
from streams.feeds.feed import read_feed
from streams.quarantining import key_at, whole_bytes
from tests.bad_messages import invented, large, spoilt
from tests.broker.desk import Desk, exported
from tests.broker.final_state import Events, results
from tests.broker.made_up import NOW, write_feed
from tests.broker.reliability.figures import Figures
from tests.builders import article
from tests.command import SEEDS, replayed
from tests.payloads import one_of_each
from tests.properties.test_codec_fuzz import KNOWN
from tests.strict import why_no_article

BAD = 10_000
INVENTED = 1_000
WITHOUT_VALUE = 100
PARTITIONS = 2
SECONDS = 240.0
REASONS = {"not-json", "unknown-type", "wrong-shape", "wrong-topic", "too-large"}


@dataclass(frozen=True)
class Message:
    """What is produced: `reason` is why it is bad, None where it is good."""

    key: bytes | None
    value: bytes | None
    partition: int | None
    reason: str | None


def codec_s_opinion(raw: bytes) -> str | None:
    """The reason for which the codec, or a bound, refuses this on the topic of articles."""
    try:
        event = decode(raw)
        expect_bounds(event)
    except UndecodableError as refused:
        return refused.reason
    return None if topic_of(event) == ARTICLES else "wrong-topic"


def bad_ones(articles: list[bytes]) -> Iterator[tuple[bytes, str]]:
    """Messages with their reasons. What is valid by chance is left out; on the rest two opinions agree."""
    others = [encode(event_of(payload, "test")) for payload in one_of_each() if not isinstance(payload, Article)]
    short = [encode(event_of(article(f"a{number}"), "publish").recorded_at(NOW)) for number in range(9)]
    for raw in chain(large(short[0]), others, invented(short, INVENTED), spoilt([*short, *articles[:5]], 2 * BAD)):
        reason = codec_s_opinion(raw)
        if reason is not None:
            assert why_no_article(raw, KNOWN) == reason, raw[:500]
            yield raw, reason


def mixed(articles: list[bytes], bad: list[tuple[bytes | None, str]]) -> list[Message]:
    """The good ones in their order, under their keys; the bad ones anywhere among them, under any key."""
    chance = random.Random(5)  # noqa: S311 - the same order on every run is what is wanted
    good = [Message(decode(raw).subject.encode(), raw, None, None) for raw in articles]
    keys = [None, b"", b"\xff\x00", *(message.key for message in good)]
    # Somebody's client must give a key or a value.
    spoilt_ones = [
        Message(chance.choice(keys if raw is not None else keys[1:]), raw, chance.randrange(PARTITIONS), reason)
        for raw, reason in bad
    ]
    places = set(chance.sample(range(len(good) + len(bad)), len(good)))
    left, right = iter(good), iter(spoilt_ones)
    return [next(left if place in places else right) for place in range(len(good) + len(bad))]


def bad_among_good(desk: Desk, folder: Path) -> Figures:
    """What came of it."""
    feed = write_feed(folder / "feed.jsonl", copies=6)
    arrivals = [event_of(arrival, "publish") for path in (SEEDS, feed) for arrival in read_feed(path, NOW)]
    articles = [encode(event.recorded_at(NOW)) for event in arrivals if isinstance(event.data, Article)]
    bad = [*islice(bad_ones(articles), BAD - WITHOUT_VALUE), *[(None, "not-json")] * WITHOUT_VALUE]
    assert len(bad) == BAD
    assert Counter(reason for _, reason in bad).keys() == REASONS
    messages = mixed(articles, bad)

    create_missing(desk.installation, PARTITIONS)
    with desk.worker("--max-bad-run", str(BAD), "--max-bad-ratio", "1") as worker:
        stands = desk.produce_many(ARTICLES, [(one.key, one.value, one.partition) for one in messages])
        desk.settle(SECONDS)
        assert worker.poll() is None

    produced = {place: one for place, one in zip(stands, messages, strict=True) if one.reason is not None}
    found = {(entry.place.partition, entry.place.offset): entry for entry in set_aside(desk) if entry.place is not None}
    assert len(produced) == BAD
    assert found.keys() == produced.keys()
    assert [place for place, entry in found.items() if not tells(entry, produced[place])] == []
    replayed(folder / "embedded", SEEDS, feed)
    desk.run("export", "--out", folder / "kafka")
    assert good(exported(folder / "kafka")) == good(exported(folder / "embedded"))
    return Figures(
        f"{BAD:,} bad messages among {len(articles)} articles, one worker, {PARTITIONS} partitions",
        {
            "in quarantine with place, key, reason and all bytes": f"{len(found):,}",
            "what came of the good ones": "as embedded",
            "worker alive": "yes",
        },
    )


def tells(entry: Quarantined, message: Message) -> bool:
    """Whether an entry says all of a message."""
    raw = message.value or b""
    assert entry.place is not None
    return (entry.reason, entry.place.topic, key_at(entry.place), whole_bytes(entry)) == (
        message.reason,
        ARTICLES.name,
        message.key,
        raw,
    )


def set_aside(desk: Desk) -> Iterator[Quarantined]:
    return (decode(message.value).data for message in desk.messages(QUARANTINE))


def good(events: Events) -> dict[str, object]:
    """What comes of the good messages: all but quarantine."""
    return {name: found for name, found in results(events).items() if name != "quarantine"}
