"""What an analyst does with the alerts of the seeds: asks why, says what is wrong, looks through what waits."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.command import replayed, volteface, without_escapes


@pytest.fixture(scope="module")
def seeds_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("seeds") / "run"
    replayed(out)
    return out


@pytest.fixture
def run(seeds_run: Path, tmp_path: Path) -> Path:
    """A copy, to say something about."""
    return Path(shutil.copytree(seeds_run, tmp_path / "run"))


def _id(run: Path, kind: str) -> str:
    last = {}
    for line in (run / "alerts.jsonl").read_bytes().splitlines():
        alert = orjson.loads(line)["data"]
        last[alert["alert_id"]] = alert
    standing = [one for one in last.values() if one["status"] != "withdrawn"]
    (alert_id,) = [one["alert_id"] for one in standing if one["kind"] == kind]
    return str(alert_id)


def _ok(*arguments: str | Path) -> str:
    done = volteface(*arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _alerts(run: Path) -> set[tuple[str, ...]]:
    """What a desk would see of the alerts, without versions."""
    rows = (line.split("\t") for line in volteface("alerts", run).stdout.splitlines())
    return {tuple(cells[1:2] + cells[3:]) for cells in rows}


def test_every_alert_of_the_seeds_is_explained_down_to_verified_passages(seeds_run: Path) -> None:
    for kind in ("reversal", "split", "walk_back", "denial", "firming"):
        why: dict[str, Any] = orjson.loads(_ok("explain", _id(seeds_run, kind), seeds_run, "--json"))

        reports = [
            report
            for change in why["changes"]
            for report in (*change["before"]["reports"], *change["after"]["reports"], *change["press"])
        ]
        assert reports
        assert all(report["verified"] and report["counts"] for report in reports)
        assert all(report["stance"]["data"]["evidence"]["exact"] in report["sentence"] for report in reports)
        assert all(report["article"]["data"]["published"]["basis"] for report in reports)


def test_the_flagship_is_explained_with_eight_reports_of_one_interview(seeds_run: Path) -> None:
    lines = [line.split("\t") for line in _ok("explain", _id(seeds_run, "reversal")[:6], seeds_run).splitlines()]

    kinds = [cells[0] for cells in lines]
    before, after = (kinds.index("utterance"), len(kinds) - 1 - kinds[::-1].index("utterance"))
    assert kinds[before:after].count("stance") == 8
    assert kinds[after:].count("stance") == 2
    assert {cells[2] for cells in lines if cells[0] == "article"} == {"S000", "S001", "S002", "S003", "S004"}
    assert {cells[3] for cells in lines if cells[0] == "passage"} == {"verified"}
    (reader,) = [cells for cells in lines if cells[0] == "reader"]
    assert reader[1].startswith("clauses+threads")
    assert reader[3].startswith("lexicon ")
    assert reader[4].startswith("catalogue ")


def test_on_a_screen_the_explanation_is_a_tree_without_colour_where_none_is_wanted(seeds_run: Path) -> None:
    reversal = _id(seeds_run, "reversal")

    coloured = volteface("explain", reversal, seeds_run, terminal=True).stdout
    plain = volteface("explain", reversal, seeds_run, terminal=True, env={"NO_COLOR": "1"}).stdout

    assert "\u251c\u2500\u2500" in plain
    assert "\x1b[31m" in coloured
    assert "\x1b[31m" not in plain
    assert "not going to be boots on the ground" in " ".join(without_escapes(plain).split())


@pytest.mark.parametrize(
    "arguments", [("explain", "zzzz"), ("explain", "04b"), ("verdict", "zzzz", "right", "--by", "Ada")]
)
def test_an_alert_that_is_not_there_is_answered_with_those_that_are(
    seeds_run: Path, arguments: tuple[str, ...]
) -> None:
    done = volteface(*arguments, env={"VOLTEFACE_DATA": str(seeds_run)})

    assert done.returncode == 2
    assert _id(seeds_run, "reversal")[:12] in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_misreading_withdraws_the_alert_restores_the_position_and_is_kept_as_a_test(run: Path) -> None:
    reversal = _id(run, "reversal")

    said = _ok("verdict", reversal[:8], "wrong-stance", run, "--by", "Ada", "--note", "a song")

    rows = [line.split("\t") for line in said.splitlines()]
    assert sum(cells[:2] == ["stance", "set aside"] for cells in rows) == 2
    (withdrawn,) = [cells for cells in rows if cells[:3] == ["alert", "withdrawn", reversal]]
    assert withdrawn[-1] == "withdrawn: wrong-stance, says Ada (a song)"
    assert "position\tvance\tus_troops_ukraine\tleaves_open\tif\t2025-02-14" in _ok("positions", run)
    assert reversal not in _ok("alerts", run)
    assert (run / "regressions" / f"{reversal}-1.json").is_file()
    assert b"wrong-stance" in (run / "verdicts.jsonl").read_bytes()
    last = [line for line in (run / "alerts.jsonl").read_bytes().splitlines() if reversal.encode() in line][-1]
    assert orjson.loads(last)["data"]["status"] == "withdrawn"


def test_undo_brings_the_alerts_and_positions_back_and_drops_the_test(run: Path) -> None:
    alerts, positions, reversal = _alerts(run), _ok("positions", run), _id(run, "reversal")
    _ok("verdict", reversal, "wrong-speaker", run, "--by", "Ada")
    assert _alerts(run) != alerts

    _ok("verdict", reversal, "undo", run, "--by", "Ada")

    assert _alerts(run) == alerts
    assert _ok("positions", run) == positions
    assert list((run / "regressions").iterdir()) == []
    again = volteface("verdict", reversal, "undo", run, "--by", "Ada")
    assert again.returncode == 2
    assert "no verdict" in again.stderr


def test_a_walk_back_that_is_none_gives_the_three_positions_back(run: Path) -> None:
    _ok("verdict", _id(run, "walk_back"), "wrong-stance", run, "--by", "Ada")

    assert "walk_back" not in _ok("alerts", run)
    assert "walked_back" not in _ok("positions", run)


def test_a_ruling_on_the_alert_leaves_the_positions_alone(run: Path) -> None:
    positions, reversal = (run / "positions.jsonl").read_bytes(), _id(run, "reversal")

    for ruling, status in (("disputed", "standing"), ("old-news", "withdrawn"), ("right", "standing")):
        said = orjson.loads(_ok("verdict", reversal, ruling, run, "--by", "Ada", "--json"))

        assert [alert["data"]["status"] for alert in said["alerts"]] == [status]
        assert said["positions"] == []
    assert (run / "positions.jsonl").read_bytes() == positions
    assert not (run / "regressions").exists()


def test_a_case_is_still_there_with_the_reader_that_made_it_and_gone_with_one_that_reads_it_right(run: Path) -> None:
    reversal = _id(run, "reversal")
    _ok("verdict", reversal, "wrong-speaker", run, "--by", "Ada")
    case = run / "regressions" / f"{reversal}-1.json"

    still = volteface("regress", run / "regressions")
    assert still.returncode == 1
    assert still.stdout.startswith("case\tstill there\t")
    assert still.stdout.splitlines()[-1] == "cases: 0 gone, 1 still there"

    _taught(case)
    gone = volteface("regress", case)
    assert gone.returncode == 0
    assert gone.stdout.splitlines()[-1] == "cases: 1 gone, 0 still there"


def _taught(case: Path) -> None:
    """Stands in for a fixed catalogue: NBC's "US Vice President" is no longer taken for Vance."""
    wire = orjson.loads(case.read_bytes())
    for actor in wire["catalogue"]["actors"]:
        if actor["id"] == "vance":
            actor |= {"name": "Somebody Else", "aliases": [], "titles": [], "roles": []}
    case.write_bytes(orjson.dumps(wire))


