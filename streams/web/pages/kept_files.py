"""Kept files: scripts and styles, which a browser keeps for as long as their version is the one that pages ask for."""

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOR_GOOD = "public, max-age=31536000, immutable"


class KeptFiles(StaticFiles):
    """Files of a folder; asked for with a version they never change."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, or an answer that there is none."""
        answer = await super().get_response(path, scope)
        answer.headers["Cache-Control"] = FOR_GOOD if scope["query_string"] else "no-cache"
        return answer
