"""The seeds: the five articles of the project against seeds/expected, which was made by reading them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from bench.evaluate.figures import ratio
from bench.evaluate.readings import Reading
from bench.evaluate.replaying import payloads, replayed, standing_alerts
from bench.evaluate.table import Row, whole
from streams.catalogue import load_catalogue

SEEDS = Path(__file__).parents[2] / "seeds"
NAME = "seeds"
ACCEPTED = "accepted commitment"
ON_THE_WORDS = "accepted, on the words"
TRAPS = "traps sprung"
REQUIRED = "required alerts"
FALSE = "false alerts pushed"
MEASURES = {
    ACCEPTED: "the share of the expected stances whose article, actor and issue get a commitment that is right",
    ON_THE_WORDS: "the same, where the reading's words overlap the expected ones",
    TRAPS: "traps of which the words are read as a stance that nobody expects there",
    REQUIRED: "the share of the alerts that must stand at the end and do",
    FALSE: "pushed alerts that a careful reader would not push",
}
Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Measured:
    """The rows of the seeds, and the ids of the traps sprung."""

    rows: tuple[Row, ...]
    sprung: tuple[str, ...]


def measure(reading: Reading, scratch: Path) -> Measured:
    """Replay the seeds. `scratch` is an empty folder."""
    run = replayed(SEEDS, load_catalogue(SEEDS / "catalogue.yaml"), reading, scratch / "run")
    found = list(payloads(run / "stances.jsonl"))
    wanted, traps, alerts = (_expected(name) for name in ("stances", "traps", "alerts"))
    accepted = sum(any(accepts(want, one) for one in found) for want in wanted)
    on_the_words = sum(any(accepts(want, one) and _overlaps(want, one) for one in found) for want in wanted)
    sprung = tuple(trap["id"] for trap in traps if springs(trap, found, wanted))
    rows = (
        whole(NAME, ACCEPTED, ratio(accepted, len(wanted))),
        whole(NAME, ON_THE_WORDS, ratio(on_the_words, len(wanted))),
        whole(NAME, TRAPS, f"{len(sprung)}/{len(traps)}"),
        *_alert_rows(alerts, standing_alerts(run)),
    )
    return Measured(rows, sprung)


def accepts(want: Payload, found: Payload) -> bool:
    """Whether a stance says of the same article, actor and issue something that is right."""
    same = all(want[field] == found[field] for field in ("article_id", "actor_id", "issue_id"))
    return same and found["commitment"] in want["commitment"]


def springs(trap: Payload, found: Sequence[Payload], wanted: Sequence[Payload]) -> bool:
    """Whether the words of a trap are read as something that no expected stance with overlapping words accepts."""
    caught = [one for one in found for passage in trap["passages"] if _in_passage(one, passage)]
    return any(not any(accepts(want, one) and _overlaps(want, one) for want in wanted) for one in caught)


def _alert_rows(expected: Sequence[Payload], standing: Sequence[Payload]) -> Iterator[Row]:
    pushed = {key for alert in standing if alert["tier"] == "push" for key in _keys(alert)}
    required = {key for alert in expected if alert["required"] for key in _keys(alert)}
    allowed = {key for alert in expected if alert["tier"] == "push" for key in _keys(alert)}
    told = {key for alert in standing for key in _keys(alert)}
    yield whole(NAME, REQUIRED, ratio(len(required & told), len(required)))
    yield whole(NAME, FALSE, str(len(pushed - allowed)))


def _keys(alert: Payload) -> Iterator[tuple[str, str, str]]:
    """What an alert is about: one walk-back may be on several issues."""
    for issue_id in (alert["issue_id"], *alert.get("further_issue_ids", ())):
        yield alert["kind"], alert["actor_id"], issue_id


def _overlaps(want: Payload, found: Payload) -> bool:
    return _meet(want["evidence"], found["evidence"])


def _in_passage(found: Payload, passage: Payload) -> bool:
    return bool(found["article_id"] == passage["article_id"]) and _meet(passage, found["evidence"])


def _meet(one: Payload, other: Payload) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _expected(name: str) -> list[Payload]:
    return [orjson.loads(line) for line in (SEEDS / "expected" / f"{name}.jsonl").read_bytes().splitlines()]
