"""docs/quality.md: one table, every figure in its place, every measure explained, nothing that changes by itself."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bench.evaluate.page import MEASURES, page
from bench.evaluate.table import Row, markdown, whole
from tests.command import ROOT

QUALITY = (ROOT / "docs" / "quality.md").read_text(encoding="utf-8")
TABLE = [line for line in QUALITY.splitlines() if line.startswith("|")]
CELLS = [[cell.strip() for cell in line.strip("|").split("|")] for line in TABLE]


def test_all_lines_of_the_table_have_the_same_columns_and_width() -> None:
    assert len({len(line) for line in TABLE}) == 1
    assert {len(cells) for cells in CELLS} == {len(CELLS[0])}


def test_every_row_has_a_figure() -> None:
    for cells in CELLS[2:]:
        assert any(cell != "-" for cell in cells[2:]), cells


def test_every_measure_of_the_table_is_explained_and_no_other() -> None:
    explained = {name for measures in MEASURES.values() for name in measures}

    assert {cells[1] for cells in CELLS[2:]} == explained
    for name in explained:
        assert f"- {name}: " in QUALITY


def test_the_page_is_what_its_writer_writes_around_the_table() -> None:
    around = page({}).split(markdown({}))

    assert QUALITY.startswith(around[0])
    assert QUALITY.endswith(around[1])


def test_the_page_has_neither_dates_nor_versions() -> None:
    assert not re.search(r"\b(19|20)\d\d-\d\d|\b[0-9a-f]{7,40}\b", QUALITY)


def test_two_readings_stand_side_by_side_and_a_row_of_one_is_kept() -> None:
    halves = Row("set", "recall", {"A": "0.5", "B": "0.4", "whole": "0.45"})

    drawn = markdown({"no parser": [halves], "parser": [whole("set", "recall", "0.6"), whole("set", "traps", "0/3")]})

    assert drawn.splitlines()[0].split("|")[3].strip() == "no parser: A"
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in drawn.splitlines()[2:]]
    assert rows == [
        ["set", "recall", "0.5", "0.4", "0.45", "-", "-", "0.6"],
        ["set", "traps", "-", "-", "-", "-", "-", "0/3"],
    ]


@pytest.mark.parametrize("given", ["no-such-folder", "empty"])
def test_without_data_it_ends_with_2_and_one_line_that_says_what_to_do(given: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    command = [sys.executable, "-m", "bench.evaluate", "--data", tmp_path / given, "--write", tmp_path / "page.md"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own command

    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "make evaluate DATA=" in done.stderr
    assert not (tmp_path / "page.md").exists()
