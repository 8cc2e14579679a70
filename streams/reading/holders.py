"""Holders: whose position a reading is, given who says it and who its subject is."""

from dataclasses import dataclass

from schemas.stance import Certainty, Commitment
from streams.reading.attribution import Attribution
from streams.reading.commitment import Reading
from streams.reading.grammar import CALLS, OBLIGES
from streams.reading.subject import Subject


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a reading, and how sure that is."""

    actor: str
    certainty: Certainty


def holder_of(
    reading: Reading,
    subject: Subject,
    said: Attribution | None,
    deciding: str,
    *,
    same_side: bool,
) -> Holder | None:
    """The holder, or None where nobody in the catalogue holds it.

    `subject` is the subject of the outermost cue; `same_side` says whether it is an organisation for which the source
    speaks; `deciding` is that cue's first word.
    """
    if said is None:
        return _narrated(reading, subject, deciding)
    if said.imagined or said.source.actor is None:
        return None
    speaker = Holder(said.source.actor, said.certainty)
    if reading.how == "predicate" or deciding in OBLIGES:
        return speaker
    if subject.kind in {"speaker", "pronoun", "nobody", "own side"} or subject.actor == said.source.actor:
        return speaker
    if subject.kind == "other" or subject.actor is None:
        return speaker if reading.how in {"modal", "deed"} and subject.kind == "other" else None
    return speaker if same_side else Holder(subject.actor, Certainty.HEARSAY)


def _narrated(reading: Reading, subject: Subject, deciding: str) -> Holder | None:
    if subject.actor is None or subject.kind != "actor":
        return None
    if reading.how == "predicate":
        called = deciding in CALLS or reading.commitment is Commitment.NONCOMMITTAL
        return Holder(subject.actor, Certainty.REPORTED) if called else None
    if reading.how == "modal" and (deciding in OBLIGES or reading.commitment is Commitment.LEAVES_OPEN):
        return None
    return Holder(subject.actor, Certainty.PRESS_INFERRED if reading.how == "modal" else Certainty.REPORTED)
