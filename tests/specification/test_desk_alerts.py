"""Finding an alert by its id, and the way from it back to the words in the articles."""

from __future__ import annotations

import pytest

from schemas.stance import Stance
from schemas.topics import ALERTS, STANCES
from schemas.verdict import Ruling
from streams.desk.counting import SET_ASIDE, SUPERSEDED, counted
from streams.desk.finding import find_alert
from streams.desk.provenance import Report, faults_of, provenance
from streams.desk.ruling import Said, verdict_on
from streams.desk.sentences import Sentences
from streams.errors import UsageError
from tests.recorded import JUNE, NO, YES, Run, news, the_turn

SENTENCES = Sentences()


def _reports(run: Run) -> list[Report]:
    (event,) = run.latest(ALERTS, "alert_id")
    (step,) = provenance(run, event, SENTENCES).steps
    return [*step.before.reports, *step.after.reports]


@pytest.mark.parametrize("length", [4, 12, 32])
def test_an_alert_is_found_by_the_beginning_of_its_id(length: int) -> None:
    run = the_turn()

    assert find_alert(run, run.alert().alert_id[:length]).data == run.alert()


def test_the_case_of_the_letters_does_not_matter() -> None:
    run = the_turn()

    assert find_alert(run, run.alert().alert_id.upper()).data == run.alert()


@pytest.mark.parametrize("beginning", ["", "abc", "zzzz"])
def test_a_beginning_that_is_too_short_or_of_none_is_answered_with_the_candidates(beginning: str) -> None:
    run = the_turn()

    with pytest.raises(UsageError, match=f"{run.alert().alert_id[:12]} \\(reversal berg tram, standing\\)"):
        find_alert(run, beginning)


def test_a_beginning_of_several_is_answered_with_these_alone() -> None:
    class Alike(Run):
        def latest(self, *_: object) -> object:  # type: ignore[override]  # two alerts whose ids begin alike
            (event,) = super().latest(ALERTS, "alert_id")
            alerts = ("abcd1", "abcd2", "beef0")
            return iter(
                event.model_copy(update={"data": event.data.model_copy(update={"alert_id": alert})}) for alert in alerts
            )

    run = Alike().take(news("Post", YES), news("Echo", NO, JUNE))

    with pytest.raises(UsageError, match="2 alerts") as told:
        find_alert(run, "abcd")
    assert "abcd2" in str(told.value)
    assert "beef0" not in str(told.value)


def test_without_any_alert_that_is_said() -> None:
    with pytest.raises(UsageError, match="There are no alerts"):
        find_alert(Run(), "abcd")


def test_every_report_of_both_sides_leads_to_its_article_and_is_verified() -> None:
    reports = _reports(the_turn())

    assert [report.event.data.article_id for report in reports] == ["Post", "Post", "Echo", "Echo"]
    assert all(report.article is not None and report.faults == () for report in reports)
    assert all(report.idle is None for report in reports)


def test_a_passage_is_shown_in_its_sentence() -> None:
    report = _reports(the_turn())[0]
    evidence = report.event.data.evidence
    start, end = evidence.start - report.sentence_start, evidence.end - report.sentence_start

    assert report.sentence.startswith("Mayor Anna Berg said on Monday")
    assert report.sentence[start:end] == evidence.exact


def test_also_reports_that_the_alert_has_no_room_for_are_there() -> None:
    papers = [news(f"Paper {number}", YES) for number in range(7)]
    run = Run().take(*papers, news("Echo", NO, JUNE))

    assert len(run.alert().before.evidence) == 5
    assert len(_reports(run)) == 2 * 7 + 2


def test_a_text_that_does_not_have_the_passage_there_is_a_fault() -> None:
    evidence = _reports(the_turn())[0].event.data.evidence

    assert list(faults_of(YES, evidence)) == []
    faults = list(faults_of(NO, evidence))
    assert len(faults) == 2
    assert "another hash" in faults[0]


def test_the_messages_and_verdicts_come_with_it() -> None:
    run = the_turn()
    run.take(verdict_on(run.alert(), Said(Ruling.WRONG_STANCE, "Ada"), run))
    (event,) = run.latest(ALERTS, "alert_id")

    found = provenance(run, event, SENTENCES)

    assert [message.data.version for message in found.messages] == list(range(1, event.data.version + 1))
    assert [verdict.data.ruling for verdict in found.verdicts] == [Ruling.WRONG_STANCE]


def test_what_a_verdict_set_aside_is_still_shown_with_that_reason() -> None:
    run = the_turn()
    run.take(verdict_on(run.alert(), Said(Ruling.WRONG_STANCE, "Ada"), run))

    assert [report.idle for report in _reports(run)] == [None, None, SET_ASIDE, SET_ASIDE]


def test_what_a_correction_replaced_is_still_shown_with_that_reason() -> None:
    run = the_turn().take(news("Echo", "The mayor was ill.", JUNE, revision=2))

    assert [report.idle for report in _reports(run)] == [None, None, SUPERSEDED, SUPERSEDED]


def test_only_the_edition_that_counts_counts() -> None:
    run = Run().take(news("Post", NO, revision=2), news("Post", YES), news("Post", YES, revision=3))

    live = counted(run.on(STANCES)).live.values()

    assert {event.data.revision for event in live} == {3}
    assert all(isinstance(event.data, Stance) for event in live)
