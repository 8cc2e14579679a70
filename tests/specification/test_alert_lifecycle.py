from __future__ import annotations

import pytest

from schemas.alert import Alert, Status
from schemas.change import ChangeKind
from schemas.codec import AnyEvent, decode, encode
from schemas.stance import Stance
from schemas.topics import ALERTS, CHANGES, POSITIONS, STANCES, Topic
from streams.alerts.alert import Tell
from streams.policy_file import load_policy
from tests.builders import HEGSETH, LEAVES_OPEN, RULES_OUT, SUPPORTS, paraphrased, quoted
from tests.in_memory import Chain, LoggedChain

BEFORE, AFTER = quoted(LEAVES_OPEN, "2025-02-14"), quoted(RULES_OUT, "2025-08-24")
HEGSETH_RULES_OUT = quoted(RULES_OUT, "2025-02-12", actor_id=HEGSETH)
FURTHER = [paraphrased(RULES_OUT, "2025-08-24", article_id=f"report {number}") for number in (2, 3)]
TIE = quoted(RULES_OUT, "2025-02-14", article_id="says the opposite of the same day")
TELL = Tell(load_policy())


def run(*stances: Stance, chain: Chain | None = None) -> Chain:
    chain = chain or Chain()
    chain.publish(*stances)
    return chain


def messages(chain: Chain, kind: ChangeKind = ChangeKind.REVERSAL) -> list[AnyEvent]:
    return [event for event in chain.all(ALERTS) if event.data.kind is kind]


def statuses(chain: Chain, kind: ChangeKind = ChangeKind.REVERSAL) -> list[Status]:
    return [event.data.status for event in messages(chain, kind)]


def test_a_reversal_opens_an_alert_that_shows_both_sides() -> None:
    (event,) = messages(run(BEFORE, AFTER))
    alert: Alert = event.data
    assert (alert.status, alert.version, alert.references) == (Status.OPENED, 1, ())
    assert (alert.before.commitment, alert.before.statement_date.value) == (LEAVES_OPEN, "2025-02-14")
    assert (alert.after.commitment, alert.after.statement_date.value) == (RULES_OUT, "2025-08-24")
    assert alert.after.evidence[0].evidence == AFTER.evidence


def test_four_reports_of_one_interview_are_shown_as_four_reports_from_one_source() -> None:
    outlets = ("TASS", "Ukrainska Pravda", "The Moscow Times", "Euronews")
    interview = [
        paraphrased(LEAVES_OPEN, "2025-02-14", article_id=outlet, reported_by=("The Wall Street Journal", outlet))
        for outlet in outlets
    ]
    (alert,) = run(*interview, AFTER).standing()
    assert (alert.before.reports, alert.before.sources) == (4, 1)


def test_further_reports_amend_the_alert_and_do_not_open_another() -> None:
    chain = run(BEFORE, AFTER, *FURTHER)
    assert statuses(chain) == [Status.OPENED, Status.AMENDED, Status.AMENDED]
    assert len({event.data.alert_id for event in messages(chain)}) == 1


def test_versions_count_up_and_references_name_all_earlier_messages_oldest_first() -> None:
    first, second, third = messages(run(BEFORE, AFTER, *FURTHER))
    assert [event.data.version for event in (first, second, third)] == [1, 2, 3]
    assert second.data.references == (first.id,)
    assert third.data.references == (first.id, second.id)


def test_late_news_that_takes_a_side_away_withdraws_the_alert() -> None:
    chain = run(BEFORE, AFTER, TIE)
    opened, withdrawn = messages(chain)
    assert withdrawn.data.status is Status.WITHDRAWN
    assert withdrawn.data.references == (opened.id,)
    assert chain.standing() == []


def test_a_withdrawn_alert_still_shows_what_it_had_said() -> None:
    opened, withdrawn = messages(run(BEFORE, AFTER, TIE))
    assert (withdrawn.data.before, withdrawn.data.after) == (opened.data.before, opened.data.after)


def test_late_news_that_lies_between_withdraws_the_alert_and_opens_one_for_the_earlier_turn() -> None:
    chain = run(BEFORE, AFTER, quoted(RULES_OUT, "2025-05-01"))
    (standing,) = chain.standing()
    assert standing.after.statement_date.value == "2025-05-01"
    assert sorted(statuses(chain)) == [Status.OPENED, Status.OPENED, Status.WITHDRAWN]


