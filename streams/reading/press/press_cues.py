"""Press cues of one article: where the press says that a position changed or clashes, with the sides that it gives.

A press cue is about its subject ("Berg reversed course"), about the subject of the main clause ("in a reversal",
"after weeks of resisting, Berg ...") or about whoever made the statement that is its subject ("her comments
contradict ..."). Its issue is that of a candidate in its sentence; a cue that stands alone ("relented", "those
remarks") is about what the same actor was just read to hold. What might happen, what did not and what is asked is no
change. A dispute ("they twisted my words") is the speaker's own: disputants.py says whose, disputed_issues.py on what.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from schemas.dates import DatedBy
from schemas.press_cue import Names, PressCue
from schemas.stance import Commitment, Ground, Side, Stance
from streams.reading.committed.commitment import Reading
from streams.reading.evidence import evidence_of
from streams.reading.page import Page
from streams.reading.press.disputed_issues import DisputedIssues
from streams.reading.press.press_subjects import PressSubjects, Turned
from streams.reading.read_clause import ReadClause
from streams.reading.stance_making import cue_texts
from streams.reading.texts.findings import Finding
from streams.reading.texts.text import Kind
from streams.reading.when.dates import said_by
from streams.reading.when.statement_dates import StatementDates
from streams.reading.who.holders import Holder
from streams.reading.words.cues import Found
from streams.reading.words.grammar import POINTED_AT, POINTERS
from streams.reading.words.press_phrases import PressPhrase
from streams.reading.words.somebodys_words import WORDS_OF_SOMEBODY

OWN_CHANGES = frozenset({Names.REVERSAL, Names.WALK_BACK, Names.HARDENING, Names.SOFTENING})
"""Changes of one actor."""
BETWEEN_TWO = frozenset({Names.CONTRADICTION, Names.DENIAL})
FARTHEST_REFERENCE = 3
LEADS_TO_OTHER = 8
"""Words from a cue to the name of the other side, at most."""
_ALONE = frozenset(
    {
        *(
            "to",
            "after",
            "under",
            "amid",
            "and",
            "by",
            "when",
            "as",
            "hours",
            "days",
            "weeks",
            "less",
            "just",
            "saying",
        ),
        *("following", "on", "late", "later", "last", "this", "earlier", "this", "in", "again", "but", "monday"),
        *("tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"),
    }
)
_BEFORE_THE_MATTER = frozenset(
    {
        *("away", "off", "back", "from", "on", "down", "of", "having", "previously", "earlier", "once", "repeatedly"),
        *("long", "initially", "first", "originally", "days", "weeks", "months", "years", "a", "week", "month", "year"),
        *("longer", "after", "himself", "herself", "itself", "themselves", "it", "that", "this"),
    }
)
"""Words of a cue that come before the position that it names."""
_UNREAL = frozenset(
    {
        *("will", "would", "could", "may", "might", "can", "should", "must", "to", "not", "never", "n't", "without"),
        *("won't", "wouldn't", "couldn't", "can't", "didn't", "doesn't", "don't", "hasn't", "haven't", "hadn't", "if"),
    }
)
_LEADS_TO_MATTER = frozenset({"on", "over", "about", "regarding", "of", "for", "from", "to", "with", "than"})
_POINTING = frozenset({"it", "that", "this", "those", "these", "such"})
_NEVER_SO = _UNREAL - {"to"} | {"nobody"}
_SAME_IN_THE_PAST = frozenset({"hit"})
_FORCED = frozenset({"had", "forced", "has", "seemed", "appeared", "seems", "appears", "having"})


@dataclass(frozen=True, slots=True)
class _Place:
    """A cue in its sentence."""

    sentence: int
    finding: Finding
    cue: Found[PressPhrase]


class PressCues:
    """Finds the press cues of one article."""

    def __init__(self, page: Page, stances: Sequence[Stance]) -> None:
        self._page = page
        self._stances = stances
        self._subjects = PressSubjects(page)
        self._dates = StatementDates(page.article, page.findings, page.attributions, page.desk.lexicon)
        starts = [sentence.start for sentence in page.findings.document.sentences]
        by_sentence = sorted(stances, key=lambda stance: stance.evidence.start)
        self._by_sentence = {
            index: tuple(group)
            for index, group in groupby(by_sentence, key=lambda stance: bisect_right(starts, stance.evidence.start) - 1)
        }
        self._disputed = DisputedIssues(page, self._by_sentence)

    def found(self) -> tuple[PressCue, ...]:
        """Press cues in the order of the text; what an article says again in the same words is one."""
        said: dict[tuple[str, ...], PressCue] = {}
        for cue in (cue for place in self._places() for cue in self._of(place)):
            words = " ".join(cue.evidence.exact.casefold().split())
            said.setdefault((cue.actor_id, cue.issue_id, cue.names, str(cue.statement_date.value), words), cue)
        return tuple(said.values())

    def grounded(self, cues: Sequence[PressCue]) -> tuple[Stance, ...]:
        """The stances; those in a sentence that says that their actor turned round on their issue stand on that too."""
        starts = [sentence.start for sentence in self._page.findings.document.sentences]
        named = {
            (bisect_right(starts, cue.evidence.start) - 1, cue.actor_id, cue.issue_id)
            for cue in cues
            if cue.names in OWN_CHANGES and cue.certainty.can_open_an_alert
        }
        return tuple(
            _with_ground(stance)
            if (bisect_right(starts, stance.evidence.start) - 1, stance.actor_id, stance.issue_id) in named
            else stance
            for stance in self._stances
        )

    def _places(self) -> Iterator[_Place]:
        findings = self._page.findings
        for index, sentence in enumerate(findings.document.sentences):
            if sentence.kind is Kind.FURNITURE or not self._disputed.may_be_near(index) or findings.is_question(index):
                continue
            finding = findings[index]
            yield from (_Place(index, finding, cue) for cue in finding.press if _is_told(finding, cue))

    def _of(self, place: _Place) -> Iterator[PressCue]:
        turned = self._subjects.of(place.sentence, place.finding, place.cue)
        if turned is None:
            return
        other = self._other(place, turned.actor)
        if place.cue.entry.object == "other" and other is None:
            return
        for issue_id, anchor in self._issues(place, turned.actor):
            yield self._made(place, turned, issue_id, anchor, other)

    def _made(
        self, place: _Place, turned: Turned, issue_id: str, anchor: tuple[int, ...], other: str | None
    ) -> PressCue:
        article, row = self._page.article, place.finding.row
        clause = next(clause for clause in place.finding.clauses if clause.has(place.cue.first))
        words = tuple(range(place.cue.first, place.cue.last))
        reading = Reading(Commitment.NONCOMMITTAL, "attitude", place.cue.first, words, vague=False)
        holder = Holder(turned.actor, turned.certainty)
        read = ReadClause(place.sentence, issue_id, clause, clause, anchor, reading, holder, turned.said, None)
        own = [] if place.cue.entry.disputes else self._own(place, turned.actor, issue_id)
        taken = next((stance for stance in own if not stance.historical), None)
        return PressCue(
            article_id=article.article_id,
            revision=article.revision,
            actor_id=turned.actor,
            issue_id=issue_id,
            names=place.cue.entry.names,
            other_actor_id=other,
            before=next((stance.evidence.exact for stance in own if stance.historical), None) or self._left(place),
            after=None if taken is None or place.cue.entry.names is Names.DENIAL else taken.evidence.exact,
            certainty=turned.certainty,
            statement_date=self._date(place, read) if taken is None else taken.statement_date,
            evidence=evidence_of(row, clause.first, clause.last, article.text_sha256),
            reader=self._page.desk.stamp,
            cues=cue_texts(row, words),
        )

    def _date(self, place: _Place, read: ReadClause) -> DatedBy:
        """A date beside a contradiction may be that of the other side: the actor's last words date it."""
        if place.cue.entry.names is not Names.CONTRADICTION:
            return self._dates.of(read)
        own = (one.statement_date for one in self._just_read(place, read.holder.actor) if one.issue_id == read.issue_id)
        return next(own, said_by(self._page.article.published))

    def _issues(self, place: _Place, actor: str) -> list[tuple[str, tuple[int, ...]]]:
        """Issues of the candidates beside the cue, or in its sentence, or what the actor was just read to hold."""
        found = self._page.finder.in_sentence(place.sentence)
        clause = next(clause for clause in place.finding.clauses if clause.has(place.cue.first))
        chosen = [one for one in found if one.clause == clause] or found
        if chosen:
            return list({one.profile.issue_id: (one.profile.issue_id, one.anchor) for one in chosen}.values())
        anchor = tuple(range(place.cue.first, place.cue.last))
        if place.cue.entry.disputes:
            return [(issue_id, anchor) for issue_id in self._disputed.of(place.sentence, place.cue, actor)]
        held = self._just_read(place, actor) if _points_back(place) else []
        return [(issue_id, anchor) for issue_id in dict.fromkeys(stance.issue_id for stance in held)]

    def _just_read(self, place: _Place, actor: str) -> list[Stance]:
        """What the actor was read to hold in the nearest sentence before."""
        nearest = range(place.sentence - 1, max(-1, place.sentence - 1 - FARTHEST_REFERENCE), -1)
        by_sentence = ([one for one in self._by_sentence.get(index, ()) if one.actor_id == actor] for index in nearest)
        return next((own for own in by_sentence if own), [])

    def _other(self, place: _Place, actor: str) -> str | None:
        """Who stands on the other side: the first other actor soon after the cue, persons before their country."""
        if place.cue.entry.names not in BETWEEN_TWO:
            return None
        row, last = place.finding.row, place.cue.last
        near = [row.mention_of[k].actor for k in range(last, last + LEADS_TO_OTHER) if k in row.mention_of]
        others = [named for named in near if named != actor]
        persons = (named for named in others if self._page.desk.actors.is_person(named))
        return next(persons, others[0] if others else None)

    def _own(self, place: _Place, actor: str, issue_id: str) -> list[Stance]:
        """What the sentence has of the actor on the issue besides the clause of the cue."""
        return [
            stance
            for stance in self._by_sentence.get(place.sentence, ())
            if (stance.actor_id, stance.issue_id) == (actor, issue_id)
            and stance.commitment.side is not Side.NEITHER
            and (place.cue.entry.form != "verb" or not stance.evidence.start <= place.cue.start < stance.evidence.end)
        ]

    def _left(self, place: _Place) -> str | None:
        """The position that was left, as the cue names it: "her objections to ...", "vowed to ...", "resisting"."""
        row, cue = place.finding.row, place.cue
        if cue.entry.names in BETWEEN_TWO or cue.entry.object != "before":
            return None
        first = next((k for k in range(cue.first + 1, cue.last) if row.word(k) not in _BEFORE_THE_MATTER), cue.last)
        last = max(first, cue.last)
        while last < len(row.tokens) and not any(mark in row.gap(last) for mark in ",;\u2014"):
            last += 1
        return evidence_of(row, first, last, self._page.article.text_sha256).exact if first < last else None


