"""The seeds with one article retracted, and with one more in which the speaker disputes the interview."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.command import ROOT, SEEDS, replayed

DISPUTED = ROOT / "tests" / "golden" / "disputed.txt"
Alerts = dict[str, list[dict[str, Any]]]


def messages(out: Path) -> Alerts:
    """By kind, what was told of the one alert of that kind, in order."""
    found: Alerts = {}
    for line in (out / "alerts.jsonl").read_bytes().splitlines():
        alert = orjson.loads(line)["data"]
        found.setdefault(alert["kind"], []).append(alert)
    assert all(len({alert["alert_id"] for alert in told}) == 1 for told in found.values())
    return found


def corrected(tmp_path: Path, **article: object) -> tuple[Alerts, Alerts]:
    """What was told before and after one more line of a feed came in."""
    feed, out = tmp_path / "more.jsonl", tmp_path / "out"
    feed.write_bytes(orjson.dumps(article) + b"\n")
    replayed(out, SEEDS)
    before = messages(out)
    replayed(out, feed)
    return before, messages(out)


@pytest.fixture(scope="module")
def without_the_second(tmp_path_factory: pytest.TempPathFactory) -> tuple[Alerts, Alerts]:
    return corrected(tmp_path_factory.mktemp("S002"), id="S002", revision=2, retracted=True, published="2025-08-25")


def test_the_walk_back_that_one_article_tells_is_withdrawn_with_it(without_the_second: tuple[Alerts, Alerts]) -> None:
    before, after = without_the_second
    assert before["walk_back"][-1]["status"] == "standing"
    assert after["walk_back"][-1]["status"] == "withdrawn"
    assert after["walk_back"][-1]["references"]


def test_the_split_of_which_it_was_one_report_is_amended(without_the_second: tuple[Alerts, Alerts]) -> None:
    before, after = without_the_second
    assert len(after["split"]) > len(before["split"])
    last = after["split"][-1]
    assert last["status"] == "resolved"
    assert "S002" not in {*last["before"]["articles"], *last["after"]["articles"]}
    assert not any("walked back" in reason for reason in last["reasons"])


def test_the_other_alerts_are_as_they_were(without_the_second: tuple[Alerts, Alerts]) -> None:
    before, after = without_the_second
    assert after["denial"] == before["denial"]
    assert after["reversal"][-1]["status"] == "standing"


def test_without_the_august_article_the_reversal_is_withdrawn_and_the_split_stands_again(tmp_path: Path) -> None:
    _, after = corrected(tmp_path, id="S004", revision=2, retracted=True, published="2025-08-25")
    assert (after["reversal"][-1]["status"], after["firming"][-1]["status"]) == ("withdrawn", "withdrawn")
    assert after["split"][-1]["status"] == "standing"


def test_an_article_in_which_the_speaker_disputes_the_interview_amends_the_reversal_once(tmp_path: Path) -> None:
    text = DISPUTED.read_text(encoding="utf-8")
    before, after = corrected(tmp_path, id="S005", outlet="Own", published="2025-02-15", text=text)
    was, now = before["reversal"][-1], after["reversal"][-1]
    assert len(after["reversal"]) == len(before["reversal"]) + 1
    assert now["status"] == "standing"
    assert now["confidence"] < was["confidence"]
    assert {passage["article_id"] for passage in now["before"]["disputed"]} == {"S005"}
    assert any("contested" in reason for reason in now["reasons"])
