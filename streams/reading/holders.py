"""Holders: whose position a reading is, given who says it and who its subject is."""

from dataclasses import dataclass

from schemas.stance import Certainty
from streams.reading.attribution import Attribution
from streams.reading.commitment import Reading
from streams.reading.subjects import Subject

_OBLIGES = frozenset("should must ought shouldn't mustn't needs need has have".split())


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a reading, and how sure that is."""

    actor: str
    certainty: Certainty


def holder_of(
    reading: Reading,
    subject: Subject,
    said: Attribution | None,
    same_side: bool,  # noqa: FBT001 - a fact about the two, found by the caller
    deciding: str,
) -> Holder | None:
    """The holder, or None where nobody in the catalogue holds it.

    `subject` is the subject of the outermost cue; `same_side` says whether it is an organisation for which the source
    speaks; `deciding` is that cue's first word.
    """
    if said is None:
        return _narrated(reading, subject)
    if said.imagined or said.source.actor is None:
        return None
    speaker = Holder(said.source.actor, said.certainty)
    if reading.how == "predicate" or deciding in _OBLIGES:
        return speaker
    if subject.kind in {"speaker", "pronoun", "nobody", "own side"} or subject.actor == said.source.actor:
        return speaker
    if subject.kind == "other" or subject.actor is None:
        return speaker if reading.how in {"modal", "deed"} and subject.kind == "other" else None
    return speaker if same_side else Holder(subject.actor, Certainty.HEARSAY)


def _narrated(reading: Reading, subject: Subject) -> Holder | None:
    if reading.how in {"modal", "predicate"} or subject.actor is None or subject.kind != "actor":
        return None
    return Holder(subject.actor, Certainty.REPORTED)
