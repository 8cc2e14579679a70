"""Date zones: which of the dates in a sentence is that of the statement, and which belong to its content.

A date goes with the verb of saying when it stands before it, right after it ("said on Friday that ...") or after
content that came first ("..., Berg said on Friday"). Without a verb of saying it goes with the deciding verb: before
it, right after it ("vowed in May to ..."), or at the end where the verb is in the past and no plan comes between
("fired him on Tuesday"; not "vowed to send troops in May").
"""

from collections.abc import Iterable, Sequence

from streams.reading.attribution import Attribution
from streams.reading.commitment import Reading
from streams.reading.date_expressions import DateExpression
from streams.reading.date_words import DateWords
from streams.reading.findings import Finding
from streams.reading.rows import Row

LONGEST_PLAN = 10
"""Words from "to" to the date, at most."""
_RELATIVE = frozenset(
    {
        *("who", "which", "whose", "where", "that", "after", "before", "since", "while", "though", "although"),
        *("because", "if", "whereas", "until", "unless", "despite"),
    }
)
_SPEAKING = frozenset(
    {
        *("speaking", "during", "appearing", "addressing", "writing", "talking", "answering", "responding", "meeting"),
        *("visiting", "telling", "morning", "evening", "following", "according"),
    }
)
_LEADING = frozenset(
    {
        *("on", "in", "at", "during", "to", "for", "from", "with", "of", "by", "over", "a", "an", "the", "his", "her"),
        *(
            "its",
            "their",
            "late",
            "early",
            "later",
            "earlier",
            "just",
            "only",
            "last",
            "this",
            "reporters",
            "journalists",
        ),
        *("media", "lawmakers", "aides", "back", "published", "aired", "broadcast", "released", "posted", "recorded"),
    }
)
_ENDS_SEGMENT = ",;(\u2014"
_AHEAD = frozenset({"will", "would", "shall", "won't", "wouldn't", "'ll"})
_NOT_PAST = frozenset(
    {
        *("will", "would", "to", "do", "does", "may", "might", "can", "could", "should", "must", "has", "have", "is"),
        *("are", "am", "'ll", "won't", "wouldn't", "doesn't", "don't"),
    }
)
_PAST = frozenset({"was", "were", "had", "did", "didn't", "wasn't", "weren't"})


class Zones:
    """Finds the dates that may be those of a statement."""

    def __init__(self, words: DateWords) -> None:
        self._words = words

    def of_speech(
        self, row: Row, said: Attribution, others: Iterable[Attribution], found: Sequence[DateExpression]
    ) -> list[DateExpression]:
        """Dates of the verb of saying, the nearest first; in "announced it in May, saying ..." both verbs have one."""
        lead = self._lead_end(row, said.first) if said.first >= said.cue_last else said.first
        rest = [one for one in others if one.cue_first != said.cue_first]
        goes_on = [one.cue_first for one in rest if one.source == said.source and one.cue_first >= said.first]
        lead = max(lead, *goes_on, 0)
        own = [
            at
            for at in found
            if not row.in_quote(at.first)
            and not self._is_planned(row, at)
            and not max(lead, said.first) <= at.first < said.last
            and not _is_aside(row, at, said.cue_first)
            and not any(_separates(one, said, at) for one in rest)
        ]
        return sorted(own, key=lambda at: _distance(at, said.cue_first, said.cue_last))

    def of_deed(
        self, finding: Finding, reading: Reading, anchor: Sequence[int], found: Sequence[DateExpression]
    ) -> list[DateExpression]:
        """Dates of a deciding verb that nobody is said to have spoken, the nearest first."""
        row = finding.row
        if reading.how == "modal":
            return [
                at for at in found if _is_told(finding, at, reading.first) and not _is_aside(row, at, reading.first)
            ]
        end = next(k for k in range(reading.first + 1, len(row.tokens) + 1) if k not in reading.words)
        lead = self._lead_end(row, end)
        own = [
            at
            for at in found
            if not row.in_quote(at.first)
            and not self._is_planned(row, at)
            and not _is_aside(row, at, reading.first)
            and (at.last <= reading.first or at.first < lead or self._ends_the_deed(row, reading, at, anchor))
        ]
        return sorted(own, key=lambda at: _distance(at, reading.first, end))

    def _lead_end(self, row: Row, start: int) -> int:
        """Where the words of time, place and company after a verb end ("told CNN in an interview on Friday | ...")."""
        at = start
        while at < len(row.tokens) and self._may_lead(row, at):
            if at > start and _ends_segment(row, at):
                break
            at += 1
        return at

    def _may_lead(self, row: Row, at: int) -> bool:
        word = row.word(at).removesuffix("'s")
        words = self._words
        timely = word in words.weekdays or word in words.months or word in words.days or word in words.units
        counted = word.isdigit() or words.number(word) is not None or word in {"ago", "recent"}
        return (
            timely
            or counted
            or word in _LEADING
            or word in words.occasions
            or word in words.parts_of_day
            or row.is_capitalised(at)
        )

    def _is_planned(self, row: Row, at: DateExpression) -> bool:
        """Whether it is the date of a plan: "plan to vote on Thursday", "will vote in November"."""
        for k in range(at.first, max(0, at.first - LONGEST_PLAN), -1):
            if _ends_segment(row, k):
                return False
            if row.word(k) in _AHEAD or (row.word(k) == "to" and row.word(k - 1) in self._words.looks_ahead):
                return True
        return False

    def _ends_the_deed(self, row: Row, reading: Reading, at: DateExpression, anchor: Sequence[int]) -> bool:
        """Whether a date after the deed is that of the deed."""
        if at.first < max(anchor, default=0) or not is_past(row, reading.first):
            return False
        governor = at.first - 1
        while governor > reading.first and row.word(governor) in self._words.between | {"on", "in", "at", "back"}:
            governor -= 1
        if governor not in reading.words and row.word(governor).endswith("ed"):
            return False
        if not _has_complement(row, reading.first + 1, at.first):
            return True
        nearby = at.dated is not None and (at.dated.basis == "weekday" or row.word(at.first) in self._words.days)
        return nearby and row.word(reading.first) not in self._words.looks_ahead