def _with_ground(stance: Stance) -> Stance:
    """The side that was taken; what readings disagree on and what can never open an alert gains nothing."""
    sided = stance.commitment.side is not Side.NEITHER and stance.certainty.can_open_an_alert
    if not sided or stance.historical or stance.read_otherwise_by:
        return stance
    return stance.model_copy(update={"grounds": (*stance.grounds, Ground.PRESS_CUE)})


def _is_told(finding: Finding, cue: Found[PressPhrase]) -> bool:
    """Whether the text tells that it happened: not "would reverse course", "if she backs down", "never caved"."""
    row = finding.row
    recent = [row.word(k) for k in range(max(0, cue.first - 3), cue.first)]
    if cue.first in finding.in_condition or cue.first in finding.imagined:
        return False
    if cue.entry.form == "words":
        return _NEVER_SO.isdisjoint(recent)
    if cue.entry.form != "verb":
        return recent[-1:] not in (["no"], ["not"])
    if not _UNREAL.isdisjoint(recent) and _FORCED.isdisjoint(recent):
        return False
    if any(word.endswith(("n't", "'ll", "'d")) for word in recent) or _is_bare(finding, cue.first):
        return False
    return cue.entry.object != "nothing" or cue.entry.position != "read" or _stands_alone(finding, cue)


