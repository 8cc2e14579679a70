"""Units: who speaks or acts in which words of a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from schemas.stance import Certainty
from streams.reading.committed.cue_fit import owned_nouns
from streams.reading.page import Page
from streams.reading.said.attribution import Attribution
from streams.reading.texts.clauses import Stretch


@dataclass(frozen=True, slots=True)
class Unit:
    """words[where] of a sentence, and whose they are. `said` is None where the reporter tells what the actor did.

    `granted`: the words are a noun of the actor ("Berg's refusal to"), which is taken for granted.
    """

    sentence: int
    actor: str
    where: Stretch
    said: Attribution | None
    certainty: Certainty
    granted: bool = False


def units(page: Page, sentence: int) -> Iterator[Unit]:
    """Units of a sentence: what its sources say, and what its subject does before anybody speaks."""
    row = page.findings[sentence].row
    spoken = page.attributions.spoken(sentence)
    for said in spoken:
        if said.source.actor is not None and not said.imagined and said.first < said.last:
            where = Stretch(said.first, said.last)
            yield Unit(sentence, said.source.actor, where, said, _heard(said, spoken))
    subject = page.attributions.subjects.main(sentence)
    last = min((min(said.first, said.cue_first) for said in spoken), default=len(row.tokens))
    if subject.kind == "actor" and subject.actor is not None and subject.index < last:
        where = Stretch(subject.index, last)
        yield Unit(sentence, subject.actor, where, None, Certainty.REPORTED)
    yield from _owners(page, sentence, spoken)


def _owners(page: Page, sentence: int, spoken: tuple[Attribution, ...]) -> Iterator[Unit]:
    """Whoever is named as the owner of an attitude, where nobody is reported to say so ("Berg's refusal to")."""
    finding = page.findings[sentence]
    for cue in owned_nouns(finding.row, finding.commitments):
        if any(said.covers(cue.first) for said in spoken):
            continue
        owner = page.attributions.subjects.before(sentence, cue.first, finding.cue_words)
        if owner.kind == "actor" and owner.actor is not None:
            yield Unit(
                sentence,
                owner.actor,
                Stretch(cue.first, len(finding.row.tokens)),
                None,
                Certainty.REPORTED,
                granted=True,
            )


def _heard(said: Attribution, spoken: tuple[Attribution, ...]) -> Certainty:
    """Second-hand where another source reports that this one said so."""
    middle = said.cue_first
    relayed = any(
        other is not said and other.source.actor != said.source.actor and other.first <= middle < other.last
        for other in spoken
    )
    return Certainty.HEARSAY if relayed else said.certainty
