"""Failing: the page that says why there is none."""

from collections.abc import Mapping
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse


def failed_page(
    request: Request,  # noqa: ARG001 - what pages are made from
    status: int,
    title: str,
    detail: str,
    headers: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """A page that says in one line what is wrong, and what to do."""
    text = f"<!doctype html><html lang=en><title>{escape(title)}</title><h1>{escape(title)}</h1><p>{escape(detail)}</p>"
    return HTMLResponse(text, status, headers)
