"""Every path of the site's application, as it stands behind all routers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI


def routes_of(app: FastAPI) -> list[tuple[str, str]]:
    """(method, path) of every route, sorted; HEAD and OPTIONS are left out."""
    found = {(method, path) for methods, path in _routes(app.routes) for method in methods}
    return sorted((method, path) for method, path in found if method not in {"HEAD", "OPTIONS"})


def _routes(routes: list[Any]) -> Iterator[tuple[set[str], str]]:
    for route in routes:
        if hasattr(route, "effective_route_contexts"):
            yield from _routes(route.effective_route_contexts())
        elif getattr(route, "methods", None):
            yield route.methods, route.path
