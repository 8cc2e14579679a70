"""The chain of steps against a second implementation of the rules, and against itself in another order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from schemas.codec import AnyEvent, encode
from streams.alerts.alert import Tell
from streams.positions.compare import Compare
from streams.positions.track import Track
from streams.reading.read import Read
from streams.step import Step
from streams.verdicts.judge import Judge
from tests.chain import Chain, Runtime
from tests.made_up_news import CATALOGUE, POLICY, MadeUp, made_up
from tests.oracle.agreement import differences
from tests.oracle.oracle import asked
from tests.outcome import Outcome
import os
from hypothesis import HealthCheck, Phase, settings

N = int(os.environ.get("N", "300"))
S = settings(
    max_examples=N,
    deadline=None,
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate, Phase.shrink],
)

RUNTIMES = st.builds(Runtime, st.booleans(), st.booleans(), st.sampled_from([0, 2, 5, 10]))


def steps(made: MadeUp) -> tuple[Step, ...]:
    return (Read(made), Judge(), Track(timedelta(made.window)), Compare(CATALOGUE, timedelta(made.window)), Tell(POLICY))


@S
@given(made_up())
def test_oracle(made: MadeUp):
    chain = Chain(steps(made), Runtime(), Random(0)).run([*made.articles, *made.verdicts])
    assert differences(Outcome(chain.sent), asked(made.news, CATALOGUE, POLICY)) == []


@S
@given(made_up(), RUNTIMES, st.integers(0, 10**6))
def test_order(made: MadeUp, runtime: Runtime, seed: int):
    chance = Random(seed)
    events = [*made.articles, *made.verdicts]
    again = [*events, *chance.choices(events, k=2 if events else 0)]
    chance.shuffle(again)
    cuts = sorted(chance.randint(0, len(again)) for _ in range(3))
    chunks = [again[a:b] for a, b in zip([0, *cuts], [*cuts, len(again)])]
    chain = Chain(steps(made), runtime, chance).run(*chunks)
    check(chain)
    assert differences(Outcome(chain.sent), asked(made.news, CATALOGUE, POLICY)) == []
    base = Chain(steps(made), Runtime(), Random(0)).run([*made.articles, *made.verdicts])
    assert Outcome(chain.sent).without_the_way_there() == Outcome(base.sent).without_the_way_there()


def check(chain: Chain) -> None:
    contents = {}
    alerts = {}
    for event in chain.sent:
        assert contents.setdefault(event.id, encode(event)) == encode(event)
        if event.type.startswith("volteface.alert.issued"):
            key = (event.data.alert_id, event.data.version)
            assert alerts.setdefault(key, event.id) == event.id, key
    for event in chain.sent:
        if event.type.startswith("volteface.alert.issued"):
            a = event.data
            assert a.references == tuple(alerts[a.alert_id, v] for v in range(1, a.version))


@S
@given(made_up(), RUNTIMES, st.integers(0, 10**6))
def test_redelivery(made: MadeUp, runtime: Runtime, seed: int):
    chain = Chain([Twice(step) for step in steps(made)], runtime, Random(seed)).run([*made.articles, *made.verdicts])


class Twice:
    def __init__(self, step):
        self.step, self.name, self.reads = step, step.name, step.reads

    def apply(self, rows, event):
        applied = self.step.apply(rows, event)
        written = dict(applied.rows)
        again = self.step.apply(lambda key: written.get(key, rows(key)), event)
        assert [e.id for e in again.events] == [e.id for e in applied.events], (self.name, event)
        for key, row in again.rows:
            assert row == written.get(key, rows(key)), (self.name, event, key)
        return applied
