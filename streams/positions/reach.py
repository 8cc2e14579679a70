"""Reach: how far from a stance or cue the words may lie that belong together with it.

Most are dated to the day and stand for themselves. Knowing which do not keeps the fold of a week from looking at its
neighbours in vain.
"""

from datetime import timedelta

from schemas.press_cue import Names, PressCue
from schemas.stance import Stance
from streams.positions.cell import Cell
from streams.positions.occasion import LOOSEST, RELAYED_WITHIN
from streams.week import DAYS

LOOSE = 5
"""Weeks: a loose date joins words up to a month away, and so far back goes a dispute."""
FELT = 6
"""Links from a stance to the furthest page that it may change.

Four to an utterance: it may make another span no origin, which makes a third go with another origin, which dates the
words by a fourth. From there one to a dispute, and one to the words that the dispute is then about.
"""
NEEDED = 2 * FELT
"""Links to the furthest stance that decides what such a page says: as many again, the same way."""


def reach_of(stance: Stance) -> int:
    """How many weeks before it the words may be that belong to one utterance with this stance."""
    when = stance.statement_date
    if when.earliest is None or when.latest is None:
        return 0
    width = when.latest - when.earliest
    if timedelta(0) < width <= LOOSEST:
        return LOOSE
    if width or len(stance.reported_by) < 2 or when.basis != "published":  # noqa: PLR2004 - a medium and an outlet
        return 0
    return RELAYED_WITHIN // timedelta(days=DAYS)


def reach_of_cue(cue: PressCue) -> int:
    """How many weeks before it the words may be that a cue attaches to."""
    return LOOSE if cue.names is Names.DISPUTE else 0


def linked(cell: Cell, weeks: set[int], links: int) -> set[int]:
    """These weeks and all that hang together with them through so many links, each as long as the reach of one end."""
    found, edge = set(weeks), set(weeks)
    for _ in range(links):
        edge = {
            week
            for other in edge
            for week in range(other - LOOSE, other + LOOSE + 1)
            if week in cell.live and week not in found and _reaches(cell, week, other)
        }
        found |= edge
    return found


def _reaches(cell: Cell, one: int, other: int) -> bool:
    return cell.reach.get(max(one, other), 0) >= abs(one - other)
