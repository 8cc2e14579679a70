"""Alerts: opened, amended, withdrawn, resolved; each a new message that names the ones before it."""

from __future__ import annotations

import pytest

from schemas.alert import Alert, Message, Status
from schemas.change import ChangeKind
from schemas.codec import AnyEvent, decode, encode
from schemas.stance import Stance
from schemas.topics import ALERTS, CHANGES
from streams.alerts.alert import Tell
from streams.policy_file import load_policy
from tests.builders import HEGSETH, LEAVES_OPEN, RULES_OUT, SUPPORTS, paraphrased, quoted
from tests.in_memory import Chain, LoggedChain

BEFORE, AFTER = quoted(LEAVES_OPEN, "2025-02-14"), quoted(RULES_OUT, "2025-08-24")
HEGSETH_RULES_OUT = quoted(RULES_OUT, "2025-02-12", actor_id=HEGSETH)
FURTHER = [paraphrased(RULES_OUT, "2025-08-24", article_id=f"report {number}") for number in (2, 3)]
TIE = quoted(RULES_OUT, "2025-02-14", article_id="says the opposite of the same day")
BREAKS_THE_TIE = quoted(LEAVES_OPEN, "2025-02-14", article_id="another report", reported_by=("TASS",))


def run(*stances: Stance, chain: Chain | None = None) -> Chain:
    chain = chain or Chain()
    chain.publish(*stances)
    return chain


def messages(chain: Chain, kind: ChangeKind = ChangeKind.REVERSAL) -> list[AnyEvent]:
    return [event for event in chain.all(ALERTS) if event.data.kind is kind]


def said(chain: Chain, kind: ChangeKind = ChangeKind.REVERSAL) -> list[Message]:
    return [event.data.message for event in messages(chain, kind)]


def test_a_reversal_opens_an_alert_that_shows_both_sides() -> None:
    (event,) = messages(run(BEFORE, AFTER))
    alert: Alert = event.data
    assert (alert.message, alert.status, alert.version, alert.references) == (
        Message.OPENED,
        Status.STANDING,
        1,
        (),
    )
    assert (alert.before.commitment, alert.before.statement_date.value) == (LEAVES_OPEN, "2025-02-14")
    assert (alert.after.commitment, alert.after.statement_date.value) == (RULES_OUT, "2025-08-24")
    assert alert.after.evidence[0].evidence == AFTER.evidence


def test_an_alert_names_the_change_that_it_tells() -> None:
    chain = run(BEFORE, AFTER)
    (alert,) = chain.standing()
    (change,) = chain.changes().values()
    assert (alert.changes, alert.further_issue_ids) == ((change.change_id,), ())


def test_a_side_leads_back_to_its_utterance() -> None:
    chain = run(BEFORE, AFTER)
    (alert,) = chain.standing()
    (held,) = chain.positions().values()
    assert [alert.before.utterance_id, alert.after.utterance_id] == [one.utterance_id for one in held.history]


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
    assert said(chain) == [Message.OPENED, Message.AMENDED, Message.AMENDED]
    assert len({event.data.alert_id for event in messages(chain)}) == 1


def test_news_that_changes_nothing_of_what_an_alert_says_sends_no_message() -> None:
    chain = run(BEFORE, AFTER, quoted(LEAVES_OPEN, "2025-01-30"), quoted(RULES_OUT, "2025-09-24"))
    assert said(chain) == [Message.OPENED]


def test_versions_count_up_and_references_name_all_earlier_messages_oldest_first() -> None:
    first, second, third = messages(run(BEFORE, AFTER, *FURTHER))
    assert [event.data.version for event in (first, second, third)] == [1, 2, 3]
    assert second.data.references == (first.id,)
    assert third.data.references == (first.id, second.id)


def test_late_news_that_takes_a_side_away_withdraws_the_alert() -> None:
    chain = run(BEFORE, AFTER, TIE)
    opened, withdrawn = messages(chain)
    assert (withdrawn.data.message, withdrawn.data.status) == (Message.WITHDRAWN, Status.WITHDRAWN)
    assert withdrawn.data.references == (opened.id,)
    assert chain.standing() == []


