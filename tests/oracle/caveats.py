"""What weakens a change."""

from __future__ import annotations

from schemas.position import Utterance
from schemas.press_cue import Names
from tests.oracle.news import span
from tests.oracle.positions import Held, placed_reports

TAKEN_BACK_DAYS = 31


def caveats_between(before: Utterance, after: Utterance) -> tuple[str, ...]:
    """At most one: the conditions are not the same."""
    if before.conditional and after.conditional:
        return ("the conditions differ",) if before.condition != after.condition else ()
    for name, side in (("before", before), ("after", after)):
        if side.conditional:
            return (f"only the side {name} is conditional" + (f": {side.condition}" if side.condition else ""),)
    return ()


def taken_back(name: str, said: Utterance, by: Held) -> tuple[str, ...]:
    """One where the press says, up to a month later, that the speaker took back the words on this side of a split."""
    day = span(said.statement_date).last
    told = [report.told for report in placed_reports(by) if report.names is Names.WALK_BACK]
    days = [(span(one.statement_date).last - day).days for one in told]
    return (f"the words {name} were walked back",) if any(0 <= after <= TAKEN_BACK_DAYS for after in days) else ()
