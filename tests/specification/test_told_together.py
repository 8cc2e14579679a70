"""Told together: the turns of one position in one calendar week, and what one actor takes back of one week."""

from __future__ import annotations

from itertools import permutations

import pytest

from schemas.alert import Alert, Message, Status, Tier
from schemas.change import ChangeKind
from schemas.press_cue import Names, PressCue
from schemas.stance import Stance
from schemas.topics import ALERTS
from tests.builders import (
    COMMITS,
    HEGSETH,
    LEAVES_OPEN,
    NATO,
    OPPOSES,
    RULES_OUT,
    SUPPORTS,
    TROOPS,
    paraphrased,
    press_says,
    quoted,
)
from tests.in_memory import Chain

MONDAY, TUESDAY, WEDNESDAY, SUNDAY = "2025-08-18", "2025-08-19", "2025-08-20", "2025-08-24"
MONDAY_AFTER = "2025-08-25"
BEFORE = quoted(LEAVES_OPEN, "2025-02-14")
THERE, BACK = quoted(RULES_OUT, MONDAY), quoted(SUPPORTS, TUESDAY)
AND_THERE = quoted(OPPOSES, WEDNESDAY)


def run(*said: Stance | PressCue) -> Chain:
    chain = Chain()
    chain.publish(*said)
    return chain


def standing(chain: Chain, kind: ChangeKind = ChangeKind.REVERSAL) -> list[Alert]:
    return [alert for alert in chain.standing() if alert.kind is kind]


def messages(chain: Chain) -> list[Message]:
    return [event.data.message for event in chain.all(ALERTS)]


def taken_back(issue_id: str, said: str = "2025-02-14", when: str = "2025-02-20") -> tuple[Stance, PressCue]:
    words = quoted(LEAVES_OPEN, said, issue_id=issue_id)
    return words, press_says(Names.WALK_BACK, when, issue_id=issue_id)


def test_turns_of_one_week_are_one_alert_from_the_first_side_to_the_last() -> None:
    (alert,) = standing(run(BEFORE, THERE, BACK, AND_THERE))
    assert (alert.before.statement_date.value, alert.after.statement_date.value) == ("2025-02-14", WEDNESDAY)
    assert len(alert.changes) == 3


def test_an_alert_names_its_changes_in_order_of_their_turns() -> None:
    chain = run(BEFORE, AND_THERE, BACK, THERE)
    (alert,) = standing(chain)
    turns = [chain.changes()[change_id].after.statement_date.value for change_id in alert.changes]
    assert turns == [MONDAY, TUESDAY, WEDNESDAY]


def test_the_alert_of_a_week_has_the_same_id_whichever_of_its_turns_is_heard_of() -> None:
    ids = {standing(run(BEFORE, turn))[0].alert_id for turn in (THERE, AND_THERE, quoted(RULES_OUT, SUNDAY))}
    assert len(ids) == 1


def test_flapping_opens_once_and_amends() -> None:
    assert messages(run(BEFORE, THERE, AND_THERE, BACK)).count(Message.OPENED) == 1
    assert messages(run(BEFORE, THERE, BACK, AND_THERE)) == [Message.OPENED, Message.RESOLVED, Message.AMENDED]


def test_that_it_flapped_makes_the_alert_less_certain_and_is_told() -> None:
    (flapped,), (once,) = standing(run(BEFORE, THERE, BACK, AND_THERE)), standing(run(BEFORE, AND_THERE))
    why = f"less certain: the position turned 3 times between {MONDAY} and {WEDNESDAY}"
    assert why in flapped.reasons
    assert flapped.confidence < once.confidence


def test_a_position_that_came_back_is_resolved() -> None:
    (alert,) = standing(run(BEFORE, THERE, BACK))
    assert (alert.status, alert.before.commitment, alert.after.commitment) == (Status.RESOLVED, LEAVES_OPEN, SUPPORTS)


def test_a_position_that_came_back_and_turned_again_stands() -> None:
    (alert,) = standing(run(BEFORE, THERE, BACK, AND_THERE))
    assert alert.status is Status.STANDING


def test_a_turn_on_the_monday_after_is_an_alert_of_its_own() -> None:
    assert len(standing(run(BEFORE, quoted(RULES_OUT, SUNDAY), quoted(SUPPORTS, MONDAY_AFTER)))) == 2
    assert len(standing(run(BEFORE, THERE, quoted(SUPPORTS, SUNDAY)))) == 1


def test_turns_on_different_issues_are_told_apart() -> None:
    on_nato = [quoted(LEAVES_OPEN, "2025-02-14", issue_id=NATO), quoted(RULES_OUT, TUESDAY, issue_id=NATO)]
    assert len(standing(run(BEFORE, THERE, *on_nato))) == 2


