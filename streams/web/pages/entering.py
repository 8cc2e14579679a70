"""Entering: the page that asks for a token."""

from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse


def login_page(
    request: Request,  # noqa: ARG001 - what pages are made from
    following: str,
    problem: str | None,
) -> HTMLResponse:
    """The form that posts `token` and `next` (where to go afterwards, a path of the site) to /login."""
    told = "" if problem is None else f"<p role=alert>{escape(problem)}</p>"
    text = (
        "<!doctype html><html lang=en><title>Volteface</title><h1>Volteface</h1>"
        f"{told}<form method=post action=/login><input type=hidden name=next value='{escape(following)}'>"
        "<label>Token <input type=password name=token autocomplete=current-password required></label>"
        "<button>Enter</button></form>"
    )
    return HTMLResponse(text, 200 if problem is None else 403)
