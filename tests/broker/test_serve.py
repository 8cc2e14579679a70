"""`volteface serve --kafka` shows what is on the topics, and what is said there reaches the workers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import CATALOGUE, SEEDS
from tests.serving_command import served

from .desk import Desk

pytestmark = pytest.mark.broker

VANCE = "09c74ca540c02a1594cf994a6b824f97"


def test_what_is_on_kafka_is_shown_and_a_verdict_withdraws_the_alert(bootstrap: str, tmp_path: Path) -> None:
    desk = Desk(bootstrap)
    desk.run("topics", "--create")
    where = ("--bootstrap", desk.bootstrap, "--prefix", desk.prefix)
    with desk.worker(), served("--kafka", "--data", tmp_path, "--catalogue", CATALOGUE, *where) as site:
        desk.publish(SEEDS)
        site.until("/api/v1/alerts", VANCE)
        ruled = site.client.post(f"/api/v1/alerts/{VANCE}/verdict", json={"ruling": "wrong-stance", "by": "Ada"})
        assert ruled.status_code == 201, ruled.text
        site.until(f"/api/v1/alerts/{VANCE}", '"status":"withdrawn"')
        site.client.post(f"/api/v1/alerts/{VANCE}/notes", json={"text": "seen", "by": "Ada"})
        site.until(f"/api/v1/alerts/{VANCE}", '"text":"seen"')
        code, _ = site.ends()

    assert code == 0
