"""Guard: what every request passes before anything else, and the headers of every answer.

- It was meant for this site: the Host header is one of its names (against DNS rebinding), and a request that writes
  does not come from another site's page (against cross-site request forgery).
- It is no longer, and comes no more often, than the limits say.
- Whose token or session comes with it.

The answers' headers let a browser run only the scripts of the site itself, load nothing from elsewhere, and show it in
no other site's frame. https://owasp.org/www-project-secure-headers/
"""

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from streams.web.access import SESSION_COOKIE, Access, Holder, TooManyTriesError
from streams.web.limits import Buckets, Limits
from streams.web.problem import ProblemError, answered

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Server": "volteface",
}
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Guard:
    """ASGI middleware. `hosts` are the names by which the site may be asked; None: any (a token is needed then).

    `now` gives monotonic seconds.
    """

    def __init__(
        self, app: ASGIApp, access: Access, hosts: frozenset[str] | None, limits: Limits, now: Callable[[], float]
    ) -> None:
        self._app = app
        self._access = access
        self._hosts = hosts
        self._limits = limits
        self._asked = Buckets(limits.rate, limits.burst, now)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        dressed = _dressed(send)
        try:
            self._look_at(scope)
            body = _Body(receive, self._limits)
            await self._app(scope, body.receive, dressed)
        except ProblemError as refused:
            answer = answered(Request(scope), refused.status_code, refused.detail, refused.headers)
            await answer(scope, receive, dressed)

    def _look_at(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        if len(scope["raw_path"]) + len(scope["query_string"]) > self._limits.target_bytes:
            raise ProblemError(HTTPStatus.REQUEST_URI_TOO_LONG, "the address is too long")
        self._expect_this_site(headers)
        if scope["method"] not in SAFE:
            expect_own_page(headers)
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit() or int(length) > self._limits.body_bytes:
            raise ProblemError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "the body is too long")
        self._expect_patience(scope, headers)

    def _expect_this_site(self, headers: Headers) -> None:
        if self._hosts is not None and host_of(headers.get("host", "")) not in self._hosts:
            raise ProblemError(HTTPStatus.MISDIRECTED_REQUEST, "this is no name of this site; see --base-url")

    def _expect_patience(self, scope: Scope, headers: Headers) -> None:
        address = address_of(scope)
        holder = None if self._access.is_open else self._holder(address, headers)
        scope.setdefault("state", {})["holder"] = holder
        who = f"address {address}" if holder is None else f"token {holder.sha256}"
        if wait := self._asked.take(who):
            raise _too_often(wait)

    def _holder(self, address: str, headers: Headers) -> Holder | None:
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return self._access.session(session_cookie(headers))
        try:
            return self._access.tried(address, token.strip())
        except TooManyTriesError as error:
            raise _too_often(error.wait) from error


class _Body:
    """The body of a request, as long and as slow as it may be."""

    def __init__(self, receive: Receive, limits: Limits) -> None:
        self._receive = receive
        self._limits = limits
        self._taken = 0
        self._is_whole = False

    async def receive(self) -> Message:
        if self._is_whole:
            return await self._receive()
        try:
            message = await asyncio.wait_for(self._receive(), self._limits.body_seconds)
        except TimeoutError as error:
            raise ProblemError(HTTPStatus.REQUEST_TIMEOUT, "the body took too long to come") from error
        if message["type"] == "http.request":
            self._taken += len(message.get("body", b""))
            self._is_whole = not message.get("more_body", False)
        if self._taken > self._limits.body_bytes:
            raise ProblemError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "the body is too long")
        return message


def expect_own_page(headers: Headers) -> None:
    """Refuse what another site's page has a browser send. Programs that are no browsers send none of these headers.

    Raises:
        ProblemError: it comes from a page of another site.
    """
    fetched = headers.get("sec-fetch-site")
    origin = headers.get("origin")
    from_here = origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower()
    if fetched not in {None, "same-origin", "none"} or not from_here:
        raise ProblemError(HTTPStatus.FORBIDDEN, "this was sent by a page of another site, and is not done")


def host_of(header: str) -> str:
    """The name in a Host header, without the port; empty where it is none."""
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""


def address_of(scope: Scope) -> str:
    """The address that a request comes from."""
    client = scope.get("client")
    return client[0] if client else "nobody"


def session_cookie(headers: Headers) -> str:
    """What the session's cookie holds; empty where there is none."""
    pairs = (pair.strip().partition("=") for pair in headers.get("cookie", "").split(";"))
    return next((value for name, _, value in pairs if name == SESSION_COOKIE), "")


def _too_often(wait: float) -> ProblemError:
    seconds = int(wait) + 1
    detail = f"too many requests; go on in {seconds} s"
    return ProblemError(HTTPStatus.TOO_MANY_REQUESTS, detail, {"Retry-After": str(seconds)})


def _dressed(send: Send) -> Send:
    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return dressed
