"""Provenance: an alert down to the words in every article that it rests on."""

from fastapi import APIRouter

from schemas.codec import AnyEvent
from schemas.position import Utterance
from schemas.stance import ReaderStamp
from streams.desk.provenance import Link, Report, provenance
from streams.desk.sentences import Sentences
from streams.web.api.shape import AlertEvent, AlertId, Answer, ChangeEvent, ReadEvent, VerdictEvent, problems
from streams.web.viewing import TheLook, TheViewer, seen_alert

router = APIRouter(tags=["alerts"], responses=problems(404))


class Edition(Answer):
    """An edition of an article, without its text."""

    event_id: str
    """The id of its event, a hash of all that it says."""
    article_id: str
    """The article."""
    revision: int
    """Which revision of it, from 1."""
    title: str | None
    """The headline."""
    outlet: str | None
    """Who published it."""
    url: str | None
    """Where."""
    text_sha256: str
    """Hex SHA-256 of the text."""


class ReportShown(Answer):
    """One stance or press cue, in its sentence, in its article."""

    read: ReadEvent
    """What was read."""
    why_not: str | None
    """Why it does not count; null where it does."""
    sentence: str
    """What the passage stands in."""
    sentence_start: int
    """Where that begins in the article's text."""
    faults: list[str]
    """In what the recorded text differs from the passage; empty where it is verified."""
    edition: Edition | None
    """The article; null where it is not recorded."""


class LinkShown(Answer):
    """One side of a change, with all that reports it."""

    utterance: Utterance
    """What was said."""
    reports: list[ReportShown]
    """All that reports it."""
    disputed: list[ReportShown]
    """Where the speaker says that it was not said or not meant so."""


class StepShown(Answer):
    """One change that the alert tells."""

    change: ChangeEvent
    """As last recorded."""
    before: LinkShown
    """The earlier side."""
    after: LinkShown
    """The later side."""
    press: list[ReportShown]
    """Where the press names the change."""


class ProvenanceShown(Answer):
    """All that an alert rests on."""

    alert: AlertEvent
    """The newest message."""
    messages: list[AlertEvent]
    """All messages."""
    verdicts: list[VerdictEvent]
    """What analysts said of it."""
    changes: list[StepShown]
    """The changes that it tells."""
    readers: list[ReaderStamp]
    """What read the passages."""


@router.get("/alerts/{alert_id}/provenance")
def show_provenance(looking: TheViewer, look: TheLook, alert_id: AlertId) -> ProvenanceShown:
    """Where an alert comes from."""
    found = provenance(look, seen_alert(look, looking, alert_id), Sentences())
    steps = [
        StepShown(
            change=step.change,
            before=_link(step.before),
            after=_link(step.after),
            press=[_report(one) for one in step.press],
        )
        for step in found.steps
    ]
    reports = (one for step in found.steps for one in (*step.before.reports, *step.after.reports, *step.press))
    return ProvenanceShown(
        alert=found.alert,
        messages=list(found.messages),
        verdicts=list(found.verdicts),
        changes=steps,
        readers=list(dict.fromkeys(one.event.data.reader for one in reports)),
    )


def _link(link: Link) -> LinkShown:
    return LinkShown(
        utterance=link.utterance,
        reports=[_report(one) for one in link.reports],
        disputed=[_report(one) for one in link.disputed],
    )


def _report(report: Report) -> ReportShown:
    return ReportShown(
        read=report.event,
        why_not=report.idle,
        sentence=report.sentence,
        sentence_start=max(report.sentence_start, 0),
        faults=list(report.faults),
        edition=None if report.article is None else _edition(report.article),
    )


def _edition(event: AnyEvent) -> Edition:
    article = event.data
    return Edition(
        event_id=event.id,
        article_id=article.article_id,
        revision=article.revision,
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        text_sha256=article.text_sha256,
    )
