"""What a stance costs in TRACK, COMPARE and ALERT, for an actor of whom little is known and one of whom much is.

    python -m bench.positions_cost [UTTERANCES]

Each shape of history is built up, and then the last stances are timed, rows and events encoded and decoded as a runtime
does it. The figure to look at is the ratio: with rows by the week it stays near 1.
"""

import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from schemas.catalogue import Actor, Catalogue
from schemas.codec import AnyEvent, decode, encode, event_of
from schemas.dates import on_day
from schemas.stance import Certainty, Commitment, Evidence, Ground, QuoteType, ReaderStamp, Stance, utterance_id
from streams.alerts.alert import Tell
from streams.policy_file import load_policy
from streams.positions.compare import Compare
from streams.positions.track import Track
from streams.step import Step

FIRST_DAY = date(1990, 1, 1)
TIMED = 200
STEADY_DAYS = 40
"""How long a position lasts in these histories before it turns."""
STAMP = ReaderStamp(name="bench", version="1", lexicon="none", catalogue="none")


@dataclass(frozen=True, slots=True)
class Cost:
    """What the timed stances took: microseconds for each in every step, and the largest row in bytes."""

    shape: str
    microseconds: dict[str, float]
    largest_row: int

    @property
    def total(self) -> float:
        """All steps together, in microseconds a stance."""
        return sum(self.microseconds.values())


def stances(many: int, issues: int) -> Iterator[AnyEvent]:
    """One a day on each issue, each in an article of its own; every STEADY_DAYS the position turns."""
    for number in range(many):
        day = number // issues
        commitment = Commitment.SUPPORTS if day // STEADY_DAYS % 2 else Commitment.OPPOSES
        yield event_of(_stance(number, f"issue {number % issues}", FIRST_DAY + timedelta(days=day), commitment), "read")


def _stance(number: int, issue_id: str, day: date, commitment: Commitment) -> Stance:
    said = f"we have said {number} times what we think of it, and nobody should be surprised that we do so again"
    return Stance(
        article_id=f"article {number}",
        revision=1,
        actor_id="actor",
        issue_id=issue_id,
        commitment=commitment,
        conditional=False,
        condition=None,
        certainty=Certainty.EXPLICIT,
        quote_type=QuoteType.DIRECT,
        statement_date=on_day(day, "explicit"),
        reported_by=("Outlet",),
        evidence=Evidence(exact=said, prefix="before " * 4, suffix=" after" * 4, start=0, end=9, text_sha256="0" * 64),
        utterance_id=utterance_id("actor", issue_id, commitment.side, day.isoformat()),
        historical=False,
        reader=STAMP,
        grounds=(Ground.DIRECT_QUOTE, Ground.UNAMBIGUOUS_CUE),
        cues=("said",),
    )


def measure(shape: str, events: Iterable[AnyEvent], timed: int = TIMED) -> Cost:
    """Send stances down the three steps, and time the last of them."""
    steps: tuple[Step, ...] = (
        Track(),
        Compare(Catalogue(version=1, actors=(Actor(id="actor", name="Actor"),))),
        Tell(load_policy()),
    )
    rows: dict[str, dict[str, bytes]] = {step.name: {} for step in steps}
    known = list(events)
    for event in known[:-timed]:
        _follow(event, steps, rows)
    spent = dict.fromkeys(rows, 0.0)
    for event in known[-timed:]:
        for name, seconds in _follow(event, steps, rows).items():
            spent[name] += seconds
    largest = max((len(row) for kept in rows.values() for row in kept.values()), default=0)
    return Cost(shape, {name: seconds / timed * 1e6 for name, seconds in spent.items()}, largest)


def _follow(event: AnyEvent, steps: Iterable[Step], rows: dict[str, dict[str, bytes]]) -> dict[str, float]:
    """One stance to the end of the chain; the seconds spent in each step, with the encoding of what it sends."""
    spent: dict[str, float] = {}
    wires = [encode(event)]
    for step in steps:
        began = time.perf_counter()
        sent: list[bytes] = []
        for wire in wires:
            applied = step.apply(rows[step.name].get, decode(wire))
            rows[step.name].update(applied.rows)
            sent += map(encode, applied.events)
        spent[step.name] = time.perf_counter() - began
        wires = sent
    return spent


def main(many: int = 10_000) -> None:
    """Print the table."""
    few = max(TIMED // 2, many // 100)
    shapes = (
        (f"{few:,} on 1 issue", few, 1),
        (f"{many:,} on 1 issue", many, 1),
        (f"{many:,} on 100 issues", many, 100),
    )
    costs = [measure(name, stances(count, issues), min(TIMED, count // 2)) for name, count, issues in shapes]
    heads = f"{'TRACK':>9}{'COMPARE':>9}{'ALERT':>9}{'us':>9}{'a second':>10}{'ratio':>7}{'largest row':>13}"
    _print(f"{'utterances of one actor':28}{heads}")
    for cost in costs:
        steps = "".join(f"{value:9.0f}" for value in cost.microseconds.values())
        ratio = cost.total / costs[0].total
        _print(f"{cost.shape:28}{steps}{cost.total:9.0f}{1e6 / cost.total:10,.0f}{ratio:7.2f}{cost.largest_row:12,}B")


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
