"""Denials: one contradicts what another, who does not speak for the same organisation, has announced as a fact."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from schemas.catalogue import Actor, Role
from schemas.change import Change, ChangeKind
from schemas.press_cue import Names, PressCue
from schemas.stance import Certainty, Commitment, Stance
from streams.positions.denial import denials
from streams.positions.voices import Voice
from tests.builders import (
    COMMITS,
    DOUBTS,
    LEAVES_OPEN,
    NONCOMMITTAL,
    OPPOSES,
    RULES_OUT,
    SUPPORTS,
    TROOPS,
    paraphrased,
    press_says,
    quoted,
    told,
)

KREMLIN, WHITE_HOUSE = "peskov", "leavitt"
APART = {
    KREMLIN: Actor(id=KREMLIN, name="Peskov", roles=(Role(title="Spokesman", org="ru_gov"),)),
    WHITE_HOUSE: Actor(id=WHITE_HOUSE, name="Leavitt", roles=(Role(title="Secretary", org="us_gov"),)),
}
ANNOUNCED = quoted(SUPPORTS, "2025-02-14")
DENIED = quoted(RULES_OUT, "2025-02-15")

Said = Sequence[Stance | PressCue]


def report(when: str = "2025-02-15", certainty: Certainty = Certainty.REPORTED) -> PressCue:
    """The press says that the Kremlin denies what the White House said."""
    return press_says(Names.DENIAL, when, other_actor_id=WHITE_HOUSE, certainty=certainty)


def voice(actor_id: str, said: Said) -> Voice:
    page = told(*(one.model_copy(update={"actor_id": actor_id}) for one in said))
    return Voice(actor_id, page.history, page.press)


def found(white_house: Said, kremlin: Said, actors: dict[str, Actor] = APART) -> list[Change]:
    return list(denials(TROOPS, voice(WHITE_HOUSE, white_house), voice(KREMLIN, kremlin), actors))


def test_a_denial_is_of_the_one_who_denies_and_shows_what_was_announced_first() -> None:
    (denial,) = found([ANNOUNCED], [DENIED, report()])
    assert (denial.kind, denial.actor_id) == (ChangeKind.DENIAL, KREMLIN)
    assert [side.evidence[0].speaker_id for side in (denial.before, denial.after)] == [WHITE_HOUSE, KREMLIN]
    assert [shown.article_id for shown in denial.press] == [report().article_id]


def test_two_who_disagree_and_of_whom_nobody_says_so_are_no_news() -> None:
    assert found([ANNOUNCED], [DENIED]) == []


def test_the_press_must_say_so_on_its_own_authority() -> None:
    assert found([ANNOUNCED], [DENIED, report(certainty=Certainty.HEDGED)]) == []


def test_a_report_that_one_denies_something_of_a_third_says_nothing_of_these_two() -> None:
    of_another = press_says(Names.DENIAL, "2025-02-15", other_actor_id="rubio")
    assert found([ANNOUNCED], [DENIED, of_another]) == []


def test_who_denies_whom_makes_a_difference() -> None:
    by_the_other = press_says(Names.DENIAL, "2025-02-15", other_actor_id=KREMLIN)
    (denial,) = found([ANNOUNCED, by_the_other], [DENIED])
    assert denial.actor_id == WHITE_HOUSE
    assert [side.evidence[0].speaker_id for side in (denial.before, denial.after)] == [KREMLIN, WHITE_HOUSE]


def test_what_was_denied_may_have_been_said_after_the_denial_was_first_said() -> None:
    (denial,) = found([quoted(SUPPORTS, "2025-02-15")], [quoted(RULES_OUT, "2025-02-14"), report()])
    assert denial.before.statement_date.value == "2025-02-15"


@pytest.mark.parametrize("announced", [SUPPORTS, COMMITS])
def test_what_is_announced_is_more_than_left_open(announced: Commitment) -> None:
    assert len(found([quoted(announced, "2025-02-14")], [DENIED, report()])) == 1
    assert found([quoted(LEAVES_OPEN, "2025-02-14")], [DENIED, report()]) == []


@pytest.mark.parametrize(("announced", "many"), [(OPPOSES, 1), (RULES_OUT, 1), (DOUBTS, 0)])
def test_that_something_will_not_be_may_be_denied_too(announced: Commitment, many: int) -> None:
    assert len(found([quoted(announced, "2025-02-14")], [quoted(SUPPORTS, "2025-02-15"), report()])) == many


def test_one_who_says_the_same_denies_nothing() -> None:
    assert found([ANNOUNCED], [quoted(COMMITS, "2025-02-15"), report()]) == []


def test_one_who_takes_no_side_denies_nothing_that_could_be_shown() -> None:
    assert found([ANNOUNCED], [quoted(NONCOMMITTAL, "2025-02-15"), report()]) == []
    assert found([ANNOUNCED], [report()]) == []


def test_single_paraphrases_are_enough_when_the_press_names_the_denial() -> None:
    (denial,) = found([paraphrased(SUPPORTS, "2025-02-14")], [paraphrased(RULES_OUT, "2025-02-15"), report()])
    assert (denial.before.footing, denial.after.footing) == ((), ())


@pytest.mark.parametrize(("announced", "many"), [("2025-02-08", 1), ("2025-02-07", 0), ("2025-02-16", 0)])
def test_what_was_announced_lies_within_the_week_before_the_report(announced: str, many: int) -> None:
    assert len(found([quoted(SUPPORTS, announced)], [DENIED, report()])) == many


@pytest.mark.parametrize(("denied", "many"), [("2025-02-08", 1), ("2025-02-07", 0), ("2025-02-16", 0)])
def test_what_was_said_against_it_lies_within_the_week_before_the_report(denied: str, many: int) -> None:
    assert len(found([ANNOUNCED], [quoted(RULES_OUT, denied), report()])) == many


def test_of_several_announcements_the_last_is_denied() -> None:
    (denial,) = found([quoted(SUPPORTS, "2025-02-10"), quoted(COMMITS, "2025-02-12")], [DENIED, report()])
    assert denial.before.statement_date.value == "2025-02-12"


def test_further_reports_of_a_denial_are_the_same_denial() -> None:
    (first,) = found([ANNOUNCED], [DENIED, report()])
    (again,) = found([ANNOUNCED], [DENIED, report(), report("2025-02-16")])
    assert again == first


def test_each_thing_said_against_an_announcement_is_a_denial_of_its_own() -> None:
    once_more = quoted(RULES_OUT, "2025-02-18")
    several = found([ANNOUNCED], [DENIED, report(), once_more, report("2025-02-18")])
    assert len({denial.change_id for denial in several}) == 2


def test_two_of_one_organisation_split_and_do_not_deny() -> None:
    together = {**APART, KREMLIN: Actor(id=KREMLIN, name="Peskov", roles=APART[WHITE_HOUSE].roles)}
    assert found([ANNOUNCED], [DENIED, report()], together) == []


def test_actors_whom_the_catalogue_does_not_know_may_deny() -> None:
    assert len(found([ANNOUNCED], [DENIED, report()], {})) == 1


def test_differing_conditions_are_a_caveat() -> None:
    if_asked = quoted(SUPPORTS, "2025-02-14", conditional=True, condition="Kyiv asks")
    (denial,) = found([if_asked], [DENIED, report()])
    assert denial.caveats == ("only the side before is conditional: Kyiv asks",)
