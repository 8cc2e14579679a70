"""The notebook runs on the tables of the seeds, cell by cell, and prints what it says."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.command import ROOT, replayed, volteface

NOTEBOOK = ROOT / "docs" / "examples" / "desk.ipynb"


def test_every_cell_prints_what_the_notebook_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replayed(tmp_path / "run")
    assert volteface("tables", tmp_path / "run", "--out", tmp_path / "tables").returncode == 0
    monkeypatch.chdir(tmp_path)
    notebook = orjson.loads(NOTEBOOK.read_bytes())
    names: dict[str, Any] = {}

    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec("".join(cell["source"]), names)  # noqa: S102 - our own notebook
            assert printed.getvalue() == "".join(cell["outputs"][0]["text"])
