"""Access: who asks, by a token, or by a session that was begun with one."""

import hmac
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

SESSION_COOKIE = "volteface_session"
SESSION_SECONDS = 12 * 60 * 60
MOST_SESSIONS = 1_000
ALL_DESKS = "*"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a token: a name, a desk (`*` for all), whether they may write, and the hash of the token in hex."""

    name: str
    desk: str
    may_write: bool
    sha256: str


class Tokens(Protocol):
    """Which tokens are good at the moment."""

    def holders(self) -> tuple[Holder, ...]:
        """Everybody with a token."""


def hashed(token: str) -> str:
    """The hash of a token as it is kept. Tokens are 256 random bits, which need no salt and no slow hash."""
    return sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


class Access:
    """Who may ask. Without tokens everybody is all desks together, and only this machine can ask.

    `now` gives monotonic seconds. `secure` says that the site is reached over https.
    """

    def __init__(self, tokens: Tokens | None, now: Callable[[], float], *, secure: bool) -> None:
        self._tokens = tokens
        self._now = now
        self._sessions: OrderedDict[str, tuple[str, float]] = OrderedDict()
        self.secure = secure

    @property
    def is_open(self) -> bool:
        """Whether no token is asked for."""
        return self._tokens is None

    def holder(self, token: str) -> Holder | None:
        """Whose token this is; None where it is nobody's."""
        return self._holder(hashed(token))

    def bearer(self, authorization: str) -> Holder | None:
        """Who shows a token in an Authorization header; None where nobody known does."""
        scheme, _, token = authorization.partition(" ")
        return self.holder(token.strip()) if scheme.lower() == "bearer" else None

    def session(self, cookie: str) -> Holder | None:
        """Who began the session of a cookie; None where there is none any more, or the token is good no longer."""
        began = self._sessions.get(hashed(cookie))
        if began is None or began[1] < self._now():
            return None
        return self._holder(began[0])

    def begin(self, holder: Holder) -> str:
        """Begin a session; returns what its cookie holds."""
        cookie = secrets.token_urlsafe(32)
        self._sessions[hashed(cookie)] = (holder.sha256, self._now() + SESSION_SECONDS)
        if len(self._sessions) > MOST_SESSIONS:
            self._sessions.popitem(last=False)
        return cookie

    def end(self, cookie: str) -> None:
        """End a session."""
        self._sessions.pop(hashed(cookie), None)

    def _holder(self, digest: str) -> Holder | None:
        found = None
        for one in self._tokens.holders() if self._tokens is not None else ():
            # Every hash is compared, so that the time tells nothing.
            if hmac.compare_digest(one.sha256, digest):
                found = one
        return found
