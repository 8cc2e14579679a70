"""Case: a misreading that an analyst found, kept as a regression test that needs nothing but its own file."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from schemas.alert import Alert
from schemas.article import Article
from schemas.catalogue import Catalogue
from schemas.change import ChangeKind
from schemas.codec import AnyEvent
from schemas.model import WireModel
from schemas.press_cue import PressCue
from schemas.stance import Stance
from schemas.verdict import Ruling, Verdict
from streams.desk.records import Records
from streams.reading.article_read import ArticleRead


class Case(WireModel):
    """What was read in which articles against which catalogue, and what the analyst says of it.

    `kind` is the alert's: of a hardening or softening the degree is what was misread, of all others the side.
    """

    version: Literal[1] = 1
    alert_id: str
    kind: ChangeKind
    serial: int
    ruling: Ruling
    by: str
    note: str | None
    recorded: datetime | None
    catalogue: Catalogue
    articles: tuple[Article, ...]
    stances: tuple[Stance, ...]
    press_cues: tuple[PressCue, ...]

    @property
    def misread(self) -> tuple[Stance | PressCue, ...]:
        """Everything that was misread."""
        return (*self.stances, *self.press_cues)


def case_of(verdict: AnyEvent, alert: Alert, records: Records, catalogue: Catalogue) -> Case:
    """The case of a misreading; `verdict` is its event as recorded, `catalogue` what the articles were read by."""
    given: Verdict = verdict.data
    found = [event for event in (records.event(ref.stance_id) for ref in given.stances) if event is not None]
    articles = {event.data.article_event: records.event(event.data.article_event) for event in found}
    return Case(
        alert_id=given.alert_id,
        kind=alert.kind,
        serial=given.serial,
        ruling=given.ruling,
        by=given.by,
        note=given.note,
        recorded=verdict.time,
        catalogue=catalogue,
        articles=tuple(event.data for event in articles.values() if event is not None),
        stances=tuple(event.data for event in found if isinstance(event.data, Stance)),
        press_cues=tuple(event.data for event in found if isinstance(event.data, PressCue)),
    )


def narrowed(case: Case, catalogue: Catalogue) -> Case:
    """The case against another, smaller catalogue."""
    return case.model_copy(update={"catalogue": catalogue})


def concerned(case: Case, reads: Iterable[ArticleRead]) -> Catalogue:
    """The part of the case's catalogue that its articles speak of: whoever holds something there, and on what."""
    found: list[Stance | PressCue] = [*case.misread]
    for read in reads:
        found += (*read.stances, *read.press_cues)
    actors = {one.actor_id for one in found} | {one.other_actor_id for one in found if isinstance(one, PressCue)}
    issues = {one.issue_id for one in found}
    return case.catalogue.model_copy(
        update={
            "actors": tuple(actor for actor in case.catalogue.actors if actor.id in actors),
            "issues": tuple(issue for issue in case.catalogue.issues if issue.id in issues),
        }
    )
