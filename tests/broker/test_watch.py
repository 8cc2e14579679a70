"""A desk that watches sees every alert once, as any consumer of Kafka would."""

from __future__ import annotations

import signal
import subprocess
import time

import orjson
import pytest
from kafka import KafkaConsumer, TopicPartition

from schemas.codec import decode
from schemas.topics import ALERTS
from streams.broker.client import ANSWER_MS
from streams.broker.follower import MEMBERSHIP
from streams.broker.topics import create_missing
from streams.catalogue import load_catalogue
from tests.command import CATALOGUE, SEEDS, without_escapes

from .desk import DEADLINE, Desk, ended, eventually

pytestmark = pytest.mark.broker


@pytest.fixture(scope="module")
def desk(bootstrap: str) -> Desk:
    """A desk on whose topics the alerts of the seeds are."""
    desk = Desk(bootstrap)
    with desk.worker():
        desk.publish(SEEDS)
        desk.settle()
    return desk


def test_the_reversal_for_which_the_project_exists_is_seen(desk: Desk) -> None:
    with desk.running("watch", "--from-beginning", "--json") as watching:
        seen = [decode(line.encode()).data for line in lines(watching, len(alerts_on(desk)))]

    (flagship,) = [
        alert
        for alert in {alert.alert_id: alert for alert in seen}.values()
        if (alert.kind, alert.actor_id, alert.issue_id) == ("reversal", "vance", "us_troops_ukraine")
    ]
    assert (flagship.tier, flagship.before.reports, flagship.before.sources) == ("push", 4, 1)
    assert flagship.before.statement_date.value == "2025-02-14"
    assert flagship.after.statement_date.value == "2025-08-24"
    assert "not going to be boots on the ground" in flagship.after.evidence[0].evidence.exact


def test_what_is_printed_is_what_a_plain_consumer_reads(desk: Desk) -> None:
    plain = alerts_on(desk)

    with desk.running("watch", "--from-beginning", "--json") as watching:
        assert lines(watching, len(plain)) == [raw.decode() for raw in plain]


def test_repeats_are_dropped_and_what_comes_later_is_seen(desk: Desk) -> None:
    plain = alerts_on(desk)
    with desk.running("watch", "--from-beginning", "--json") as watching:
        lines(watching, len(plain))
        desk.produce(ALERTS, b"k", plain[0])
        desk.produce(ALERTS, b"k", b"no alert")
        desk.produce(ALERTS, b"k", another(plain[0]))

        assert lines(watching, 1) == [another(plain[0]).decode()]
        watching.send_signal(signal.SIGINT)
        code, said = ended(watching)

    assert code == 0
    assert len(said) == 1
    assert "passed over" in said[0]


def test_without_from_beginning_only_what_comes_is_seen(bootstrap: str, desk: Desk) -> None:
    new, raw = Desk(bootstrap), alerts_on(desk)[0]
    create_missing(new.installation)
    new.produce(ALERTS, b"k", raw)

    with new.running("watch", "--json") as watching:
        new.produce(ALERTS, b"k", another(raw))
        assert lines(watching, 1) == [another(raw).decode()]


def test_a_group_goes_on_where_it_was(bootstrap: str, desk: Desk) -> None:
    new, raws = Desk(bootstrap), alerts_on(desk)[:2]
    group = f"{new.prefix}night-desk"
    create_missing(new.installation)
    new.produce(ALERTS, b"k", raws[0])
    with new.running("watch", "--from-beginning", "--group", group, "--json") as watching:
        assert lines(watching, 1) == [raws[0].decode()]
        eventually(lambda: place_of(new, group) == 1)
        watching.send_signal(signal.SIGINT)
        assert ended(watching) == (0, [])

    new.produce(ALERTS, b"k", raws[1])
    with new.running("watch", "--from-beginning", "--group", group, "--json") as watching:
        assert lines(watching, 1) == [raws[1].decode()]


def test_a_supervisors_stop_leaves_the_group_as_ctrl_c_does_and_the_next_member_need_not_wait(
    bootstrap: str, desk: Desk
) -> None:
    new, raws = Desk(bootstrap), alerts_on(desk)[:2]
    arguments = ("watch", "--from-beginning", "--group", f"{new.prefix}day-desk", "--json")
    create_missing(new.installation)
    new.produce(ALERTS, b"k", raws[0])
    with new.running(*arguments) as watching:
        assert lines(watching, 1) == [raws[0].decode()]
        eventually(lambda: place_of(new, f"{new.prefix}day-desk") == 1)
        watching.send_signal(signal.SIGTERM)
        assert ended(watching) == (0, [])

    started = time.monotonic()
    new.produce(ALERTS, b"k", raws[1])
    with new.running(*arguments) as watching:
        assert lines(watching, 1) == [raws[1].decode()]
    assert time.monotonic() - started < MEMBERSHIP["session_timeout_ms"] / 1000


