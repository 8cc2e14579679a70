"""The tables for notebooks and spreadsheets have the same columns and values in both forms, and no formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from streams.desk.counting import SUPERSEDED
from streams.readmodel.look import ReadModel
from streams.readmodel.matrix import Scope
from streams.readmodel.sheets import SHEETS, Asking, Sheet
from streams.readmodel.sheets.csv_file import as_csv, cell
from streams.readmodel.sheets.parquet_file import as_parquet
from streams.readmodel.sheets.sheet import Kind
from streams.readmodel.writer import DeskRouting
from streams.wording.names import names_of
from tests.looking import fill
from tests.recorded import CITY, JUNE, NO, YES, news, the_turn

EVERY = pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)


@pytest.fixture
def asking(tmp_path: Path) -> Iterator[Asking]:
    path = tmp_path / "readmodel.sqlite3"
    run = the_turn().take(news("Gone", YES), news("Gone", NO, JUNE, revision=2), news("Undated", YES, None))
    fill(path, run.events, DeskRouting(lambda _: {"harbour": 1}, "all"))
    model = ReadModel(path)
    yield Asking(model, names_of(CITY))
    model.close()


def _csv(sheet: Sheet, asking: Asking) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(as_csv(sheet, asking)).decode(), newline="")))


@EVERY
def test_both_forms_have_the_same_columns_and_values(sheet: Sheet, asking: Asking) -> None:
    table = pq.read_table(io.BytesIO(b"".join(as_parquet(sheet, asking))))
    rows = _csv(sheet, asking)

    assert table.column_names == list(sheet.columns) == list(rows[0])
    assert len(rows) == table.num_rows > 0
    for row, values in zip(rows, table.to_pylist(), strict=True):
        assert row == {name: str(cell("" if value is None else value)) for name, value in values.items()}


@EVERY
def test_every_value_is_of_the_kind_of_its_column(sheet: Sheet, asking: Asking) -> None:
    kinds = {Kind.TEXT: str, Kind.WHOLE: int, Kind.REAL: float, Kind.TRUTH: bool}

    for rows in sheet.batches(asking):
        for row in rows:
            for value, kind in zip(row, sheet.columns.values(), strict=True):
                assert value is None or type(value) is kinds[kind]


@EVERY
def test_who_may_see_nothing_gets_the_columns_alone(sheet: Sheet, asking: Asking) -> None:
    nothing = Asking(asking.model, asking.names, "airport", Scope(issues=frozenset({"airport"})))

    assert _csv(sheet, nothing) == []
    assert pq.read_table(io.BytesIO(b"".join(as_parquet(sheet, nothing)))).num_rows == 0


def test_a_desk_gets_its_alerts(asking: Asking) -> None:
    ours = Asking(asking.model, asking.names, "harbour")

    assert [row["alert_id"] for row in _csv(SHEETS["alerts"], ours)] == [
        row["alert_id"] for row in _csv(SHEETS["alerts"], asking)
    ]


def test_what_does_not_count_is_there_with_the_reason(asking: Asking) -> None:
    gone = [row for row in _csv(SHEETS["stances"], asking) if row["article_id"] == "Gone"]

    assert {(row["revision"], row["counts"], row["why_not"]) for row in gone} == {
        ("1", "false", SUPERSEDED),
        ("2", "true", ""),
    }


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(A1)"])
def test_a_text_that_a_spreadsheet_would_take_for_a_formula_is_none(text: str) -> None:
    assert cell(text) == f"'{text}"


def test_numbers_and_harmless_texts_are_as_they_are() -> None:
    assert [cell(value) for value in (-3, 0.5, "a=b", "", None, True, False)] == [
        -3,
        0.5,
        "a=b",
        "",
        None,
        "true",
        "false",
    ]


def test_the_tables_come_batch_by_batch(asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {name: _csv(sheet, asking) for name, sheet in SHEETS.items()}
    for name in SHEETS:
        monkeypatch.setattr(f"streams.readmodel.sheets.{name}.ROWS_AT_ONCE", 1)

    assert {name: _csv(sheet, asking) for name, sheet in SHEETS.items()} == whole
