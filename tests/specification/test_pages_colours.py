"""Every two colours that meet on a page are told apart: WCAG 2.2 AA, in both themes."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

import streams.web
from schemas.stance import Commitment

STATIC = Path(streams.web.__file__).with_name("static")
SHEETS = ("colours.css", "style.css", "pages.css")
TEXT, SHAPE = 4.5, 3.0
"""The least contrast of text (1.4.3), and of what only has to be seen (1.4.11)."""

THEMES = ("light", "dark")
GROUNDS = ("paper", "raised")
STANDS = tuple(commitment.value for commitment in Commitment)

TEXTS = [
    *product(("ink", "muted", "link", "alarm"), GROUNDS),
    ("paper", "ink"),
    ("mark-ink", "mark"),
    ("ink", "mark"),
    ("muted", "idle"),
    *((f"{severity}-ink", severity) for severity in ("high", "medium", "low")),
    *((f"{stand}-ink", ground) for stand in STANDS for ground in (stand, f"{stand}-hatch")),
]
SHAPES = [*product(("edge", "focus", "link"), ("paper",)), *product(("focus",), ("raised", "mark"))]

_COLOUR = re.compile(r"--([a-z_-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")


def _colours() -> dict[str, tuple[str, str]]:
    return {name: (light, dark) for name, light, dark in _COLOUR.findall((STATIC / "colours.css").read_text("utf-8"))}


def _luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_the_guidelines_do() -> None:
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)
    assert _contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("least", "pairs"), [(TEXT, TEXTS), (SHAPE, SHAPES)], ids=["text", "shapes"])
def test_two_colours_that_meet_are_told_apart(theme: str, least: float, pairs: list[tuple[str, str]]) -> None:
    colours = {name: both[THEMES.index(theme)] for name, both in _colours().items()}

    found = {pair: round(_contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: contrast for pair, contrast in found.items() if contrast < least} == {}


def test_all_colours_stand_in_one_file_and_every_one_is_used() -> None:
    sheets = {name: (STATIC / name).read_text("utf-8") for name in SHEETS}
    named = set(_colours())

    for name in SHEETS[1:]:
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{}]*\{)", sheets[name]) == []
    used = set(re.findall(r"var\(--([a-z_-]+)\)", "".join(sheets.values())))
    assert named <= used
    assert used <= named | {"stand", "stand-ink", "hatch"}


def test_neighbours_on_the_scale_differ_without_colour() -> None:
    for theme in THEMES:
        grounds = [_luminance(_colours()[stand][THEMES.index(theme)]) for stand in STANDS]
        for one, other in ((0, 1), (1, 2), (4, 5), (5, 6)):
            assert abs(grounds[one] - grounds[other]) > 0.02, (theme, STANDS[one])


def test_motion_is_left_out_for_whoever_wants_none_and_paper_is_light() -> None:
    style = (STATIC / "style.css").read_text("utf-8")

    assert "@media (prefers-reduced-motion: reduce)" in style
    assert "@media print" in style
    assert "@media (forced-colors: active)" in style
