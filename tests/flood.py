"""A feed that makes one row large: many outlets on one sentence, so on one actor, one issue and one week."""

from __future__ import annotations

from pathlib import Path

import orjson

TEXT = "Vice President JD Vance said on Friday that American troops will not be deployed in Ukraine, {} reports."
ROW = '["vance","us_troops_ukraine","105613"]'
"""The key of that row, in the table of TRACK."""


def write_flood(path: Path, articles: int) -> Path:
    """About 950 bytes of the row for each article."""
    records = (
        {"id": f"a{number}", "published": "2025-02-14", "outlet": f"Outlet {number}", "text": TEXT.format(number)}
        for number in range(articles)
    )
    path.write_bytes(b"".join(orjson.dumps(record) + b"\n" for record in records))
    return path
