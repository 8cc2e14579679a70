"""Splits: two of one organisation on opposite sides, by their own words or by what the press says of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from schemas.catalogue import Actor, Role
from schemas.change import Change, ChangeState
from schemas.press_cue import Names, PressCue
from schemas.stance import Certainty, Stance
from streams.positions.split import splits
from streams.positions.voices import Voice
from tests.builders import (
    GOVERNMENT,
    HEGSETH,
    IN_OFFICE,
    LEAVES_OPEN,
    NONCOMMITTAL,
    OPPOSES,
    RULES_OUT,
    SUPPORTS,
    TROOPS,
    VANCE,
    paraphrased,
    press_says,
    quoted,
    told,
)


def holding(*roles: Role, actor_id: str) -> Actor:
    return Actor(id=actor_id, name=actor_id, roles=roles)


def office(since: str | None = None, until: str | None = None, org: str | None = GOVERNMENT) -> Role:
    return Role(
        title="Official",
        org=org,
        since=None if since is None else date.fromisoformat(since),
        until=None if until is None else date.fromisoformat(until),
    )


BOTH_IN_OFFICE = {VANCE: holding(IN_OFFICE, actor_id=VANCE), HEGSETH: holding(IN_OFFICE, actor_id=HEGSETH)}


Said = Sequence[Stance | PressCue]


def voice(actor_id: str, said: Said) -> Voice:
    page = told(*(one.model_copy(update={"actor_id": actor_id}) for one in said))
    return Voice(actor_id, page.history, page.press)


def between(vance: Said, hegseth: Said, actors: dict[str, Actor] = BOTH_IN_OFFICE) -> list[Change]:
    return list(splits(TROOPS, voice(VANCE, vance), voice(HEGSETH, hegseth), actors))


def speakers(change: Change) -> tuple[str, str]:
    return (change.before.evidence[0].speaker_id, change.after.evidence[0].speaker_id)


def test_two_of_one_organisation_on_opposite_sides_within_a_week_are_split() -> None:
    (split,) = between([quoted(LEAVES_OPEN, "2025-02-14")], [quoted(RULES_OUT, "2025-02-12")])
    assert (split.actor_id, split.state) == (GOVERNMENT, ChangeState.STANDS)
    assert speakers(split) == (HEGSETH, VANCE)


def test_a_week_apart_is_within_a_week_and_a_day_more_is_not() -> None:
    assert len(between([quoted(LEAVES_OPEN, "2025-02-19")], [quoted(RULES_OUT, "2025-02-12")])) == 1
    assert between([quoted(LEAVES_OPEN, "2025-02-20")], [quoted(RULES_OUT, "2025-02-12")]) == []


def test_on_one_day_nobody_need_know_who_spoke_first() -> None:
    assert len(between([quoted(LEAVES_OPEN, "2025-02-14")], [quoted(RULES_OUT, "2025-02-14")])) == 1


def test_an_interval_counts_from_its_nearest_day() -> None:
    assert len(between([quoted(LEAVES_OPEN, "2025-02-14")], [quoted(RULES_OUT, "2025-01-31/2025-02-07")])) == 1


def test_the_same_side_in_other_strength_is_no_split() -> None:
    assert between([quoted(RULES_OUT, "2025-02-14")], [quoted(OPPOSES, "2025-02-12")]) == []


def test_noncommittal_words_split_from_nothing() -> None:
    assert between([quoted(NONCOMMITTAL, "2025-02-14")], [quoted(RULES_OUT, "2025-02-12")]) == []


def test_hearsay_splits_nobody() -> None:
    assert (
        between([quoted(LEAVES_OPEN, "2025-02-14", certainty=Certainty.HEARSAY)], [quoted(RULES_OUT, "2025-02-12")])
        == []
    )


def test_a_single_paraphrase_against_a_quote_splits_nobody() -> None:
    assert between([paraphrased(LEAVES_OPEN, "2025-02-14")], [quoted(RULES_OUT, "2025-02-12")]) == []
    assert between([quoted(LEAVES_OPEN, "2025-02-14")], [paraphrased(RULES_OUT, "2025-02-12")]) == []


@pytest.mark.parametrize(
    "hegseth",
    [
        office(org="ru_gov"),
        office(org=None),
        office(until="2025-02-11"),
        office(since="2025-03-01"),
    ],
    ids=["of another organisation", "of none", "who had left", "who had not yet come"],
)
def test_one_who_does_not_speak_for_the_organisation_at_the_time_splits_nothing(hegseth: Role) -> None:
    actors = {**BOTH_IN_OFFICE, HEGSETH: holding(hegseth, actor_id=HEGSETH)}
    assert between([quoted(LEAVES_OPEN, "2025-02-14")], [quoted(RULES_OUT, "2025-02-12")], actors) == []


def test_one_office_is_enough_for_one_who_held_another_before() -> None:
    actors = {**BOTH_IN_OFFICE, HEGSETH: holding(office(until="2025-01-31"), IN_OFFICE, actor_id=HEGSETH)}
    assert len(between([quoted(LEAVES_OPEN, "2025-02-14")], [quoted(RULES_OUT, "2025-02-12")], actors)) == 1


def test_words_from_before_taking_office_split_nothing_a_few_days_into_it() -> None:
    actors = {**BOTH_IN_OFFICE, HEGSETH: holding(office(since="2025-02-13"), actor_id=HEGSETH)}
    assert between([quoted(LEAVES_OPEN, "2025-02-14")], [quoted(RULES_OUT, "2025-02-12")], actors) == []


def test_a_new_government_that_turns_from_the_old_one_is_not_split() -> None:
    actors = {
        VANCE: holding(office(since="2025-01-20"), actor_id=VANCE),
        HEGSETH: holding(office(until="2025-01-20"), actor_id=HEGSETH),
    }
    assert between([quoted(LEAVES_OPEN, "2025-01-22")], [quoted(RULES_OUT, "2025-01-18")], actors) == []


def test_an_actor_whom_the_catalogue_does_not_know_splits_nothing() -> None:
    assert between([quoted(LEAVES_OPEN, "2025-02-14")], [quoted(RULES_OUT, "2025-02-12")], {}) == []


def test_each_organisation_that_both_speak_for_is_split() -> None:
    roles = (office(org="us_gov"), office(org="nato"))
    actors = {VANCE: holding(*roles, actor_id=VANCE), HEGSETH: holding(*roles, actor_id=HEGSETH)}
    found = between([quoted(LEAVES_OPEN, "2025-02-14")], [quoted(RULES_OUT, "2025-02-12")], actors)
    assert [split.actor_id for split in found] == ["nato", "us_gov"]


def test_a_split_is_resolved_when_the_two_agree() -> None:
    vance = [quoted(LEAVES_OPEN, "2025-02-14"), quoted(RULES_OUT, "2025-08-24")]
    (split,) = between(vance, [quoted(RULES_OUT, "2025-02-12")])
    assert split.state is ChangeState.RESOLVED


def test_a_later_agreement_keeps_the_id_and_the_sides_of_the_split() -> None:
    hegseth = [quoted(RULES_OUT, "2025-02-12")]
    (open_split,) = between([quoted(LEAVES_OPEN, "2025-02-14")], hegseth)
    (resolved,) = between([quoted(LEAVES_OPEN, "2025-02-14"), quoted(RULES_OUT, "2025-08-24")], hegseth)
    assert resolved.change_id == open_split.change_id
    assert (resolved.before, resolved.after) == (open_split.before, open_split.after)


def test_a_split_that_goes_on_is_one_split() -> None:
    vance = [quoted(LEAVES_OPEN, "2025-02-14"), quoted(SUPPORTS, "2025-02-17")]
    assert len(between(vance, [quoted(RULES_OUT, "2025-02-12"), quoted(RULES_OUT, "2025-02-16")])) == 1


def test_a_new_quarrel_after_an_agreement_is_another_split() -> None:
    vance = [quoted(LEAVES_OPEN, "2025-02-14"), quoted(RULES_OUT, "2025-05-01"), quoted(SUPPORTS, "2025-08-24")]
    hegseth = [quoted(RULES_OUT, "2025-02-12"), quoted(RULES_OUT, "2025-08-23")]
    found = between(vance, hegseth)
    assert [split.state for split in found] == [ChangeState.RESOLVED, ChangeState.STANDS]
    assert len({split.change_id for split in found}) == 2


def test_a_split_is_the_same_seen_from_either_actor() -> None:
    vance = voice(VANCE, [quoted(LEAVES_OPEN, "2025-02-14")])
    hegseth = voice(HEGSETH, [quoted(RULES_OUT, "2025-02-12")])
    seen_from_one = list(splits(TROOPS, vance, hegseth, BOTH_IN_OFFICE))
    assert seen_from_one == list(splits(TROOPS, hegseth, vance, BOTH_IN_OFFICE))


def test_an_answer_is_to_the_last_words_of_the_other() -> None:
    vance: Said = [quoted(RULES_OUT, "2025-02-10"), quoted(LEAVES_OPEN, "2025-02-13")]
    (split,) = between(vance, [quoted(RULES_OUT, "2025-02-14")])
    assert (split.before.statement_date.value, split.after.statement_date.value) == ("2025-02-13", "2025-02-14")


def test_one_who_changes_sides_within_the_week_leaves_a_split_that_is_resolved() -> None:
    (split,) = between(
        [quoted(LEAVES_OPEN, "2025-02-14")], [quoted(RULES_OUT, "2025-02-12"), quoted(SUPPORTS, "2025-02-16")]
    )
    assert split.state is ChangeState.RESOLVED


def test_agreement_after_any_time_resolves() -> None:
    hegseth: Said = [quoted(RULES_OUT, "2025-02-12"), quoted(SUPPORTS, "2031-02-16")]
    (split,) = between([quoted(LEAVES_OPEN, "2025-02-14")], hegseth)
    assert split.state is ChangeState.RESOLVED


def test_opposition_that_no_week_brings_together_opens_nothing() -> None:
    vance: Said = [quoted(LEAVES_OPEN, day) for day in ("2025-02-14", "2025-06-14")]
    hegseth: Said = [quoted(RULES_OUT, day) for day in ("2025-04-14", "2025-08-14")]
    assert between(vance, hegseth) == []


def test_a_quarrel_opens_at_the_first_clash_and_not_at_the_first_opposition() -> None:
    vance: Said = [quoted(LEAVES_OPEN, "2025-02-14"), quoted(LEAVES_OPEN, "2025-04-16")]
    (split,) = between(vance, [quoted(RULES_OUT, "2025-04-14")])
    assert split.after.statement_date.value == "2025-04-16"


def test_differing_conditions_are_a_caveat() -> None:
    if_refused = quoted(LEAVES_OPEN, "2025-02-14", conditional=True, condition="Putin refuses")
    (split,) = between([if_refused], [quoted(RULES_OUT, "2025-02-12")])
    assert split.caveats == ("only the side after is conditional: Putin refuses",)


PARAPHRASES: tuple[Said, Said] = (
    [paraphrased(LEAVES_OPEN, "2025-02-14")],
    [paraphrased(RULES_OUT, "2025-02-01")],
)


def contradicts(when: str, by: str = VANCE, certainty: Certainty = Certainty.REPORTED) -> PressCue:
    other = HEGSETH if by == VANCE else VANCE
    return press_says(Names.CONTRADICTION, when, other_actor_id=other, certainty=certainty)


@pytest.mark.parametrize("by", [VANCE, HEGSETH])
def test_a_contradiction_that_the_press_names_splits_two_paraphrases_weeks_apart(by: str) -> None:
    vance, hegseth = PARAPHRASES
    report = contradicts("2025-02-20", by)
    (split,) = between([*vance, report], hegseth) if by == VANCE else between(vance, [*hegseth, report])
    assert [passage.article_id for passage in split.press] == [report.article_id]


def test_reports_of_either_name_the_split_in_one_order_whoever_speaks_last() -> None:
    vance = voice(VANCE, [*PARAPHRASES[0], contradicts("2025-02-20")])
    hegseth = voice(HEGSETH, [*PARAPHRASES[1], contradicts("2025-02-18", HEGSETH)])
    (one,), (other,) = (list(splits(TROOPS, *pair, BOTH_IN_OFFICE)) for pair in ((vance, hegseth), (hegseth, vance)))
    assert one == other
    assert len(one.press) == 2


def test_a_split_without_the_press_names_no_passage_of_it() -> None:
    (split,) = between([quoted(LEAVES_OPEN, "2025-02-14")], [quoted(RULES_OUT, "2025-02-12")])
    assert split.press == ()


def test_talk_of_a_contradiction_splits_nobody() -> None:
    vance, hegseth = PARAPHRASES
    assert between([*vance, contradicts("2025-02-20", certainty=Certainty.HEDGED)], hegseth) == []


def test_a_contradiction_of_somebody_else_splits_nobody() -> None:
    vance, hegseth = PARAPHRASES
    of_another = press_says(Names.CONTRADICTION, "2025-02-20", other_actor_id="rubio")
    assert between([*vance, of_another], hegseth) == []


@pytest.mark.parametrize(
    ("vance", "hegseth", "report", "found"),
    [
        ("2025-03-04", "2025-02-01", "2025-03-04", 1),
        ("2025-03-05", "2025-02-01", "2025-03-04", 0),
        ("2025-02-14", "2025-02-14", "2025-03-17", 1),
        ("2025-02-14", "2025-02-14", "2025-03-18", 0),
        ("2025-02-15", "2025-02-14", "2025-03-18", 0),
        ("2025-02-14", "2025-02-14", "2025-01-14", 1),
    ],
)
def test_the_two_and_the_report_lie_within_a_month_of_each_other(
    vance: str, hegseth: str, report: str, found: int
) -> None:
    said = [paraphrased(LEAVES_OPEN, vance)], [paraphrased(RULES_OUT, hegseth)]
    assert len(between([*said[0], contradicts(report)], [*said[1]])) == found


def test_the_press_cannot_split_those_who_do_not_speak_for_one_organisation() -> None:
    actors = {**BOTH_IN_OFFICE, HEGSETH: holding(office(until="2025-01-31"), actor_id=HEGSETH)}
    vance, hegseth = PARAPHRASES
    assert between([*vance, contradicts("2025-02-20")], hegseth, actors) == []


@pytest.mark.parametrize(("by", "side"), [(VANCE, "after"), (HEGSETH, "before")])
def test_words_that_were_walked_back_are_a_caveat(by: str, side: str) -> None:
    walk_back = {by: [press_says(Names.WALK_BACK, "2025-02-20")]}
    vance: Said = [quoted(LEAVES_OPEN, "2025-02-14"), *walk_back.get(VANCE, [])]
    (split,) = between(vance, [quoted(RULES_OUT, "2025-02-12"), *walk_back.get(HEGSETH, [])])
    assert split.caveats == (f"the words {side} were walked back",)


@pytest.mark.parametrize(("when", "many"), [("2025-02-14", 1), ("2025-03-17", 1), ("2025-03-18", 0), ("2025-02-13", 0)])
def test_a_walk_back_is_of_words_up_to_a_month_before_it(when: str, many: int) -> None:
    vance: Said = [quoted(LEAVES_OPEN, "2025-02-14"), press_says(Names.WALK_BACK, when)]
    (split,) = between(vance, [quoted(RULES_OUT, "2025-02-12")])
    assert len(split.caveats) == many
