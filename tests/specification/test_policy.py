"""The policy: which alerts are pushed, how much they matter, how sure they are, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.alert import Severity, Tier
from schemas.change import Change, ChangeKind
from schemas.press_cue import Names, PressCue
from schemas.stance import Ground, Stance
from streams.alerts.policy import judge
from streams.errors import UsageError
from streams.policy_file import load_policy
from streams.positions.change import changes_of
from tests.builders import (
    COMMITS,
    LEAVES_OPEN,
    NONCOMMITTAL,
    RULES_OUT,
    SUPPORTS,
    TROOPS,
    VANCE,
    dated,
    paraphrased,
    passage,
    press_says,
    quoted,
    the_turn,
    told,
)

FEBRUARY, AUGUST = "2025-02-14", "2025-08-24"
PACKAGED = load_policy()


def change(*said: Stance | PressCue) -> Change:
    page = told(*said)
    (found,) = changes_of((VANCE, TROOPS), page.history, page.press)
    return found


def written(folder: Path, text: str) -> Path:
    path = folder / "policy.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def packaged_text(old: str, new: str) -> str:
    text = (Path(__file__).parents[2] / "streams" / "alerts" / "policy.yaml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    return text.replace(old, new)


def test_a_reversal_on_two_quotes_is_pushed_and_says_why() -> None:
    verdict = judge(the_turn(), PACKAGED)
    assert (verdict.tier, verdict.severity) == (Tier.PUSH, Severity.HIGH)
    assert verdict.reasons == (
        "push: both sides are dated and each has its grounds",
        "before: 1 report, 1 source; a direct quote with an unambiguous cue",
        "after: 1 report, 1 source; a direct quote with an unambiguous cue",
        "less certain: before: one article",
        "less certain: after: one article",
    )


def test_a_side_that_rests_on_a_single_paraphrase_goes_to_the_digest() -> None:
    verdict = judge(change(paraphrased(LEAVES_OPEN, FEBRUARY), quoted(RULES_OUT, AUGUST)), PACKAGED)
    assert verdict.tier is Tier.DIGEST
    assert verdict.reasons[0] == "digest: the side before rests on a single paraphrase"


def test_a_later_side_that_rests_on_a_single_paraphrase_goes_to_the_digest_too() -> None:
    verdict = judge(change(quoted(LEAVES_OPEN, FEBRUARY), paraphrased(RULES_OUT, AUGUST)), PACKAGED)
    assert verdict.reasons[0] == "digest: the side after rests on a single paraphrase"


@pytest.mark.parametrize(
    ("ground", "words"),
    [
        (Ground.READINGS_AGREE, "two readings that agree"),
        (Ground.RESTATED, "one article that says so twice, in other words"),
        (Ground.PRESS_CUE, "a press cue that names the change"),
    ],
)
def test_each_ground_by_itself_is_enough_and_is_told_in_words(ground: Ground, words: str) -> None:
    verdict = judge(change(paraphrased(LEAVES_OPEN, FEBRUARY, grounds=(ground,)), quoted(RULES_OUT, AUGUST)), PACKAGED)
    assert verdict.tier is Tier.PUSH
    assert verdict.reasons[1] == f"before: 1 report, 1 source; {words}"


def test_two_reports_in_different_words_are_grounds_enough() -> None:
    corroborated = [
        paraphrased(LEAVES_OPEN, FEBRUARY, article_id=name, evidence=passage(f"as {name} has it")) for name in "ab"
    ]
    verdict = judge(change(*corroborated, quoted(RULES_OUT, AUGUST)), PACKAGED)
    assert verdict.tier is Tier.PUSH
    assert verdict.reasons[1] == "before: 2 reports, 1 source; two reports in different words"


@pytest.mark.parametrize(
    "stances",
    [
        (quoted(NONCOMMITTAL, FEBRUARY), quoted(SUPPORTS, AUGUST)),
        (quoted(LEAVES_OPEN, FEBRUARY), quoted(COMMITS, AUGUST)),
        (quoted(COMMITS, FEBRUARY), quoted(LEAVES_OPEN, AUGUST)),
    ],
    ids=["firming", "hardening", "softening"],
)
def test_firming_hardening_and_softening_go_to_the_digest(stances: tuple[Stance, ...]) -> None:
    verdict = judge(change(*stances), PACKAGED)
    assert (verdict.tier, verdict.severity) == (Tier.DIGEST, Severity.LOW)


def test_what_the_press_names_is_pushed_whatever_the_side_before_rests_on() -> None:
    walked_back = change(paraphrased(LEAVES_OPEN, FEBRUARY), press_says(Names.WALK_BACK, "2025-02-20"))
    verdict = judge(walked_back, PACKAGED)
    assert (verdict.tier, verdict.severity) == (Tier.PUSH, Severity.MEDIUM)
    assert verdict.reasons[0] == "push: both sides are dated and the press names the change"
    assert "the press names it: 1 report" in verdict.reasons


def test_reports_of_the_press_are_counted_by_article() -> None:
    cues = [press_says(Names.WALK_BACK, "2025-02-20", article_id=name) for name in ("a", "b")]
    again = press_says(Names.WALK_BACK, "2025-02-20", article_id="b", evidence=passage("said again", start=90))
    verdict = judge(change(quoted(LEAVES_OPEN, FEBRUARY), *cues, again), PACKAGED)
    assert "the press names it: 2 reports" in verdict.reasons


def test_words_that_the_speaker_disputes_lower_the_confidence_and_the_article_is_named() -> None:
    dispute = press_says(Names.DISPUTE, "2025-02-16", article_id="says it was twisted")
    verdict = judge(change(quoted(LEAVES_OPEN, FEBRUARY), dispute, quoted(RULES_OUT, AUGUST)), PACKAGED)
    why = "less certain: contested: the speaker disputes the words before, in says it was twisted"
    assert why in verdict.reasons
    assert verdict.tier is Tier.PUSH
    assert verdict.confidence == pytest.approx(judge(the_turn(), PACKAGED).confidence - 0.25)


def test_every_kind_of_change_has_a_severity_and_a_tier() -> None:
    assert set(PACKAGED.severity) == set(ChangeKind)
    assert set(PACKAGED.push) < set(ChangeKind)


def test_a_kind_that_a_desk_gives_no_severity_matters_little(tmp_path: Path) -> None:
    own = load_policy(written(tmp_path, packaged_text("  reversal: high\n", "")))
    assert judge(the_turn(), own).severity is Severity.LOW


def test_confidence_starts_high_and_falls_for_each_weakness() -> None:
    twice = [quoted(LEAVES_OPEN, FEBRUARY, article_id=name) for name in "ab"]
    solid = change(*twice, *(quoted(RULES_OUT, AUGUST, article_id=name) for name in "cd"))
    one_article = change(*twice, quoted(RULES_OUT, AUGUST))
    one_paraphrase = change(*twice, paraphrased(RULES_OUT, AUGUST))
    levels = [judge(found, PACKAGED).confidence for found in (solid, one_article, one_paraphrase)]
    assert levels == [0.95, 0.85, 0.55]


def test_a_date_of_publication_is_a_reason_to_be_less_certain() -> None:
    by_publication = quoted(RULES_OUT, AUGUST, statement_date=dated(AUGUST, "published"))
    verdict = judge(change(quoted(LEAVES_OPEN, FEBRUARY), by_publication), PACKAGED)
    assert "less certain: after: dated by its publication" in verdict.reasons
    assert verdict.confidence == pytest.approx(judge(the_turn(), PACKAGED).confidence - 0.05)


def test_differing_conditions_are_a_reason_to_be_less_certain_and_not_to_be_silent() -> None:
    if_refused = quoted(LEAVES_OPEN, FEBRUARY, conditional=True, condition="Putin refuses")
    verdict = judge(change(if_refused, quoted(RULES_OUT, AUGUST)), PACKAGED)
    assert "less certain: only the side before is conditional: Putin refuses" in verdict.reasons
    assert verdict.tier is Tier.PUSH


def test_confidence_never_falls_below_the_floor(tmp_path: Path) -> None:
    strict = load_policy(written(tmp_path, packaged_text("floor: 0.1", "floor: 0.7")))
    weak = change(paraphrased(LEAVES_OPEN, FEBRUARY), paraphrased(RULES_OUT, AUGUST))
    assert judge(weak, strict).confidence == 0.7


def test_a_desk_may_push_other_kinds(tmp_path: Path) -> None:
    own = load_policy(written(tmp_path, packaged_text("push: [reversal, ", "push: [hardening, ")))
    hardening = change(quoted(LEAVES_OPEN, FEBRUARY), quoted(COMMITS, AUGUST))
    assert judge(hardening, own).tier is Tier.PUSH
    assert judge(the_turn(), own).reasons[0] == "digest: the policy does not push reversal"


def test_a_policy_file_that_is_not_there_is_named() -> None:
    with pytest.raises(UsageError, match=r"nowhere\.yaml: cannot be read as a policy"):
        load_policy(Path("nowhere.yaml"))


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("version: 1", "version: 2", "version"),
        ("  reversal: high", "  reversal: enormous", "severity.reversal"),
        ("  reversal: high", "  revarsal: high", "severity.revarsal"),
        ("push: [reversal,", "push: [revarsal,", "push.0"),
        ("  floor: 0.1", "  flaw: 0.1", "confidence"),
        ("  start: 0.95", "  start: 95", "confidence.start"),
        ("  floor: 0.1", "  floor: -1", "confidence.floor"),
        ("    caveat: 0.1 ", "    caveat: -0.1 ", "confidence.falls_by.caveat"),
        ("  confirmed: 0.99", "  confirmed: 1.99", "confidence.confirmed"),
        ("    contested: 0.25 ", "    contest: 0.25 ", "confidence.falls_by"),
    ],
)
def test_a_mistake_in_a_policy_is_named_with_its_place(tmp_path: Path, old: str, new: str, where: str) -> None:
    path = written(tmp_path, packaged_text(old, new))
    with pytest.raises(UsageError) as failure:
        load_policy(path)
    assert str(path) in str(failure.value)
    assert where in str(failure.value)


@pytest.mark.parametrize("text", ["a: [1\nb: }", "version: 2025-13-45", "[]", "", "\x00"])
def test_what_is_no_policy_at_all_is_answered_in_one_line(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(UsageError) as failure:
        load_policy(path)
    assert str(failure.value).startswith(f"{path}: ")
    assert len(str(failure.value).splitlines()) == 1
