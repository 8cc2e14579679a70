"""Positions and alerts as of a day, and as known at a moment, on the seeds.

The rows are written down by hand from the five articles: on 12 and 13 February Hegseth, Trump and Kyiv had spoken; on
the 14th the interview was out and Hegseth had taken his words back; on 24 August Vance said no boots on the ground.
"""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from pathlib import Path

import orjson
import pytest

from tests.command import CATALOGUE, SEEDS, replayed, volteface

FOR = {"leaves_open", "supports", "commits"}
AGAINST = {"doubts", "opposes", "rules_out"}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("seeds") / "run"
    replayed(out)
    return out


def _table(run: Path, *options: str) -> dict[tuple[str, str], tuple[str, str, str]]:
    """By actor and issue: commitment, `if` or `-`, date."""
    done = volteface("positions", run, *options)
    assert done.returncode == 0, done.stderr
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    return {(actor, issue): (word, condition, day) for _, actor, issue, word, condition, day in rows}


def _sides(table: dict[tuple[str, str], tuple[str, str, str]], *cells: tuple[str, str]) -> list[str]:
    return ["for" if table[cell][0] in FOR else "against" for cell in cells]


def test_on_13_february_four_positions_had_been_taken(run: Path) -> None:
    assert _table(run, "--as-of", "2025-02-13") == {
        ("hegseth", "us_troops_ukraine"): ("opposes", "-", "2025-02-12"),
        ("hegseth", "ukraine_pre2014_borders"): ("opposes", "-", "2025-02-12"),
        ("trump", "munich_talks"): ("commits", "-", "2025-02-13"),
        ("ua_pres_office", "munich_talks"): ("opposes", "-", "2025-02-13"),
    }


def test_on_14_february_vance_had_troops_on_the_table_and_had_not_yet_said_no(run: Path) -> None:
    table = _table(run, "--as-of", "2025-02-14")

    assert table["vance", "us_troops_ukraine"] == ("leaves_open", "if", "2025-02-14")
    assert table["vance", "us_guarantees_ukraine"] == ("noncommittal", "-", "2025-02-14")
    assert table["vance", "us_sanctions_russia"][0] in FOR
    assert _sides(table, ("trump", "munich_talks"), ("trump", "ukraine_nato"), ("ua_pres_office", "munich_talks")) == [
        "for",
        "against",
        "against",
    ]
    assert all(day <= "2025-02-14" for _, _, day in table.values())


def test_on_14_february_hegseth_had_taken_three_positions_back(run: Path) -> None:
    table = _table(run, "--as-of", "2025-02-14")

    for issue in ("us_troops_ukraine", "ukraine_nato", "ukraine_pre2014_borders"):
        word = table["hegseth", issue][0]
        assert word.startswith("walked_back:")
        assert word.removeprefix("walked_back:") in AGAINST


def test_on_24_august_vance_had_ruled_troops_out(run: Path) -> None:
    table = _table(run, "--as-of", "2025-08-24")

    assert table["vance", "us_troops_ukraine"] == ("rules_out", "-", "2025-08-24")
    assert _sides(
        table,
        ("vance", "us_guarantees_ukraine"),
        ("vance", "russia_role_guarantees"),
        ("lavrov", "russia_role_guarantees"),
        ("ua_gov", "russia_role_guarantees"),
    ) == ["for", "for", "for", "against"]


def test_alerts_follow_from_what_was_said_by_the_day(run: Path) -> None:
    def kinds(day: str) -> set[tuple[str, str]]:
        lines = volteface("alerts", run, "--as-of", day).stdout.splitlines()
        return {(line.split("\t")[5], line.split("\t")[3]) for line in lines}

    assert kinds("2025-02-12") == set()
    assert kinds("2025-02-13") == {("denial", "standing")}
    assert kinds("2025-02-14") == {("denial", "standing"), ("walk_back", "standing"), ("split", "standing")}
    assert ("reversal", "standing") in kinds("2025-08-24")
    assert ("split", "resolved") in kinds("2025-08-24")


