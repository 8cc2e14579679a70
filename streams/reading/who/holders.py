"""Holders: whose position a reading is, given who says it and who its subject is."""

from dataclasses import dataclass

from schemas.stance import Certainty, Commitment
from streams.reading.committed.commitment import Reading
from streams.reading.said.attribution import Attribution
from streams.reading.who.subject import Subject
from streams.reading.words.grammar import CALLS, OBLIGES

HOLDING = frozenset({"actor", "pronoun", "own side"})
"""Kinds of subject that can hold a position where they name an actor."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a reading, and how sure that is; `also` are actors who hold it with him ("Berg and Holm oppose")."""

    actor: str
    certainty: Certainty
    also: tuple[str, ...] = ()


def holder_of(  # noqa: PLR0911 - one return for each kind of source and subject
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
    if said.imagined:
        return None
    if said.source.actor is None:
        return _told_by_a_stranger(reading, subject)
    speaker = Holder(said.source.actor, said.certainty, said.source.also)
    if reading.how in {"predicate", "claim"} or deciding in OBLIGES:
        return speaker
    if subject.kind in {"speaker", "pronoun", "nobody", "own side"} or subject.actor == said.source.actor:
        return speaker
    if subject.kind == "other" or subject.actor is None:
        return speaker if reading.how in {"modal", "deed"} else None
    return speaker if same_side else Holder(subject.actor, Certainty.HEARSAY, subject.also)


def _told_by_a_stranger(reading: Reading, subject: Subject) -> Holder | None:
    """What somebody outside the catalogue says of an actor's stand is second-hand; of what may happen, nothing."""
    if subject.actor is None or subject.kind not in HOLDING or reading.how not in {"attitude", "deed"}:
        return None
    return Holder(subject.actor, Certainty.HEARSAY, subject.also)


def _narrated(reading: Reading, subject: Subject, deciding: str) -> Holder | None:
    if subject.actor is None or subject.kind not in HOLDING or reading.how == "claim":
        return None
    if reading.how == "predicate":
        called = deciding in CALLS or reading.commitment is Commitment.NONCOMMITTAL
        return Holder(subject.actor, Certainty.REPORTED, subject.also) if called else None
    if reading.how != "modal":
        return Holder(subject.actor, Certainty.REPORTED, subject.also)
    if subject.kind == "pronoun" or deciding in OBLIGES or reading.commitment is Commitment.LEAVES_OPEN:
        return None
    return Holder(subject.actor, Certainty.PRESS_INFERRED, subject.also)