def test_the_same_news_in_time_opens_the_same_alert_and_withdraws_none() -> None:
    between = quoted(RULES_OUT, "2025-05-01")
    in_time, late = run(BEFORE, between, AFTER), run(BEFORE, AFTER, between)
    assert statuses(in_time) == [Status.OPENED]
    assert [alert.alert_id for alert in in_time.standing()] == [alert.alert_id for alert in late.standing()]


@pytest.mark.parametrize("chain", [Chain(), LoggedChain()], ids=["every delivery", "once for each id"])
def test_an_alert_that_holds_again_after_it_was_withdrawn_goes_on_under_its_id(chain: Chain) -> None:
    moves = paraphrased(RULES_OUT, "2025-05-01", article_id="b")
    moves_back = paraphrased(LEAVES_OPEN, "2025-05-01", article_id="c")
    run(BEFORE, AFTER, moves, moves_back, chain=chain)
    (standing,) = chain.standing()
    assert standing.alert_id == messages(chain)[0].data.alert_id
    assert (standing.version, len(standing.references)) == (3, 2)


def test_a_split_is_resolved_when_the_two_agree() -> None:
    chain = run(HEGSETH_RULES_OUT, BEFORE, AFTER)
    assert statuses(chain, ChangeKind.SPLIT) == [Status.OPENED, Status.RESOLVED]


def test_a_split_that_comes_to_light_after_the_two_agree_is_told_as_resolved() -> None:
    chain = run(AFTER, BEFORE, HEGSETH_RULES_OUT)
    assert statuses(chain, ChangeKind.SPLIT) == [Status.RESOLVED]


@pytest.mark.parametrize("chain", [Chain(), LoggedChain()], ids=["every delivery", "once for each id"])
def test_two_who_quarrel_again_before_long_are_not_left_as_resolved(chain: Chain) -> None:
    again = quoted(SUPPORTS, "2025-08-27")
    run(HEGSETH_RULES_OUT, BEFORE, AFTER, quoted(RULES_OUT, "2025-08-26", actor_id=HEGSETH), again, chain=chain)
    last = [alert for alert in chain.alerts().values() if alert.kind is ChangeKind.SPLIT][-1]
    assert last.status is not Status.RESOLVED


def test_a_change_told_again_is_the_same_message() -> None:
    (change,) = run(BEFORE, AFTER).all(CHANGES)
    once = TELL.apply(None, change)
    assert TELL.apply(once.row, change) == once


def test_an_older_change_that_comes_again_leaves_the_row_and_repeats_the_last_message() -> None:
    first, second = run(BEFORE, AFTER, FURTHER[0]).all(CHANGES)
    opened = TELL.apply(None, first)
    amended = TELL.apply(opened.row, second)
    assert TELL.apply(amended.row, first) == amended


def test_a_change_that_was_gone_before_anybody_heard_of_it_is_not_told() -> None:
    *_, dissolved = run(BEFORE, AFTER, TIE).all(CHANGES)
    silent = TELL.apply(None, dissolved)
    assert (silent.row, silent.events) == (None, ())


@pytest.mark.parametrize("topic", [STANCES, POSITIONS, CHANGES], ids=lambda topic: topic.name)
def test_whatever_comes_again_at_whichever_step_leaves_the_rows_and_says_nothing_new(topic: Topic) -> None:
    chain = run(HEGSETH_RULES_OUT, BEFORE, AFTER, *FURTHER, quoted(RULES_OUT, "2025-05-01"), TIE)
    rows, known = dict(chain.rows), {event.id for event in chain.sent}
    for event in chain.all(topic):
        assert {sent.id for sent in chain.deliver(event)} <= known
        assert chain.rows == rows


def test_every_event_of_the_chain_survives_the_wire() -> None:
    chain = run(HEGSETH_RULES_OUT, BEFORE, AFTER, *FURTHER, TIE)
    assert [decode(encode(event)) for event in chain.sent] == chain.sent


def test_the_alert_is_kept_in_a_row_of_its_own() -> None:
    (change,) = run(BEFORE, AFTER).all(CHANGES)
    assert TELL.row_key(change) == change.data.change_id
    assert TELL.row_key(change) != TELL.row_key(run(HEGSETH_RULES_OUT, BEFORE).all(CHANGES)[0])
