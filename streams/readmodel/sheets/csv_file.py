"""A sheet as CSV (RFC 4180): UTF-8, a header line, lines that end with CR LF, an empty field for no value.

A text that a spreadsheet would take for a formula (it begins with = + - @, a tab or a carriage return) gets an
apostrophe before it: the texts are from articles, and a formula can send a sheet's contents elsewhere.
https://owasp.org/www-community/attacks/CSV_Injection
"""

import csv
import io
from collections.abc import Iterable, Iterator

from streams.readmodel.sheets.sheet import Asking, Row, Sheet, Value

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(sheet: Sheet, asking: Asking) -> Iterator[bytes]:
    """The table, a batch of rows at a time."""
    yield _lines([tuple(sheet.columns)])
    for rows in sheet.batches(asking):
        if rows:
            yield _lines([cell(value) for value in row] for row in rows)


def cell(value: Value) -> Value:
    """A value as a cell: true and false in lower case, a text so that it is no formula."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _lines(rows: Iterable[Row]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()
