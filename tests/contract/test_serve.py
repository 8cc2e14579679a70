"""`volteface serve` shows a run as it is recorded, records what is said of it, and stops when it is told to."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import orjson
import pytest

from tests.command import CATALOGUE, replayed, volteface
from tests.receiver import receiving
from tests.serving_command import SECONDS, served

VANCE = "09c74ca540c02a1594cf994a6b824f97"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    replayed(folder)
    return folder


def test_a_run_is_shown_while_it_is_recorded_and_what_is_said_of_it_is_recorded(tmp_path: Path) -> None:
    run = tmp_path / "run"
    with served(run, "--catalogue", CATALOGUE) as site:
        assert site.client.get("/readyz").text == "ok\n"
        assert site.client.get("/api/v1/alerts").json()["alerts"] == []
        with site.client.stream("GET", "/api/v1/events") as stream:
            replayed(run)
            assert any(VANCE in line for line in stream.iter_lines())
        ruled = site.client.post(f"/api/v1/alerts/{VANCE}/verdict", json={"ruling": "wrong-stance", "by": "Ada"})
        assert (ruled.status_code, ruled.json()["shown"]) == (201, True)
        site.until(f"/api/v1/alerts/{VANCE}", '"status":"withdrawn"')
        code, _ = site.ends()

    assert code == 0
    assert [path.name for path in (run / "regressions").iterdir()] == [f"{VANCE}-1.json"]
    explained = orjson.loads(volteface("explain", VANCE, run, "--json").stdout)
    assert [one["data"]["by"] for one in explained["verdicts"]] == ["Ada"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_at_once_also_while_somebody_follows(tmp_path: Path, number: signal.Signals) -> None:
    with served(tmp_path / "run") as site, site.client.stream("GET", "/api/v1/events") as stream:
        lines = stream.iter_lines()
        assert next(lines) == "retry: 3000"
        code, seconds = site.ends(number)
        assert list(lines) in ([], [""])
        assert site.process.stderr is not None
        assert "Traceback" not in site.process.stderr.read()

    assert code == 0
    assert seconds < 4


def test_a_log_that_cannot_be_read_ends_it_with_the_reason(tmp_path: Path) -> None:
    with served(tmp_path) as site:
        (tmp_path / "log.sqlite3").write_bytes(b"no database " * 100)
        assert site.process.wait(SECONDS) == 3
        assert site.process.stderr is not None
        told = site.process.stderr.read()
    assert "not a Volteface log" in told
    assert "Traceback" not in told


def test_of_two_on_one_folder_the_second_is_refused(tmp_path: Path) -> None:
    with served(tmp_path):
        second = volteface("serve", tmp_path, "--http", "127.0.0.1:0")
    assert second.returncode == 3
    assert "is writing here" in second.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--http", "0.0.0.0:0"), "needs --tokens FILE"),
        (("--base-url", "https://a.example/path"), "without a path"),
        (("--kafka",), "--data DIR"),
        (("--tokens", "nowhere.yaml"), "volteface token new"),
    ],
)
def test_what_cannot_be_served_is_told_with_what_to_do(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    done = volteface("serve", *(() if "--kafka" in arguments else (tmp_path,)), *arguments)

    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_with_tokens_everybody_sees_their_desk(tmp_path: Path, run: Path) -> None:
    desks, tokens = tmp_path / "desks.yaml", tmp_path / "tokens.yaml"
    desks.write_text(
        "version: 1\ndesks:\n  - {id: vance, name: Vance, watch: {actors: [vance]}}\n  - {id: none, name: None, "
        "watch: {issues: [munich_talks], severity: high}}\n"
    )
    made = [
        volteface("token", "new", "--tokens", tokens, "--name", "Ada", "--desk", desk).stdout.strip()
        for desk in ("vance", "none", "lost")
    ]

    lost = volteface("serve", run, "--desks", desks, "--tokens", tokens, "--http", "127.0.0.1:0")
    assert (lost.returncode, "'lost'" in lost.stderr) == (2, True)
    tokens.write_text(re.sub(r"  - name: \"Ada\"\n    desk: \"lost\"\n(    .*\n)*", "", tokens.read_text()))
    with served(run, "--desks", desks, "--tokens", tokens) as site:
        assert site.client.get("/api/v1/alerts").status_code == 401
        for token, status in zip(made, (200, 404, 401), strict=True):
            headers = {"Authorization": f"Bearer {token}"}
            assert site.client.get(f"/api/v1/alerts/{VANCE}", headers=headers).status_code == status


def test_receivers_of_the_desks_file_are_told(tmp_path: Path) -> None:
    desks, run = tmp_path / "desks.yaml", tmp_path / "run"
    with receiving() as receiver:
        desks.write_text(
            "version: 1\ndesks:\n  - id: vance\n    name: Vance\n    watch: {actors: [vance]}\n    receivers:\n"
            f"      - {{name: ops, channel: slack, url: '{receiver.url}'}}\n"
            "    routes:\n      - {receivers: [ops], group_wait: 1s}\n"
        )
        with served(run, "--desks", desks, "--catalogue", CATALOGUE) as site:
            replayed(run)
            site.until("/api/v1/alerts", VANCE)
            receiver.until(lambda one: any(VANCE.encode() in got.body for got in one.taken))


def test_tables_are_written_in_both_forms(tmp_path: Path, run: Path) -> None:
    out = tmp_path / "tables"
    for form in ("csv", "parquet"):
        done = volteface("tables", run, "--out", out, "--format", form, "--json")
        assert done.returncode == 0, done.stderr
        names = [Path(orjson.loads(line)["file"]).name for line in done.stdout.splitlines()]
        assert names == [f"stances.{form}", f"positions.{form}", f"alerts.{form}"]
    assert VANCE in (out / "alerts.csv").read_text(encoding="utf-8")
    assert volteface("tables", tmp_path / "nowhere", "--out", out).returncode == 3
