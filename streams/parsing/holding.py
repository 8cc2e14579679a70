"""Holding: whose position an amount is, one holder for each who shares it ("Berg and Lund oppose")."""

from collections.abc import Iterator
from dataclasses import replace

from schemas.stance import Certainty
from streams.parsing.amount import Amount
from streams.parsing.arguments import Arguments
from streams.parsing.climb import Way
from streams.parsing.sentence import Parsed
from streams.parsing.sources import Saying, Sources
from streams.parsing.spans import attribution
from streams.reading.committed.commitment import Reading
from streams.reading.page import Page
from streams.reading.said.attribution import Attribution
from streams.reading.when.dates import published_day
from streams.reading.who.holders import Holder, holder_of
from streams.reading.who.subject import Subject

Held = tuple[Holder, Attribution | None]


class Holding:
    """Finds the holders in one article."""

    def __init__(self, page: Page, arguments: Arguments, sources: Sources) -> None:
        self._actors = page.desk.actors
        self._day = published_day(page.article.published)
        self._arguments = arguments
        self._sources = sources

    def of(self, parsed: Parsed, anchor: int, way: Way, read: Amount) -> Iterator[Held]:
        """Each holder once, with the attribution by which it is known."""
        said = way.sayings[0] if way.sayings else self._sources.quoting(parsed, anchor)
        told: set[str] = set()
        for subject in self._subjects(parsed, read):
            for attributed in _each_source(parsed, way, said):
                holder = self._holder(parsed, way, read.reading, subject, attributed)
                if holder is not None and holder.actor not in told:
                    told.add(holder.actor)
                    yield holder, attributed

    def _subjects(self, parsed: Parsed, read: Amount) -> list[Subject]:
        if read.holder is None:
            return [Subject("nobody", None, read.reading.first)]
        return self._arguments.subjects(parsed, read.holder)

    def _holder(
        self, parsed: Parsed, way: Way, reading: Reading, subject: Subject, said: Attribution | None
    ) -> Holder | None:
        same_side = False
        if said is not None and said.source.actor and subject.actor:
            same_side = subject.actor in self._actors.organisations_of(said.source.actor, self._day)
        deciding = parsed.finding.row.word(reading.first)
        holder = holder_of(reading, subject, said, deciding, same_side=same_side)
        if holder is None:
            return None
        relays = {one.source.actor for one in way.sayings[1:]} - {None, holder.actor}
        return Holder(holder.actor, Certainty.HEARSAY) if relays else holder


def _each_source(parsed: Parsed, way: Way, said: Saying | None) -> Iterator[Attribution | None]:
    if said is None:
        yield None
        return
    for source in (said.source, *said.joined):
        yield attribution(parsed, way, replace(said, source=source))