def test_a_case_needs_nothing_but_its_file(run: Path, tmp_path: Path) -> None:
    reversal = _id(run, "reversal")
    _ok("verdict", reversal, "wrong-stance", run, "--by", "Ada")
    alone = tmp_path / "case.json"
    shutil.move(run / "regressions" / f"{reversal}-1.json", alone)
    shutil.rmtree(run)

    done = volteface("regress", alone, "--json")

    assert done.returncode == 1
    found = orjson.loads(done.stdout)
    assert (found["gone"], found["ruling"], found["by"]) == (False, "wrong-stance", "Ada")


def test_a_file_that_is_no_case_is_a_clear_answer(tmp_path: Path) -> None:
    (tmp_path / "case.json").write_text("{}")

    for path in (tmp_path / "case.json", tmp_path / "nowhere.json", Path(__file__).parent / "nothing"):
        done = volteface("regress", path)
        assert done.returncode == 2
        assert "volteface verdict" in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_a_verdict_needs_a_name(seeds_run: Path) -> None:
    reversal = _id(seeds_run, "reversal")

    assert volteface("verdict", reversal, "right", seeds_run).returncode == 2
    assert volteface("verdict", reversal, "right", seeds_run, "--by", " ").returncode == 2
    assert volteface("verdict", reversal, "nonsense", seeds_run, "--by", "Ada").returncode == 2


def test_what_analysts_write_is_harmless_on_a_screen(run: Path) -> None:
    reversal = _id(run, "reversal")

    said = volteface(
        "verdict", reversal, "wrong-stance", run, "--by", "A\x1b[2Jda", "--note", "[red]x\u202e", terminal=True
    )
    why = volteface("explain", reversal, run, terminal=True)
    reread = volteface("regress", run / "regressions", terminal=True)

    for done in (said, why, reread):
        assert "\x1b[2J" not in done.stdout
        assert "\u202e" not in done.stdout
        assert "[red]x" in without_escapes(done.stdout)


def test_the_review_of_the_seeds_lists_what_the_readings_read_differently(seeds_run: Path) -> None:
    found: dict[str, Any] = orjson.loads(_ok("review", seeds_run, "--json"))

    assert found["to_review"] == len(found["entries"]) == sum(found["counts"].values())
    assert found["counts"]["read differently"] > 0
    assert found["stances"] + found["press_cues"] + found["by_unknown_actors"] == found["to_review"] + found["clear"]
    differ = [one for one in found["entries"] if one["section"] == "read differently"]
    assert all(one["event"]["data"]["read_otherwise_by"] for one in differ)


def test_the_review_on_a_screen_says_what_to_do(seeds_run: Path) -> None:
    text = without_escapes(volteface("review", seeds_run, terminal=True).stdout)

    assert "read differently: " in text
    assert "the readings disagree: read the passage" in text
    assert text.splitlines()[-2].startswith("to review: ")
