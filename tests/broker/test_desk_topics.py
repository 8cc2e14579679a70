"""On Kafka each desk has its topic, which any consumer reads with nothing of this project installed."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from schemas.alert import Severity, Status
from schemas.codec import encode, event_of
from schemas.desk import Desk as DeskOfFile
from schemas.desk import Watch
from schemas.topics import ALL_TOPICS, ARTICLES, alerts_of
from streams.access.roles import Operation
from streams.broker.topics import create_missing, expect_topics
from streams.delivery.desk_topics import DeskTopics
from streams.delivery.memory import Memory
from streams.delivery.outbox import Outbox
from streams.delivery.service import delivering
from streams.errors import BrokerError, RefusedError
from streams.outage import Outage
from tests.builders import VANCE, an_alert
from tests.command import ROOT, volteface
from tests.delivered import Newsroom, a_desk, amended, another

from .desk import DEADLINE, Desk, eventually
from .guarded import Guarded
from .kafka_server import KafkaServer

pytestmark = pytest.mark.broker

EXAMPLE = ROOT / "docs" / "examples" / "plain_consumer.py"
ALERT = an_alert()
UKRAINE, OTHER = "ukraine", "other"


class Silent:
    """Tells nobody of waiting."""

    def waiting(self, reason: str) -> None: ...

    def back(self, seconds: float) -> None: ...


@pytest.fixture
def desk(bootstrap: str) -> Desk:
    desk = Desk(bootstrap)
    create_missing(desk.installation, desks=[UKRAINE, OTHER])
    return desk


def newsroom(folder: Path) -> Newsroom:
    wants = Watch(actors=(VANCE,), severity=Severity.HIGH)
    ukraine = a_desk(desk_id=UKRAINE).model_copy(update={"watch": wants})
    other = a_desk(desk_id=OTHER).model_copy(update={"watch": Watch(actors=("somebody else",))})
    return Newsroom(folder, (ukraine, other))


def fill(
    room: Newsroom, desk: Desk, enough: Callable[[], bool] | None, desks: Sequence[DeskOfFile] | None = None
) -> None:
    """Deliver until it is enough; None: until it fails."""

    async def run() -> None:
        topics = DeskTopics(desk.installation, tuple(desks or room.desks), Outage(DEADLINE, Silent()))
        async with delivering(replace(room.plan(), topics=topics)):
            await (asyncio.Event().wait() if enough is None else asyncio.to_thread(eventually, enough))

    asyncio.run(run())


def test_a_desks_topic_has_every_message_of_what_it_wants_as_it_is_on_alerts(desk: Desk, tmp_path: Path) -> None:
    high = ALERT.model_copy(update={"severity": Severity.HIGH})
    low = amended(high, 2).model_copy(update={"severity": Severity.LOW})
    room = newsroom(tmp_path)
    events = room.publish(high, low, another(low, 7), amended(high, 3, Status.WITHDRAWN))

    fill(room, desk, lambda: desk.written(alerts_of(UKRAINE)) == 3)

    messages = desk.messages(alerts_of(UKRAINE))
    assert [message.value for message in messages] == [encode(events[number]) for number in (0, 1, 3)]
    assert {message.key for message in messages} == {ALERT.alert_id.encode()}
    assert desk.written(alerts_of(OTHER)) == 0


def test_after_a_restart_it_goes_on_where_it_was_also_with_a_read_model_in_another_order(
    desk: Desk, tmp_path: Path
) -> None:
    room = newsroom(tmp_path)
    high = ALERT.model_copy(update={"severity": Severity.HIGH})
    events = room.publish(high, another(high, 7))
    fill(room, desk, lambda: desk.written(alerts_of(UKRAINE)) == 2)

    room.begin_anew(events[::-1])
    room.publish(amended(high, 2))
    fill(room, desk, lambda: desk.written(alerts_of(UKRAINE)) == 3)

    ids = [orjson.loads(message.value)["id"] for message in desk.messages(alerts_of(UKRAINE))]
    assert len(ids) == len(set(ids)) == 3


def test_a_desk_that_comes_later_has_the_past_on_its_topic_too(desk: Desk, tmp_path: Path) -> None:
    room = newsroom(tmp_path)
    room.publish(ALERT.model_copy(update={"severity": Severity.HIGH}))
    fill(room, desk, (tmp_path / "delivery.sqlite3").exists, desks=room.desks[1:])

    fill(room, desk, lambda: desk.written(alerts_of(UKRAINE)) == 1)


def test_a_topic_that_is_missing_is_told_with_what_makes_it(bootstrap: str, tmp_path: Path) -> None:
    bare = Desk(bootstrap)
    room = newsroom(tmp_path)
    room.publish(ALERT.model_copy(update={"severity": Severity.HIGH}))

    with pytest.raises(BrokerError, match=r"there is no topic .*alerts\.ukraine.*`volteface topics --create"):
        fill(room, bare, None)


def test_a_broker_that_goes_away_is_waited_for(kafka_node: KafkaServer, tmp_path: Path) -> None:
    desk = Desk(kafka_node.bootstrap)
    create_missing(desk.installation, desks=[UKRAINE, OTHER])
    room = newsroom(tmp_path)
    high = ALERT.model_copy(update={"severity": Severity.HIGH})
    room.publish(high)

    def goes_and_comes_back() -> bool:
        eventually(lambda: desk.written(alerts_of(UKRAINE)) == 1)
        kafka_node.kill()
        room.publish(amended(high, 2))
        kafka_node.start()
        eventually(lambda: desk.written(alerts_of(UKRAINE)) >= 2)
        return True

    fill(room, desk, goes_and_comes_back)

    ids = {orjson.loads(message.value)["id"] for message in desk.messages(alerts_of(UKRAINE))}
    assert len(ids) == 2


def test_a_server_fills_them_with_the_rights_of_its_role_and_may_publish_no_article(
    guarded: Guarded, tmp_path: Path
) -> None:
    room = newsroom(tmp_path)
    (event,) = room.publish(ALERT.model_copy(update={"severity": Severity.HIGH}))
    server = guarded.visitor(guarded.scram("server"))
    topics = DeskTopics(server.installation, room.desks, Outage(DEADLINE, Silent()))

    async def fill_all() -> None:
        with Outbox.open(tmp_path / "delivery.sqlite3") as outbox:
            await topics.step(outbox, room.plan().feed)
            assert Memory(outbox).on_topic(UKRAINE, ALERT.alert_id) == {event.id}

    asyncio.run(fill_all())

    expect_topics(server.installation, ALL_TOPICS, Operation.READ)
    with pytest.raises(RefusedError, match=r"no right to Write the topic guarded\.articles"):
        expect_topics(server.installation, [ARTICLES], Operation.WRITE)


def test_the_command_makes_the_topics_of_a_desks_file(bootstrap: str, tmp_path: Path) -> None:
    desk = Desk(bootstrap)
    file = tmp_path / "desks.yaml"
    file.write_text("version: 1\ndesks:\n  - id: ukraine\n    name: Ukraine desk\n", encoding="utf-8")

    made = volteface("topics", "--create", "--desks", file, env=desk.settings)

    assert made.returncode == 0, made.stderr
    assert f"created\t{desk.prefix}alerts.ukraine\t1 partition" in made.stdout.splitlines()


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """The topic of the Ukraine desk has the Vance alert."""
    desk.produce(alerts_of(UKRAINE), ALERT.alert_id.encode(), encode(event_of(ALERT, "alert")))
    return desk


def test_a_plain_consumer_reads_it_with_nothing_of_this_project(filled: Desk, tmp_path: Path) -> None:
    # -I: no PYTHONPATH, no folder of the script; and a meta path on which this project cannot be found.
    bar = "import sys; sys.modules.update(dict.fromkeys(('streams', 'schemas')));"
    run = f"{bar} import runpy; runpy.run_path(sys.argv[0], run_name='__main__')"
    topic = filled.installation.topic(alerts_of(UKRAINE))
    arguments = [f"sys.argv = [{str(EXAMPLE)!r}, {filled.bootstrap!r}, {topic!r}, '3'];"]

    done = subprocess.run(  # noqa: S603 - the example, with arguments of the test
        [sys.executable, "-I", "-c", f"import sys; {arguments[0]} {run}"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    assert line.startswith(f"{ALERT.alert_id[:8]} v1 standing reversal: vance on us_troops_ukraine, ")
    assert "leaves_open -> rules_out" in line


@pytest.mark.skipif(shutil.which("kcat") is None, reason="kcat is not installed (Debian package kcat)")
def test_kcat_reads_it(filled: Desk) -> None:
    topic = filled.installation.topic(alerts_of(UKRAINE))
    command = ["kcat", "-b", filled.bootstrap, "-t", topic, "-C", "-o", "beginning", "-e", "-q", "-f", "%k %s\\n"]

    done = subprocess.run(command, capture_output=True, timeout=DEADLINE, check=True)  # noqa: S603 - as documented

    key, _, value = done.stdout.strip().partition(b" ")
    assert key == ALERT.alert_id.encode()
    event: dict[str, Any] = orjson.loads(value)
    assert event["data"]["actor_id"] == VANCE
