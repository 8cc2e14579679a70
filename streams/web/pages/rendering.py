"""Rendering: templates to HTML, with everything from outside escaped and made harmless in one place."""

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from importlib.resources import files
from typing import Any

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from streams.web.pages import links, wording
from streams.web.site import Viewer
from streams.wording import commitment, sides
from streams.wording.names import Names
from streams.wording.safe import one_line, safe

LONGEST_NAME = 160
"""In characters: names, propositions, outlets and headlines are shown so far."""


class ShownNames:
    """Names as the pages show them: on one line, and never longer than LONGEST_NAME."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def actor(self, actor_id: str) -> str:
        """The actor's name."""
        return short(self._names.actor(actor_id))

    def issue(self, issue_id: str) -> str:
        """The issue's proposition."""
        return short(self._names.issue(issue_id))


def short(text: str | None, most: int = LONGEST_NAME) -> str:
    """A text from outside on one line of at most so many characters."""
    line = one_line((text or "")[: 4 * most])
    return line if len(line) <= most else line[: most - 1].rstrip() + "\u2026"


def rendered(template: str, context: Mapping[str, Any]) -> str:
    """A template as text."""
    return _ENVIRONMENT.get_template(template).render(context)


def page(
    request: Request, template: str, looking: Viewer | None, context: Mapping[str, Any], status: int = 200
) -> HTMLResponse:
    """A whole page. `looking` is None where nobody is let in."""
    return HTMLResponse(rendered(template, {"looking": looking, "path": request.url.path, **context}), status)


def instant(moment: datetime | None) -> str:
    """`24 Aug 2025, 18:03 UTC`; `at no known time` where nobody knows."""
    if moment is None:
        return "at no known time"
    there = moment.astimezone(UTC)
    return f"{commitment.day_of(there.date())}, {there:%H:%M} UTC"


def _harmless(shown: object) -> object:
    """What every `{{ }}` goes through, before it is escaped."""
    return safe(shown) if type(shown) is str else shown


def _static_version() -> str:
    """Changes with the files, so that a browser never keeps an old one."""
    folder = files("streams.web") / "static"
    kept = sorted((one for one in folder.iterdir() if one.is_file()), key=lambda one: one.name)
    return sha256(b"".join(one.read_bytes() for one in kept)).hexdigest()[:12]


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("streams.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_harmless,
    )
    made.filters["short"] = short
    made.globals |= {
        "static_version": _static_version(),
        "instant": instant,
        "links": links,
        "told": wording,
        "words": commitment.words,
        "day_words": commitment.day_words,
        "day_words_of": commitment.day_of,
        "counted": sides.counted,
        "quoted": sides.quoted,
        "kind_words": sides.kind_words,
        "issues_of": sides.issues_of,
    }
    return made


_ENVIRONMENT = _environment()
