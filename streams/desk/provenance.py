"""Provenance: the chain from an alert back to the articles, with every link looked up in what is recorded.

alert <- changes <- utterances <- stances <- passages <- editions of articles. In the words of W3C PROV each is derived
from the next; the ids are hashes of content, and the passage is checked against the recorded text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from schemas.alert import Alert
from schemas.article import text_sha256
from schemas.change import Change
from schemas.codec import AnyEvent
from schemas.position import Passage, Utterance
from schemas.stance import Evidence
from schemas.topics import ALERTS, CHANGES, STANCES, VERDICTS
from streams.desk.counting import Counted, counted
from streams.desk.records import Records
from streams.desk.reports import reports_of
from streams.desk.sentences import Sentences


@dataclass(frozen=True, slots=True)
class Report:
    """One stance or press cue, with the event of its article (None where it is not recorded).

    `idle` says why it no longer counts, None where it does. `sentence` is what the passage stands in, with the place
    in the article's text at which it begins. `faults` is empty where the article has these characters at this place.
    """

    event: AnyEvent
    article: AnyEvent | None
    idle: str | None
    sentence: str
    sentence_start: int
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One utterance of a change, in its role (`before`, `after`), with everything that reports it."""

    role: str
    utterance: Utterance
    reports: tuple[Report, ...]
    disputed: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One change that the alert tells, as last recorded, with the press cues that name it."""

    change: AnyEvent
    before: Link
    after: Link
    press: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """An alert with all that it rests on: its last message, every message, the verdicts on it, the changes."""

    alert: AnyEvent
    messages: tuple[AnyEvent, ...]
    verdicts: tuple[AnyEvent, ...]
    steps: tuple[Step, ...]


def provenance(records: Records, alert: AnyEvent, sentences: Sentences) -> Provenance:
    """Look up what an alert rests on; `alert` is its last message."""
    alert_id = alert.data.alert_id
    looked_up = _LookedUp(records, sentences, alert_id)
    return Provenance(
        alert=alert,
        messages=tuple(records.about(ALERTS, alert_id)),
        verdicts=tuple(records.about(VERDICTS, alert_id)),
        steps=tuple(looked_up.step(change) for change in changes_of_alert(records, alert.data)),
    )


def changes_of_alert(records: Records, alert: Alert) -> Iterator[AnyEvent]:
    """The changes that an alert tells, each as last recorded, in its order."""
    told = {
        event.data.change_id: event
        for event in records.about(CHANGES, alert.actor_id)
        if isinstance(event.data, Change) and event.data.change_id in alert.changes
    }
    return (told[change_id] for change_id in alert.changes if change_id in told)


def speakers(change: Change) -> set[str]:
    """Whose words a change is about."""
    passages = (*change.before.evidence, *change.after.evidence, *change.press)
    return {passage.speaker_id for passage in passages}


def faults_of(text: str, evidence: Evidence) -> Iterator[str]:
    """In what a text differs from what a passage says of it."""
    if text_sha256(text) != evidence.text_sha256:
        yield "the recorded text has another hash"
    if text[evidence.start : evidence.end] != evidence.exact:
        yield f"the recorded text has {text[evidence.start : evidence.end]!r} there"


class _LookedUp:
    def __init__(self, records: Records, sentences: Sentences, alert_id: str) -> None:
        self._records = records
        self._sentences = sentences
        self._alert_id = alert_id

    def step(self, event: AnyEvent) -> Step:
        change: Change = event.data
        heard = [event for actor in sorted(speakers(change)) for event in self._records.about(STANCES, actor)]
        now, but_for_this = counted(heard), counted(heard, but_for=self._alert_id)
        return Step(
            change=event,
            before=self._link("before", change.before, now, but_for_this),
            after=self._link("after", change.after, now, but_for_this),
            press=tuple(self._passages(change.press, now)),
        )

    def _link(self, role: str, utterance: Utterance, now: Counted, but_for_this: Counted) -> Link:
        found = reports_of(utterance, but_for_this.live)
        reports = (
            tuple(self._report(event, now) for event in found)
            if found
            else tuple(self._passages(utterance.evidence, now))
        )
        return Link(role, utterance, reports, tuple(self._passages(utterance.disputed, now)))

    def _passages(self, passages: Iterable[Passage], now: Counted) -> Iterator[Report]:
        for event_id in dict.fromkeys(passage.stance_id for passage in passages):
            event = now.events.get(event_id) or self._records.event(event_id)
            if event is not None:
                yield self._report(event, now)

    def _report(self, event: AnyEvent, now: Counted) -> Report:
        evidence: Evidence = event.data.evidence
        article = self._records.event(event.data.article_event)
        if article is None:
            around = f"{evidence.prefix}{evidence.exact}{evidence.suffix}"
            missing = ("its article is not recorded",)
            return Report(event, None, now.idle.get(event.id), around, evidence.start - len(evidence.prefix), missing)
        start, end = self._sentences.around(article.data.text, evidence)
        faults = tuple(faults_of(article.data.text, evidence))
        return Report(event, article, now.idle.get(event.id), article.data.text[start:end], start, faults)
