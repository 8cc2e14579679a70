"""Links: addresses on the pages, made from ids of any kind, and which addresses from outside may be linked."""

import re
from collections.abc import Mapping
from urllib.parse import quote, urlencode, urlsplit

LONGEST = 2_000
"""In characters; nobody needs a longer address, and servers refuse them."""

LONGEST_ID = 600
"""A longer id is cut in a link, which then leads to nothing; no server would take it whole."""

_PLAIN = re.compile(r"[\w@:+=,~-][\w.@:+=,~-]{0,199}")
_SCHEMES = frozenset({"http", "https"})

Query = Mapping[str, str | int | None]


def with_query(path: str, query: Query) -> str:
    """A path with those of the parameters that have a value."""
    told = {name: value for name, value in query.items() if value not in {None, ""}}
    return f"{path}?{urlencode(told)}" if told else path


def alert_url(alert_id: str) -> str:
    """The page of an alert."""
    return f"/alerts/{_part(alert_id[:LONGEST_ID])}"


def article_url(article_id: str, place: str = "") -> str:
    """The page of an article, at a place in it; an id that no path can carry goes into the query."""
    path = (
        f"/articles/{_part(article_id)}"
        if _is_plain(article_id)
        else with_query("/articles", {"id": article_id[:LONGEST_ID]})
    )
    return f"{path}#{place}" if place else path


def timeline_url(actor_id: str, issue_id: str, **query: str | int | None) -> str:
    """The page of one actor on one issue."""
    if _is_plain(actor_id) and _is_plain(issue_id):
        return with_query(f"/timeline/{_part(actor_id)}/{_part(issue_id)}", query)
    return with_query("/timeline", {"actor": actor_id[:LONGEST_ID], "issue": issue_id[:LONGEST_ID], **query})


def silence_url(actor_id: str, issue_id: str) -> str:
    """The form that sets a silence, filled in for the alerts on one actor and one issue."""
    conditions = f"actor = {actor_id[:LONGEST_ID]}\nissue = {issue_id[:LONGEST_ID]}"
    return with_query("/silences", {"matchers": conditions})


def outside(address: str | None) -> str | None:
    """An address from outside, where it may be linked: http or https, with a host, of a sensible length."""
    if address is None or len(address) > LONGEST or not address.isprintable() or " " in address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme.lower() in _SCHEMES and parts.hostname else None


def _part(name: str) -> str:
    return quote(name, safe="")


def _is_plain(name: str) -> bool:
    """Whether a browser keeps it as one part of a path: no slash, and neither `.` nor `..`."""
    return _PLAIN.fullmatch(name) is not None
