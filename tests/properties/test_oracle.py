"""The chain of steps against a second implementation of the rules."""

from __future__ import annotations

import os
from hypothesis import HealthCheck, Phase, given, settings

N = int(os.environ.get("N", "300"))

from random import Random
from schemas.position import Position, PressReport, Utterance
from tests.chain import Chain, Runtime
from tests.made_up_news import CATALOGUE, POLICY, MadeUp, made_up
from tests.oracle.alerts import Told
from tests.oracle.oracle import Answer, asked
from tests.oracle.positions import Held
from tests.outcome import Outcome
from streams.alerts.alert import Tell
from streams.positions.compare import Compare
from streams.positions.track import Track
from streams.reading.read import Read
from streams.verdicts.judge import Judge


def steps(made):
    return (Read(made), Judge(), Track(), Compare(CATALOGUE), Tell(POLICY))


def said(one: Utterance | None):
    if one is None:
        return None
    return one.model_dump(
        include={
            "utterance_id",
            "commitment",
            "conditional",
            "condition",
            "certainty",
            "statement_date",
            "articles",
            "reports",
            "sources",
            "footing",
        }
    ) | {"disputed": sorted(p.stance_id for p in one.disputed), "evidence": sorted(p.stance_id for p in one.evidence)}


def told(one: Utterance):
    return {
        "date": one.statement_date.value,
        "articles": one.articles,
        "certainty": one.certainty,
        "evidence": sorted(p.stance_id for p in one.evidence),
    }


def side(one: Utterance):
    return said(one) if one.utterance_id and one.sources else told(one)


def summary(p):
    return {
        "standing": said(p.standing),
        "walked_back": said(p.walked_back),
        "heard": p.last_heard.value,
        "word": p.last_word,
        "undated": p.undated,
        "expired": p.expired,
        "contested": p.contested,
    }


def compare(outcome: Outcome, answer: Answer) -> None:
    for cell in {*outcome.positions, *answer.positions}:
        got = outcome.positions.get(cell)
        want = answer.positions.get(cell) or Held(*cell, [], [], [], [], 0, 0)
        assert (summary(got) == summary(want)) if got else cell is None, (
            cell,
            "summary",
            got and summary(got),
            summary(want),
        )
        history = [u for (c, _), page in outcome.pages.items() if c == cell for u in page.history]
        history.sort(key=lambda u: (u.statement_date.latest, u.statement_date.earliest, u.utterance_id))
        assert [said(u) for u in history] == [said(u) for u in want.utterances], (cell, "history")
    for change_id in {*outcome.standing_changes(), *answer.changes}:
        got, want = outcome.standing_changes().get(change_id), answer.changes.get(change_id)
        assert got is not None and want is not None, ("change", got and (got.kind, got.before, got.after), want)
        for name in ("kind", "actor_id", "issue_id", "state", "caveats", "press"):
            assert getattr(got, name) == getattr(want, name), (name, got, want)
        assert said(got.before) == said(want.before), (got, want)
        if want.after.utterance_id:
            assert said(got.after) == said(want.after), (got, want)
        else:
            assert told(got.after) == told(want.after), (got, want)
    standing = outcome.standing_alerts()
    for alert_id in {*standing, *answer.alerts}:
        got, want = standing.get(alert_id), answer.alerts.get(alert_id)
        assert got is not None and want is not None, ("alert", got, want)
        assert (got.issue_id, *got.further_issue_ids) == want.issues
        assert frozenset(got.changes) == want.changes
        for name in ("kind", "status", "actor_id", "tier", "severity", "confidence"):
            assert getattr(got, name) == getattr(want, name), (name, got, want)


@settings(
    max_examples=N,
    deadline=None,
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
    derandomize=False,
    phases=[Phase.generate, Phase.shrink],
)
@given(made_up())
def test_oracle(made: MadeUp):
    chain = Chain(steps(made), Runtime(), Random(0)).run([*made.articles, *made.verdicts])
    compare(Outcome(chain.sent), asked(made.news, CATALOGUE, POLICY))
