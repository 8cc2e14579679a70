"""Whatever the order of arrival: the same table and the same standing alerts, and every reversal by the rules."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.alert import Alert, Status
from schemas.change import ChangeKind
from schemas.stance import Certainty, Commitment, Ground, QuoteType, Stance
from tests.builders import HEGSETH, NATO, TROOPS, VANCE, dated, paraphrased, passage
from tests.in_memory import Chain, LoggedChain

OFTEN_SOLID = [*[Certainty.EXPLICIT, Certainty.REPORTED] * 5, *Certainty]
OFTEN_SIDED = [*[commitment for commitment in Commitment if commitment.side] * 2, Commitment.NONCOMMITTAL]
GROUNDS = [(), (Ground.UNAMBIGUOUS_CUE,), (Ground.DIRECT_QUOTE, Ground.UNAMBIGUOUS_CUE), (Ground.READINGS_AGREE,)]
DAYS = [f"2025-02-{day:02}" for day in range(10, 16)]
FAR_APART = ["2023-12-24", "2025-08-24", "2026-09-01"]
INTERVALS = ["2025-02-10/2025-02-12", "2025-02-12/2025-02-16", "2025-02-13/2025-02-14", "2025-02-01/2025-02-28"]
OUTLETS = ["TASS", "Euronews", "BBC"]
RELAYED: list[tuple[str, ...]] = [(), (), ("The Wall Street Journal",), ("Fox News",)]


@st.composite
def stances(draw: st.DrawFn, *, dates: Sequence[str | None], actors: Sequence[str], relayed: bool = True) -> Stance:
    when = draw(st.sampled_from(dates))
    return paraphrased(
        draw(st.sampled_from(OFTEN_SIDED)),
        when,
        article_id=f"a{draw(st.integers(1, 8))}",
        actor_id=draw(st.sampled_from(actors)),
        issue_id=draw(st.sampled_from([TROOPS] * 4 + [NATO])),
        conditional=draw(st.booleans()),
        certainty=draw(st.sampled_from(OFTEN_SOLID)),
        quote_type=draw(st.sampled_from(QuoteType)),
        statement_date=dated(when, draw(st.sampled_from(["explicit", "published"]))),
        reported_by=(*(draw(st.sampled_from(RELAYED)) if relayed else ()), draw(st.sampled_from(OUTLETS))),
        evidence=passage(draw(st.sampled_from(["on the table", "not on the table"])), start=draw(st.integers(0, 3))),
        grounds=draw(st.sampled_from(GROUNDS)),
    )


ANYTHING = stances(dates=[*DAYS, *FAR_APART, *INTERVALS, None], actors=[VANCE, HEGSETH])
DATED_TO_THE_DAY = stances(dates=DAYS[:4], actors=[VANCE], relayed=False)


def run(chain: Chain, said: Sequence[Stance]) -> Chain:
    chain.publish(*said)
    return chain


def without_the_way_there(alert: Alert) -> dict[str, object]:
    """An alert but for what depends on the order of the news: its number, its forerunners, and opened or amended."""
    still_open = alert.status in {Status.OPENED, Status.AMENDED}
    return {**alert.model_dump(exclude={"version", "references", "status"}), "resolved": not still_open}


def ends(chain: Chain) -> tuple[object, object]:
    return chain.positions(), {alert.alert_id: without_the_way_there(alert) for alert in chain.standing()}


@settings(max_examples=400, derandomize=True, deadline=None)
@given(st.lists(ANYTHING, min_size=2, max_size=10), st.randoms())
def test_any_order_with_any_repeats_ends_in_the_same_table_and_the_same_standing_alerts(
    said: list[Stance], chance: Random
) -> None:
    shuffled = [*said, *chance.choices(said, k=3)]
    chance.shuffle(shuffled)
    assert ends(run(Chain(), said)) == ends(run(Chain(), shuffled)) == ends(run(LoggedChain(), shuffled))


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.lists(ANYTHING, min_size=2, max_size=10), st.randoms())
def test_whatever_comes_again_changes_no_row_and_says_nothing_new(said: list[Stance], chance: Random) -> None:
    chain = run(Chain(), said)
    rows, known = dict(chain.rows), {event.id for event in chain.sent}
    for event in chance.choices(chain.sent, k=12):
        assert {sent.id for sent in chain.deliver(event)} <= known
        assert chain.rows == rows


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.lists(ANYTHING, min_size=2, max_size=10))
def test_every_reversal_that_stands_crosses_sides_in_a_certain_order(said: list[Stance]) -> None:
    for alert in run(Chain(), said).standing():
        if alert.kind is ChangeKind.REVERSAL:
            latest, earliest = alert.before.statement_date.latest, alert.after.statement_date.earliest
            assert alert.before.commitment.side == -alert.after.commitment.side
            assert latest is not None
            assert earliest is not None
            assert latest < earliest


Turn = tuple[str, str, str]
"""Issue, day before and day after of a reversal."""


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.lists(DATED_TO_THE_DAY, min_size=2, max_size=10))
def test_the_reversals_are_those_that_the_rules_give_when_every_pair_of_days_is_tried(drawn: list[Stance]) -> None:
    said = [stance.model_copy(update={"article_id": f"article {number}"}) for number, stance in enumerate(drawn)]
    standing = run(Chain(), said).standing()
    found = sorted(turn_of(alert) for alert in standing if alert.kind is ChangeKind.REVERSAL)
    assert found == sorted(turn for issue in (TROOPS, NATO) for turn in turns_by_the_rules(issue, said))


def turn_of(alert: Alert) -> Turn:
    return (alert.issue_id, str(alert.before.statement_date.value), str(alert.after.statement_date.value))


def turns_by_the_rules(issue: str, said: list[Stance]) -> list[Turn]:
    """Every pair of days on opposite sides is tried: did the position turn once between them, and are they its faces?

    The face of a side is its day nearest to the turn that has a footing, or, where none has one, simply the nearest.
    """
    days = settled_days([stance for stance in said if stance.issue_id == issue])
    return [
        (issue, before, after)
        for before in days
        for after in days
        if before < after and days[before][0] == -days[after][0] and faces_one_turn(before, after, days)
    ]


Days = dict[str, tuple[int, bool]]
"""For each day that counts, its side and whether it has a footing."""


def faces_one_turn(before: str, after: str, days: Days) -> bool:
    between = [day for day in sorted(days) if before <= day <= after]
    crossings = [late for early, late in pairwise(between) if days[early][0] != days[late][0]]
    if len(crossings) != 1:
        return False
    nearest_first = sorted((day for day in days if day < crossings[0]), reverse=True)
    onward = sorted(day for day in days if day >= crossings[0])
    return before == face(nearest_first, days) and after == face(onward, days)


def face(outward: list[str], days: Days) -> str:
    """The face of the side that begins with the first of these days, going away from the turn."""
    other_side = [number for number, day in enumerate(outward) if days[day][0] != days[outward[0]][0]]
    stretch = outward[: other_side[0]] if other_side else outward
    return next((day for day in stretch if days[day][1]), stretch[0])


def settled_days(said: list[Stance]) -> Days:
    """The weightier side of each day, by footing, then independent sources, then reports; a tie settles nothing."""
    days: Days = {}
    for day in {stance.statement_date.value for stance in said}:
        reports = [stance for stance in said if stance.statement_date.value == day]
        against, in_favour = (weight([r for r in reports if r.commitment.side == side]) for side in (-1, 1))
        if against != in_favour:
            days[str(day)] = (1, in_favour[0] > 0) if in_favour > against else (-1, against[0] > 0)
    return days


def weight(reports: list[Stance]) -> tuple[int, int, int]:
    """Footings, sources, reports; nothing at all where no report says what the actor said."""
    solid = [report for report in reports if report.certainty in {Certainty.EXPLICIT, Certainty.REPORTED}]
    if not solid:
        return (-1, 0, 0)
    quoted_with_cue = any(len(report.grounds) == 2 for report in solid)
    readings_agree = any(report.grounds == (Ground.READINGS_AGREE,) for report in solid)
    clear = [report for report in solid if Ground.UNAMBIGUOUS_CUE in report.grounds]
    different_words = len({report.evidence.exact for report in clear}) > 1
    footings = quoted_with_cue + readings_agree + different_words
    return (footings, len({report.reported_by[-1] for report in reports}), len(reports))
