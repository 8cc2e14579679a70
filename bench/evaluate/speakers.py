"""Speakers: is the speaker that the reader names the one in the gold source? On PolNeAR (Newell et al. 2018).

**What counts.** Attributions of PolNeAR with a cue and a content whose source is a name (`names.name_in`). Sources that
are pronouns, descriptions ("a senior official") or missing are left out: the corpus does not say whom a pronoun means,
so nobody could be right or wrong about it.

**What is asked.** The reader gets the document and a catalogue of all its named sources, nothing else. Its answer is
that of the attribution over the middle word of the longest piece of the gold content: the one whose cue touches the
gold cue if there is one, or else the innermost.

**What is a hit.** The answer is the actor of the gold source: the same name, or a shorter or longer form of it.

Coverage is the share with any answer; accuracy is the share of hits among the answers.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bench.evaluate.figures import ratio
from bench.evaluate.names import Named, name_in, named
from bench.evaluate.table import Row, whole
from schemas.catalogue import Catalogue
from streams.reading.said.attribution import Attribution
from streams.reading.said.attributions import Attributions
from streams.reading.texts.findings import Findings
from streams.reading.texts.text import cut
from streams.reading.who.actors import ActorIndex
from streams.reading.words.folding import fold
from streams.reading.words.lexicon_files import Lexicon, packaged

NAME = "PolNeAR dev"
COVERAGE = "speaker coverage"
ACCURACY = "speaker accuracy"
MEASURES = {
    COVERAGE: "the share of attributions to a named source for which the reader names a speaker",
    ACCURACY: "of the speakers named, the share that are the source's name or another form of it",
}
Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Span:
    """Code points of a text, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One attribution that counts: the name of its source, its cue, and the longest piece of its content."""

    name: str
    cue: Span
    content: Span


def measure(documents: Iterable[Document]) -> Iterator[Row]:
    """The two rows over all documents, each with `text` and `attributions`."""
    answers = [answer for document in documents for answer in _answers(document)]
    given = [hit for hit in answers if hit is not None]
    yield whole(NAME, COVERAGE, ratio(len(given), len(answers)))
    yield whole(NAME, ACCURACY, ratio(sum(given), len(given)))


def asked(document: Document, lexicon: Lexicon) -> Iterator[Asked]:
    """The attributions of a document that count."""
    for gold in document["attributions"]:
        if not all(gold.get(part) for part in ("source", "cue", "content")):
            continue
        name = name_in(gold["source"][0]["text"], document["text"], lexicon.words)
        if name is not None:
            yield Asked(name, _spans(gold["cue"])[0], max(_spans(gold["content"]), key=lambda one: one.end - one.start))


def _answers(document: Document) -> Iterator[bool | None]:
    """For each attribution that counts: whether the answer is a hit, or None where there is no answer."""
    lexicon = packaged()
    counted = list(asked(document, lexicon))
    known = named(one.name for one in counted)
    speakers = _Speakers(document["text"], known.catalogue, lexicon)
    for one in counted:
        yield _judged(speakers.of(one), one, known)


def _judged(answer: str | None, one: Asked, known: Named) -> bool | None:
    return None if answer is None else answer in known.fits[one.name]


class _Speakers:
    """Who speaks where in one text, as the reader sees it."""

    def __init__(self, text: str, catalogue: Catalogue, lexicon: Lexicon) -> None:
        folded = fold(text)
        actors = ActorIndex(catalogue, lexicon.words)
        document = cut(text, folded, lexicon.furniture, lexicon.words.abbreviations)
        self._findings = Findings(document, actors.mentions(text, folded, None), lexicon)
        self._attributions = Attributions(self._findings, actors, lexicon)

    def of(self, one: Asked) -> str | None:
        """The actor to whom the middle word of the content is attributed."""
        middle = (one.content.start + one.content.end) // 2
        sentences = self._findings.document.sentences
        index = next((k for k, sentence in enumerate(sentences) if sentence.start <= middle < sentence.end), None)
        if index is None:
            return None
        row = self._findings[index].row
        at = max(0, row.index_at(middle + 1) - 1)
        both = (*self._attributions.of(index), *self._attributions.quoted(index))
        covering = [a for a in both if a.first <= at < a.last and a.source.actor is not None]
        own = [a for a in covering if self._touches(index, a, one.cue)]
        best = min(own or covering, key=lambda a: a.length, default=None)
        return best.source.actor if best is not None else None

    def _touches(self, sentence: int, attribution: Attribution, cue: Span) -> bool:
        tokens = self._findings[sentence].row.tokens[attribution.cue_first : attribution.cue_last]
        return bool(tokens) and tokens[0].start < cue.end and cue.start < tokens[-1].end


def _spans(pieces: Iterable[Mapping[str, str]]) -> list[Span]:
    """PolNeAR writes "315 448;463 553" for a span in two pieces."""
    ends = [part.split() for piece in pieces for part in piece["span"].split(";")]
    return [Span(int(start), int(end)) for start, end in ends]
