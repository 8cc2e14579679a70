"""Login: a token for a session, and its end. A browser cannot send a bearer token by itself."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from streams.web.access import SESSION_COOKIE, SESSION_SECONDS, TooManyTriesError
from streams.web.guard import address_of, session_cookie
from streams.web.pages.entering import login_page
from streams.web.problem import too_many_tries
from streams.web.viewing import Fields, access, admitted

router = APIRouter(include_in_schema=False)

HOME = "/"


@router.get("/login")
def ask(request: Request) -> Response:
    """The form; who is let in already goes on."""
    following = path_here(request.query_params.get("next", HOME))
    if access(request).is_open or admitted(request) is not None:
        return RedirectResponse(following, HTTPStatus.SEE_OTHER)
    if request.headers.get("sec-fetch-site") == "cross-site":
        # The cookie does not come with a link from elsewhere, and does with the same address asked for from here.
        return HTMLResponse(
            '<!doctype html><html lang="en"><title>Volteface</title><meta http-equiv="refresh" content="0">'
            '<p><a href="">Go on</a></p></html>'
        )
    return login_page(request, following, None)


@router.post("/login")
def enter(request: Request, sent: Fields) -> Response:
    """Begin a session with a token."""
    following = path_here(sent.get("next", HOME))
    try:
        holder = access(request).tried(address_of(request.scope), sent.get("token", "").strip())
    except TooManyTriesError as error:
        raise too_many_tries(error.wait) from error
    if holder is None:
        return login_page(request, following, "This token is not known here. Ask whoever made it for a new one.")
    answer = RedirectResponse(following, HTTPStatus.SEE_OTHER)
    answer.set_cookie(
        SESSION_COOKIE,
        access(request).begin(holder),
        max_age=SESSION_SECONDS,
        httponly=True,
        samesite="strict",
        secure=access(request).secure,
    )
    return answer


@router.post("/logout")
def leave(request: Request) -> Response:
    """End the session."""
    access(request).end(session_cookie(request.headers))
    answer = RedirectResponse("/login", HTTPStatus.SEE_OTHER)
    answer.delete_cookie(SESSION_COOKIE, httponly=True, samesite="strict", secure=access(request).secure)
    return answer


def path_here(following: str) -> str:
    """Where to go on: a path of this site, whatever was asked for."""
    is_path = following.startswith("/") and not following.startswith(("//", "/\\"))
    return following if is_path and following.isprintable() and following.isascii() else HOME
