"""Router: every page of the site."""

from fastapi import APIRouter

from streams.web.pages import alert, alert_forms, article, desks, inbox, matrix, provenance, review, silences, timeline

router = APIRouter(include_in_schema=False)
for _page in (inbox, alert, provenance, alert_forms, matrix, timeline, article, review, silences, desks):
    router.include_router(_page.router)