@pytest.mark.parametrize("command", ["positions", "alerts"])
def test_nothing_was_known_before_the_first_article_was_recorded(run: Path, command: str) -> None:
    done = volteface(command, run, "--as-of", "2025-02-13", "--known-at", "2025-02-14T09:00")

    assert (done.returncode, done.stdout) == (0, "")
    (said,) = done.stderr.splitlines()
    assert said.startswith("nothing was known at 2025-02-14 09:00:00 UTC: the first article was recorded at 20")


def test_what_is_known_at_the_end_of_time_is_what_is_shown_without_a_bound(run: Path) -> None:
    def ids(*options: str) -> list[str]:
        return sorted(orjson.loads(line)["id"] for line in volteface(*options, "--json").stdout.splitlines())

    for command in ("positions", "alerts"):
        assert ids(command, str(run)) == ids(command, str(run), "--known-at", "9000-01-01")


def test_what_came_in_later_was_not_known_before(tmp_path: Path) -> None:
    first, rest, out = tmp_path / "first.jsonl", tmp_path / "rest.jsonl", tmp_path / "run"
    first.write_text(_line("Post", 1, "2025-02-14", "Vance said that US troops will not be sent to Ukraine."))
    rest.write_text(
        _line("Post", 2, "2025-02-14", "Vance said that US troops will be sent to Ukraine.")
        + _line("Echo", 1, "2025-02-13", "Vance said that US troops will be sent to Ukraine.")
    )
    replayed(out, first)
    before = _table(out)
    moment = _last_recorded(out) + timedelta(milliseconds=1)
    time.sleep(0.01)
    replayed(out, first, rest)

    assert before == {("vance", "us_troops_ukraine"): ("rules_out", "-", "2025-02-14")}
    assert _table(out, "--known-at", moment.isoformat()) == before
    assert _table(out)["vance", "us_troops_ukraine"] == ("commits", "-", "2025-02-14")
    assert _table(out, "--as-of", "2025-02-13")["vance", "us_troops_ukraine"] == ("commits", "-", "2025-02-13")
    assert _table(out, "--as-of", "2025-02-13", "--known-at", moment.isoformat()) == {}


@pytest.mark.parametrize(
    ("option", "value"), [("--as-of", "2025-02-30"), ("--as-of", "yesterday"), ("--known-at", "2025-02-14T25:00")]
)
def test_a_day_or_moment_that_is_none_is_answered_with_how_to_write_it(run: Path, option: str, value: str) -> None:
    done = volteface("positions", run, option, value)

    assert done.returncode == 2
    assert "write it as" in " ".join(done.stderr.replace("\u2502", " ").split())


def test_the_folder_is_run_where_none_is_named_or_the_one_in_the_environment(run: Path) -> None:
    expected = volteface("positions", run).stdout

    assert volteface("positions", cwd=run.parent).stdout == expected
    assert volteface("positions", env={"VOLTEFACE_DATA": str(run)}).stdout == expected


def test_a_folder_that_does_not_say_how_it_was_made_is_a_clear_answer(run: Path, tmp_path: Path) -> None:
    for path in run.iterdir():
        if path.name != "run.json":
            (tmp_path / path.name).write_bytes(path.read_bytes())

    done = volteface("positions", tmp_path, "--as-of", "2025-02-14")

    assert done.returncode == 3
    assert "run the `volteface replay` that made" in done.stderr
    assert volteface("replay", SEEDS, "--catalogue", CATALOGUE, "--out", tmp_path).returncode == 0
    assert volteface("positions", tmp_path, "--as-of", "2025-02-14").returncode == 0


def test_a_catalogue_that_is_not_the_one_of_the_log_is_a_clear_answer(run: Path, tmp_path: Path) -> None:
    for path in run.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    kept = orjson.loads((tmp_path / "catalogue.json").read_bytes())
    (tmp_path / "catalogue.json").write_bytes(orjson.dumps(kept | {"actors": []}))

    done = volteface("alerts", tmp_path, "--as-of", "2025-02-14")

    assert done.returncode == 3
    assert "not what the log was made with" in done.stderr


def _line(article: str, revision: int, day: str, text: str) -> str:
    return orjson.dumps({"id": article, "revision": revision, "published": day, "text": text}).decode() + "\n"


def _last_recorded(out: Path) -> datetime:
    lines = (out / "positions.jsonl").read_bytes().splitlines()
    return max(datetime.fromisoformat(orjson.loads(line)["time"]) for line in lines)
