"""Whatever stands in a desks file, loading ends with desks or with mistakes, never with another error, and soon."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from schemas.catalogue import Actor, Catalogue, Issue
from schemas.desk import Desk, Inhibition, QuietHours, Receiver, Route, Watch
from streams.desks_file import load_desks
from streams.errors import DesksError

CATALOGUE = Catalogue(
    version=1, actors=(Actor(id="vance", name="J.D. Vance"),), issues=(Issue(id="troops", proposition="Troops."),)
)
NAMES = [
    *("version", "desks", "source", "target", "zzz"),
    *(
        field.alias or name
        for model in (Desk, Watch, QuietHours, Receiver, Route, Inhibition)
        for name, field in model.model_fields.items()
    ),
]
WORDS = [
    *(
        "a",
        "",
        "vance",
        "split",
        "high",
        "push",
        "webhook",
        "email",
        "22:00",
        "30s",
        "5m",
        "UTC",
        "kind=split",
        "!=",
        "=",
    ),
    *(
        "https://example.org",
        "http://[",
        "https://a:b@c",
        "desk@example.org",
        "Europe/Kyiv",
        "mon",
        "issue",
        "\u202e",
        "\x00",
    ),
]
LEAVES = (
    st.sampled_from(WORDS) | st.text(max_size=8) | st.none() | st.booleans() | st.integers() | st.floats() | st.dates()
)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)
)


def entries(model: type[Any]) -> st.SearchStrategy[Any]:
    names = [field.alias or name for name, field in model.model_fields.items()]
    return st.dictionaries(st.sampled_from(names), VALUES, max_size=len(names)) | VALUES


DESKS = st.fixed_dictionaries(
    {"id": st.sampled_from(["a", "b"]), "name": st.just("A")},
    optional={
        "watch": entries(Watch),
        "quiet_hours": st.lists(entries(QuietHours), max_size=2),
        "receivers": st.lists(entries(Receiver), max_size=2),
        "routes": st.lists(entries(Route), max_size=2),
        "inhibit": st.lists(entries(Inhibition), max_size=2),
    },
)


def problems(path: Path, content: str) -> tuple[str, ...]:
    """The mistakes of a file; any other failure passes through and fails the test."""
    path.write_text(content, encoding="utf-8")
    try:
        load_desks(path, CATALOGUE)
    except DesksError as error:
        return error.problems or ("none",)
    return ()


def expect_told(path: Path, content: str) -> None:
    """That each mistake says where it is and what to do, in not too many words."""
    found = problems(path, content)
    assert all(problem.startswith(str(path)) and "; " in problem for problem in found)
    assert all(len(problem) < 1_000 for problem in found)


@given(st.fixed_dictionaries({"version": st.just(1), "desks": st.lists(DESKS, max_size=3)}) | VALUES)
def test_what_yaml_can_hold_is_desks_or_mistakes(tmp_path_factory: pytest.TempPathFactory, held: object) -> None:
    expect_told(tmp_path_factory.getbasetemp() / "desks.yaml", yaml.safe_dump(held, allow_unicode=True))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_is_desks_or_mistakes(tmp_path_factory: pytest.TempPathFactory, held: str) -> None:
    expect_told(tmp_path_factory.getbasetemp() / "desks.yaml", f"version: 1\ndesks: {held}\n")


@pytest.mark.parametrize(
    "line",
    [
        "  - match: ['outlet=" + "a|" * 400 + "a']\n",
        "  - receivers: [" + "zz, " * 200 + "zz]\n",
        "  - {group_wait: 1}\n",
    ],
)
def test_a_large_file_is_read_soon(tmp_path: Path, line: str) -> None:
    begin = time.monotonic()
    expect_told(
        tmp_path / "desks.yaml", "version: 1\ndesks:\n- id: a\n  name: A\n  routes:\n" + line * (400_000 // len(line))
    )

    assert time.monotonic() - begin < 20
