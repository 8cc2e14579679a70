"""Verdicts: what an analyst says of an alert is an event, works where the fault is, and can be undone."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from pydantic import ValidationError

from schemas.alert import Alert, Message, Status
from schemas.change import ChangeKind
from schemas.codec import AnyEvent, event_of
from schemas.press_cue import Names
from schemas.stance import Stance
from schemas.topics import ALERTS
from schemas.verdict import AlertRuled, Ruling, StanceRef, StanceRuled, Verdict
from streams.verdicts.judge import Judge
from tests.builders import (
    HEGSETH,
    LEAVES_OPEN,
    RULES_OUT,
    TROOPS,
    VANCE,
    observed,
    paraphrased,
    press_says,
    quoted,
)
from tests.in_memory import Chain

BEFORE, AFTER = quoted(LEAVES_OPEN, "2025-02-14"), quoted(RULES_OUT, "2025-08-24")
FURTHER = paraphrased(RULES_OUT, "2025-08-24", article_id="another report")
MISREADINGS = [ruling for ruling in Ruling if ruling.sets_aside]


def ref(stance: Stance) -> StanceRef:
    day = stance.statement_date.latest
    assert day is not None
    return StanceRef(stance_id=observed(stance).id, actor_id=stance.actor_id, issue_id=stance.issue_id, day=day)


def verdict(ruling: Ruling, serial: int = 1, *misread: Stance, alert: Alert | None = None, **other: Any) -> Verdict:  # noqa: ANN401 - any field of a verdict
    given = Verdict(
        alert_id=alert.alert_id if alert else the_alert().alert_id,
        actor_id=VANCE,
        serial=serial,
        ruling=ruling,
        by="Ann",
        stances=tuple(ref(stance) for stance in misread),
    )
    return given.model_copy(update=other)


def turned(*further: Stance) -> Chain:
    chain = Chain()
    chain.publish(BEFORE, AFTER, *further)
    return chain


def the_alert(chain: Chain | None = None) -> Alert:
    (alert,) = (chain or turned()).alerts().values()
    return alert


def after(*verdicts: Verdict, further: tuple[Stance, ...] = ()) -> Chain:
    chain = turned(*further)
    chain.publish(*verdicts)
    return chain


def in_table(chain: Chain) -> list[str | None]:
    return [said.statement_date.value for said in chain.positions()[VANCE, TROOPS].history]


def as_it_stands(alert: Alert) -> dict[str, object]:
    return alert.model_dump(exclude={"version", "references"})


def rulings(*verdicts: Verdict) -> list[list[AnyEvent]]:
    """What JUDGE sends for each."""
    judge, rows, sent = Judge(), dict[str, bytes](), []
    for given in verdicts:
        applied = judge.apply(rows.get, event_of(given, "verdict"))
        rows.update(applied.rows)
        sent.append(list(applied.events))
    return sent


def set_aside(events: list[AnyEvent]) -> dict[str, bool]:
    return {event.data.stance_id: event.data.set_aside for event in events if isinstance(event.data, StanceRuled)}


@pytest.mark.parametrize("ruling", MISREADINGS)
def test_a_misreading_sets_the_stances_aside_that_it_names(ruling: Ruling) -> None:
    chain = after(verdict(ruling, 1, AFTER))
    assert in_table(chain) == ["2025-02-14"]
    assert chain.standing() == []


@pytest.mark.parametrize("ruling", MISREADINGS)
def test_the_alert_is_withdrawn_with_the_reason_and_who_gave_it(ruling: Ruling) -> None:
    alert = the_alert(after(verdict(ruling, 1, AFTER, note="it was a joke")))
    assert (alert.message, alert.reasons) == (Message.WITHDRAWN, (f"withdrawn: {ruling}, says Ann (it was a joke)",))


def test_whoever_got_the_first_message_gets_the_withdrawal() -> None:
    opened, *_, withdrawn = after(verdict(Ruling.WRONG_STANCE, 1, AFTER)).all(ALERTS)
    assert withdrawn.data.references[0] == opened.id


def test_a_misreading_mends_everything_that_rested_on_the_stance() -> None:
    hegseth = quoted(LEAVES_OPEN, "2025-08-23", actor_id=HEGSETH)
    chain = turned(hegseth)
    assert {alert.kind for alert in chain.standing()} == {ChangeKind.REVERSAL, ChangeKind.SPLIT}
    chain.publish(verdict(Ruling.WRONG_STANCE, 1, AFTER))
    assert chain.standing() == []


def test_an_alert_that_has_other_reports_goes_on_without_the_one_that_was_misread() -> None:
    alert = the_alert(after(verdict(Ruling.WRONG_STANCE, 1, AFTER), further=(FURTHER,)))
    assert (alert.message, alert.after.articles) == (Message.AMENDED, (FURTHER.article_id,))


def test_setting_one_aside_may_bring_another_change_to_light() -> None:
    between = quoted(RULES_OUT, "2025-05-01")
    chain = Chain()
    chain.publish(BEFORE, between, AFTER)
    (first,) = chain.standing()
    chain.publish(verdict(Ruling.HYPOTHETICAL, 1, between, alert=first))
    (second,) = chain.standing()
    assert (second.after.statement_date.value, second.alert_id != first.alert_id) == ("2025-08-24", True)


def test_undone_brings_back_what_was_set_aside_and_the_alert_as_it_was() -> None:
    chain = after(verdict(Ruling.WRONG_SPEAKER, 1, AFTER), verdict(Ruling.UNDONE, 2))
    assert in_table(chain) == ["2025-02-14", "2025-08-24"]
    assert as_it_stands(the_alert(chain)) == as_it_stands(the_alert())
    assert the_alert(chain).message is Message.AMENDED


def test_undone_takes_any_ruling_back() -> None:
    for ruling in (Ruling.RIGHT, Ruling.DISPUTED, Ruling.OLD_NEWS, Ruling.DUPLICATE):
        chain = after(verdict(ruling), verdict(Ruling.UNDONE, 2))
        assert as_it_stands(the_alert(chain)) == as_it_stands(the_alert())


def test_another_ruling_takes_the_place_of_the_one_before_it() -> None:
    chain = after(verdict(Ruling.WRONG_STANCE, 1, AFTER), verdict(Ruling.WRONG_STANCE, 2, BEFORE))
    assert in_table(chain) == ["2025-08-24"]
    chain = after(verdict(Ruling.WRONG_STANCE, 1, AFTER), verdict(Ruling.RIGHT, 2))
    assert the_alert(chain).status is Status.STANDING


def test_of_two_verdicts_with_one_serial_the_smaller_event_id_holds_in_either_order() -> None:
    one, other = verdict(Ruling.OLD_NEWS), verdict(Ruling.RIGHT)
    ends = [the_alert(after(*order)) for order in ((one, other), (other, one))]
    expected = Status.WITHDRAWN if event_of(one, "verdict").id < event_of(other, "verdict").id else Status.STANDING
    assert [alert.status for alert in ends] == [expected] * 2


def test_an_older_serial_that_comes_late_changes_nothing() -> None:
    late = verdict(Ruling.WRONG_STANCE, 1, AFTER)
    in_time, too_late = after(verdict(Ruling.RIGHT, 2)), after(verdict(Ruling.RIGHT, 2), late)
    assert too_late.sent[:-1] == in_time.sent
    assert too_late.rows == in_time.rows


def test_verdicts_end_the_same_in_any_order() -> None:
    given = [
        verdict(Ruling.WRONG_STANCE, 1, AFTER),
        verdict(Ruling.UNDONE, 2),
        verdict(Ruling.WRONG_DATE, 3, BEFORE),
    ]
    ends = {str(sorted(in_table(after(*order)), key=str)) for order in permutations(given)}
    assert ends == {"['2025-08-24']"}
    statuses = {the_alert(after(*order)).reasons for order in permutations(given)}
    assert len(statuses) == 1


def test_a_verdict_may_come_before_what_it_is_about() -> None:
    early = Chain()
    early.publish(verdict(Ruling.OLD_NEWS), BEFORE, AFTER)
    late = after(verdict(Ruling.OLD_NEWS))
    assert as_it_stands(the_alert(early)) == as_it_stands(the_alert(late))
    early.publish(verdict(Ruling.WRONG_STANCE, 2, AFTER))
    assert in_table(early) == ["2025-02-14"]


def test_a_stance_stays_set_aside_while_any_alert_s_verdict_says_so() -> None:
    chain = turned()
    other = the_alert().model_copy(update={"alert_id": "another alert"})
    chain.publish(verdict(Ruling.WRONG_STANCE, 1, AFTER), verdict(Ruling.WRONG_SPEAKER, 1, AFTER, alert=other))
    chain.publish(verdict(Ruling.UNDONE, 2))
    assert in_table(chain) == ["2025-02-14"]
    chain.publish(verdict(Ruling.UNDONE, 2, alert=other))
    assert in_table(chain) == ["2025-02-14", "2025-08-24"]


@pytest.mark.parametrize("ruling", [Ruling.OLD_NEWS, Ruling.DUPLICATE])
def test_old_news_and_duplicates_are_withdrawn_and_the_stances_are_left(ruling: Ruling) -> None:
    chain = after(verdict(ruling, 1, AFTER))
    alert = the_alert(chain)
    assert (alert.message, alert.reasons[-1]) == (Message.WITHDRAWN, f"withdrawn: {ruling}, says Ann")
    assert in_table(chain) == ["2025-02-14", "2025-08-24"]


@pytest.mark.parametrize("ruling", [Ruling.OLD_NEWS, Ruling.DUPLICATE])
def test_further_reports_do_not_open_it_again(ruling: Ruling) -> None:
    chain = after(verdict(ruling))
    chain.publish(FURTHER)
    assert the_alert(chain).status is Status.WITHDRAWN


def test_a_press_report_that_was_misread_is_set_aside_like_a_stance() -> None:
    chain = Chain()
    cue = press_says(Names.WALK_BACK, "2025-02-20")
    chain.publish(BEFORE, cue)
    (walk_back,) = chain.standing()
    named = ref(BEFORE).model_copy(update={"stance_id": observed(cue).id, "day": cue.statement_date.latest})
    chain.publish(verdict(Ruling.WRONG_SPEAKER, alert=walk_back, stances=(named,)))
    assert the_alert(chain).status is Status.WITHDRAWN
    assert chain.positions()[VANCE, TROOPS].standing is not None
    chain.publish(verdict(Ruling.UNDONE, 2, alert=walk_back))
    assert the_alert(chain).status is Status.STANDING


def test_right_raises_the_confidence_and_says_who_says_so() -> None:
    alert = the_alert(after(verdict(Ruling.RIGHT)))
    assert (alert.message, alert.confidence, alert.reasons[-1]) == (Message.AMENDED, 0.99, "right, says Ann")
    assert alert.confidence > the_alert().confidence


def test_disputed_lowers_the_confidence_and_leaves_the_tier() -> None:
    alert = the_alert(after(verdict(Ruling.DISPUTED, note="his office denies it")))
    assert alert.confidence == pytest.approx(the_alert().confidence - 0.25)
    assert alert.reasons[-1] == "less certain: disputed, says Ann (his office denies it)"
    assert (alert.tier, alert.status) == (the_alert().tier, Status.STANDING)


def test_a_disputed_alert_never_falls_below_the_floor() -> None:
    weak = Chain()
    weak.publish(paraphrased(LEAVES_OPEN, "2025-02-14"), paraphrased(RULES_OUT, "2025-08-24"))
    (alert,) = weak.standing()
    weak.publish(verdict(Ruling.DISPUTED, alert=alert))
    assert the_alert(weak).confidence == 0.1


def test_a_misreading_that_took_the_alert_away_keeps_its_reason_when_further_news_comes() -> None:
    chain = after(verdict(Ruling.WRONG_STANCE, 1, AFTER))
    chain.publish(quoted(LEAVES_OPEN, "2025-03-01"))
    assert the_alert(chain).reasons == ("withdrawn: wrong-stance, says Ann",)


def test_a_verdict_on_an_alert_that_no_longer_holds_does_not_bring_it_back() -> None:
    chain = turned(quoted(RULES_OUT, "2025-05-01"))
    (gone,) = (alert for alert in chain.alerts().values() if alert.status is Status.WITHDRAWN)
    chain.publish(verdict(Ruling.RIGHT, alert=gone))
    assert chain.alerts()[gone.alert_id] == gone


def test_a_verdict_on_an_alert_of_several_changes_keeps_all_of_them() -> None:
    chain = turned(quoted(LEAVES_OPEN, "2025-08-23"), quoted(RULES_OUT, "2025-08-22"))
    (alert,) = chain.standing()
    chain.publish(verdict(Ruling.RIGHT, alert=alert))
    (ruled,) = chain.standing()
    assert (ruled.confidence, ruled.changes) == (0.99, alert.changes)
    assert len(ruled.changes) == 3


def test_judge_sends_a_ruling_for_each_stance_and_then_one_for_the_alert() -> None:
    (sent,) = rulings(verdict(Ruling.WRONG_STANCE, 1, AFTER, BEFORE))
    assert [type(event.data) for event in sent] == [StanceRuled, StanceRuled, AlertRuled]
    assert set_aside(sent) == {observed(BEFORE).id: True, observed(AFTER).id: True}


def test_judge_sends_no_ruling_on_stances_that_were_read_rightly() -> None:
    (sent,) = rulings(verdict(Ruling.OLD_NEWS, 1, AFTER))
    assert [type(event.data) for event in sent] == [AlertRuled]


def test_judge_lets_count_again_whatever_any_verdict_before_had_set_aside() -> None:
    first, second = verdict(Ruling.WRONG_STANCE, 1, AFTER), verdict(Ruling.WRONG_STANCE, 2, BEFORE)
    *_, again, undone = rulings(first, second, verdict(Ruling.UNDONE, 3))
    assert set_aside(again) == {observed(AFTER).id: False, observed(BEFORE).id: True}
    assert set_aside(undone) == {observed(AFTER).id: False, observed(BEFORE).id: False}


def test_judge_says_nothing_of_an_older_verdict() -> None:
    _, late = rulings(verdict(Ruling.RIGHT, 2), verdict(Ruling.WRONG_STANCE, 1, AFTER))
    assert late == []


@pytest.mark.parametrize("fault", [{"serial": 0}, {"by": ""}, {"ruling": "wrong"}])
def test_a_verdict_without_a_number_a_name_or_a_known_ruling_is_refused(fault: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Verdict.model_validate({**verdict(Ruling.RIGHT).model_dump(), **fault})
