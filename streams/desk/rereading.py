"""Rereading: the articles of a case through today's reader. Is the misreading still there?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from schemas.article import Article
from schemas.change import ChangeKind
from schemas.press_cue import PressCue
from schemas.stance import Evidence, Stance
from schemas.verdict import Ruling
from streams.desk.case import Case
from streams.reading.article_read import ArticleRead

_DEGREES = {ChangeKind.HARDENING, ChangeKind.SOFTENING}


class Reads(Protocol):
    """Whatever reads an article."""

    def read(self, article: Article) -> ArticleRead:
        """What the article says."""


@dataclass(frozen=True, slots=True)
class Result:
    """One misreading, and what today's reader reads there that makes the same mistake; None where it is gone."""

    misread: Stance | PressCue
    again: Stance | PressCue | None


def results(case: Case, reader: Reads) -> tuple[Result, ...]:
    """Read the articles again: for each misreading whether it is still there."""
    reads = {article.article_id: reader.read(article) for article in case.articles}
    return tuple(
        Result(misread, next(_again(case, misread, reads[misread.article_id]), None))
        for misread in case.misread
        if misread.article_id in reads
    )


def _again(case: Case, misread: Stance | PressCue, read: ArticleRead) -> Iterator[Stance | PressCue]:
    if isinstance(misread, PressCue):
        yield from (cue for cue in read.press_cues if _is_same_cue(case, misread, cue))
    else:
        yield from (stance for stance in read.stances if _is_same(case, misread, stance))


def _is_same_cue(case: Case, misread: PressCue, cue: PressCue) -> bool:
    if not _is_there(misread, cue) or cue.names is not misread.names:
        return False
    return case.ruling is not Ruling.WRONG_DATE or cue.statement_date.value == misread.statement_date.value


def _is_same(case: Case, misread: Stance, stance: Stance) -> bool:
    """Whether a stance of today makes the mistake of which the ruling speaks."""
    if not _is_there(misread, stance):
        return False
    if case.ruling in {Ruling.WRONG_SPEAKER, Ruling.WRONG_ISSUE}:
        return True
    if stance.commitment.side is not misread.commitment.side:
        return False
    if case.ruling is Ruling.WRONG_DATE:
        return stance.statement_date.value == misread.statement_date.value
    if case.ruling is Ruling.HYPOTHETICAL:
        return stance.certainty.can_open_an_alert and stance.conditional == misread.conditional
    return case.kind not in _DEGREES or stance.commitment is misread.commitment


def _is_there(misread: Stance | PressCue, read: Stance | PressCue) -> bool:
    return (misread.actor_id, misread.issue_id) == (read.actor_id, read.issue_id) and _overlap(
        misread.evidence, read.evidence
    )


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.start < other.end and other.start < one.end


def reproduces(found: Sequence[Result]) -> bool:
    """Whether every misreading is there."""
    return all(result.again is not None for result in found)
