"""Articles: one article with what was read in it; and what of all of them waits for a person."""

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field

from streams.desk.review import Section
from streams.readmodel.article import article_view
from streams.readmodel.waiting import MOST, counts, waiting
from streams.web.api.shape import Answer, ArticleEvent, Place, Question, ReadEvent, StrangerEvent, problems
from streams.web.problem import not_there
from streams.web.viewing import TheLook, TheViewer, sees

router = APIRouter(tags=["articles"], responses=problems(404))

ArticleId = Annotated[str, Path(min_length=1, max_length=1_000, description="The article, by the publisher's id.")]


class ReadShown(Answer):
    """What was read in an article."""

    event: ReadEvent
    """The stance or press cue."""
    why_not: str | None
    """Why it does not count; null where it does."""


class ArticleShown(Answer):
    """One article."""

    article: ArticleEvent
    """The edition that counts."""
    read: list[ReadShown]
    """What was read in it, by place."""
    strangers: list[StrangerEvent]
    """Who speaks in it without being in the catalogue."""
    revisions: list[int]
    """Its editions."""
    alerts: list[str]
    """The alerts that rest on it, of those that may be seen."""


class Part(StrEnum):
    """A section of the review queue, as it is asked for."""

    DATED_LATE = "dated-late"
    UNDATED = "undated"
    READ_OTHERWISE = "read-differently"
    UNKNOWN_ACTOR = "unknown-actor"

    @property
    def section(self) -> Section:
        """The section."""
        return _SECTIONS[self]


_SECTIONS = {
    Part.DATED_LATE: Section.DATED_LATE,
    Part.UNDATED: Section.UNDATED,
    Part.READ_OTHERWISE: Section.READ_OTHERWISE,
    Part.UNKNOWN_ACTOR: Section.UNKNOWN_ACTOR,
}


class Asked(Question):
    """Which part of the review queue."""

    section: Part = Part.UNDATED
    """Why something waits."""
    begin: Place = 0
    """The first one, from 0."""
    limit: int = Field(default=50, ge=1, le=MOST)
    """How many at most."""


class WaitingShown(Answer):
    """What waits for a person."""

    event: ReadEvent | StrangerEvent
    """The stance, the press cue, or whoever is unknown."""
    title: str | None
    """The headline of the article."""
    outlet: str | None
    """Who published it."""


class ReviewShown(Answer):
    """A part of the review queue."""

    counts: dict[Part, int]
    """How many wait, by section."""
    waiting: list[WaitingShown]
    """Those of the section that was asked for, by article and place."""


@router.get("/articles/{article_id:path}")
def show_article(looking: TheViewer, look: TheLook, article_id: ArticleId) -> ArticleShown:
    """One article with what was read in it."""
    found = article_view(look, article_id)
    if found is None:
        raise not_there("this article")
    return ArticleShown(
        article=found.article,
        read=[ReadShown(event=one.event, why_not=one.idle) for one in found.read],
        strangers=list(found.strangers),
        revisions=list(found.revisions),
        alerts=[one for one in found.alerts if sees(look, looking, one)],
    )


@router.get("/review")
def show_review(looking: TheViewer, look: TheLook, asked: Annotated[Asked, Query()]) -> ReviewShown:
    """What waits for a person."""
    found = counts(look, looking.scope)
    entries = waiting(look, asked.section.section, asked.begin, asked.limit, looking.scope)
    return ReviewShown(
        counts={part: found[part.section] for part in Part},
        waiting=[
            WaitingShown(
                event=one.event,
                title=None if one.article is None else one.article.data.title,
                outlet=None if one.article is None else one.article.data.outlet,
            )
            for one in entries
        ],
    )
