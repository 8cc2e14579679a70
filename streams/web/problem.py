"""Problem: what is answered to a request that is refused or fails: a page to a browser, RFC 9457 to a program."""

from collections.abc import Mapping
from http import HTTPStatus

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from streams.web.pages.failing import failed_page

MEDIA_TYPE = "application/problem+json"
API = "/api/"


class ProblemError(HTTPException):
    """A request that is refused: a status, and in one line why and what to do."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, detail, dict(headers or {}))


def not_there(what: str) -> ProblemError:
    """The answer where something is not there, or is nothing for whoever asks: both look the same."""
    return ProblemError(HTTPStatus.NOT_FOUND, f"{what} is not here")


def too_many_tries(wait: float) -> ProblemError:
    """The answer to one wrong token too many, which may be right in so many seconds."""
    seconds = int(wait) + 1
    detail = f"too many wrong tokens came from there; go on in {seconds} s"
    return ProblemError(HTTPStatus.TOO_MANY_REQUESTS, detail, {"Retry-After": str(seconds)})


def answered(request: Request, status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """The answer of a problem in the form that whoever asks can read."""
    title = HTTPStatus(status).phrase
    if wants_html(request):
        return failed_page(request, status, title, detail, headers)
    body = orjson.dumps({"type": "about:blank", "title": title, "status": status, "detail": detail})
    return Response(body, status, headers, MEDIA_TYPE)


def wants_html(request: Request) -> bool:
    """Whether a browser asks for a page."""
    return not request.url.path.startswith(API) and "text/html" in request.headers.get("accept", "")
