"""A misreading as a regression test: is it still there when its article is read again?"""

from __future__ import annotations

from datetime import date

import pytest

from schemas.article import Article
from schemas.change import ChangeKind
from schemas.dates import on_day
from schemas.stance import Certainty, Commitment
from schemas.verdict import Ruling
from streams.desk.case import Case, case_of, concerned, narrowed
from streams.desk.rereading import reproduces, results
from streams.desk.ruling import Said, verdict_on
from streams.reading.article_read import ArticleRead
from streams.reading.reader import Reader
from tests.recorded import CITY, Run, the_turn


def _case(ruling: Ruling = Ruling.WRONG_STANCE) -> Case:
    run: Run = the_turn()
    alert = run.alert()
    run.take(verdict_on(alert, Said(ruling, "Ada", "a song"), run))
    (verdict,) = [event for event in run.events if event.type == "volteface.verdict.given.v1"]
    return case_of(verdict, alert, run, CITY)


class Reading:
    """A reader that finds what it found in the case, but for these changes."""

    def __init__(self, case: Case, **changes: object) -> None:
        self._stances = tuple(stance.model_copy(update=changes) for stance in case.stances)

    def read(self, article: Article) -> ArticleRead:
        return ArticleRead(tuple(stance for stance in self._stances if stance.article_id == article.article_id))


def _gone(case: Case, **changes: object) -> bool:
    found = results(case, Reading(case, **changes))
    assert len(found) == len(case.misread)
    return not any(result.again for result in found)


def test_a_case_needs_nothing_but_itself() -> None:
    case = _case()

    again = Case.model_validate_json(case.model_dump_json(by_alias=True))

    assert again == case
    assert [article.article_id for article in case.articles] == ["Echo"]
    assert (case.by, case.note, case.kind) == ("Ada", "a song", ChangeKind.REVERSAL)


def test_with_the_reader_that_made_it_the_misreading_is_there() -> None:
    case = _case()

    assert reproduces(results(case, Reader(case.catalogue)))


def test_a_case_keeps_to_whom_and_what_its_articles_speak_of() -> None:
    case = _case()

    kept = concerned(case, [Reader(CITY).read(article) for article in case.articles])

    assert [actor.id for actor in kept.actors] == ["berg"]
    assert reproduces(results(narrowed(case, kept), Reader(kept)))


@pytest.mark.parametrize(
    ("ruling", "read_now"),
    [
        (Ruling.WRONG_SPEAKER, {"actor_id": "lund"}),
        (Ruling.WRONG_ISSUE, {"issue_id": "bus"}),
        (Ruling.WRONG_STANCE, {"commitment": Commitment.LEAVES_OPEN}),
        (Ruling.WRONG_STANCE, {"commitment": Commitment.NONCOMMITTAL}),
        (Ruling.HYPOTHETICAL, {"certainty": Certainty.INFERRED}),
        (Ruling.HYPOTHETICAL, {"conditional": True}),
        (Ruling.WRONG_DATE, {"statement_date": on_day(date(2026, 6, 8), "explicit")}),
    ],
)
def test_a_misreading_is_gone_when_that_of_which_the_ruling_speaks_is_read_otherwise(
    ruling: Ruling, read_now: dict[str, object]
) -> None:
    assert _gone(_case(ruling), **read_now)


@pytest.mark.parametrize(
    ("ruling", "read_now"),
    [
        (Ruling.WRONG_SPEAKER, {"commitment": Commitment.COMMITS}),
        (Ruling.WRONG_ISSUE, {"commitment": Commitment.COMMITS}),
        (Ruling.WRONG_STANCE, {"commitment": Commitment.OPPOSES}),
        (Ruling.HYPOTHETICAL, {"commitment": Commitment.OPPOSES}),
        (Ruling.WRONG_DATE, {"commitment": Commitment.OPPOSES}),
    ],
)
def test_a_misreading_is_still_there_when_only_something_else_is_read_otherwise(
    ruling: Ruling, read_now: dict[str, object]
) -> None:
    assert not _gone(_case(ruling), **read_now)


@pytest.mark.parametrize("kind", [ChangeKind.HARDENING, ChangeKind.SOFTENING])
def test_of_a_change_of_degree_another_degree_is_another_reading(kind: ChangeKind) -> None:
    case = _case().model_copy(update={"kind": kind})

    assert _gone(case, commitment=Commitment.OPPOSES)
    assert not _gone(case)


def test_a_passage_that_is_cut_a_little_otherwise_is_the_same_passage() -> None:
    case = _case()
    (stance, *_) = case.stances
    moved = stance.evidence.model_copy(update={"start": stance.evidence.start + 3})

    assert not _gone(case.model_copy(update={"stances": (stance,)}), evidence=moved)


def test_a_reader_that_reads_nothing_has_nothing_misread() -> None:
    case = _case()

    class Blind:
        def read(self, _: Article) -> ArticleRead:
            return ArticleRead()

    assert all(result.again is None for result in results(case, Blind()))
