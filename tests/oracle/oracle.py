"""The rules of docs/rules.md a second time, over the whole history at once, without a thought for speed.

Nothing of the code under test is used but the id of a change and what the policy file says of one.
"""

from __future__ import annotations

from dataclasses import dataclass

from schemas.catalogue import Catalogue
from schemas.change import Change
from streams.alerts.policy import Policy
from tests.oracle.alerts import Told, alerts_of
from tests.oracle.news import Cell, News, rulings, what_counts
from tests.oracle.own_changes import own_changes
from tests.oracle.positions import Held, held
from tests.oracle.two_voices import changes_between


@dataclass(frozen=True)
class Answer:
    """What must be in the end, whatever the way there."""

    positions: dict[Cell, Held]
    changes: dict[str, Change]
    alerts: dict[str, Told]


def asked(news: News, catalogue: Catalogue, policy: Policy) -> Answer:
    """Positions, changes and alerts, given all of the news."""
    counted = what_counts(news)
    positions = {cell: held(counted, cell, news.window) for cell in sorted(counted.cells())}
    changes = [change for position in positions.values() for change in own_changes(position)]
    changes += changes_between(list(positions.values()), catalogue)
    by_id = {change.change_id: change for change in changes}
    assert len(by_id) == len(changes)
    return Answer(positions, by_id, alerts_of(changes, rulings(news), policy))
