"""`volteface route` on the seeds: who gets an alert and why, what would have been sent, what is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.command import CATALOGUE, SEEDS, replayed, volteface, without_escapes

DESKS = SEEDS / "desks.yaml"
REVERSAL, FIRMING, SPLIT = "09c74ca5", "eb9de300", "3ffd1841"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("seeds") / "run"
    replayed(out)
    return out


def ok(*arguments: str | Path, terminal: bool = False) -> str:
    done = volteface("route", *arguments, terminal=terminal)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def tried(run: Path, alert: str, desks: Path = DESKS) -> dict[str, dict[str, Any]]:
    lines = ok("test", run, "--alert", alert, "--desks", desks, "--json").splitlines()
    return {found["desk"]: found for found in map(orjson.loads, lines)}


def previewed(run: Path, *options: str | Path, desks: Path = DESKS) -> dict[str, dict[str, Any]]:
    lines = ok("preview", run, "--desks", desks, "--json", *options).splitlines()
    return {found["desk"]: found for found in map(orjson.loads, lines)}


def written(folder: Path, desk: str) -> Path:
    path = folder / "desks.yaml"
    path.write_text(f"version: 1\ndesks: [{{id: mine, name: Mine, {desk}}}]\n", encoding="utf-8")
    return path


def test_the_reversal_goes_to_every_desk_of_the_seeds_and_each_says_why(run: Path) -> None:
    found = tried(run, REVERSAL)

    assert {desk: one["sent"] for desk, one in found.items()} == {
        "ukraine": True,
        "washington": True,
        "wires-only": True,
    }
    assert found["ukraine"]["because"] == ["issue us_troops_ukraine is watched", "severity high is at least medium"]
    assert found["ukraine"]["routes"] == [{"route": 1, "match": ["kind=reversal", "tier=push"], "receivers": []}]
    assert "there is evidence from tass" in found["wires-only"]["because"]


def test_what_a_desk_does_not_want_comes_with_the_condition_that_fails(run: Path) -> None:
    found = tried(run, FIRMING)

    assert {desk: one["sent"] for desk, one in found.items()} == {
        "ukraine": False,
        "washington": True,
        "wires-only": False,
    }
    assert found["ukraine"]["because"][-1] == "not wanted: severity low is less than medium"
    assert found["ukraine"]["routes"] == []


def test_an_alert_that_grows_into_what_a_desk_wants_is_told_from_then_on(run: Path) -> None:
    found = tried(run, SPLIT)["wires-only"]

    assert (found["version"], found["since"]) == (7, 2)


def test_people_read_the_same(run: Path, tmp_path: Path) -> None:
    chat = "receivers: [{name: chat, channel: slack, url_file: url}], watch: {kinds: [reversal]}"
    mine = written(tmp_path, chat)

    on_screen = without_escapes(ok("test", run, "--alert", REVERSAL, "--desks", mine, terminal=True))
    piped = ok("test", run, "--alert", REVERSAL, "--desks", mine)

    assert on_screen.splitlines() == [
        "mine (Mine): yes",
        "  kind reversal is watched",
        "  no routes, so every receiver: chat",
    ]
    assert piped == "desk\tmine\tyes\tkind reversal is watched\tno routes, so every receiver: chat\n"


def test_a_preview_counts_back_from_the_newest_turn(run: Path) -> None:
    quarter, year = previewed(run), previewed(run, "--days", "365")

    assert {desk: found["alerts"] for desk, found in quarter.items()} == {
        "ukraine": 1,
        "washington": 2,
        "wires-only": 1,
    }
    assert {(found["from"], found["until"]) for found in quarter.values()} == {("2025-05-27", "2025-08-24")}
    assert {desk: found["alerts"] for desk, found in year.items()} == {"ukraine": 4, "washington": 5, "wires-only": 3}
    assert [len(found["sent"]) for found in year.values()] == [4, 5, 3]


def test_a_preview_can_be_of_one_desk_and_end_on_a_day(run: Path) -> None:
    found = previewed(run, "--desk", "ukraine", "--until", "2025-02-28", "--days", "28")

    assert list(found) == ["ukraine"]
    kinds = {one["alert"]["data"]["kind"] for one in found["ukraine"]["sent"]}
    assert kinds == {"denial", "walk_back", "split"}


def test_a_preview_is_shown_with_the_same_lines_and_cards_as_the_alerts(run: Path, tmp_path: Path) -> None:
    everything = written(tmp_path, "watch: {}")
    first, *rest = ok("preview", run, "--desks", everything, "--days", "9999").splitlines()
    head, *_ = screen = ok("preview", run, "--desks", everything, "--days", "9999", terminal=True).splitlines()

    assert first.startswith("mine: of the turns from 1998-04-10 to 2025-08-24 this would have sent 5 alerts (")
    assert rest == volteface("alerts", run).stdout.splitlines()
    assert head == first
    assert screen[1:] == volteface("alerts", run, terminal=True).stdout.splitlines()


def test_what_was_withdrawn_since_would_have_been_sent_and_is_listed(run: Path, tmp_path: Path) -> None:
    out = Path(shutil.copytree(run, tmp_path / "run"))
    done = volteface("verdict", REVERSAL, "old-news", out, "--by", "Ada")
    assert done.returncode == 0, done.stderr

    head, *lines = ok("preview", out, "--desks", DESKS, "--desk", "ukraine").splitlines()

    assert head.endswith("this would have sent 1 alert (2 messages), 1 of them withdrawn since")
    assert [line.split("\t")[3] for line in lines] == ["withdrawn"]


def test_where_no_alert_is_nothing_would_have_been_sent(tmp_path: Path) -> None:
    out = tmp_path / "run"
    (tmp_path / "nothing").mkdir()
    (tmp_path / "nothing" / "a.txt").write_text("The harbour was quiet.", encoding="utf-8")
    replayed(out, tmp_path / "nothing")

    done = volteface("route", "preview", out, "--desks", DESKS)

    assert (done.returncode, done.stdout) == (0, "")
    assert "nothing would have been sent" in done.stderr


def test_check_says_that_nothing_is_wrong_or_all_that_is(tmp_path: Path) -> None:
    assert ok("check", DESKS, "--catalogue", CATALOGUE) == f"{DESKS}: no mistakes (desks: 3, routes: 2, receivers: 0)\n"

    wrong = written(tmp_path, "watch: {actors: [vence], kinds: [splt]}")
    done = volteface("route", "check", wrong, "--catalogue", CATALOGUE)

    assert done.returncode == 2
    assert "did you mean 'vance'?" in done.stderr
    assert "did you mean 'split'?" in done.stderr


def test_an_actor_that_the_run_does_not_follow_is_told_and_stops_nothing(run: Path, tmp_path: Path) -> None:
    unknown = written(tmp_path, "watch: {actors: [vence, vance]}")

    done = volteface("route", "test", run, "--alert", REVERSAL, "--desks", unknown)

    assert done.returncode == 0
    assert "'vence' is no actor of the catalogue; did you mean 'vance'?" in done.stderr
    assert done.stdout.startswith("desk\tmine\tyes\t")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (
            ("test", "{run}", "--alert", "ffffffff", "--desks", DESKS),
            2,
            "no alert has an id that begins with 'ffffffff'",
        ),
        (("test", "{run}", "--alert", REVERSAL, "--desks", "none.yaml"), 2, "none.yaml: there is no such file"),
        (
            ("preview", "{run}", "--desks", DESKS, "--desk", "ukrain"),
            2,
            "there is no desk 'ukrain'; did you mean 'ukraine'",
        ),
        (("preview", "nowhere", "--desks", DESKS), 3, "nowhere"),
    ],
)
def test_what_is_named_wrongly_is_told_in_a_line(
    run: Path, arguments: tuple[str | Path, ...], code: int, told: str
) -> None:
    done = volteface("route", *(str(argument).replace("{run}", str(run)) for argument in arguments))

    assert done.returncode == code
    assert told in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
