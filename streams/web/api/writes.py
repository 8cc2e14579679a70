"""Writes: verdicts, handling and silences."""

from datetime import datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import AwareDatetime, Field

from schemas.handling import Person
from schemas.matcher import Matcher
from schemas.silence import Comment
from schemas.verdict import Ruling
from streams.desk.ruling import Side
from streams.web import doing
from streams.web.api.shape import AlertId, Answer, Id, Question, problems
from streams.web.viewing import TheSite, TheWriter

router = APIRouter(tags=["writes"], responses=problems(403, 404, 408, 409))

SilenceId = Annotated[str, Path(min_length=1, max_length=64, description="The silence.")]
Moment = Annotated[AwareDatetime, Field(ge=datetime.fromisoformat("1970-01-01T00:00:00Z"))]


class Signed(Question):
    """Who does it."""

    by: Person | None = None
    """Who, by name; without tokens it is needed, with them the token's name counts."""
    desk: Id | None = None
    """At which desk; a desk's token acts for its own."""

    @property
    def signature(self) -> doing.Signature:
        """As it is signed."""
        return doing.Signature(self.by, self.desk)


class Verdict(Signed):
    """A verdict on an alert."""

    ruling: Ruling
    """What is right or wrong with it; `undone` takes the last one back."""
    note: str | None = Field(default=None, max_length=10_000)
    """Why, in free text."""
    side: Side = Side.AFTER
    """Which words were misread."""


class Acknowledgement(Signed):
    """That an alert was seen."""

    version: int = Field(ge=1, le=1_000_000_000)
    """The version that was seen."""


class Assignment(Signed):
    """To whom an alert is given."""

    to: Person | None
    """To whom, by name; null takes it back."""


class Note(Signed):
    """A note on an alert."""

    text: str = Field(pattern=r"\S", max_length=10_000)
    """The note, free text."""


class Silence(Signed):
    """A silence to be set."""

    matchers: list[Matcher] = Field(min_length=1, max_length=100)
    """Which alerts: those on which all of these hold."""
    starts: Moment
    """From when, RFC 3339."""
    ends: Moment
    """Until when, exclusive, RFC 3339."""
    comment: Comment
    """Why, in free text."""


class Lifting(Signed):
    """Why a silence ends before its time."""

    comment: str = Field(default="", max_length=4_000)
    """Why, in free text; may be empty."""


class Done(Answer):
    """That something was recorded."""

    event_id: str
    """The id of the event; doing the same again may have the same."""
    shown: bool
    """Whether reading shows it already; else it does in a moment."""


class Silenced(Done):
    """That a silence was set."""

    silence_id: str
    """The silence."""


@router.post("/alerts/{alert_id}/verdict", status_code=HTTPStatus.CREATED)
def give_verdict(where: TheSite, looking: TheWriter, alert_id: AlertId, said: Verdict) -> Done:
    """Say what is right or wrong with an alert."""
    ruled = doing.Ruled(said.ruling, said.note, said.side)
    return _done(doing.rule(where, looking, said.signature, alert_id, ruled))


@router.post("/alerts/{alert_id}/acknowledgement", status_code=HTTPStatus.CREATED)
def acknowledge(where: TheSite, looking: TheWriter, alert_id: AlertId, said: Acknowledgement) -> Done:
    """Say that a version of an alert was seen."""
    return _done(doing.acknowledge(where, looking, said.signature, alert_id, said.version))


@router.post("/alerts/{alert_id}/assignment", status_code=HTTPStatus.CREATED)
def assign(where: TheSite, looking: TheWriter, alert_id: AlertId, said: Assignment) -> Done:
    """Give an alert to somebody."""
    return _done(doing.assign(where, looking, said.signature, alert_id, said.to))


@router.post("/alerts/{alert_id}/notes", status_code=HTTPStatus.CREATED)
def note(where: TheSite, looking: TheWriter, alert_id: AlertId, said: Note) -> Done:
    """Write a note on an alert."""
    return _done(doing.note(where, looking, said.signature, alert_id, said.text))


@router.post("/silences", status_code=HTTPStatus.CREATED)
def set_silence(where: TheSite, looking: TheWriter, said: Silence) -> Silenced:
    """Set a silence."""
    quiet = doing.Quiet(tuple(said.matchers), said.starts, said.ends, said.comment)
    silence_id, done = doing.silence(where, looking, said.signature, quiet)
    return Silenced(silence_id=silence_id, event_id=done.event_id, shown=done.shown)


@router.post("/silences/{silence_id}/lift", status_code=HTTPStatus.CREATED)
def lift_silence(where: TheSite, looking: TheWriter, silence_id: SilenceId, said: Lifting) -> Done:
    """End a silence before its time, and say why."""
    return _done(doing.lift(where, looking, said.signature, silence_id, said.comment))


@router.delete("/silences/{silence_id}")
def end_silence(where: TheSite, looking: TheWriter, silence_id: SilenceId, asked: Annotated[Signed, Query()]) -> Done:
    """End a silence before its time."""
    return _done(doing.lift(where, looking, asked.signature, silence_id))


def _done(done: doing.Done) -> Done:
    return Done(event_id=done.event_id, shown=done.shown)
