"""Entering: the page that asks for a token."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import HTMLResponse

from streams.web.pages.rendering import page


def login_page(request: Request, following: str, problem: str | None) -> HTMLResponse:
    """The form that posts `token` and `next` (where to go afterwards, a path of the site) to /login."""
    status = HTTPStatus.OK if problem is None else HTTPStatus.FORBIDDEN
    return page(request, "login.html", None, {"following": following, "problem": problem}, status)
