"""Summary: what a run did, in counts that add up, and what it set aside."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from streams.tally import Tally
from streams.terminal import large
from streams.terminal.left_out import ignored, set_aside


@dataclass(frozen=True, slots=True)
class Run:
    """One run: its tally, its time in seconds, where it wrote, the feed's fields that nobody reads, and large rows.

    `large_rows` are bytes by step and key.
    """

    tally: Tally
    seconds: float
    out: str
    ignored_fields: Mapping[str, int]
    large_rows: large.Largest


def as_json(run: Run) -> dict[str, Any]:
    """The counts for scripts."""
    tally = run.tally
    return {
        "given": tally.given,
        "read": tally.read,
        "retracted": tally.retracted,
        "silent": tally.silent,
        "foreign": tally.foreign,
        "repeated": tally.repeated,
        "quarantined": tally.quarantined,
        "reasons": dict(sorted(tally.reasons.items())),
        "stances": tally.stances,
        "ignored_fields": dict(sorted(run.ignored_fields.items())),
        "large_rows": large.as_json(run.large_rows),
        "seconds": round(run.seconds, 3),
        "out": run.out,
    }


def lines(run: Run) -> Iterator[str]:
    """The counts for people."""
    tally = run.tally
    retracted = f" + {tally.retracted} retracted" if tally.retracted else ""
    yield (
        f"{tally.given} articles given = {tally.read} read{retracted} + {tally.repeated} already in the log "
        f"+ {tally.quarantined} quarantined, in {run.seconds:.1f} s"
    )
    yield f"{tally.stances} stances from {tally.read - tally.silent} articles; {tally.silent} said nothing on any issue"
    if tally.foreign:
        yield f"not in English, which is all that the reader knows: {tally.foreign}"
    yield from ignored(run.ignored_fields)
    yield from large.lines(run.large_rows)
    yield from set_aside(tally.listed, tally.quarantined, f"volteface quarantine {run.out}")
