"""Shape: what the answers and questions of the API have in common."""

from typing import Annotated, Any

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field

from schemas.alert import Alert
from schemas.article import Article
from schemas.change import Change
from schemas.envelope import Event
from schemas.handling import Acknowledged, Assigned, Noted
from schemas.press_cue import PressCue
from schemas.silence import Silenced, SilenceLifted
from schemas.stance import Stance
from schemas.unknown_actor import UnknownActor
from schemas.verdict import Verdict
from streams.web.problem import MEDIA_TYPE

AlertEvent = Event[Alert]
ArticleEvent = Event[Article]
ChangeEvent = Event[Change]
VerdictEvent = Event[Verdict]
SilenceEvent = Event[Silenced]
LiftedEvent = Event[SilenceLifted]
StrangerEvent = Event[UnknownActor]
ReadEvent = Event[Stance] | Event[PressCue]
HandlingEvent = Event[Acknowledged] | Event[Assigned] | Event[Noted]

Id = Annotated[str, Field(min_length=1, max_length=1_000)]
"""Any id, as a question has it."""
AlertId = Annotated[str, Path(min_length=1, max_length=64, description="The alert.")]
Place = Annotated[int, Field(ge=0, le=1_000_000_000)]


class Answer(BaseModel):
    """What the API answers with."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class Question(BaseModel):
    """What the API is asked or told. A misspelt field is a mistake, and not silently another question."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}
_WHY = {
    400: "What was sent cannot be read",
    401: "No token, or one that is not known",
    403: "The token may only read, or a page of another site sent this",
    404: "It is not here, or not for this desk",
    408: "The body took too long",
    409: "It changes nothing, or comes too late",
    413: "The body is too long",
    414: "The address is too long",
    415: "Another media type is needed",
    421: "Not a name of this site",
    422: "A value is not as it should be",
    429: "Too many requests; see Retry-After",
    501: "Something is not installed here",
    503: "It cannot be done now; see Retry-After",
}


def problems(*further: int) -> dict[int | str, dict[str, Any]]:
    """How the answers are described that every path may give, and further ones."""
    usual = (400, 401, 413, 414, 421, 422, 429, 503)
    content = {MEDIA_TYPE: {"schema": _PROBLEM}}
    return {status: {"description": _WHY[status], "content": content} for status in sorted({*usual, *further})}
