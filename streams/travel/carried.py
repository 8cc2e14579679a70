"""Carried: verdicts of one run, said of the stances of another that read the same articles.

A stance's id is a hash of all that is in it, the reader's stamp too, so another catalogue or lexicon gives each stance
another id. What an analyst ruled on is the reading of a passage: the same passage, actor, issue and commitment.
"""

from collections.abc import Iterable

from schemas.codec import AnyEvent
from schemas.press_cue import PressCue
from schemas.stance import Stance
from schemas.verdict import StanceRef, Verdict

Reading = tuple[str, str, str, str, int, int]


class Carried:
    """What both runs have read so far."""

    def __init__(self) -> None:
        self._old: dict[str, Reading] = {}
        self._new: dict[Reading, AnyEvent] = {}

    def note_old(self, event: AnyEvent) -> None:
        """Take in an event of the run that the verdicts come from."""
        if isinstance(event.data, Stance | PressCue):
            self._old[event.id] = _reading(event.data)

    def note_new(self, events: Iterable[AnyEvent]) -> None:
        """Take in what the other run made."""
        for event in events:
            if isinstance(event.data, Stance | PressCue):
                self._new[_reading(event.data)] = event

    def verdict(self, given: Verdict) -> Verdict:
        """The verdict with the other run's stances; those that it does not read so any more are left out."""
        refs = (self._ref(ref) for ref in given.stances)
        return given.model_copy(update={"stances": tuple(ref for ref in refs if ref is not None)})

    def _ref(self, ref: StanceRef) -> StanceRef | None:
        reading = self._old.get(ref.stance_id)
        event = None if reading is None else self._new.get(reading)
        day = None if event is None else event.data.statement_date.latest
        if event is None or day is None:
            return None
        return ref.model_copy(update={"stance_id": event.id, "day": day})


def _reading(read: Stance | PressCue) -> Reading:
    said = read.commitment if isinstance(read, Stance) else read.names
    return (read.article_event, read.actor_id, read.issue_id, said, read.evidence.start, read.evidence.end)
