"""Small rows: a long history makes no row large and no event dear, and neighbours are found however far apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import permutations

import orjson
import pytest

from schemas.change import ChangeKind
from schemas.codec import AnyEvent
from schemas.press_cue import Names
from schemas.stance import Stance
from schemas.topics import CHANGES, POSITIONS
from streams.positions.track import Track
from streams.positions.window import DEFAULT_WINDOW
from streams.rows import LARGE
from streams.step import Applied, Rows, Step
from tests.builders import (
    COMMITS,
    HEGSETH,
    LEAVES_OPEN,
    NONCOMMITTAL,
    RULES_OUT,
    SUPPORTS,
    TROOPS,
    VANCE,
    observed,
    paraphrased,
    passage,
    press_says,
    quoted,
)
from tests.in_memory import Chain

FIRST_DAY = date(2025, 2, 3)


def day(number: int) -> str:
    return (FIRST_DAY + timedelta(days=number)).isoformat()


def every_five_days(many: int) -> Iterator[Stance]:
    """Vance turns every ten days, Hegseth follows the day after; two articles report each."""
    for number in range(many):
        side = (LEAVES_OPEN, RULES_OUT)[number // 2 % 2]
        for outlet in ("TASS", "Euronews"):
            told = {"article_id": f"{number} in {outlet}", "evidence": passage(f"as {outlet} has it " * 20)}
            yield quoted(side, day(5 * number)).model_copy(update=told)
            yield quoted(side, day(5 * number + 1)).model_copy(update={**told, "actor_id": HEGSETH})


class Counting(Chain):
    """Counts the rows that an event reads and writes, by step."""

    def __init__(self, *steps: Step) -> None:
        super().__init__(*steps)
        self.read: Counter[str] = Counter()
        self.written: Counter[str] = Counter()

    def rows_of(self, step: Step) -> Rows:
        rows = super().rows_of(step)

        def counted(key: str) -> bytes | None:
            self.read[step.name] += 1
            return rows(key)

        return counted

    def apply(self, step: Step, event: AnyEvent) -> Applied:
        applied = super().apply(step, event)
        self.written[step.name] += len(applied.rows)
        return applied

    def cost(self, late: Stance) -> tuple[Counter[str], Counter[str]]:
        """The rows that one stance would read and write from here, followed to the end of the chain."""
        onward = Counting(*self.steps)
        onward.rows = dict(self.rows)
        onward.publish(late)
        return onward.read, onward.written


@pytest.fixture(scope="module")
def years() -> Counting:
    chain = Counting()
    chain.publish(*every_five_days(300))
    return chain


def test_years_of_hundreds_of_utterances_write_no_large_row(years: Counting) -> None:
    assert len(years.positions()[VANCE, TROOPS].history) == 300
    assert sum(map(len, years.rows.values())) > 50 * LARGE
    assert max(map(len, years.rows.values())) < LARGE


def test_the_rows_of_a_cell_are_its_summary_and_one_for_each_week(years: Counting) -> None:
    keys = [orjson.loads(key) for step, key in years.rows if step == "track"]
    weeks = {int(week) for actor, _, *week in keys if actor == VANCE for week in week}
    assert [VANCE, TROOPS] in keys
    assert len(weeks) == len({(FIRST_DAY + timedelta(days=5 * number)).isocalendar()[:2] for number in range(300)})


def test_an_event_reads_rows_of_the_window_at_most_and_writes_as_few_after_years_as_after_months(
    years: Counting,
) -> None:
    months = Counting()
    months.publish(*every_five_days(40))
    read, written = years.cost(paraphrased(SUPPORTS, day(5 * 120 + 2), article_id="late"))
    assert written == months.cost(paraphrased(SUPPORTS, day(5 * 20 + 2), article_id="late"))[1]
    assert read["track"] <= 3
    assert read["compare"] <= 4 * DEFAULT_WINDOW.days // 7


def test_a_stance_writes_its_summary_and_its_week_and_no_other_row_of_the_table() -> None:
    chain = Counting()
    chain.publish(*every_five_days(20))
    _, written = chain.cost(paraphrased(SUPPORTS, day(51), article_id="late"))
    assert written["track"] == 2


def test_a_step_keeps_to_the_rows_of_its_message_key(years: Counting) -> None:
    touched: list[str] = []

    def rows(key: str) -> bytes | None:
        touched.append(key)
        return years.rows.get(("track", key))

    applied = Track().apply(rows, observed(paraphrased(SUPPORTS, "2026-02-10/2026-02-28", article_id="late")))
    keys = [*touched, *(key for key, _ in applied.rows)]
    assert {tuple(orjson.loads(key)[:2]) for key in keys} == {(VANCE, TROOPS)}


def news(known: list[Stance], late: Stance) -> list[tuple[str, str, str | None]]:
    """Kind, state and turn of every change that one late stance leads to."""
    chain = Chain()
    chain.publish(*known)
    before = len(chain.all(CHANGES))
    chain.publish(late)
    changes = [event.data for event in chain.all(CHANGES)[before:]]
    return [(change.kind, change.state, change.after.statement_date.value) for change in changes]


@pytest.mark.parametrize("gap", [1, 6, 7, 8, 30, 100, 399, 400])
def test_neighbours_are_found_over_any_gap_within_the_window(gap: int) -> None:
    before, after = quoted(LEAVES_OPEN, day(0)), quoted(RULES_OUT, day(gap))
    expected = [(ChangeKind.REVERSAL, "stands", day(gap))]
    assert news([before], after) == news([after], before) == expected


def test_neighbours_with_a_footing_are_found_past_months_of_talk_without_one() -> None:
    talk = [paraphrased(LEAVES_OPEN, day(7 * week), article_id=f"talk {week}") for week in range(1, 50)]
    silence = [quoted(NONCOMMITTAL, day(7 * week + 1), article_id=f"no word {week}") for week in range(1, 50)]
    before, after = quoted(LEAVES_OPEN, day(0)), quoted(RULES_OUT, day(399))
    found = news([*talk, *silence, after], before)
    assert (ChangeKind.REVERSAL, "stands", day(399)) in found


def test_of_two_neighbours_in_one_week_the_nearer_is_found() -> None:
    monday, tuesday = quoted(RULES_OUT, day(0)), quoted(LEAVES_OPEN, day(1))
    wednesday = paraphrased(RULES_OUT, day(2), article_id="loose talk")
    assert (ChangeKind.REVERSAL, "stands", day(30)) in news([monday, tuesday, wednesday], quoted(RULES_OUT, day(30)))


def test_own_words_are_found_past_months_of_paraphrases() -> None:
    talk = [paraphrased(SUPPORTS, day(7 * week), article_id=f"talk {week}") for week in range(1, 50)]
    before, after = quoted(LEAVES_OPEN, day(0)), quoted(COMMITS, day(399))
    assert news([*talk, before], after) == news([*talk, after], before) == [(ChangeKind.HARDENING, "stands", day(399))]


def test_late_words_between_two_others_change_only_what_lies_next_to_them() -> None:
    known = [quoted((LEAVES_OPEN, RULES_OUT)[number % 2], day(20 * number)) for number in range(20)]
    assert sorted(news(known, quoted(SUPPORTS, day(190), article_id="late"))) == [
        (ChangeKind.REVERSAL, "dissolved", day(200)),
        (ChangeKind.REVERSAL, "stands", day(190)),
        (ChangeKind.SOFTENING, "stands", day(200)),
    ]


def test_a_long_quarrel_is_one_split_however_far_apart_its_words_are() -> None:
    vance = [quoted(LEAVES_OPEN, day(60 * number)) for number in range(8)]
    hegseth = [quoted(RULES_OUT, day(2 + 60 * number), actor_id=HEGSETH) for number in range(8)]
    agreed = quoted(LEAVES_OPEN, day(600), actor_id=HEGSETH)
    said = [*vance, *hegseth, agreed]
    for order in (said, said[::-1], [*said[1::2], *said[::2]]):
        chain = Chain()
        chain.publish(*order)
        (split,) = (alert for alert in chain.standing() if alert.kind is ChangeKind.SPLIT)
        assert (split.after.statement_date.value, split.status.value) == (day(2), "resolved")


def test_a_walk_back_reaches_over_months_to_what_it_takes_back() -> None:
    said, much_later = quoted(LEAVES_OPEN, day(0)), press_says(Names.WALK_BACK, day(390))
    for order in permutations([said, quoted(NONCOMMITTAL, day(200)), much_later]):
        chain = Chain()
        chain.publish(*order)
        assert [alert.kind for alert in chain.standing()] == [ChangeKind.WALK_BACK]


def test_a_stance_tells_no_week_but_those_it_changed() -> None:
    chain = Chain(Track())
    chain.publish(*every_five_days(20))
    before = len(chain.all(POSITIONS))
    chain.publish(quoted(SUPPORTS, day(47), article_id="late"))
    assert [event.data.week.isoformat() for event in chain.all(POSITIONS)[before:]] == [day(42)]
