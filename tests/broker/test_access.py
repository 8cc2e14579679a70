"""Who has proved who they are, and has the rights of their role and no more, can do their work, by every way in."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import orjson
import pytest

from schemas.codec import decode
from schemas.topics import ALERTS, alerts_of
from streams.access.roles import desk_group
from streams.broker.greeting import greet
from streams.errors import BrokerError
from tests.command import CATALOGUE, SEEDS, replayed

from .desk import ended
from .guarded import ADMIN, REAUTH_SECONDS, Guarded, Visitor, unsigned_token

pytestmark = pytest.mark.broker

WAYS = ("SCRAM-SHA-512", "PLAIN", "certificate")


def coming(guarded: Guarded, way: str, role: str) -> Mapping[str, str]:
    """The environment of the publisher or the worker who comes this way."""
    if way == "certificate":
        return guarded.certificate(f"tls-{role}")
    return guarded.scram(f"plain-{role}" if way == "PLAIN" else role, way)


def written(path: Path, token: str) -> Path:
    path.touch(mode=0o600)
    path.write_text(f"{token}\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def operator(guarded: Guarded) -> Visitor:
    return guarded.visitor(guarded.scram("operator"))


@pytest.fixture(scope="module")
def alert(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Any alert, as it is on a topic."""
    folder = tmp_path_factory.mktemp("replayed")
    replayed(folder)
    return (folder / "alerts.jsonl").read_bytes().splitlines()[0]


@pytest.mark.parametrize("way", WAYS)
def test_publisher_and_worker_do_their_work(guarded: Guarded, operator: Visitor, way: str) -> None:
    newsroom = guarded.visitor(coming(guarded, way, "newsroom"))

    assert newsroom.publish(SEEDS)["published"] == 5
    with guarded.visitor(coming(guarded, way, "worker")).worker() as process:
        operator.settle()
        process.terminate()
        assert ended(process) == (0, [])


@pytest.mark.parametrize("kind", ["SCRAM-SHA-256", "SCRAM-SHA-512"])
def test_a_name_with_the_signs_of_scram_in_it_is_believed(guarded: Guarded, kind: str) -> None:
    greet(guarded.visitor(guarded.scram("a=b", kind)).installation)


def test_an_operator_sees_everything_and_tries_again_what_was_set_aside(
    guarded: Guarded, operator: Visitor, tmp_path: Path
) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_bytes(b"no json")
    guarded.visitor(guarded.scram("newsroom")).publish(feed)

    operator.run("export", "--out", tmp_path)
    operator.run("quarantine", "retry", "--all", "--kafka")

    assert (tmp_path / "quarantine.jsonl").read_bytes()


def test_an_operator_examines_the_installation_and_rebuilds_its_tables(guarded: Guarded, operator: Visitor) -> None:
    guarded.visitor(guarded.scram("newsroom")).publish(SEEDS)
    with guarded.visitor(guarded.scram("worker")).worker():
        operator.settle()

    checks = [orjson.loads(line) for line in operator.run("doctor", "--json").stdout.splitlines()]
    assert {"topics", "replicas", "group", "disk"} <= {check["check"] for check in checks}
    assert [check for check in checks if check["verdict"] == "fail"] == []
    operator.run("rebuild", "--catalogue", CATALOGUE, "--write")


def test_a_worker_goes_on_as_long_as_there_are_good_tokens_and_ends_with_a_line_when_there_are_none(
    guarded: Guarded, operator: Visitor, tmp_path: Path
) -> None:
    token = written(tmp_path / "token", unsigned_token("token-worker"))
    newsroom = guarded.visitor(guarded.scram("newsroom"))

    with guarded.visitor(guarded.bearer(token)).worker("--patience", "2") as process:
        # The broker ends every connection that has not shown a token for so long.
        over = time.monotonic() + 1.5 * REAUTH_SECONDS
        while time.monotonic() < over:
            newsroom.publish(SEEDS)
            operator.settle()
        written(token, "no.token.")
        code, said = ended(process)

    assert code == BrokerError.exit_code
    assert "does not let in the holder of the token by SASL_SSL with OAUTHBEARER" in said[-1]
    assert not [line for line in said if "Traceback" in line]


def test_a_function_of_the_house_may_provide_the_tokens(guarded: Guarded, tmp_path: Path) -> None:
    (tmp_path / "house_tokens.py").write_text(
        "from tests.broker.guarded import unsigned_token\ndef newsroom(): return unsigned_token('token-newsroom')\n",
        encoding="utf-8",
    )
    newsroom = guarded.visitor(guarded.provider("house_tokens:newsroom", tmp_path))

    assert newsroom.publish(SEEDS)["published"] == 5


@pytest.mark.parametrize(("user", "desk"), [("desk-all", None), ("desk-ukraine", "ukraine")])
def test_a_desk_follows_its_topic_under_a_place_of_its_own(
    guarded: Guarded, alert: bytes, user: str, desk: str | None
) -> None:
    visitor = guarded.visitor(guarded.scram(user))
    topic, named = (ALERTS, []) if desk is None else (alerts_of(desk), ["--desk", desk])
    guarded.visitor(guarded.scram(ADMIN)).produce(topic, b"k", alert)

    group = desk_group(visitor.installation, desk)
    with visitor.running("watch", *named, "--from-beginning", "--group", group, "--json") as watching:
        assert watching.stdout is not None
        assert decode(watching.stdout.readline().encode()).type == ALERTS.event_type