def _is_bare(finding: Finding, index: int) -> bool:
    """Whether the verb is a bare infinitive: its form without an ending, and nobody before it who takes that form."""
    row = finding.row
    if row.word(index) + "s" not in finding.lexicon.press.firsts or row.word(index) in _SAME_IN_THE_PAST:
        return False
    at = index - 1
    while row.word(at).endswith("ly") or row.word(at) in {"also", "later", "then", "often", "to"}:
        at -= 1
    return not row.word(at).endswith("s") and row.word(at) not in {"i", "we", "they", "you", "did", "do"} | _FORCED


def _stands_alone(finding: Finding, cue: Found[PressPhrase]) -> bool:
    """As in "relented", "caved to pressure"; not in "gave in May", "backed down the street"."""
    row = finding.row
    follows = row.word(cue.last)
    return not follows or row.gap(cue.last) != " " or follows in _ALONE


def _points_back(place: _Place) -> bool:
    """Whether the cue names no matter of its own: it stands alone, or "it", "that position", "her remarks" follow."""
    row, cue = place.finding.row, place.cue
    follows, noun = row.word(cue.last), row.word(cue.last + 1)
    if row.word(cue.last - 1) in _LEADS_TO_MATTER or follows in _LEADS_TO_MATTER or cue.entry.object == "before":
        return follows in _POINTING or (follows in POINTERS and noun in POINTED_AT | WORDS_OF_SOMEBODY)
    return True