def test_a_withdrawn_alert_still_shows_what_it_had_said_and_gives_the_reason() -> None:
    opened, withdrawn = messages(run(BEFORE, AFTER, TIE))
    assert (withdrawn.data.before, withdrawn.data.after) == (opened.data.before, opened.data.after)
    assert withdrawn.data.reasons == ("withdrawn: what it rested on no longer counts",)


def test_late_news_that_lies_between_withdraws_the_alert_and_opens_one_for_the_earlier_turn() -> None:
    chain = run(BEFORE, AFTER, quoted(RULES_OUT, "2025-05-01"))
    (standing,) = chain.standing()
    assert standing.after.statement_date.value == "2025-05-01"
    assert sorted(said(chain)) == [Message.OPENED, Message.OPENED, Message.WITHDRAWN]


def test_the_same_news_in_time_opens_the_same_alert_and_withdraws_none() -> None:
    between = quoted(RULES_OUT, "2025-05-01")
    in_time, late = run(BEFORE, between, AFTER), run(BEFORE, AFTER, between)
    assert said(in_time) == [Message.OPENED]
    assert [alert.alert_id for alert in in_time.standing()] == [alert.alert_id for alert in late.standing()]


@pytest.mark.parametrize("chain", [Chain(), LoggedChain()], ids=["every delivery", "once for each id"])
def test_an_alert_that_holds_again_after_it_was_withdrawn_is_amended_and_not_opened_anew(chain: Chain) -> None:
    run(BEFORE, AFTER, TIE, BREAKS_THE_TIE, chain=chain)
    assert said(chain) == [Message.OPENED, Message.WITHDRAWN, Message.AMENDED]
    (standing,) = chain.standing()
    assert (standing.status, standing.version, len(standing.references)) == (Status.STANDING, 3, 2)


def test_a_split_is_resolved_when_the_two_agree() -> None:
    chain = run(HEGSETH_RULES_OUT, BEFORE, AFTER)
    assert said(chain, ChangeKind.SPLIT) == [Message.OPENED, Message.RESOLVED]


def test_a_split_that_comes_to_light_after_the_two_agree_is_told_as_resolved() -> None:
    chain = run(AFTER, BEFORE, HEGSETH_RULES_OUT)
    assert said(chain, ChangeKind.SPLIT) == [Message.RESOLVED]


def test_an_alert_of_a_split_is_the_organisation_s_and_shows_who_said_what() -> None:
    (alert,) = run(HEGSETH_RULES_OUT, BEFORE).standing()
    speakers = [alert.before.evidence[0].speaker_id, alert.after.evidence[0].speaker_id]
    assert (alert.actor_id, speakers) == ("us_gov", [HEGSETH, "vance"])


@pytest.mark.parametrize("chain", [Chain(), LoggedChain()], ids=["every delivery", "once for each id"])
def test_two_who_quarrel_again_before_long_are_not_left_as_resolved(chain: Chain) -> None:
    again = quoted(SUPPORTS, "2025-08-27")
    run(HEGSETH_RULES_OUT, BEFORE, AFTER, quoted(RULES_OUT, "2025-08-26", actor_id=HEGSETH), again, chain=chain)
    statuses = {
        alert.after.statement_date.value: alert.status
        for alert in chain.alerts().values()
        if alert.kind is ChangeKind.SPLIT
    }
    assert statuses == {"2025-02-14": Status.RESOLVED, "2025-08-27": Status.STANDING}


def test_an_older_word_on_a_change_that_comes_late_repeats_the_last_message() -> None:
    first, second = run(BEFORE, AFTER, FURTHER[0]).all(CHANGES)
    tell, rows = Tell(load_policy()), dict[str, bytes]()
    rows.update(tell.apply(rows.get, first).rows)
    amended = tell.apply(rows.get, second)
    rows.update(amended.rows)
    late = tell.apply(rows.get, first)
    assert (late.rows, late.events) == ((), amended.events)


def test_a_change_that_was_gone_before_anybody_heard_of_it_is_not_told() -> None:
    *_, dissolved = run(BEFORE, AFTER, TIE).all(CHANGES)
    assert Tell(load_policy()).apply(dict[str, bytes]().get, dissolved).events == ()


def test_every_event_of_the_chain_survives_the_wire() -> None:
    chain = run(HEGSETH_RULES_OUT, BEFORE, AFTER, *FURTHER, TIE)
    assert [decode(encode(event)) for event in chain.sent] == chain.sent