def is_past(row: Row, index: int) -> bool:
    """Whether the verb tells what happened: "opposed", "was open to"; not "opposes", "has opposed", "to oppose"."""
    recent = [row.word(k) for k in range(max(0, index - 2), index)]
    if not _PAST.isdisjoint((*recent, row.word(index))):
        return True
    if not _NOT_PAST.isdisjoint(recent):
        return False
    return not row.word(index).endswith(("s", "ing"))


def _is_told(finding: Finding, at: DateExpression, modal: int) -> bool:
    """Whether something happened on the date before what shall happen: "On Tuesday she was asked ... she will"."""
    row = finding.row
    between = range(at.last, modal)
    return not row.in_quote(at.first) and any(k in finding.speech_words or row.word(k).endswith("ed") for k in between)


def _has_complement(row: Row, first: int, last: int) -> bool:
    """Whether an infinitive or a gerund stands between."""
    for k in range(first, last):
        if row.word(k) == "to" and not row.is_capitalised(k + 1) and row.word(k + 1) not in {"the", "a", "an", "its"}:
            return True
        if row.word(k).endswith("ing") and row.word(k) not in _SPEAKING:
            return True
    return False


def _is_aside(row: Row, at: DateExpression, verb: int) -> bool:
    """Whether the date stands in a clause of its own ("Berg, who was elected in May, said"), away from the verb."""
    between = range(min(at.last, verb), max(at.first, verb) + 1)
    if not any(_ends_segment(row, k) for k in between):
        return False
    k = at.first
    while k > 0 and not _ends_segment(row, k) and row.word(k) not in _RELATIVE:
        k -= 1
    opening = row.word(k)
    return opening in _RELATIVE or (k < at.first and opening.endswith("ing") and opening not in _SPEAKING)


def _ends_segment(row: Row, index: int) -> bool:
    return any(mark in row.gap(index) for mark in _ENDS_SEGMENT)


def _separates(other: Attribution, said: Attribution, at: DateExpression) -> bool:
    """Whether another verb of saying has the date: it stands nearer, or in what that one says."""
    inside = other.first <= at.first < other.last and not other.first <= said.cue_first < other.last
    between = min(at.first, said.cue_first) < other.cue_first < max(at.first, said.cue_first)
    return inside or (between and other.source.index != said.source.index)


def _distance(at: DateExpression, first: int, last: int) -> int:
    """Words from the verb; what comes after it is nearer than what comes before."""
    return at.first - last if at.first >= last else 2 * (first - at.last) + 1
