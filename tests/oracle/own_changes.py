"""The changes of one actor on one issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from schemas.change import Change, ChangeKind
from schemas.position import Utterance
from schemas.stance import Certainty
from streams.positions.change import change_id
from tests.oracle.caveats import caveats_between
from tests.oracle.news import span
from tests.oracle.positions import Held, walk_backs
from tests.oracle.utterances import statement_order

INTERVIEW_DAYS = 7
Pair = tuple[Utterance, Utterance]


def own_changes(position: Held) -> Iterator[Change]:
    """Each change that holds, once."""
    for before, after in (*_reversals(position), *_from_long_ago(position)):
        yield _change(position, ChangeKind.REVERSAL, before, after)
    for before, after in _degrees(position):
        grew = abs(after.commitment.level) > abs(before.commitment.level)
        yield _change(position, ChangeKind.HARDENING if grew else ChangeKind.SOFTENING, before, after)
    for before, after in _firmings(position):
        yield _change(position, ChangeKind.FIRMING, before, after)
    yield from _walk_backs(position)


def _comparable(position: Held, before: Utterance, after: Utterance) -> bool:
    return 0 < _days_between(before, after) <= position.window


def _days_between(before: Utterance, after: Utterance) -> int:
    """From the last possible day of one to the first of the other."""
    return (span(after.statement_date).first - span(before.statement_date).last).days


def _reversals(position: Held) -> list[Pair]:
    solid = _turns(position, [one for one in position.placed if one.footing])
    weaker = [pair for pair in _turns(position, position.placed) if not (pair[0].footing and pair[1].footing)]
    return [*solid, *(pair for pair in weaker if not any(_spans(other, pair) for other in solid))]


def _turns(position: Held, line: list[Utterance]) -> list[Pair]:
    return [pair for pair in pairwise(line) if _opposite(*pair) and _comparable(position, *pair)]


def _opposite(before: Utterance, after: Utterance) -> bool:
    return before.commitment.side == -after.commitment.side


def _spans(other: Pair, pair: Pair) -> bool:
    return statement_order(other[0]) <= statement_order(pair[0]) and statement_order(pair[1]) <= statement_order(
        other[1]
    )


def _degrees(position: Held) -> list[Pair]:
    own_words = [one for one in position.placed if one.certainty is Certainty.EXPLICIT]
    return [
        pair
        for pair in pairwise(own_words)
        if _by_degree(*pair) and _comparable(position, *pair) and not _one_interview(*pair)
    ]


def _by_degree(before: Utterance, after: Utterance) -> bool:
    return before.commitment.side == after.commitment.side and before.commitment.level != after.commitment.level


def _one_interview(before: Utterance, after: Utterance) -> bool:
    return bool(set(before.sources) & set(after.sources)) and _days_between(before, after) <= INTERVIEW_DAYS


def _firmings(position: Held) -> Iterator[Pair]:
    silent = [one for one in position.utterances if not one.commitment.side and one.certainty.can_open_an_alert]
    for after in _first_in_a_window(position):
        before = [one for one in silent if _comparable(position, one, after)]
        yield from ((one, after) for one in before[-1:])


def _from_long_ago(position: Held) -> Iterator[Pair]:
    """Words dated to a year, say, turn round only where no words nearer by could."""
    vague = [one for one in position.settled if one not in position.placed]
    for after in _first_in_a_window(position):
        before = [one for one in vague if _comparable(position, one, after)]
        yield from ((one, after) for one in before[-1:] if _opposite(one, after))


def _first_in_a_window(position: Held) -> Iterator[Utterance]:
    for number, after in enumerate(position.placed):
        if not number or _days_between(position.placed[number - 1], after) > position.window:
            yield after


def _walk_backs(position: Held) -> Iterable[Change]:
    found: dict[str, Change] = {}
    for report in walk_backs(position):
        day = span(report.told.statement_date).last
        said = [one for one in position.placed if span(one.statement_date).last <= day]
        if said and (day - span(said[-1].statement_date).last).days <= position.window:
            change = _change(position, ChangeKind.WALK_BACK, said[-1], report.told)
            found.setdefault(change.change_id, change.model_copy(update={"press": report.told.evidence}))
    return found.values()


def _change(position: Held, kind: ChangeKind, before: Utterance, after: Utterance) -> Change:
    turn = before if kind is ChangeKind.WALK_BACK else after
    return Change(
        change_id=change_id(kind, position.actor_id, position.issue_id, turn.utterance_id),
        kind=kind,
        actor_id=position.actor_id,
        issue_id=position.issue_id,
        before=before,
        after=after,
        caveats=caveats_between(before, after),
    )