def test_turns_of_different_actors_are_told_apart() -> None:
    hegseth = [quoted(LEAVES_OPEN, "2025-03-14", actor_id=HEGSETH), quoted(RULES_OUT, TUESDAY, actor_id=HEGSETH)]
    assert len(standing(run(BEFORE, THERE, *hegseth))) == 2


def test_a_hardening_is_never_told_together_with_another() -> None:
    chain = run(BEFORE, quoted(SUPPORTS, MONDAY), quoted(COMMITS, TUESDAY, reported_by=("TASS",)))
    assert len(standing(chain, ChangeKind.HARDENING)) == 2


def test_an_earlier_turn_of_the_week_that_comes_late_amends_and_withdraws_nothing() -> None:
    chain = run(BEFORE, AND_THERE, THERE)
    assert messages(chain)[0] is Message.OPENED
    assert set(messages(chain)[1:]) == {Message.AMENDED}
    (alert,) = standing(chain)
    assert (alert.after.statement_date.value, len(alert.changes)) == (MONDAY, 1)


def test_the_order_of_arrival_leaves_one_alert_with_the_same_words() -> None:
    ends = {
        alert.model_copy(update={"version": 0, "references": ()})
        for order in permutations([BEFORE, THERE, BACK, AND_THERE])
        for alert in standing(run(*order))
    }
    assert len(ends) == 1


def test_a_turn_of_the_week_that_turns_out_not_to_have_been_leaves_the_others() -> None:
    tie = quoted(RULES_OUT, TUESDAY, article_id="as good as the other")
    (alert,) = standing(run(BEFORE, THERE, BACK, tie))
    assert (alert.message, len(alert.changes), alert.status) == (Message.AMENDED, 1, Status.STANDING)


def test_turns_without_a_footing_are_told_with_those_that_have_one_and_weigh_on_the_sides_alone() -> None:
    (alert,) = standing(run(BEFORE, THERE, paraphrased(SUPPORTS, TUESDAY)))
    assert (alert.tier, alert.reasons[0]) == (Tier.DIGEST, "digest: the side after rests on a single paraphrase")


def test_a_walk_back_on_several_issues_is_one_alert() -> None:
    chain = run(*taken_back(TROOPS), *taken_back(NATO))
    (alert,) = chain.standing()
    assert (alert.issue_id, alert.further_issue_ids) == (NATO, (TROOPS,))
    assert len(alert.changes) == 2


def test_the_lead_of_a_walk_back_is_the_first_issue_by_id_on_which_the_words_have_a_footing() -> None:
    vague = paraphrased(LEAVES_OPEN, "2025-02-14", issue_id=NATO)
    (alert,) = run(*taken_back(TROOPS), vague, taken_back(NATO)[1]).standing()
    assert (alert.issue_id, alert.further_issue_ids) == (TROOPS, (NATO,))


def test_the_passages_of_every_issue_are_shown() -> None:
    (alert,) = run(*taken_back(TROOPS), *taken_back(NATO, when="2025-02-21")).standing()
    assert {shown.article_id for shown in alert.press} == {"press of 2025-02-20", "press of 2025-02-21"}


def test_one_passage_that_takes_back_two_things_is_shown_once() -> None:
    words, cue = taken_back(TROOPS)
    elsewhere = quoted(LEAVES_OPEN, "2025-02-14", issue_id=NATO)
    (alert,) = run(words, cue, elsewhere, cue.model_copy(update={"issue_id": NATO})).standing()
    assert [shown.evidence for shown in alert.press] == [cue.evidence]


def test_words_of_another_week_that_are_taken_back_are_an_alert_of_their_own() -> None:
    assert len(run(*taken_back(TROOPS), *taken_back(NATO, said="2025-02-16")).standing()) == 1
    assert len(run(*taken_back(TROOPS), *taken_back(NATO, said="2025-02-17")).standing()) == 2


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_a_walk_back_of_several_issues_reads_the_same_in_any_order(order: tuple[int, ...]) -> None:
    parts: list[Stance | PressCue] = [*taken_back(TROOPS), *taken_back(NATO)]
    (one,) = run(*parts).standing()
    (other,) = run(*(parts[number] for number in order)).standing()
    assert other.model_copy(update={"version": one.version, "references": one.references}) == one


def test_an_earlier_turn_of_the_week_amends_the_alert_that_is_out() -> None:
    chain = run(BEFORE, AND_THERE)
    (out,) = standing(chain)
    chain.publish(THERE, BACK)
    (amended,) = standing(chain)
    assert (amended.alert_id, len(amended.changes)) == (out.alert_id, 3)
