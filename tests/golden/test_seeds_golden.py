from __future__ import annotations

from tests.golden.seeds import GOLDEN, golden_lines


def test_the_seeds_give_what_was_blessed() -> None:
    assert list(golden_lines()) == GOLDEN.read_text(encoding="utf-8").splitlines(), "if this is meant: make bless"
