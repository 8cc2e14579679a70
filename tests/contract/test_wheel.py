"""The wheel works outside the checkout: packages, data files and command are in it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import CATALOGUE, ROOT, SEEDS


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    build = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT]
    subprocess.run([*pip, *build], check=True, capture_output=True, timeout=120)  # noqa: S603 - pip of this environment
    (wheel,) = folder.glob("volteface-*.whl")
    target = folder / "site"
    install = ["install", "--no-deps", "--target", target, wheel]
    subprocess.run([*pip, *install], check=True, capture_output=True, timeout=120)  # noqa: S603 - the same
    return target


def test_an_installed_wheel_replays_a_feed_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    arguments = [SEEDS, "--catalogue", CATALOGUE, "--out", tmp_path / "run"]

    done = subprocess.run(  # noqa: S603 - the command that was just installed
        [sys.executable, installed / "bin" / "volteface", "replay", *arguments],
        cwd=tmp_path,
        env={"PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "5 articles given = 5 read" in done.stdout
    assert (tmp_path / "run" / "alerts.jsonl").stat().st_size > 0


def test_the_code_that_ran_was_the_installed_one(installed: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import schemas, streams; print(schemas.__file__, streams.__file__)"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert all(Path(file).is_relative_to(installed) for file in done.stdout.split())


def test_the_published_schemas_are_in_the_wheel(installed: Path, tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 - the command that was just installed
        [sys.executable, installed / "bin" / "volteface", "schemas", "show", "volteface.alert.issued.v1"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"},
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout == (ROOT / "schemas/published/schemas/volteface.alert.issued.v1.json").read_bytes()
