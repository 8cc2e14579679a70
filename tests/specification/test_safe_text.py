from __future__ import annotations

import io

import pytest
from rich.console import Console

from schemas.alert import Alert
from streams.terminal import alert_card
from streams.terminal.styled import styled
from streams.wording.names import Names
from streams.wording.safe import one_line, safe
from tests.builders import LEAVES_OPEN, RULES_OUT, passage, quoted
from tests.in_memory import Chain

ESCAPE, BELL, CSI = "\x1b", "\x07", "\x9b"
OVERRIDE, MARK, SOFT_HYPHEN, JOINER = "\u202e", "\u200f", "\u00ad", "\u200d"
HOSTILE = f"on {ESCAPE}[31mthe{ESCAPE}]0;owned{BELL} {OVERRIDE}table{CSI}2J [bold red]now[/]"


@pytest.mark.parametrize("character", [ESCAPE, BELL, CSI, OVERRIDE, MARK, "\ue000", "\r", "\x00"])
def test_what_could_move_the_cursor_or_turn_the_text_round_becomes_a_replacement(character: str) -> None:
    assert safe(f"a{character}b") == "a\ufffdb"


def test_joiners_stay_and_soft_hyphens_go_without_a_mark() -> None:
    assert safe(f"\u0645{JOINER}\u0646 sanc{SOFT_HYPHEN}tions") == f"\u0645{JOINER}\u0646 sanctions"


def test_one_line_is_one_line() -> None:
    assert one_line("two\r\nlines\u2028and\ttabs") == "two lines and tabs"


def test_markup_in_an_article_is_text() -> None:
    assert styled("[bold red]no[/]").plain == "[bold red]no[/]"


def _alert() -> Alert:
    chain = Chain()
    chain.publish(
        quoted(LEAVES_OPEN, "2025-02-14", evidence=passage(HOSTILE), reported_by=(HOSTILE,)),
        quoted(RULES_OUT, "2025-08-24"),
    )
    (alert,) = chain.standing()
    return alert


def test_a_card_of_a_hostile_quote_has_only_the_escapes_that_the_terminal_was_given_by_us() -> None:
    screen = io.StringIO()
    Console(file=screen, force_terminal=True, color_system=None, width=200).print(
        alert_card.card(_alert(), Names({"vance": HOSTILE}, {}))
    )

    assert "[31mthe" in screen.getvalue().replace("\ufffd", "")
    assert not {BELL, CSI, OVERRIDE} & set(screen.getvalue())
    assert f"{ESCAPE}[31mthe" not in screen.getvalue()
    assert f"{ESCAPE}]0;" not in screen.getvalue()


def test_a_line_for_a_pipe_has_no_escape_at_all() -> None:
    assert not {ESCAPE, BELL, CSI, OVERRIDE, "\n"} & set(alert_card.line(_alert()))
