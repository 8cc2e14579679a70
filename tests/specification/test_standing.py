"""Where somebody stands follows from what was said and what the press took back; a position says the same."""

from __future__ import annotations

import pytest

from schemas.position import PressReport
from schemas.press_cue import Names, PressCue
from schemas.stance import Certainty, Stance
from streams.positions.standing import stand_of
from tests.builders import COMMITS, DOUBTS, LEAVES_OPEN, NONCOMMITTAL, RULES_OUT, position, press_says, quoted, told

WALKED_BACK = press_says(Names.WALK_BACK, "2025-02-14")
CASES: list[tuple[Stance | PressCue, ...]] = [
    (quoted(LEAVES_OPEN, "2025-02-14"),),
    (quoted(LEAVES_OPEN, "2025-02-14"), quoted(RULES_OUT, "2025-08-24")),
    (quoted(LEAVES_OPEN, "2025-02-14"), quoted(NONCOMMITTAL, "2025-08-24")),
    (quoted(LEAVES_OPEN, "2025-02-14"), quoted(RULES_OUT, "2025-02-14")),
    (quoted(LEAVES_OPEN, "2025-02-12"), WALKED_BACK),
    (quoted(LEAVES_OPEN, "2025-02-14"), WALKED_BACK),
    (quoted(LEAVES_OPEN, "2025-02-12"), WALKED_BACK, quoted(DOUBTS, "2025-02-20")),
    (quoted(LEAVES_OPEN, "2024-01-01/2024-12-31"),),
    (quoted(LEAVES_OPEN, "2024-01-01/2024-12-31"), quoted(COMMITS, "2023-02-01")),
    (quoted(LEAVES_OPEN, "2025-02-12", certainty=Certainty.HEARSAY),),
]


@pytest.mark.parametrize("said", CASES)
def test_a_whole_history_comes_to_what_the_position_says(said: tuple[Stance | PressCue, ...]) -> None:
    page, held = told(*said), position(*said)

    found = stand_of(page.history, page.press)

    assert (found.standing, found.walked_back) == (held.standing, held.walked_back)


def test_the_cases_have_all_three_answers() -> None:
    held = [position(*said) for said in CASES]

    assert {(one.standing is not None, one.walked_back is not None) for one in held} == {
        (True, False),
        (False, True),
        (False, False),
    }


def test_of_nothing_nothing_stands() -> None:
    nothing: tuple[PressReport, ...] = ()

    assert stand_of((), nothing).standing is None
