"""Reach: how far from a stance or cue the words may lie that belong together with it.

Most are dated to the day and stand for themselves. Knowing which do not keeps the fold of a week from looking at its
neighbours in vain.
"""

from schemas.press_cue import Names, PressCue
from schemas.stance import Stance
from streams.positions.cell import Cell
from streams.positions.occasion import LOOSEST

LOOSE = 5
"""Weeks: a loose date joins words up to a month away, and so far back goes a dispute."""
RELAYED = 2
"""Weeks: a relay follows another by a week, which may itself follow another."""


def reach_of(stance: Stance) -> int:
    """How many weeks away words may be that belong to one utterance with this stance."""
    when = stance.statement_date
    if when.earliest is None or when.latest is None:
        return 0
    if when.earliest < when.latest and when.latest - when.earliest <= LOOSEST:
        return LOOSE
    return RELAYED if len(stance.reported_by) > 1 and when.basis == "published" else 0


def reach_of_cue(cue: PressCue) -> int:
    """How many weeks away the words may be that a cue attaches to."""
    return LOOSE if cue.names is Names.DISPUTE else 0


def linked(cell: Cell, weeks: set[int], within: int) -> set[int]:
    """These weeks and all that hang together with them through links of their reach, at most `within` weeks away."""
    near = {week for centre in weeks for week in range(centre - within, centre + within + 1) if week in cell.live}
    found, edge = set(weeks), set(weeks)
    while edge:
        edge = {week for week in near - found if any(_reaches(cell, week, other) for other in edge)}
        found |= edge
    return found


def _reaches(cell: Cell, one: int, other: int) -> bool:
    return abs(one - other) <= max(cell.reach.get(one, 0), cell.reach.get(other, 0))
