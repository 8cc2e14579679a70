"""What an analyst says of an alert becomes a verdict, and what it does can be told and taken back."""

from __future__ import annotations

import pytest

from schemas.alert import Status
from schemas.stance import Commitment
from schemas.topics import STANCES
from schemas.verdict import Ruling, Verdict
from streams.desk.effect import Effect, effect_of
from streams.desk.ruling import Said, Side, verdict_on
from streams.errors import UsageError
from tests.recorded import BERG, JUNE, NO, TRAM, YES, Run, news, the_turn

MISREADINGS = [ruling for ruling in Ruling if ruling.sets_aside]


def _given(run: Run, ruling: Ruling, side: Side = Side.AFTER) -> Verdict:
    return verdict_on(run.alert(), Said(ruling, "Ada", "see the tape", side), run)


def _said(run: Run, ruling: Ruling, side: Side = Side.AFTER) -> Effect:
    before = len(run.events)
    run.take(_given(run, ruling, side))
    return effect_of(run.events[before:], run)


@pytest.mark.parametrize("ruling", MISREADINGS)
def test_a_misreading_names_every_stance_of_the_words_after(ruling: Ruling) -> None:
    run = the_turn()

    given = _given(run, ruling)

    said = [event for event in run.on(STANCES) if event.data.article_id == "Echo"]
    assert {ref.stance_id for ref in given.stances} == {event.id for event in said}
    assert {(ref.actor_id, ref.issue_id, str(ref.day)) for ref in given.stances} == {(BERG, TRAM, JUNE)}


@pytest.mark.parametrize(
    ("side", "articles"), [(Side.BEFORE, {"Post"}), (Side.AFTER, {"Echo"}), (Side.BOTH, {"Post", "Echo"})]
)
def test_the_side_says_which_words_were_misread(side: Side, articles: set[str]) -> None:
    run = the_turn()

    refs = _given(run, Ruling.WRONG_STANCE, side).stances

    assert {event.data.article_id for event in map(run.event, (ref.stance_id for ref in refs)) if event} == articles


def test_also_the_stances_that_the_alert_does_not_show_are_named() -> None:
    run = Run().take(news("Post", YES), *(news(f"Paper {number}", NO, JUNE) for number in range(7)))

    assert len(run.alert().after.evidence) == 5
    assert len(_given(run, Ruling.WRONG_STANCE).stances) == 14


@pytest.mark.parametrize("ruling", [Ruling.OLD_NEWS, Ruling.DUPLICATE, Ruling.DISPUTED, Ruling.RIGHT])
def test_all_other_rulings_are_about_the_alert_alone(ruling: Ruling) -> None:
    assert _given(the_turn(), ruling).stances == ()


def test_verdicts_on_one_alert_are_counted() -> None:
    run = the_turn()
    serials = []
    for ruling in (Ruling.DISPUTED, Ruling.RIGHT, Ruling.UNDONE):
        given = _given(run, ruling)
        run.take(given)
        serials.append(given.serial)

    assert serials == [1, 2, 3]


def test_a_misreading_sets_aside_withdraws_and_makes_the_position_anew() -> None:
    effect = _said(the_turn(), Ruling.WRONG_STANCE)

    assert len(effect.set_aside) == 2
    assert effect.count_again == ()
    (alert,) = effect.alerts
    assert alert.data.status is Status.WITHDRAWN
    assert alert.data.reasons == ("withdrawn: wrong-stance, says Ada (see the tape)",)
    (position,) = effect.positions
    assert position.new is not None
    assert position.new.standing is not None
    assert position.new.standing.commitment is Commitment.COMMITS


def test_undo_brings_everything_back() -> None:
    run = the_turn()
    told = run.alert()
    _said(run, Ruling.WRONG_STANCE)

    effect = _said(run, Ruling.UNDONE)

    assert len(effect.count_again) == 2
    back = run.alert()
    assert back.model_copy(update={"version": told.version, "references": told.references}) == told


def test_there_has_to_be_a_verdict_to_take_back() -> None:
    run = the_turn()
    with pytest.raises(UsageError, match="no verdict"):
        _given(run, Ruling.UNDONE)
    _said(run, Ruling.RIGHT)
    _said(run, Ruling.UNDONE)
    with pytest.raises(UsageError, match="no verdict"):
        _given(run, Ruling.UNDONE)


def test_another_ruling_takes_the_place_of_the_one_before() -> None:
    run = the_turn()
    _said(run, Ruling.WRONG_STANCE)

    effect = _said(run, Ruling.WRONG_SPEAKER)

    assert effect.set_aside == effect.count_again == ()
    assert run.alert().reasons == ("withdrawn: wrong-speaker, says Ada (see the tape)",)


def test_a_ruling_on_the_other_side_lets_the_first_side_count_again() -> None:
    run = the_turn()
    _said(run, Ruling.WRONG_STANCE, Side.AFTER)

    effect = _said(run, Ruling.WRONG_STANCE, Side.BEFORE)

    assert {event.data.article_id for event in effect.set_aside} == {"Post"}
    assert {event.data.article_id for event in effect.count_again} == {"Echo"}


def test_where_nothing_of_the_words_counts_there_is_nothing_to_set_aside() -> None:
    run = the_turn().take(news("Echo", "", JUNE, revision=2, retracted=True))

    with pytest.raises(UsageError, match="counts any more"):
        _given(run, Ruling.WRONG_STANCE)


def test_a_ruling_on_the_alert_alone_changes_no_position() -> None:
    effect = _said(the_turn(), Ruling.OLD_NEWS)

    assert effect.positions == effect.set_aside == ()
    assert [event.data.status for event in effect.alerts] == [Status.WITHDRAWN]
