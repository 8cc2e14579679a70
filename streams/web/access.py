"""Access: who asks, by a token, or by a session that was begun with one."""

import hmac
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from streams.web.limits import TRY_RATE, USUAL, Buckets

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


class TooManyTriesError(Exception):
    """An address has shown too many wrong tokens; `wait` says how many seconds it has to wait."""

    def __init__(self, wait: float) -> None:
        super().__init__(f"wait {wait:.0f} s")
        self.wait = wait


class Access:
    """Who may ask. Without tokens everybody is all desks together, and only this machine can ask.

    `now` gives monotonic seconds; `tries` is how many wrong tokens an address may show at once. `secure` says that the
    site is reached over https.
    """

    def __init__(
        self, tokens: Tokens | None, now: Callable[[], float], tries: float = USUAL.tries, *, secure: bool = False
    ) -> None:
        self._tokens = tokens
        self._now = now
        self._tries = Buckets(TRY_RATE, tries, now)
        self._sessions: OrderedDict[str, tuple[str, float]] = OrderedDict()
        self.secure = secure

    @property
    def is_open(self) -> bool:
        """Whether no token is asked for."""
        return self._tokens is None

    def tried(self, address: str, token: str) -> Holder | None:
        """Whose token this is that comes from an address; None where it is nobody's.

        Raises:
            TooManyTriesError: it is nobody's, as were those before it.
        """
        holder = self._holder(hashed(token))
        if holder is None and (wait := self._tries.take(address)):
            raise TooManyTriesError(wait)
        return holder

    def session(self, cookie: str) -> Holder | None:
        """Who began the session of a cookie; None where there is none any more, or the token is good no longer."""
        began = self._sessions.get(hashed(cookie))
        if began is None or began[1] < self._now():
            return None
        return self._holder(began[0])

    def knows(self, holder: Holder) -> bool:
        """Whether somebody's token is still good."""
        return self._holder(holder.sha256) == holder

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
