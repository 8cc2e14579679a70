"""The changes of one actor on one issue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from schemas.change import Change, ChangeKind
from schemas.position import Utterance
from schemas.stance import Certainty
from streams.positions.change import change_id
from tests.oracle.caveats import caveats_between
from tests.oracle.news import span
from tests.oracle.positions import WINDOW_DAYS, Held, walk_backs
from tests.oracle.utterances import statement_order

INTERVIEW_DAYS = 7
PAIR = tuple[Utterance, Utterance]


def own_changes(position: Held) -> Iterator[Change]:
    """Each change that holds, once."""
    for before, after in (*_reversals(position.placed), *_from_long_ago(position)):
        yield _change(position, ChangeKind.REVERSAL, before, after)
    for before, after in _degrees(position.placed):
        grew = abs(after.commitment.level) > abs(before.commitment.level)
        yield _change(position, ChangeKind.HARDENING if grew else ChangeKind.SOFTENING, before, after)
    for before, after in _firmings(position):
        yield _change(position, ChangeKind.FIRMING, before, after)
    yield from _walk_backs(position)


def comparable(before: Utterance, after: Utterance) -> bool:
    return 0 < days_between(before, after) <= WINDOW_DAYS


def days_between(before: Utterance, after: Utterance) -> int:
    """From the last possible day of one to the first of the other."""
    return (span(after.statement_date).first - span(before.statement_date).last).days


def _neighbours(line: Sequence[Utterance], *conditions: Callable[[Utterance, Utterance], bool]) -> list[PAIR]:
    return [pair for pair in pairwise(line) if all(holds(*pair) for holds in conditions)]


def _opposite(before: Utterance, after: Utterance) -> bool:
    return before.commitment.side == -after.commitment.side


def _reversals(placed: list[Utterance]) -> list[PAIR]:
    solid = _neighbours([one for one in placed if one.footing], _opposite, comparable)
    weaker = [
        (before, after)
        for before, after in _neighbours(placed, _opposite, comparable)
        if not (before.footing and after.footing)
        and not any(
            statement_order(first) <= statement_order(before) and statement_order(after) <= statement_order(last)
            for first, last in solid
        )
    ]
    return [*solid, *weaker]


def _degrees(placed: list[Utterance]) -> list[PAIR]:
    def another_level(before: Utterance, after: Utterance) -> bool:
        same_side = before.commitment.side == after.commitment.side
        return same_side and before.commitment.level != after.commitment.level

    def another_occasion(before: Utterance, after: Utterance) -> bool:
        return not set(before.sources) & set(after.sources) or days_between(before, after) > INTERVIEW_DAYS

    own_words = [one for one in placed if one.certainty is Certainty.EXPLICIT]
    return _neighbours(own_words, another_level, comparable, another_occasion)


def _firmings(position: Held) -> Iterator[PAIR]:
    silent = [one for one in position.utterances if not one.commitment.side and one.certainty.can_open_an_alert]
    for after in _first_in_a_window(position.placed):
        before = [one for one in silent if comparable(one, after)]
        if before:
            yield before[-1], after


def _from_long_ago(position: Held) -> Iterator[PAIR]:
    """Words dated to a year, say, turn round only where no words nearer by could."""
    vague = [one for one in position.settled if one not in position.placed]
    for after in _first_in_a_window(position.placed):
        before = [one for one in vague if comparable(one, after)]
        if before and _opposite(before[-1], after):
            yield before[-1], after


def _first_in_a_window(placed: list[Utterance]) -> list[Utterance]:
    return [
        after
        for number, after in enumerate(placed)
        if not number or days_between(placed[number - 1], after) > WINDOW_DAYS
    ]


def _walk_backs(position: Held) -> Iterator[Change]:
    told: set[str] = set()
    for report in walk_backs(position):
        day = span(report.told.statement_date).last
        said = [one for one in position.placed if span(one.statement_date).last <= day]
        if not said or (day - span(said[-1].statement_date).last).days > WINDOW_DAYS:
            continue
        before = said[-1]
        if before.utterance_id not in told:
            told.add(before.utterance_id)
            yield Change(
                change_id=change_id(ChangeKind.WALK_BACK, position.actor_id, position.issue_id, before.utterance_id),
                kind=ChangeKind.WALK_BACK,
                actor_id=position.actor_id,
                issue_id=position.issue_id,
                before=before,
                after=report.told,
                caveats=caveats_between(before, report.told),
                press=report.told.evidence,
            )


def _change(position: Held, kind: ChangeKind, before: Utterance, after: Utterance) -> Change:
    return Change(
        change_id=change_id(kind, position.actor_id, position.issue_id, after.utterance_id),
        kind=kind,
        actor_id=position.actor_id,
        issue_id=position.issue_id,
        before=before,
        after=after,
        caveats=caveats_between(before, after),
    )
