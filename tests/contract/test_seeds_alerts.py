"""What the seeds must give, by seeds/expected: every required alert that is in reach, and no false one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.command import SEEDS, replayed, volteface, without_escapes


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("seeds")
    replayed(out)
    return out


def _standing(run: Path) -> list[dict[str, Any]]:
    last = {}
    for line in (run / "alerts.jsonl").read_bytes().splitlines():
        alert = orjson.loads(line)["data"]
        last[alert["alert_id"]] = alert
    return [alert for alert in last.values() if alert["status"] != "withdrawn"]


def _expected() -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in (SEEDS / "expected" / "alerts.jsonl").read_bytes().splitlines()]


def _flagship(run: Path) -> dict[str, Any]:
    (alert,) = [
        alert
        for alert in _standing(run)
        if (alert["kind"], alert["actor_id"], alert["issue_id"]) == ("reversal", "vance", "us_troops_ukraine")
    ]
    return alert


def test_vance_on_troops_turns_from_on_the_table_to_no_boots_on_the_ground(run: Path) -> None:
    alert = _flagship(run)

    assert alert["tier"] == "push"
    assert alert["before"]["commitment"] == "leaves_open"
    assert alert["before"]["conditional"]
    assert alert["before"]["statement_date"]["value"] == "2025-02-14"
    assert any("on the table" in passage["evidence"]["exact"] for passage in alert["before"]["evidence"])
    assert alert["after"]["commitment"] == "rules_out"
    assert alert["after"]["statement_date"]["value"] == "2025-08-24"
    assert "not going to be boots on the ground" in alert["after"]["evidence"][0]["evidence"]["exact"]


def test_four_outlets_on_one_interview_are_four_reports_from_one_source(run: Path) -> None:
    before = _flagship(run)["before"]

    assert before["articles"] == ["S000", "S001", "S002", "S003"]
    assert (before["reports"], before["sources"]) == (4, 1)


def test_exactly_the_alerts_that_a_careful_reader_would_push_are_pushed(run: Path) -> None:
    expected = {
        (alert["kind"], alert["status"], alert["actor_id"], alert["issue_id"])
        for alert in _expected()
        if alert["tier"] == "push"
    }

    pushed = [alert for alert in _standing(run) if alert["tier"] == "push"]

    assert len(pushed) == 4
    assert expected == {
        (alert["kind"], alert["status"], alert["actor_id"], issue)
        for alert in pushed
        for issue in (alert["issue_id"], *alert["further_issue_ids"])
    }


def test_what_is_in_the_digest_is_expected_there(run: Path) -> None:
    expected = {(alert["kind"], alert["actor_id"], alert["issue_id"]) for alert in _expected()}

    digest = {
        (alert["kind"], alert["actor_id"], alert["issue_id"]) for alert in _standing(run) if alert["tier"] == "digest"
    }

    assert digest <= expected


def test_every_quote_in_an_alert_stands_in_its_article(run: Path) -> None:
    texts = {
        entry["id"]: (SEEDS / entry["file"]).read_bytes().decode()
        for entry in map(orjson.loads, (SEEDS / "manifest.jsonl").read_bytes().splitlines())
    }

    passages = [
        passage for alert in _standing(run) for side in ("before", "after") for passage in alert[side]["evidence"]
    ]

    assert passages
    for passage in passages:
        evidence = passage["evidence"]
        assert texts[passage["article_id"]][evidence["start"] : evidence["end"]] == evidence["exact"]


def test_a_person_sees_both_quotes_speakers_outlets_dates_and_the_count_of_sources(run: Path) -> None:
    screen = without_escapes(volteface("alerts", run, terminal=True).stdout)
    words = " ".join(screen.split())

    for part in (
        "J.D. Vance",
        "on the table",
        "not going to be boots on the ground in Ukraine",
        "said 14 Feb 2025; 4 reports, 1 source",
        "said 24 Aug 2025; 1 report, 1 source",
        "TASS",
        "RBC-Ukraine",
    ):
        assert part in words


def test_without_a_terminal_alerts_are_one_plain_line_each(run: Path) -> None:
    lines = volteface("alerts", run).stdout.splitlines()

    assert len(lines) == len(_standing(run))
    assert all(line.startswith("alert\t") for line in lines)
    assert "\x1b" not in "".join(lines)
