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
from tests.oracle.agreement import differences
from tests.outcome import Outcome
from streams.alerts.alert import Tell
from streams.positions.compare import Compare
from streams.positions.track import Track
from streams.reading.read import Read
from streams.verdicts.judge import Judge


def steps(made):
    return (Read(made), Judge(), Track(), Compare(CATALOGUE), Tell(POLICY))


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
    assert differences(Outcome(chain.sent), asked(made.news, CATALOGUE, POLICY)) == []
