"""Failing: the page that says why there is none."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse

from streams.web.pages.rendering import page


def failed_page(
    request: Request, status: int, title: str, detail: str, headers: Mapping[str, str] | None = None
) -> HTMLResponse:
    """A page that says in one line what is wrong, and what to do."""
    answer = page(request, "failed.html", None, {"status": status, "title": title, "detail": detail}, status)
    answer.headers.update(headers or {})
    return answer
