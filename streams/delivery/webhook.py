"""Webhook: one POST over HTTP, and what its answer means."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import aiohttp

from streams.delivery.outcome import Later, Outcome, Refused, Taken
from streams.wording.safe import one_line

CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 10.0
MOST_ANSWER_BYTES = 4_096
MOST_ANSWER_CHARS = 200
AGAIN = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS})
"""Answers that say 4xx and mean later."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is posted where. The address may be a secret: it is in no message."""

    url: str
    body: bytes
    headers: Mapping[str, str]


def http_session(total: float = TOTAL_SECONDS) -> aiohttp.ClientSession:
    """Connections for all webhooks. No cookies, no unpacking: an answer is looked at, not believed."""
    return aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=total, connect=min(CONNECT_SECONDS, total)),
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        headers={"User-Agent": "volteface"},
    )


async def post(session: aiohttp.ClientSession, request: Request, now: datetime) -> Outcome:
    """Post it. Never raises for what the other side does; redirects are not followed."""
    try:
        async with session.post(
            request.url, data=request.body, headers=request.headers, allow_redirects=False
        ) as response:
            # Whatever follows the status counts for nothing, and need not come.
            if HTTPStatus(200) <= response.status < HTTPStatus(300):
                return Taken()
            answer = f"HTTP {response.status}{await _said(response)}"
            asked = asked_for(response.headers.get("Retry-After"), now)
            response.close()
    except TimeoutError:
        return Later("no answer in time")
    except aiohttp.InvalidURL:
        return Refused("its address is no http(s) address")
    except (aiohttp.ClientError, OSError) as error:
        return Later(_told(error))
    return verdict(response.status, answer, asked)


def verdict(status: int, answer: str, asked: timedelta | None) -> Outcome:
    """What an answer that is no 2xx means: 4xx will not get better by asking again, all else may."""
    if HTTPStatus(400) <= status < HTTPStatus(500) and status not in AGAIN:
        return Refused(answer)
    return Later(answer, asked)


def asked_for(retry_after: str | None, now: datetime) -> timedelta | None:
    """The wait that a Retry-After asks for, in seconds or until a date (RFC 9110, 10.2.3); None where it asks none."""
    if retry_after is None:
        return None
    if retry_after.isascii() and retry_after.isdigit():
        return timedelta(seconds=min(int(retry_after[:9]), 10**8))
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    until = until if until.tzinfo is not None else until.replace(tzinfo=UTC)
    return max(until - now, timedelta())


async def _said(response: aiohttp.ClientResponse) -> str:
    try:
        raw = await response.content.read(MOST_ANSWER_BYTES)
    except (aiohttp.ClientError, OSError, TimeoutError):
        return ""
    said = one_line(raw.decode(errors="replace"))[:MOST_ANSWER_CHARS]
    return f" ({said})" if said else ""


def _told(error: Exception) -> str:
    # The words of these errors may hold the address.
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return "its certificate is not trusted"
    inner = getattr(error, "os_error", error)
    return getattr(inner, "strerror", None) or type(error).__name__
