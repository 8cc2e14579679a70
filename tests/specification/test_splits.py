from __future__ import annotations

from datetime import date

import pytest

from schemas.catalogue import Actor, Role
from schemas.change import Change, ChangeState
from schemas.stance import Certainty, Stance
from streams.positions.split import splits
from tests.builders import (
    GOVERNMENT,
    HEGSETH,
    IN_OFFICE,
    LEAVES_OPEN,
    NONCOMMITTAL,
    OPPOSES,
    RULES_OUT,
    SUPPORTS,
    VANCE,
    paraphrased,
    position,
    quoted,
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


def between(vance: list[Stance], hegseth: list[Stance], actors: dict[str, Actor] = BOTH_IN_OFFICE) -> list[Change]:
    theirs = [stance.model_copy(update={"actor_id": HEGSETH}) for stance in hegseth]
    return list(splits(position(*vance), position(*theirs, actor_id=HEGSETH), actors))


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
    vance = position(quoted(LEAVES_OPEN, "2025-02-14"))
    hegseth = position(quoted(RULES_OUT, "2025-02-12", actor_id=HEGSETH), actor_id=HEGSETH)
    assert list(splits(vance, hegseth, BOTH_IN_OFFICE)) == list(splits(hegseth, vance, BOTH_IN_OFFICE))
