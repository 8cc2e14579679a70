"""Probes: what the commitment reader says of some words of one sentence, with an issue made up of these words."""

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.catalogue import Catalogue
from schemas.stance import Commitment
from streams.reading.about.concepts import Concepts, ConceptText
from streams.reading.about.issues import Profile
from streams.reading.committed.commitment import CommitmentReader
from streams.reading.committed.factuality import factuality
from streams.reading.texts.findings import Findings
from streams.reading.texts.text import cut
from streams.reading.who.actors import ActorIndex
from streams.reading.words.folding import fold
from streams.reading.words.lexicon_files import packaged


@dataclass(frozen=True, slots=True)
class Probe:
    """A sentence, and the words that the question is about: text[start:end], or every word that `about` has too."""

    text: str
    about: str
    start: int = 0
    end: int = 0


class Prober:
    """Reads probes with the packaged lexicon and without actors."""

    def __init__(self) -> None:
        self._lexicon = packaged()
        self._actors = ActorIndex(Catalogue(version=1), self._lexicon.words)
        self._commitments = CommitmentReader(self._lexicon)
        self._concepts = Concepts(self._lexicon)

    def commitment(self, probe: Probe) -> Commitment | None:
        """What the clause with the words says of them; None where no cue says anything or the words are not there."""
        findings = self._findings(probe.text)
        about = self._concepts.bag(probe.about)
        text = ConceptText(self._concepts, probe.text, fold(probe.text))
        for sentence in range(len(findings)):
            row = findings[sentence].row
            stems = text.row(row.tokens)
            at = {k for k, token in enumerate(row.tokens) if probe.start <= token.start < probe.end}
            anchor = sorted(at) if probe.end else [k for k, stem in enumerate(stems) if stem in about]
            if anchor:
                return self._read(findings, sentence, anchor, stems)
        return None

    def factuality(self, probe: Probe) -> float:
        """How far the sentence commits its author to the event at text[start:end], -3..3.

        Raises ValueError where no word begins there.
        """
        findings = self._findings(probe.text)
        for sentence in range(len(findings)):
            for index, token in enumerate(findings[sentence].row.tokens):
                if probe.start <= token.start < probe.end:
                    return factuality(findings[sentence], index)
        message = f"no word begins at {probe.start}..{probe.end} of {probe.text!r}"
        raise ValueError(message)

    def _findings(self, text: str) -> Findings:
        folded = fold(text)
        document = cut(text, folded, self._lexicon.furniture, self._lexicon.words.abbreviations)
        return Findings(document, self._actors.mentions(text, folded, None), self._lexicon)

    def _read(
        self, findings: Findings, sentence: int, anchor: Sequence[int], stems: Sequence[str | None]
    ) -> Commitment | None:
        finding = findings[sentence]
        clause = next(clause for clause in finding.clauses if clause.has(anchor[0]))
        inside = tuple(k for k in anchor if clause.has(k))
        profile = Profile.of_words({stem for k in inside if (stem := stems[k])})
        reading = self._commitments.read(finding, clause, inside, profile, stems)
        return None if reading is None else reading.commitment
