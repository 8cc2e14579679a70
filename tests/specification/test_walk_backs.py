"""Walk-backs: the press says that an actor took words back. That removes the position and asserts nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from schemas.change import Change, ChangeKind
from schemas.press_cue import Names, PressCue
from schemas.stance import Certainty, Stance
from streams.positions.change import changes_of
from streams.positions.window import DEFAULT_WINDOW
from tests.builders import (
    DOUBTS,
    LEAVES_OPEN,
    NONCOMMITTAL,
    RULES_OUT,
    TROOPS,
    VANCE,
    paraphrased,
    passage,
    press_says,
    quoted,
    told,
)
from tests.in_memory import Chain

SAID = quoted(LEAVES_OPEN, "2025-02-14")
TAKEN_BACK = press_says(Names.WALK_BACK, "2025-02-20")


def walk_backs(*said: Stance | PressCue, window: timedelta = DEFAULT_WINDOW) -> list[Change]:
    page = told(*said)
    found = changes_of((VANCE, TROOPS), page.history, page.press, window)
    return [change for change in found if change.kind is ChangeKind.WALK_BACK]


def taken_back(*said: Stance | PressCue, window: timedelta = DEFAULT_WINDOW) -> list[str | None]:
    return [change.before.statement_date.value for change in walk_backs(*said, window=window)]


def test_the_press_says_that_the_last_words_were_taken_back() -> None:
    (change,) = walk_backs(SAID, TAKEN_BACK)
    assert (change.before.commitment, change.before.statement_date.value) == (LEAVES_OPEN, "2025-02-14")
    assert change.after.statement_date.value == "2025-02-20"


def test_what_comes_after_a_walk_back_has_no_side() -> None:
    (change,) = walk_backs(SAID, TAKEN_BACK)
    assert change.after.commitment is NONCOMMITTAL


def test_the_passages_in_which_the_press_names_it_are_shown() -> None:
    (change,) = walk_backs(SAID, TAKEN_BACK)
    assert [shown.article_id for shown in change.press] == [TAKEN_BACK.article_id]


def test_a_walk_back_is_no_reversal_and_no_firming() -> None:
    page = told(SAID, TAKEN_BACK, quoted(DOUBTS, "2027-01-01"))
    kinds = [change.kind for change in changes_of((VANCE, TROOPS), page.history, page.press)]
    assert kinds == [ChangeKind.WALK_BACK]


def test_words_of_the_morning_may_be_taken_back_on_the_same_day() -> None:
    assert taken_back(SAID, press_says(Names.WALK_BACK, "2025-02-14")) == ["2025-02-14"]


def test_words_that_may_have_come_after_the_report_are_not_taken_back() -> None:
    assert taken_back(quoted(LEAVES_OPEN, "2025-02-21"), TAKEN_BACK) == []
    assert taken_back(quoted(LEAVES_OPEN, "2025-02-14/2025-02-21"), TAKEN_BACK) == []


def test_only_the_last_words_are_taken_back() -> None:
    assert taken_back(quoted(RULES_OUT, "2025-02-01"), SAID, TAKEN_BACK) == ["2025-02-14"]


def test_noncommittal_words_are_not_what_is_taken_back() -> None:
    assert taken_back(SAID, quoted(NONCOMMITTAL, "2025-02-18"), TAKEN_BACK) == ["2025-02-14"]
    assert taken_back(quoted(NONCOMMITTAL, "2025-02-18"), TAKEN_BACK) == []


def test_hearsay_is_not_what_is_taken_back() -> None:
    heard = quoted(LEAVES_OPEN, "2025-02-18", certainty=Certainty.HEARSAY)
    assert taken_back(SAID, heard, TAKEN_BACK) == ["2025-02-14"]


def test_words_without_a_place_in_time_are_not_what_is_taken_back() -> None:
    assert taken_back(quoted(LEAVES_OPEN, "2024-01-01/2025-01-01"), TAKEN_BACK) == []


def test_words_longer_ago_than_the_window_are_not_taken_back() -> None:
    assert taken_back(SAID, TAKEN_BACK, window=timedelta(days=6)) == ["2025-02-14"]
    assert taken_back(SAID, TAKEN_BACK, window=timedelta(days=5)) == []


@pytest.mark.parametrize(
    "certainty", [certainty for certainty in Certainty if certainty not in {Certainty.EXPLICIT, Certainty.REPORTED}]
)
def test_what_the_press_does_not_say_on_its_own_authority_takes_nothing_back(certainty: Certainty) -> None:
    assert taken_back(SAID, press_says(Names.WALK_BACK, "2025-02-20", certainty=certainty)) == []


@pytest.mark.parametrize("names", [name for name in Names if name is not Names.WALK_BACK])
def test_no_other_press_cue_takes_anything_back(names: Names) -> None:
    assert taken_back(SAID, press_says(names, "2025-02-20")) == []


def test_an_undated_report_takes_nothing_back() -> None:
    assert taken_back(SAID, press_says(Names.WALK_BACK, None)) == []


def test_reports_of_one_day_are_one_report() -> None:
    others = [press_says(Names.WALK_BACK, "2025-02-20", article_id=name) for name in "ab"]
    (change,) = walk_backs(SAID, *others)
    assert (change.after.reports, change.after.articles) == (2, ("a", "b"))


def test_one_sure_report_among_rumours_is_enough() -> None:
    rumour = press_says(Names.WALK_BACK, "2025-02-20", article_id="a rumour", certainty=Certainty.HEDGED)
    for cues in ((TAKEN_BACK, rumour), (rumour, TAKEN_BACK)):
        (change,) = walk_backs(SAID, *cues)
        assert change.after.evidence[0].article_id == TAKEN_BACK.article_id


def test_reports_of_later_days_are_news_of_the_same_walk_back() -> None:
    later = press_says(Names.WALK_BACK, "2025-02-23", article_id="later")
    (first,), (change,) = walk_backs(SAID, TAKEN_BACK), walk_backs(SAID, TAKEN_BACK, later)
    assert change == first


def test_an_earlier_report_that_comes_late_keeps_the_walk_back_and_dates_it() -> None:
    earlier = press_says(Names.WALK_BACK, "2025-02-18", article_id="earlier")
    (first,), (change,) = walk_backs(SAID, TAKEN_BACK), walk_backs(SAID, TAKEN_BACK, earlier)
    assert change.change_id == first.change_id
    assert change.after.statement_date.value == "2025-02-18"


def test_passages_of_the_press_beyond_the_cap_are_counted() -> None:
    cues = [press_says(Names.WALK_BACK, "2025-02-20", article_id=name) for name in "abcdefg"]
    (change,) = walk_backs(SAID, *cues)
    assert (change.after.reports, len(change.press), change.after.left_out) == (7, 5, 2)


def test_what_is_said_again_can_be_taken_back_again() -> None:
    again = quoted(LEAVES_OPEN, "2025-03-01")
    assert taken_back(SAID, TAKEN_BACK, again, press_says(Names.WALK_BACK, "2025-03-03")) == [
        "2025-02-14",
        "2025-03-01",
    ]


def test_a_cue_again_in_one_article_is_one_report() -> None:
    again = press_says(Names.WALK_BACK, "2025-02-20", evidence=passage("said again", start=90))
    (change,) = walk_backs(SAID, TAKEN_BACK, again)
    assert (change.after.reports, len(change.press)) == (1, 2)


def test_a_single_paraphrase_that_the_press_says_was_taken_back_is_a_walk_back() -> None:
    assert taken_back(paraphrased(LEAVES_OPEN, "2025-02-14"), TAKEN_BACK) == ["2025-02-14"]


def test_words_that_come_to_light_between_the_two_are_what_was_taken_back() -> None:
    chain = Chain()
    chain.publish(SAID, TAKEN_BACK, quoted(RULES_OUT, "2025-02-18"))
    standing = [alert for alert in chain.standing() if alert.kind is ChangeKind.WALK_BACK]
    assert [alert.before.statement_date.value for alert in standing] == ["2025-02-18"]


def test_a_report_months_after_the_words_finds_them_whichever_comes_first() -> None:
    much_later = press_says(Names.WALK_BACK, "2025-11-20")
    one, other = Chain(), Chain()
    one.publish(SAID, much_later)
    other.publish(much_later, SAID)
    assert one.changes() == other.changes()
    assert [change.kind for change in one.changes().values()] == [ChangeKind.WALK_BACK]
