"""Spans: the words of a reading, for its evidence and for the dates around them."""

from streams.parsing.climb import Way
from streams.parsing.sentence import Parsed
from streams.parsing.sources import Saying
from streams.reading.committed.commitment import Reading
from streams.reading.said.attribution import Attribution
from streams.reading.texts.clauses import Stretch


def span(parsed: Parsed, way: Way, reading: Reading) -> Stretch:
    """The words under the highest node that was read, within what the source says."""
    words = parsed.words_of(parsed.tree.subtree(way.top))
    if way.sayings:
        inside = parsed.words_of(parsed.tree.subtree(way.content))
        words = [word for word in words if word in inside] or inside
    words = sorted({*words, *reading.words})
    return Stretch(words[0], words[-1] + 1)


def attribution(parsed: Parsed, way: Way, said: Saying) -> Attribution:
    """A saying in the terms of the first reading, which dates stances and finds their venue."""
    words = parsed.words_of(parsed.tree.subtree(way.content))
    first, last = (words[0], words[-1] + 1) if words else (0, len(parsed.finding.row.tokens))
    cue_first, cue_last = said.words if said.spoken_in is None else (first, first)
    return Attribution(
        *(said.source, first, last, cue_first, cue_last, said.certainty, said.sign),
        imagined=said.imagined,
        spoken_in=said.spoken_in,
    )
