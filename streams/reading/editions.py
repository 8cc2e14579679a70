"""Editions: what READ remembers of an article, so that a correction can take back what it gave before."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from schemas.model import WireModel
from schemas.press_cue import PressCue
from schemas.stance import Stance
from schemas.superseded import Edition, Superseded

NO_EDITION = Edition(revision=0, article_event="")
"""Older than any edition: revisions count from 1."""


class Cell(WireModel):
    """One actor and issue of which an article speaks, with the last possible days of its statements, undated last."""

    actor_id: str
    issue_id: str
    days: tuple[date | None, ...]


class Known(WireModel):
    """The row: the edition that counts, the cells that it gave, and those that the counted editions before it gave.

    `replaced` are the ids of events that counted before it under the same revision, the first to come first.
    """

    edition: Edition = NO_EDITION
    gives: tuple[Cell, ...] = ()
    before: tuple[Cell, ...] = ()
    replaced: tuple[str, ...] = ()

    def followed_by(self, edition: Edition) -> "Known":
        """What is known when this edition counts, before anybody has read it; the same edition changes nothing."""
        if edition == self.edition:
            return self
        clashed = edition.revision == self.edition.revision
        return Known(
            edition=edition,
            before=_united((*self.before, *self.gives)),
            replaced=(*self.replaced, self.edition.article_event) if clashed else (),
        )

    def giving(self, found: Iterable[Stance | PressCue]) -> "Known":
        """The same, with the cells in which the edition says something."""
        cells = (Cell(actor_id=one.actor_id, issue_id=one.issue_id, days=(one.statement_date.latest,)) for one in found)
        return self.model_copy(update={"gives": _united(cells)})

    def markers(self, article_id: str, *, retracted: bool) -> tuple[Superseded, ...]:
        """For each cell that the editions before touched: of this article, only the one that counts does so now."""
        return tuple(
            Superseded(
                article_id=article_id,
                edition=self.edition,
                retracted=retracted,
                actor_id=cell.actor_id,
                issue_id=cell.issue_id,
                days=cell.days,
            )
            for cell in self.before
        )


UNKNOWN = Known()


def _united(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    days: defaultdict[tuple[str, str], set[date | None]] = defaultdict(set)
    for cell in cells:
        days[cell.actor_id, cell.issue_id].update(cell.days)
    return tuple(
        Cell(actor_id=actor, issue_id=issue, days=tuple(sorted(days[actor, issue], key=_undated_last)))
        for actor, issue in sorted(days)
    )


def _undated_last(day: date | None) -> date:
    return date.max if day is None else day
