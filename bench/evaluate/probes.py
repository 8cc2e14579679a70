"""Probes: what the commitment reader says of some words of one sentence, with an issue made up around them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from schemas.catalogue import Catalogue
from schemas.stance import Commitment
from streams.reading.actors import ActorIndex
from streams.reading.commitment import CommitmentReader
from streams.reading.findings import Findings
from streams.reading.folding import fold
from streams.reading.issues import Profile, StemReader
from streams.reading.lexicon_files import packaged
from streams.reading.text import cut


@dataclass(frozen=True, slots=True)
class Probe:
    """A sentence with the words of interest at text[start:end], or all that share a stem with `about` where given."""

    text: str
    start: int = 0
    end: int = 0
    about: str = ""


class Prober:
    """Reads probes with the packaged lexicon and without actors."""

    def __init__(self) -> None:
        self._lexicon = packaged()
        self._stems = StemReader(self._lexicon)
        self._actors = ActorIndex(Catalogue(version=1), self._lexicon.words)
        self._commitments = CommitmentReader(self._lexicon)

    def commitment(self, probe: Probe) -> Commitment | None:
        """What the clause with the words says of them; None where no cue says anything or the words are not there."""
        folded = fold(probe.text)
        document = cut(probe.text, folded, self._lexicon.furniture, self._lexicon.words.abbreviations)
        findings = Findings(document, self._actors.mentions(probe.text, folded, None), self._lexicon)
        for index in range(len(findings)):
            row = findings[index].row
            stems = self._stems.row(row.tokens, probe.text)
            wanted = self._stems.bag(probe.about)
            anchor = [
                k
                for k, token in enumerate(row.tokens)
                if (probe.start <= token.start < probe.end) or (probe.about and stems[k] in wanted)
            ]
            if anchor:
                return self._read(findings, index, anchor, stems)
        return None

    def _read(
        self, findings: Findings, sentence: int, anchor: Sequence[int], stems: Sequence[str | None]
    ) -> Commitment | None:
        finding = findings[sentence]
        clause = next(clause for clause in finding.clauses if clause.has(anchor[0]))
        inside = tuple(k for k in anchor if clause.has(k))
        profile = made_up({stem for k in inside if (stem := stems[k])})
        reading = self._commitments.read(finding, clause, inside, profile, stems)
        return None if reading is None else reading.commitment


def made_up(stems: Collection[str]) -> Profile:
    """An issue that is about these stems and nothing else."""
    here = frozenset(stems)
    return Profile(
        issue_id="probe",
        weights=dict.fromkeys(sorted(here), 1.0),
        needed=float(len(here)),
        phrases=(),
        action=None,
        action_stem=None,
        objects=frozenset(),
        vetoes=(),
        own=frozenset(),
        core=here,
        deed_stems=frozenset(),
        specific=here,
        turns=False,
        agent=None,
    )
