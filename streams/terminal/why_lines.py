"""Why, for pipes and scripts: plain lines with tabs, or one object."""

from collections.abc import Iterable, Iterator
from typing import Any

from schemas.codec import AnyEvent
from schemas.dates import DatedBy
from schemas.position import Utterance
from schemas.press_cue import PressCue
from schemas.stance import Stance
from streams.desk.provenance import Link, Provenance, Report, Step
from streams.terminal.why import stamps
from streams.terminal.why_words import VERIFIED, recorded
from streams.wording.safe import one_line

NOTHING = "-"


def lines(found: Provenance) -> Iterator[str]:
    """`alert`, `reason`, `message`, `verdict`; for each `change` its utterances, stances, passages and articles."""
    alert = found.alert.data
    told = (alert.status, alert.tier, alert.severity, f"{alert.confidence:.2f}", alert.kind)
    yield _line("alert", alert.alert_id, f"v{alert.version}", *told, alert.actor_id, alert.issue_id)
    for reason in alert.reasons:
        yield _line("reason", reason)
    for event in found.messages:
        references = ",".join(event.data.references) or NOTHING
        yield _line("message", f"v{event.data.version}", event.data.message, recorded(event), event.id, references)
    for event in found.verdicts:
        given = event.data
        said = (str(given.serial), given.ruling, given.by, given.note or NOTHING)
        yield _line("verdict", *said, f"{len(given.stances)} stances", recorded(event))
    for step in found.steps:
        yield from _step(step)
    for stamp in stamps(found):
        yield _line("reader", stamp.name, stamp.version, f"lexicon {stamp.lexicon}", f"catalogue {stamp.catalogue}")


def as_json(found: Provenance) -> dict[str, Any]:
    """One object: the alert's event, messages, verdicts, and the changes with everything below them."""
    return {
        "alert": _event(found.alert),
        "messages": [_event(event) | {"does": event.data.message} for event in found.messages],
        "verdicts": [_event(event) for event in found.verdicts],
        "changes": [
            {
                "change": _event(step.change),
                "before": _link_json(step.before),
                "after": _link_json(step.after),
                "press": [_report_json(report) for report in step.press],
            }
            for step in found.steps
        ],
        "readers": [stamp.model_dump(mode="json") for stamp in stamps(found)],
    }


def _step(step: Step) -> Iterator[str]:
    change = step.change.data
    caveats = "; ".join(change.caveats) or NOTHING
    yield _line("change", change.change_id, change.kind, change.actor_id, change.issue_id, change.state, caveats)
    for link in (step.before, step.after):
        yield _utterance(link.role, link.utterance)
        yield from _reports("stance", link.reports)
        yield from _reports("disputed", link.disputed)
    yield from _reports("press", step.press)


def _utterance(role: str, said: Utterance) -> str:
    condition = f"if {said.condition or ''}".strip() if said.conditional else NOTHING
    counted = (f"{said.reports} reports", "sources: " + ", ".join(said.sources))
    cells = (said.utterance_id, said.commitment, condition, *_date(said.statement_date), *counted)
    return _line("utterance", role, *cells)


def _reports(name: str, reports: Iterable[Report]) -> Iterator[str]:
    for report in reports:
        read = report.event.data
        yield _line(name, report.event.id, *_how(read), *_date(read.statement_date), report.idle or "counts")
        evidence = read.evidence
        place = (f"{evidence.start}-{evidence.end}", evidence.text_sha256, "; ".join(report.faults) or VERIFIED)
        yield _line("passage", *place, evidence.exact, report.sentence)
        yield _article(report)


def _how(read: Stance | PressCue) -> tuple[str, ...]:
    cues = ", ".join(read.cues) or NOTHING
    if isinstance(read, PressCue):
        return (read.actor_id, read.names, "press cue", read.certainty, NOTHING, cues, NOTHING)
    readings = ",".join(read.read_by) or NOTHING
    grounds = ",".join(read.grounds) or NOTHING
    return (read.actor_id, read.commitment, read.quote_type, read.certainty, grounds, cues, readings)


def _article(report: Report) -> str:
    read = report.event.data
    head = (read.article_event, read.article_id, f"revision {read.revision}")
    if report.article is None:
        return _line("article", *head, "not recorded")
    article = report.article.data
    known = (article.outlet or NOTHING, article.url or NOTHING, *_date(article.published))
    return _line("article", *head, *known, recorded(report.article))


def _date(when: DatedBy) -> tuple[str, str, str]:
    return (when.value or "undated", when.precision, when.basis)


def _event(event: AnyEvent) -> dict[str, Any]:
    return event.model_dump(mode="json", by_alias=True)


def _link_json(link: Link) -> dict[str, Any]:
    return {
        "utterance": link.utterance.model_dump(mode="json"),
        "reports": [_report_json(report) for report in link.reports],
        "disputed": [_report_json(report) for report in link.disputed],
    }


def _report_json(report: Report) -> dict[str, Any]:
    article = None
    if report.article is not None:
        article = _event(report.article)
        # The text is in the log; here stands the sentence.
        del article["data"]["text"]
    return {
        "stance": _event(report.event),
        "counts": report.idle is None,
        "why_not": report.idle,
        "sentence": report.sentence,
        "sentence_start": report.sentence_start,
        "verified": not report.faults,
        "faults": list(report.faults),
        "article": article,
    }


def _line(*cells: str) -> str:
    return "\t".join(map(one_line, cells))
