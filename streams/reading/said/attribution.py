"""Attribution: who says which stretch of a sentence (source, cue, content; cf. Pareti 2016)."""

from dataclasses import dataclass, replace

from schemas.stance import Certainty
from streams.reading.who.subject import Subject


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source and what it says: words[first:last] of the row.

    `imagined` marks words that somebody might say, or did not say; `factive` what the source knows rather than says;
    `sign` is -1 where the source denies it; `spoken_in` is the sentence of the cue where that is another one (quotes
    that go on).
    """

    source: Subject
    first: int
    last: int
    cue_first: int
    cue_last: int
    certainty: Certainty
    sign: int = 1
    imagined: bool = False
    factive: bool = False
    spoken_in: int | None = None

    @property
    def length(self) -> int:
        """Words of content."""
        return self.last - self.first

    def covers(self, index: int) -> bool:
        """Whether the word is part of what is said."""
        return self.first <= index < self.last and not self.cue_first <= index < self.cue_last


def resolved(spoken: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions of a sentence, with "I" as whoever the words around it belong to.

    In "the evidence shows that A, Berg said" it is Berg who says A: a thing counts as a source only where nobody does,
    and so does somebody who knows that A.
    """
    kept: list[Attribution] = []
    for one in spoken:
        around = [other for other in spoken if other is not one and _holds(other, one)]
        outer = min(around, key=lambda other: other.length, default=None)
        if outer is None:
            kept.append(one)
        elif one.source.kind == "speaker":
            kept.append(replace(one, source=outer.source))
        elif not (one.factive or one.source.thing):
            kept.append(one)
    return tuple(kept)


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether one source says that the other says something."""
    return outer.source.kind != "speaker" and outer.first <= inner.cue_first < outer.last and outer.first < outer.last
