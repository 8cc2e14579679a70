"""Read clause: a clause that has been read, with all that a stance is made of."""

from dataclasses import dataclass

from schemas.dates import DatedBy
from streams.reading.committed.commitment import Reading
from streams.reading.said.attribution import Attribution
from streams.reading.texts.clauses import Stretch
from streams.reading.who.holders import Holder


@dataclass(frozen=True, slots=True)
class ReadClause:
    """A clause that has been read: words[where] of a sentence, on one issue."""

    sentence: int
    issue_id: str
    clause: Stretch
    where: Stretch
    anchor: tuple[int, ...]
    reading: Reading
    holder: Holder
    said: Attribution | None
    condition: str | None
    withdraws: DatedBy | None = None
    stated: bool = False
