"""Between two runs: which alerts are gone, new, changed or moved, which positions are other, on what evidence."""

from __future__ import annotations

from schemas.catalogue import Catalogue
from schemas.stance import Commitment
from schemas.topics import STANCES
from schemas.verdict import Ruling
from streams.desk.ruling import Said, verdict_on
from streams.travel.carried import Carried
from streams.travel.difference import Difference, Fate, Turn, difference
from streams.travel.outcome import outcome_of
from tests.recorded import CITY, JUNE, NO, YES, Run, news, the_turn


def _between(old: Run, new: Run) -> Difference:
    return difference(outcome_of(old.events), outcome_of(new.events))


def _renamed(**changes: str) -> Catalogue:
    """The catalogue with other ids."""
    return CITY.model_copy(
        update={
            "actors": tuple(one.model_copy(update={"id": changes.get(one.id, one.id)}) for one in CITY.actors),
            "issues": tuple(one.model_copy(update={"id": changes.get(one.id, one.id)}) for one in CITY.issues),
        }
    )


def _same_news(catalogue: Catalogue) -> Run:
    return Run(catalogue).take(news("Post", YES), news("Echo", NO, JUNE))


def test_the_same_news_make_no_difference() -> None:
    found = _between(the_turn(), the_turn())

    assert not found
    assert found.same_alerts == 1


def test_the_order_of_arrival_makes_no_difference() -> None:
    assert not _between(the_turn(), Run().take(news("Echo", NO, JUNE), news("Post", YES)))


def test_an_alert_that_one_side_is_missing_for_is_gone_with_that_side_and_keeps_the_other() -> None:
    found = _between(the_turn(), Run().take(news("Post", YES)))

    (gone,) = found.alerts
    assert gone.turn is Turn.GONE
    assert {(weighed.side, weighed.fate) for weighed in gone.evidence} == {
        ("before", Fate.STAYS),
        ("after", Fate.GOES),
    }


def test_an_alert_that_only_the_new_run_has_is_new_and_all_its_evidence_comes() -> None:
    found = _between(Run().take(news("Post", YES)), the_turn())

    (new,) = found.alerts
    assert new.turn is Turn.NEW
    assert {weighed.fate for weighed in new.evidence} == {Fate.COMES}


def test_an_alert_with_another_report_is_changed_and_says_in_what() -> None:
    found = _between(the_turn(), the_turn().take(news("Sun", NO.replace("city", "town"), JUNE)))

    (changed,) = found.alerts
    assert changed.turn is Turn.CHANGED
    assert "after: reports 1 -> 2" in changed.what
    assert any(what.startswith("confidence ") for what in changed.what)
    assert {weighed.passage.article_id for weighed in changed.evidence if weighed.fate is Fate.COMES} == {"Sun"}


def test_a_withdrawn_alert_is_no_alert() -> None:
    run = the_turn()
    run.take(verdict_on(run.alert(), Said(Ruling.WRONG_STANCE, "Ada"), run))

    assert [one.turn for one in _between(the_turn(), run).alerts] == [Turn.GONE]
    assert _between(run, Run().take(news("Post", YES))).alerts == ()


def test_an_issue_that_got_another_id_moves_its_alerts() -> None:
    found = _between(the_turn(), _same_news(_renamed(tram="harbour_tram")))

    (moved,) = found.alerts
    assert moved.turn is Turn.MOVED
    assert "issue tram -> harbour_tram" in moved.what
    assert {weighed.fate for weighed in moved.evidence} == {Fate.STAYS}


def test_an_actor_who_got_another_id_moves_the_alerts() -> None:
    (moved,) = _between(the_turn(), _same_news(_renamed(berg="anna_berg"))).alerts

    assert moved.turn is Turn.MOVED
    assert moved.what == ("actor berg -> anna_berg",)


def test_one_turn_with_another_id_is_one_change_where_passages_of_both_sides_are_the_same() -> None:
    loosely = "Mayor Anna Berg said this month that the city will not build the tram line to the harbour."
    sun = news("Sun", loosely, "2026-06-17")
    old, new = the_turn().take(sun), Run().take(news("Post", YES), sun)

    (changed,) = _between(old, new).alerts

    assert changed.turn is Turn.CHANGED
    assert changed.old is not None
    assert changed.new is not None
    assert changed.old.alert_id != changed.new.alert_id
    assert any(what.startswith("after: date 2026-06-10 -> ") for what in changed.what)


def test_positions_that_differ_are_listed_with_both_states() -> None:
    (one,) = _between(the_turn(), Run().take(news("Post", YES))).positions

    assert one.old is not None
    assert one.new is not None
    assert one.old.standing is not None
    assert one.new.standing is not None
    assert (one.old.standing.commitment, one.new.standing.commitment) == (Commitment.RULES_OUT, Commitment.COMMITS)


def test_a_position_of_which_nothing_is_left_is_none() -> None:
    (one,) = _between(Run().take(news("Post", YES)), Run()).positions

    assert one.old is not None
    assert one.new is None


def test_a_verdict_is_carried_to_the_stances_that_read_the_same_in_the_same_place() -> None:
    old, new = the_turn(), _same_news(CITY.model_copy(update={"actors": CITY.actors[:1]}))
    given = verdict_on(old.alert(), Said(Ruling.WRONG_STANCE, "Ada"), old)
    carried = Carried()
    for event in old.on(STANCES):
        carried.note_old(event)
    carried.note_new(new.events)

    said = carried.verdict(given)

    assert len(said.stances) == len(given.stances)
    assert not {ref.stance_id for ref in said.stances} & {ref.stance_id for ref in given.stances}
    assert all(new.event(ref.stance_id) is not None for ref in said.stances)


def test_a_verdict_on_what_is_read_no_longer_is_carried_without_it() -> None:
    old, new = the_turn(), _same_news(_renamed(tram="harbour_tram"))
    given = verdict_on(old.alert(), Said(Ruling.WRONG_STANCE, "Ada"), old)
    carried = Carried()
    for event in old.on(STANCES):
        carried.note_old(event)
    carried.note_new(new.events)

    assert carried.verdict(given).stances == ()
