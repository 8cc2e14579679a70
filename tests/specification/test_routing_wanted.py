"""A desk wants an alert when every condition of its watch holds, and each says whether it does."""

from __future__ import annotations

import pytest

from schemas.alert import Alert, Severity, Tier
from schemas.change import ChangeKind
from schemas.desk import Desk, Watch
from schemas.position import Passage
from streams.routing.wanted import Wanted, at_least, wants
from tests.builders import HEGSETH, NATO, TROOPS, VANCE, an_alert

ENGLISH = ("en",)
SURE = an_alert().confidence


def told(watch: Watch, alert: Alert | None = None, languages: tuple[str, ...] = ENGLISH) -> Wanted:
    return wants(Desk(id="desk", name="Desk", watch=watch), alert or an_alert(), languages)


def shown_by(*outlets: str | None) -> Alert:
    """The alert, with one passage of each of these outlets; the first is on the earlier side."""
    alert = an_alert()
    first, *others = (passage_of(outlet) for outlet in outlets)
    return alert.model_copy(
        update={
            "before": alert.before.model_copy(update={"evidence": (first,)}),
            "after": alert.after.model_copy(update={"evidence": tuple(others) or (first,)}),
        }
    )


def passage_of(outlet: str | None, speaker: str = VANCE) -> Passage:
    passage: Passage = an_alert().before.evidence[0]
    return passage.model_copy(update={"outlet": outlet, "speaker_id": speaker})


def test_a_desk_that_sets_no_condition_wants_everything_and_says_so() -> None:
    assert told(Watch()) == Wanted("desk", wanted=True, because=("this desk wants every alert",))


def test_every_condition_is_told_whether_it_holds_or_not() -> None:
    watch = Watch(
        actors=(VANCE, "trump"), issues=(NATO,), kinds=(ChangeKind.REVERSAL,), severity=Severity.LOW, confidence=0.99
    )

    assert told(watch) == Wanted(
        "desk",
        wanted=False,
        because=(
            "actor vance is watched",
            "not wanted: issue us_troops_ukraine is not watched, but ukraine_nato is",
            "kind reversal is watched",
            f"not wanted: confidence {SURE:.2f} is less than 0.99",
        ),
    )


@pytest.mark.parametrize(
    ("watch", "wanted", "because"),
    [
        (Watch(actors=(VANCE,)), True, "actor vance is watched"),
        (Watch(actors=(HEGSETH, "x")), False, "not wanted: actor vance is not watched, but hegseth, x are"),
        (Watch(issues=(TROOPS,)), True, "issue us_troops_ukraine is watched"),
        (Watch(kinds=(ChangeKind.SPLIT,)), False, "not wanted: kind reversal is not watched, but split is"),
        (Watch(severity=Severity.MEDIUM), True, "severity high is at least medium"),
        (Watch(tier=(Tier.PUSH,)), True, "tier push is watched"),
        (Watch(tier=(Tier.DIGEST,)), False, "not wanted: tier push is not watched, but digest is"),
        (Watch(confidence=0.1), True, f"confidence {SURE:.2f} is at least 0.10"),
        (Watch(confidence=SURE), True, f"confidence {SURE:.2f} is at least {SURE:.2f}"),
        (Watch(without_actors=(HEGSETH,)), True, "it is not about actor hegseth, of which nothing is wanted"),
        (Watch(without_actors=(VANCE,)), False, "not wanted: nothing of actor vance is wanted"),
        (Watch(without_issues=(TROOPS,)), False, "not wanted: nothing of issue us_troops_ukraine is wanted"),
    ],
)
def test_one_condition_is_enough_to_decide(watch: Watch, wanted: bool, because: str) -> None:  # noqa: FBT001 - data
    assert told(watch) == Wanted("desk", wanted=wanted, because=(because,))


def test_an_alert_is_about_whoever_speaks_on_either_side() -> None:
    alert = an_alert()
    split = alert.model_copy(
        update={
            "actor_id": "us_gov",
            "before": alert.before.model_copy(update={"evidence": (passage_of("TASS", HEGSETH),)}),
        }
    )

    assert told(Watch(actors=(HEGSETH,)), split).because == ("actor hegseth is watched",)
    assert told(Watch(actors=("us_gov",)), split).wanted
    assert not told(Watch(actors=(VANCE,), without_actors=(HEGSETH,)), split).wanted


def test_an_alert_is_on_each_of_its_issues() -> None:
    several = an_alert().model_copy(update={"further_issue_ids": (NATO,)})

    assert told(Watch(issues=(NATO,)), several).wanted
    assert not told(Watch(issues=(TROOPS,), without_issues=(NATO,)), several).wanted


@pytest.mark.parametrize("least", list(Severity))
@pytest.mark.parametrize("severity", list(Severity))
def test_low_is_less_than_medium_and_medium_less_than_high(severity: Severity, least: Severity) -> None:
    order = [Severity.LOW, Severity.MEDIUM, Severity.HIGH]
    enough = order.index(severity) >= order.index(least)

    assert at_least(severity, least) is enough
    assert told(Watch(severity=least), an_alert().model_copy(update={"severity": severity})).wanted is enough


@pytest.mark.parametrize(
    ("watched", "there", "wanted"),
    [
        ("pt", ("pt",), True),
        ("pt", ("pt-BR",), True),
        ("PT", ("en", "pt-br"), True),
        ("pt-BR", ("pt",), False),
        ("pt-BR", ("pt-BR",), True),
        ("pt", ("ptx",), False),
        ("en", (), False),
    ],
)
def test_a_language_takes_its_regions(watched: str, there: tuple[str, ...], wanted: bool) -> None:  # noqa: FBT001 - data
    assert told(Watch(languages=(watched,)), languages=there).wanted is wanted


def test_the_languages_are_told() -> None:
    assert told(Watch(languages=("pt", "en"))).because == ("there is evidence in en",)
    assert told(Watch(languages=("pt",))).because == ("not wanted: the evidence is in en, not in pt",)
    assert told(Watch(languages=("pt",)), languages=()).because == (
        "not wanted: the evidence is in no known language, not in pt",
    )


def test_one_of_the_outlets_must_be_among_the_evidence_in_any_capitals() -> None:
    watch = Watch(outlets=("tass", "Reuters"))

    assert told(watch, shown_by("Babel", "TASS")).because == ("there is evidence from tass",)
    assert told(watch, shown_by("Babel", None)).because == (
        "not wanted: the evidence is from babel, not from Reuters, tass",
    )
    assert told(watch, shown_by(None)).because == (
        "not wanted: the evidence is from no known outlet, not from Reuters, tass",
    )


def test_an_outlet_does_not_count_when_all_evidence_is_its_own() -> None:
    watch = Watch(without_outlets=("TASS", "RT"))

    assert told(watch, shown_by("tass", "RT")).because == (
        "not wanted: all evidence is from rt, tass, which does not count",
    )
    assert told(watch, shown_by("TASS", "Babel")).because == ("there is evidence not from RT, TASS",)
    assert told(watch, shown_by("TASS", None)).wanted


def test_what_the_press_says_is_evidence_too() -> None:
    named = shown_by("TASS").model_copy(update={"press": (passage_of("Babel"),)})

    assert told(Watch(outlets=("Babel",)), named).wanted
    assert told(Watch(without_outlets=("TASS",)), named).wanted


def test_long_lists_are_cut() -> None:
    (because,) = told(Watch(actors=tuple(f"actor-{number}" for number in range(9)))).because

    assert because == (
        "not wanted: actor vance is not watched, but actor-0, actor-1, actor-2, actor-3, actor-4 and 4 more are"
    )
