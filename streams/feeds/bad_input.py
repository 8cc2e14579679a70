"""Bad input: why an input is set aside, and the words for it."""

from enum import StrEnum

from schemas.quarantine import Quarantined
from streams.quarantining import Digest, quarantine_of_digest


class Reason(StrEnum):
    """Stable codes; desks filter by them."""

    NOT_UTF8 = "not-utf8"
    NOT_JSON = "not-json"
    NOT_GZIP = "not-gzip"
    MISSING_FIELD = "missing-field"
    WRONG_TYPE = "wrong-type"
    BAD_ID = "bad-id"
    BAD_DATE = "bad-date"
    FUTURE_DATE = "future-date"
    EMPTY_TEXT = "empty-text"
    TOO_LARGE = "too-large"
    HTML = "html"
    MISSING_FILE = "missing-file"
    UNREADABLE_FILE = "unreadable-file"
    NOT_IN_MANIFEST = "not-in-manifest"
    WRONG_HASH = "wrong-hash"


class BadInputError(Exception):
    """One input that cannot become an article. It never leaves `streams.feeds`: it ends as a `Quarantined`."""

    def __init__(self, reason: Reason, what: str, advice: str) -> None:
        super().__init__(f"{what}; {advice}")
        self.reason = reason


def set_aside(error: BadInputError, digest: Digest, origin: str, article_id: str | None) -> Quarantined:
    """The quarantined form; its advice is `origin: what is wrong; what to do`."""
    return quarantine_of_digest(digest, origin, error.reason, f"{origin}: {error}.", article_id)


def printable(name: str) -> str:
    """A name from outside as it can be shown, stored and sent: control characters and undecodable bytes escaped."""
    safe = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in safe)
