"""A visit: one browser context in which everything is noted that a page must never do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request

PATIENCE_MS = 20_000
"""For what must come, on a machine that does much else besides."""
_OF_THE_PAGE_ITSELF = frozenset({"data", "blob", "about"})


@dataclass
class Visit:
    """Whoever looks at the pages of one origin. `faults` is what went wrong, in words; empty where all went well.

    A request to anywhere else, a dialog, a line of error on the console (a breach of the content security policy is
    one) and a script that failed are faults. `expected` are beginnings of console lines that a test provokes.
    """

    context: BrowserContext
    origin: str
    expected: tuple[str, ...] = ()
    faults: list[str] = field(default_factory=list)

    @classmethod
    def begin(cls, browser: Browser, origin: str, expected: tuple[str, ...] = (), **options: Any) -> Visit:  # noqa: ANN401 - whatever Playwright takes
        """A fresh context; `options` are those of Playwright's new_context."""
        context = browser.new_context(base_url=origin, service_workers="block", **options)
        context.set_default_timeout(PATIENCE_MS)
        visit = cls(context, origin, expected)
        context.on("request", visit._request)
        context.on("console", visit._console)
        context.on("dialog", visit._dialog)
        context.on("weberror", lambda error: visit.faults.append(f"script error: {error.error}"))
        return visit

    def open(self, path: str = "/") -> Page:
        """A new page of the site."""
        page = self.context.new_page()
        page.goto(path)
        return page

    def end(self) -> list[str]:
        """Close it; returns the faults."""
        self.context.close()
        return self.faults

    def _is_elsewhere(self, url: str) -> bool:
        parts = urlsplit(url)
        return parts.scheme not in _OF_THE_PAGE_ITSELF and f"{parts.scheme}://{parts.netloc}" != self.origin

    def _request(self, request: Request) -> None:
        # Noted and not intercepted: that would take the cache out of use. No other host is found: see ONLY_HERE.
        if self._is_elsewhere(request.url):
            self.faults.append(f"asked for {request.url[:200]}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(self.expected or "\0"):
            self.faults.append(f"console: {message.text[:500]} at {message.location.get('url', '')[:200]}")

    def _dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message[:200]}")
        dialog.dismiss()
