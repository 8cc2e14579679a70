"""What the API page has one ask is answered, and the columns that it names are those of the tables."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from streams.readmodel.sheets import SHEETS
from tests.command import ROOT, replayed
from tests.serving_command import served

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
ADDRESS = "http://127.0.0.1:8484"


def _asked(line: str) -> tuple[str, str, dict[str, str], str | None]:
    """Method, path, headers and body of a line with curl."""
    words = iter(shlex.split(line)[2:])
    method, address, headers, body = "GET", "", {}, None
    for word in words:
        if word == "-X":
            method = next(words)
        elif word == "-H":
            name, _, value = next(words).partition(": ")
            headers[name] = value
        elif word == "-d":
            body = next(words)
        else:
            address = word
    assert address.startswith(ADDRESS)
    return method, address.removeprefix(ADDRESS), headers, body


def test_every_curl_of_the_page_is_answered(tmp_path: Path) -> None:
    lines = re.findall(r"^\$ (curl -s .+)$", PAGE, re.MULTILINE)
    assert len(lines) > 15
    replayed(tmp_path)
    with served(tmp_path) as site:
        site.until("/api/v1/alerts", "09c74ca540c02a1594cf994a6b824f97")
        for line in lines:
            method, path, headers, body = _asked(line)
            answer = site.client.request(method, path, headers=headers, content=body)
            assert answer.status_code in {200, 201}, f"{line}: {answer.text}"


def test_every_column_of_the_tables_is_on_the_page() -> None:
    told = set(re.findall(r"`([a-z0-9_]+)`", PAGE))

    for sheet in SHEETS.values():
        columns = {re.sub("^(before|after)_", "", name) for name in sheet.columns}
        assert columns <= told, sheet.name