@pytest.mark.timeout(DEADLINE)
def test_a_group_that_hears_late_of_the_partitions_and_joins_slowly_sees_what_lies_there(
    bootstrap: str, desk: Desk
) -> None:
    new, raw = Desk(bootstrap), alerts_on(desk)[0]
    create_missing(new.installation)
    new.produce(ALERTS, b"k", raw)
    arguments = ("watch", "--from-beginning", "--group", f"{new.prefix}slow-desk", "--json")
    slow = {"SLOW_ANSWERS": "MetadataRequest=1 SyncGroupRequest=0.3"}

    with new.running(*arguments, program="tests.broker.slow_answers", env=slow) as watching:
        assert lines(watching, 1) == [raw.decode()]


@pytest.mark.timeout(DEADLINE)
def test_a_watch_is_not_ready_before_it_knows_where_now_is(bootstrap: str, desk: Desk) -> None:
    new, raw = Desk(bootstrap), alerts_on(desk)[0]
    create_missing(new.installation)
    slow = {"SLOW_ANSWERS": f"ListOffsetsRequest={ANSWER_MS / 1000 + 2}"}

    with new.running("watch", "--json", program="tests.broker.slow_answers", env=slow) as watching:
        new.produce(ALERTS, b"k", raw)
        assert lines(watching, 1) == [raw.decode()]


def test_a_pipe_gets_a_line_for_each_alert(desk: Desk) -> None:
    with desk.running("watch", "--from-beginning") as watching:
        (line,) = lines(watching, 1)

    assert line.split("\t")[0] == "alert"


def test_further_reports_of_an_alert_wait_and_its_end_does_not(bootstrap: str, desk: Desk) -> None:
    new, raws = Desk(bootstrap), alerts_on(desk)
    create_missing(new.installation)
    split = [raw for raw in raws if decode(raw).data.kind == "split"]
    for raw in split:
        new.produce(ALERTS, b"k", raw)

    shown: list[list[str]] = []
    with new.running("watch", "--from-beginning") as watching:
        while not shown or shown[-1][3] != "resolved":
            shown.append(lines(watching, 1)[0].split("\t"))

    assert shown[0][2] == "v1"
    assert shown[-1][2] == f"v{len(split)}"
    assert len(shown) < len(split)


def test_a_terminal_gets_a_card_with_the_names_of_the_catalogue(desk: Desk) -> None:
    terminal = {"TTY_COMPATIBLE": "1", "TERM": "xterm-256color", "COLUMNS": "100"}
    with desk.running("watch", "--from-beginning", "--catalogue", CATALOGUE, env=terminal) as watching:
        shown = [without_escapes(line) for line in lines(watching, 4)]

    assert "confidence" in shown[0]
    assert any(issue.proposition in shown[1] for issue in load_catalogue(CATALOGUE).issues)
    assert "before" in shown[2]


def lines(process: subprocess.Popen[str], count: int) -> list[str]:
    assert process.stdout is not None
    return [process.stdout.readline().rstrip("\n") for _ in range(count)]


def alerts_on(desk: Desk) -> list[bytes]:
    """The alerts on the topic but for repeats, read as the documentation of kafka-python reads them."""
    found = {}
    for message in desk.messages(ALERTS):
        if message.value.startswith(b'{"data"'):
            found.setdefault(orjson.loads(message.value)["id"], message.value)
    return [raw for raw in found.values() if b"another" not in raw]


def place_of(desk: Desk, group: str) -> int | None:
    """How far the group has read, as the broker knows it."""
    consumer = KafkaConsumer(bootstrap_servers=desk.bootstrap, group_id=group, enable_auto_commit=False)
    try:
        return consumer.committed(TopicPartition(desk.installation.topic(ALERTS), 0))
    finally:
        consumer.close()


def another(raw: bytes) -> bytes:
    """The same alert as another event."""
    event = decode(raw)
    return orjson.dumps(orjson.loads(raw) | {"id": f"another-{event.id}"}, option=orjson.OPT_SORT_KEYS)
