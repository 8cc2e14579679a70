"""What several readings of one article make together."""

from __future__ import annotations

from schemas.stance import Certainty, Ground, Side, Stance
from streams.reading.agreement import joined
from tests.builders import (
    COMMITS,
    HEGSETH,
    LEAVES_OPEN,
    NONCOMMITTAL,
    OPPOSES,
    RULES_OUT,
    SUPPORTS,
    paraphrased,
    passage,
)

DAY = "2025-02-14"
HERE, ELSEWHERE = passage("a passage here", 100), passage("a passage elsewhere", 9000)


def both(clauses: list[Stance], threads: list[Stance]) -> list[Stance]:
    return joined([("clauses", clauses), ("threads", threads)])


def test_two_readings_of_one_passage_that_point_the_same_way_are_one_stance_with_a_ground_for_it() -> None:
    (stance,) = both([paraphrased(RULES_OUT, DAY, evidence=HERE)], [paraphrased(OPPOSES, DAY, evidence=HERE)])
    assert stance.commitment is RULES_OUT
    assert stance.read_by == ("clauses", "threads")
    assert Ground.READINGS_AGREE in stance.grounds


def test_passages_that_only_overlap_are_one_passage() -> None:
    longer = passage("some words before a passage here", 90)
    (stance,) = both([paraphrased(OPPOSES, DAY, evidence=HERE)], [paraphrased(OPPOSES, DAY, evidence=longer)])
    assert stance.evidence == HERE


def test_where_readings_differ_the_first_has_the_last_word_and_no_ground_is_left() -> None:
    (stance,) = both([paraphrased(RULES_OUT, DAY, evidence=HERE)], [paraphrased(SUPPORTS, DAY, evidence=HERE)])
    assert stance.commitment is RULES_OUT
    assert (stance.read_by, stance.read_otherwise_by) == (("clauses",), ("threads",))
    assert stance.grounds == ()


def test_what_the_second_reading_finds_alone_is_inferred_and_cannot_open_an_alert() -> None:
    (stance,) = both([], [paraphrased(SUPPORTS, DAY, evidence=HERE)])
    assert stance.certainty is Certainty.INFERRED
    assert not stance.certainty.can_open_an_alert


def test_what_the_first_reading_finds_alone_keeps_its_certainty() -> None:
    (stance,) = both([paraphrased(SUPPORTS, DAY, evidence=HERE)], [])
    assert stance.certainty is Certainty.REPORTED
    assert Ground.READINGS_AGREE not in stance.grounds


def test_a_lone_second_reading_against_what_the_first_read_elsewhere_in_the_article_is_dropped() -> None:
    (stance,) = both([paraphrased(RULES_OUT, DAY, evidence=HERE)], [paraphrased(SUPPORTS, DAY, evidence=ELSEWHERE)])
    assert stance.commitment is RULES_OUT


def test_a_lone_second_reading_on_the_same_side_as_the_first_is_kept() -> None:
    found = both([paraphrased(RULES_OUT, DAY, evidence=HERE)], [paraphrased(OPPOSES, DAY, evidence=ELSEWHERE)])
    assert [stance.commitment for stance in found] == [RULES_OUT, OPPOSES]


def test_of_lone_second_readings_on_both_sides_the_more_numerous_are_kept() -> None:
    threads = [
        paraphrased(side, DAY, evidence=passage("words", place))
        for place, side in ((0, SUPPORTS), (10_000, OPPOSES), (20_000, COMMITS))
    ]
    assert [stance.commitment for stance in both([], threads)] == [SUPPORTS, COMMITS]


def test_what_an_article_recalls_does_not_speak_against_what_it_reports() -> None:
    recalled = paraphrased(RULES_OUT, DAY, evidence=HERE).model_copy(update={"historical": True})
    found = both([recalled], [paraphrased(LEAVES_OPEN, DAY, evidence=ELSEWHERE)])
    assert len(found) == 2


def test_other_actors_are_other_passages() -> None:
    found = both(
        [paraphrased(RULES_OUT, DAY, evidence=HERE)], [paraphrased(SUPPORTS, DAY, evidence=HERE, actor_id=HEGSETH)]
    )
    assert [stance.read_otherwise_by for stance in found] == [(), ()]


def test_no_reading_gives_nothing() -> None:
    assert joined([]) == []


def test_of_both_sides_of_one_cell_the_one_that_two_readings_found_is_kept() -> None:
    agreed = paraphrased(RULES_OUT, DAY, evidence=HERE)
    (stance,) = both([agreed, paraphrased(SUPPORTS, DAY, evidence=ELSEWHERE)], [agreed])
    assert stance.commitment is RULES_OUT


def test_a_walk_back_by_the_first_reading_stands_beside_what_two_readings_found() -> None:
    agreed = paraphrased(RULES_OUT, DAY, evidence=HERE)
    found = both([agreed, paraphrased(NONCOMMITTAL, DAY, evidence=ELSEWHERE)], [agreed])
    assert [stance.commitment for stance in found] == [RULES_OUT, NONCOMMITTAL]


def test_what_two_readings_found_on_neither_side_silences_no_side_that_one_found() -> None:
    undecided = paraphrased(NONCOMMITTAL, DAY, evidence=HERE)
    found = both([undecided], [undecided, paraphrased(OPPOSES, DAY, evidence=ELSEWHERE)])
    assert {stance.commitment for stance in found} == {NONCOMMITTAL, OPPOSES}


def test_a_title_agrees_with_what_one_reading_found_and_differs_from_the_other_side() -> None:
    spoken = paraphrased(OPPOSES, DAY)
    title = {(spoken.actor_id, spoken.issue_id): frozenset({Side.AGAINST})}
    (stance,) = joined([("clauses", []), ("threads", [paraphrased(OPPOSES, DAY, evidence=HERE)])], lambda: title)
    assert stance.read_by == ("threads", "title")
    assert Ground.READINGS_AGREE in stance.grounds
    (other,) = joined([("clauses", [paraphrased(SUPPORTS, DAY, evidence=HERE)])], lambda: title)
    assert other.read_otherwise_by == ("title",)
    assert other.grounds == ()
