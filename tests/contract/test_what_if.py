"""What would be other if one of the seeds had never come, or had been read with another catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.command import CATALOGUE, SEEDS, replayed, volteface, without_escapes


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("seeds")
    replayed(out)
    return out


def _found(*arguments: str | Path) -> dict[str, Any]:
    done = volteface(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = orjson.loads(done.stdout)
    return found


def _turns(found: dict[str, Any]) -> set[tuple[str, str]]:
    return {(one["difference"], (one["old"] or one["new"])["kind"]) for one in found["alerts"]}


def _catalogue(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    text = CATALOGUE.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "new.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_the_moscow_times_nothing_was_walked_back_and_the_split_has_a_report_less(run: Path) -> None:
    found = _found("what-if", run, "--without", "S002")

    assert ("gone", "walk_back") in _turns(found)
    (split,) = [one for one in found["alerts"] if one["old"]["kind"] == "split"]
    assert split["difference"] == "changed"
    assert "before: reports 3 -> 2" in split["what"]
    assert {one["article_id"] for one in split["evidence"] if one["fate"] == "goes"} == {"S002"}
    assert {one["article_id"] for one in split["evidence"] if one["fate"] == "stays"} == {"S000", "S001", "S003"}
    hegseth = [one for one in found["positions"] if one["actor_id"] == "hegseth"]
    assert all(one["old"]["walked_back"] for one in hegseth)
    assert not any(one["new"] and one["new"]["walked_back"] for one in hegseth)


def test_without_the_article_of_august_nobody_turned_and_the_split_stands(run: Path) -> None:
    found = _found("what-if", run, "--without", "S004")

    assert ("gone", "reversal") in _turns(found)
    (split,) = [one for one in found["alerts"] if one["old"]["kind"] == "split"]
    assert "status resolved -> standing" in split["what"]


def test_without_all_articles_there_is_nothing(run: Path) -> None:
    options = [part for number in range(5) for part in ("--without", f"S00{number}")]

    found = _found("what-if", run, *options)

    assert {one["difference"] for one in found["alerts"]} == {"gone"}
    assert found["alerts_as_before"] == 0
    assert all(one["new"] is None for one in found["positions"])


def test_nothing_is_changed_by_asking(run: Path) -> None:
    before = (run / "log.sqlite3").read_bytes()

    volteface("what-if", run, "--without", "S002")

    assert (run / "log.sqlite3").read_bytes() == before


def test_on_a_screen_what_goes_is_marked_and_the_counts_come_last(run: Path) -> None:
    done = volteface("what-if", run, "--without", "S002", terminal=True)

    text = without_escapes(done.stdout)
    assert any(line.startswith(" - after  Hegseth later walked back") for line in text.splitlines())
    assert text.splitlines()[-1].startswith("alerts: 1 gone, 0 new, ")
    assert "\x1b[31m" not in volteface("what-if", run, "--without", "S002", terminal=True, env={"NO_COLOR": "1"}).stdout


def test_an_article_that_never_came_is_a_clear_answer(run: Path) -> None:
    done = volteface("what-if", run, "--without", "S002", "--without", "S999")

    assert done.returncode == 2
    assert "S999" in done.stderr
    assert "S002" not in done.stderr


def test_the_same_catalogue_makes_no_difference(run: Path) -> None:
    done = volteface("replay", "--catalogue", CATALOGUE, "--diff", run, "--exit-code")

    assert done.returncode == 0
    assert done.stdout.startswith("alerts: 0 gone, 0 new, 0 changed, 0 moved, ")
    assert done.stderr == ""


def test_a_renamed_issue_moves_its_alerts(run: Path, tmp_path: Path) -> None:
    new = _catalogue(tmp_path, ("us_troops_ukraine", "us_boots_ukraine"))

    found = _found("replay", "--catalogue", new, "--diff", run)

    assert {("moved", "reversal"), ("moved", "split")} <= _turns(found)
    assert not {"gone", "new"} & {turn for turn, _ in _turns(found)}
    moved = [one for one in found["alerts"] if one["difference"] == "moved"]
    assert {(one["old"]["issue_id"], one["new"]["issue_id"]) for one in moved} == {
        ("us_troops_ukraine", "us_boots_ukraine")
    }
    assert all(one["fate"] == "stays" for alert in moved for one in alert["evidence"])


def test_an_actor_under_another_id_moves_the_alerts(run: Path, tmp_path: Path) -> None:
    found = _found("replay", "--catalogue", _catalogue(tmp_path, ("id: vance", "id: jd_vance")), "--diff", run)

    assert ("moved", "reversal") in _turns(found)
    assert not {"gone", "new"} & {turn for turn, _ in _turns(found)}


def test_two_actors_made_one_lose_what_was_between_them(run: Path, tmp_path: Path) -> None:
    new = _catalogue(tmp_path, ("aliases: [JD Vance,", "aliases: [Pete Hegseth, Hegseth, JD Vance,"))
    text = new.read_text(encoding="utf-8")
    begin, end = text.index("  - id: hegseth"), text.index("  # A government is an actor")
    new.write_text(text[:begin] + text[end:], encoding="utf-8")

    found = _found("replay", "--catalogue", new, "--diff", run)

    assert ("gone", "split") in _turns(found)
    walked_back = [one for one in found["alerts"] if (one["old"] or one["new"])["kind"] == "walk_back"]
    assert [one["difference"] for one in walked_back] == ["moved"]
    assert walked_back[0]["new"]["actor_id"] == "vance"


def test_an_issue_that_is_followed_no_more_takes_its_alerts_along(run: Path, tmp_path: Path) -> None:
    text = CATALOGUE.read_text(encoding="utf-8")
    begin = text.index("  - id: munich_talks")
    end = text.index("  - id: ", begin + 5)
    new = tmp_path / "new.yaml"
    new.write_text(text[:begin] + text[end:], encoding="utf-8")

    done = volteface("replay", "--catalogue", new, "--diff", run, "--exit-code")

    assert done.returncode == 1
    gone = [line.split("\t") for line in done.stdout.splitlines() if line.startswith("alert\tgone")]
    assert [cells[4] for cells in gone] == ["denial"]
    assert any(line.startswith("evidence\tgoes") for line in done.stdout.splitlines())


def test_the_new_run_is_kept_only_where_a_folder_is_named(run: Path, tmp_path: Path) -> None:
    new, out = _catalogue(tmp_path, ("us_troops_ukraine", "us_boots_ukraine")), tmp_path / "out"

    done = volteface("replay", SEEDS, "--catalogue", new, "--diff", run, "--out", out)

    assert done.returncode == 0
    assert "us_boots_ukraine" in volteface("positions", out).stdout
    assert "us_troops_ukraine" in volteface("positions", run).stdout


def test_verdicts_go_along_into_the_new_run(tmp_path: Path) -> None:
    old, out = tmp_path / "old", tmp_path / "out"
    replayed(old)
    reversal = _id(old, "reversal")
    assert volteface("verdict", reversal, "wrong-stance", old, "--by", "Ada").returncode == 0
    new = _catalogue(tmp_path, ("russia_g7", "russia_back_in_g7"))

    found = _found("replay", "--catalogue", new, "--diff", old, "--out", out)

    assert _turns(found) == set()
    assert "reversal" not in volteface("alerts", out).stdout


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [(("--out", "x"), "a FEED"), ((str(SEEDS),), "--out"), ((str(SEEDS), "--out", "x", "--exit-code"), "--diff")],
)
def test_what_is_missing_for_a_replay_is_asked_for(arguments: tuple[str, ...], asked: str, tmp_path: Path) -> None:
    done = volteface(
        "replay", *arguments, "--catalogue", CATALOGUE, cwd=tmp_path, env={"PYTHONPATH": str(SEEDS.parent)}
    )

    assert done.returncode == 2
    assert asked in done.stderr
    assert not (tmp_path / "x").exists()


def test_a_run_is_not_compared_with_itself(run: Path) -> None:
    done = volteface("replay", SEEDS, "--catalogue", CATALOGUE, "--out", run, "--diff", run)

    assert done.returncode == 2
    assert "the old run itself" in done.stderr


def _id(run: Path, kind: str) -> str:
    rows = [line.split("\t") for line in volteface("alerts", run).stdout.splitlines()]
    (alert_id,) = [cells[1] for cells in rows if cells[5] == kind]
    return alert_id
