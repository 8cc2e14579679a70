"""Allowed: which methods a path of the API has, all of them, as RFC 9110 wants it in the answer to a wrong one.

The framework names those of the first route that fits, and a path with two methods is two routes.
"""

import re

from fastapi import FastAPI


def allowed(app: FastAPI, path: str) -> str | None:
    """The methods of a path, as `Allow` has them; None where the API has no such path."""
    paths: dict[str, dict[str, object]] = app.openapi()["paths"]
    found = {method.upper() for template, methods in paths.items() if _fits(template, path) for method in methods}
    return ", ".join(sorted(found)) or None


def _fits(template: str, path: str) -> bool:
    pieces = re.split(r"{\w+}", template)
    return re.fullmatch("[^/]+".join(map(re.escape, pieces)), path) is not None
