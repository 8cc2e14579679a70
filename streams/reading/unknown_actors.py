"""Unknown actors: who takes a position on an issue of the catalogue without being in it. Proposed for review."""

from dataclasses import dataclass, field

from schemas.article import Article
from schemas.stance import Certainty, ReaderStamp, Side
from schemas.unknown_actor import UnknownActor
from streams.reading.attribution import Attribution
from streams.reading.attributions import Attributions
from streams.reading.candidates import Candidate
from streams.reading.clauses import Stretch
from streams.reading.commitment import Reading
from streams.reading.evidence import evidence_of
from streams.reading.findings import Findings
from streams.reading.holders import Holder
from streams.reading.lexicon_files import Lexicon
from streams.reading.operators import mirror
from streams.reading.read_clause import ReadClause
from streams.reading.statement_dates import StatementDates
from streams.reading.subject import Subject


@dataclass
class UnknownActors:
    """Hears the readings of one article that nobody in the catalogue holds, and keeps those with a name.

    One passage for each name, issue and side: the first.
    """

    article: Article
    findings: Findings
    attributions: Attributions
    lexicon: Lexicon
    stamp: ReaderStamp
    _kept: dict[tuple[str, str, Side], UnknownActor] = field(default_factory=dict)

    def heard(
        self, candidate: Candidate, where: Stretch, reading: Reading, said: Attribution | None, subject: Subject
    ) -> None:
        """A clause was read, and no actor of the catalogue holds it; `subject` is that of its deciding cue."""
        source = subject if said is None else said.source
        if (said is not None and said.imagined) or not _speaks_for_itself(reading, said, subject):
            return
        stranger = self.attributions.strangers.of(source)
        if stranger is None:
            return
        commitment = mirror(reading.commitment) if said is not None and said.sign < 0 else reading.commitment
        key = (stranger.name, candidate.profile.issue_id, commitment.side)
        if key in self._kept or commitment.side is Side.NEITHER:
            return
        read = ReadClause(
            *(candidate.sentence, candidate.profile.issue_id, candidate.clause, where, candidate.anchor),
            *(reading, Holder(stranger.name, Certainty.REPORTED), said, None),
        )
        self._kept[key] = UnknownActor(
            article_id=self.article.article_id,
            revision=self.article.revision,
            name=stranger.name,
            described_as=stranger.described_as,
            issue_id=candidate.profile.issue_id,
            commitment=commitment,
            statement_date=StatementDates(self.article, self.findings, self.attributions, self.lexicon).of(read),
            evidence=evidence_of(
                self.findings[candidate.sentence].row,
                min(where.first, *reading.words),
                where.last,
                self.article.text_sha256,
            ),
            reader=self.stamp,
        )

    def found(self) -> tuple[UnknownActor, ...]:
        """All that were heard, by where the evidence begins, then name and issue."""
        return tuple(sorted(self._kept.values(), key=lambda one: (one.evidence.start, one.name, one.issue_id)))


def _speaks_for_itself(reading: Reading, said: Attribution | None, subject: Subject) -> bool:
    """Whether the words are the stranger's own stand and not what it says of somebody else's."""
    if said is None:
        return reading.how in {"attitude", "deed"}
    return reading.how != "attitude" or subject.kind in {"speaker", "pronoun", "nobody", "own side"}
