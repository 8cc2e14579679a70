"""Review: what waits for a person, a section and a page of it at a time, each with its passage."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from schemas.article import Article
from streams.desk.review import Section
from streams.readmodel.waiting import Waiting, counts, waiting
from streams.web.pages.filters import number_of
from streams.web.pages.links import with_query
from streams.web.pages.passages import Excerpt, excerpt
from streams.web.pages.readings import Reading, reading_of
from streams.web.pages.rendering import ShownNames, page
from streams.web.viewing import TheLook, TheSite, TheViewer

ROWS = 25
MOST_OFFSET = 10**9
AROUND = 220

WHAT_TO_DO = {
    Section.UNDATED: "Nothing puts these in order: publish the article again with its date.",
    Section.DATED_LATE: "One of the two dates is wrong: correct the article's, or read the passage.",
    Section.READ_OTHERWISE: "The readings disagree: read the passage.",
    Section.UNKNOWN_ACTOR: "Add whoever matters to the catalogue.",
}
"""What there is to do in each section, in the order in which the page has them."""

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Row:
    """One that waits, with its passage in its paragraph and the article (None where that is not recorded)."""

    reading: Reading
    excerpt: Excerpt
    article: Article | None


@router.get("/review")
def review_page(request: Request, found: TheLook, where: TheSite, looking: TheViewer) -> HTMLResponse:
    """The review queue: the section that is asked for, or the first in which anything waits."""
    asked = request.query_params
    how_many = counts(found, looking.scope)
    section = _section(asked.get("section"), how_many)
    begin = number_of(asked.get("from"), MOST_OFFSET)
    names = ShownNames(where.names)
    rows = [_row(one, names) for one in waiting(found, section, begin, ROWS, looking.scope)]
    count = how_many[section]
    context = {
        "sections": [(one, how_many[one], with_query("/review", {"section": one.value})) for one in WHAT_TO_DO],
        "section": section,
        "what_to_do": WHAT_TO_DO[section],
        "rows": rows,
        "begin": begin,
        "count": count,
        "back": _url(section, begin - ROWS) if begin else None,
        "on": _url(section, begin + ROWS) if begin + len(rows) < count and rows else None,
    }
    return page(request, "review.html", looking, context)


def _section(asked: str | None, how_many: dict[Section, int]) -> Section:
    named = next((one for one in WHAT_TO_DO if one.value == asked), None)
    return named or next((one for one in WHAT_TO_DO if how_many[one]), Section.UNDATED)


def _row(one: Waiting, names: ShownNames) -> Row:
    article: Article | None = None if one.article is None else one.article.data
    evidence = one.event.data.evidence
    return Row(
        reading=reading_of(one.event, None, names),
        excerpt=excerpt(None if article is None else article.text, evidence, AROUND),
        article=article,
    )


def _url(section: Section, begin: int) -> str:
    return with_query("/review", {"section": section.value, "from": max(0, begin) or None})
