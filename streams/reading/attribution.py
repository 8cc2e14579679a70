"""Attribution: who says which stretch of a sentence (source, cue, content; cf. Pareti 2016)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from schemas.stance import Certainty
from streams.reading.actors import ActorIndex
from streams.reading.cues import Found, SpeechCue
from streams.reading.findings import Finding, Findings
from streams.reading.grammar import ADDRESSEES, ASKED, CLAUSE_PRONOUNS, NOT_BEFORE_A_SOURCE, PASSIVE_BE, TIME_AND_PLACE
from streams.reading.lexicon_files import Lexicon
from streams.reading.quotes import Quote
from streams.reading.rows import Row
from streams.reading.subjects import Subject, Subjects
from streams.reading.text import Kind, Sentence, bare_words

_ADDRESSEE_REACH = 8
FARTHEST_SPEAKER = 8
_SHORTEST_PRETEXT = 4
_THAT_REACH = 14


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source and what it says: words[first:last] of the row.

    `imagined` marks words that somebody might say; `sign` is -1 where the source denies them; `spoken_in` is the
    sentence of the cue where that is another one (quotes that go on).
    """

    source: Subject
    first: int
    last: int
    cue_first: int
    cue_last: int
    certainty: Certainty
    sign: int = 1
    imagined: bool = False
    spoken_in: int | None = None

    @property
    def length(self) -> int:
        """Words of content."""
        return self.last - self.first


class Attributions:
    """Finds the attributions in the sentences of one article."""

    def __init__(self, findings: Findings, actors: ActorIndex, lexicon: Lexicon) -> None:
        self._findings = findings
        self._lexicon = lexicon
        self.subjects = Subjects(findings, actors, lexicon.words, self.speaker_of)
        self._done: dict[int, tuple[Attribution, ...]] = {}

    def of(self, sentence: int) -> tuple[Attribution, ...]:
        """Attributions whose cue stands in the sentence itself; those shortly before it first, for the pronouns."""
        for index in range(max(0, sentence - FARTHEST_SPEAKER), sentence + 1):
            if index not in self._done:
                self._done[index] = tuple(self._in_sentence(index))
        return self._done[sentence]

    def quoted(self, sentence: int) -> tuple[Attribution, ...]:
        """Attributions of quoted words to a speaker named elsewhere in the paragraph or just before it."""
        row = self._findings[sentence].row
        found = []
        for quote in row.quotes:
            first, last = row.index_at(quote.start), row.index_at(quote.end)
            if first >= last or any(a.first <= first and last <= a.last for a in self.of(sentence)):
                continue
            near = self._speaker_near(sentence)
            if near is not None:
                speaker, spoken_in = near
                imagined = self._imagined_before(sentence, quote)
                plain = Attribution(speaker, first, last, first, first, Certainty.REPORTED)
                found.append(replace(plain, imagined=imagined, spoken_in=spoken_in))
        return tuple(found)

    def speaker_of(self, sentence: int) -> Subject | None:
        """Who speaks in the sentence, by its last attribution outside quotes."""
        if not self._done.get(sentence):
            return None
        row = self._findings[sentence].row
        own = [a for a in self._done[sentence] if not row.in_quote(min(a.cue_first, len(row.tokens) - 1))]
        return own[-1].source if own else None

    def _sentence(self, index: int) -> Sentence:
        return self._findings.document.sentences[index]

    def _imagined_before(self, sentence: int, quote: Quote) -> bool:
        """Whether the same quote has begun to imagine what somebody could say."""
        other = sentence - 1
        while other >= 0 and self._sentence(other).end > quote.start:
            if any(a.imagined for a in self.of(other)):
                return True
            other -= 1
        return False

    def _speaker_near(self, sentence: int) -> tuple[Subject, int] | None:
        paragraph = self._sentence(sentence).paragraph
        for step in (-1, 1):
            other = sentence + step
            while 0 <= other < len(self._findings) and self._sentence(other).paragraph == paragraph:
                self.of(other)
                speaker = self.speaker_of(other)
                if speaker is not None:
                    return speaker, other
                other += step
        return self._speaker_of_paragraph_before(sentence)

    def _speaker_of_paragraph_before(self, sentence: int) -> tuple[Subject, int] | None:
        other = self._findings.document.first_of_paragraph[self._sentence(sentence).paragraph] - 1
        if other < 0:
            return None
        before = self._sentence(other).paragraph
        while other >= 0 and self._sentence(other).paragraph == before:
            speaker = self.speaker_of(other)
            if speaker is not None:
                return speaker, other
            other -= 1
        return None

    def _in_sentence(self, sentence: int) -> list[Attribution]:
        if self._sentence(sentence).kind is Kind.FURNITURE or not self._may_report(sentence):
            return []
        finding = self._findings[sentence]
        found = []
        for cue in finding.speech:
            attribution = self._from(sentence, finding, cue) if _reports(finding, cue) else None
            if attribution is not None:
                imagined = not finding.imagined.isdisjoint(range(cue.first, cue.last))
                found.append(replace(attribution, imagined=imagined))
        return _without_overrun(finding.row, found)

    def _may_report(self, sentence: int) -> bool:
        """Whether any word of the sentence can begin a cue; most sentences have none and need not be cut into words."""
        at = self._sentence(sentence)
        return not self._lexicon.speech.firsts.isdisjoint(bare_words(self._findings.document.folded, at.start, at.end))

    def _from(self, sentence: int, finding: Finding, cue: Found[SpeechCue]) -> Attribution | None:  # noqa: PLR0911 - one return for each pattern
        row = finding.row
        if cue.entry.kind == "according":
            return self._according(sentence, row, cue)
        if cue.entry.kind == "noun":
            return self._noun(sentence, row, cue)
        if cue.entry.needs_that and row.word(cue.last) not in {"that", "it"}:
            return None
        source = self.subjects.named(sentence, self.subjects.before(sentence, cue.first, finding.cue_words))
        inverted = self.subjects.after_verb(sentence, cue.last) if source.kind in {"nobody", "other"} else None
        if inverted is not None and _follows_content(row, cue.first):
            return Attribution(inverted, 0, cue.first, cue.first, cue.last, cue.entry.certainty, cue.entry.sign)
        if source.kind == "nobody":
            return None
        end = self._end_of_trailing(row, source.index, cue.last)
        if end is not None:
            return Attribution(source, 0, end, end, cue.last, cue.entry.certainty, cue.entry.sign)
        asked = row.word(0) in ASKED or row.word(1) in ASKED
        first = 0 if asked or _after_aside(row, source.index, cue.last) else _content_start(finding, cue)
        return Attribution(source, first, len(row.tokens), cue.first, cue.last, cue.entry.certainty, cue.entry.sign)

    def _according(self, sentence: int, row: Row, cue: Found[SpeechCue]) -> Attribution | None:
        at = cue.last
        while at < len(row.tokens) and at not in row.mention_of and self._leads_to_name(row.word(at)):
            at += 1
        mention = row.mention_of.get(at)
        if row.word(at) in {"him", "her"}:
            source = self.subjects.last_heard(sentence - 1) if sentence else Subject("other", None, at)
        else:
            source = Subject("actor", mention.actor, at) if mention else Subject("other", None, at)
        comma = next((k for k in range(at + 1, len(row.tokens)) if "," in row.gap(k)), None)
        leading = cue.first == 0 and comma is not None
        first, last = (comma or 0, len(row.tokens)) if leading else (0, cue.first)
        return Attribution(source, first, last, cue.first, cue.last, cue.entry.certainty)

    def _leads_to_name(self, word: str) -> bool:
        return word in {"the", "a"} or word in self._lexicon.words.honorifics

    def _noun(self, sentence: int, row: Row, cue: Found[SpeechCue]) -> Attribution | None:
        """A noun of saying with its owner: the statement by X that, X's statement this week that."""
        reach = range(cue.last, min(cue.last + _THAT_REACH, len(row.tokens)))
        that = next((k for k in reach if row.word(k) == "that"), None)
        if that is None or not all(self._may_part(row, k) for k in range(cue.last, that)):
            return None
        if row.word(cue.first - 1) in {"his", "her"}:
            source = self.subjects.main(sentence)
        else:
            owner = row.mention_of.get(cue.first - 1) or row.mention_of.get(cue.first - 2)
            named = [row.mention_of[k] for k in range(that - 1, cue.last - 1, -1) if k in row.mention_of]
            owner = owner or next(iter(named), None)
            source = Subject("actor", owner.actor, cue.first) if owner else Subject("other", None, cue.first)
        return Attribution(source, that + 1, len(row.tokens), cue.first, that, cue.entry.certainty)

    def _may_part(self, row: Row, index: int) -> bool:
        """Words that may stand between "statement" and "that": who made it and when."""
        if "," in row.gap(index):
            return False
        lists = self._lexicon.words
        word = row.word(index)
        known = word in lists.between or word in lists.honorifics or word in {"by", "from", "of", "the", "made", "on"}
        return known or index in row.mention_of or row.is_capitalised(index)

    def _end_of_trailing(self, row: Row, source: int, after: int) -> int | None:
        """Where content that comes before its source ends ("..., Vance said on Friday."), or None."""
        first = source
        while first > 0 and not any(mark in row.gap(first) for mark in ',"\u201d'):
            first -= 1
        if first < _SHORTEST_PRETEXT or source - first > _ADDRESSEE_REACH:
            return None
        if any(row.word(k) in NOT_BEFORE_A_SOURCE for k in range(first, source)):
            return None
        rest = [token.word for token in row.tokens[after : after + 2 * _ADDRESSEE_REACH]]
        if "that" in rest or any(mark in row.gap(k) for k in range(after, len(row.tokens)) for mark in "\u201c:"):
            return None
        trailing = not rest or rest[0] in TIME_AND_PLACE or _only_addressee(row, after)
        return first if trailing else None


def _only_addressee(row: Row, after: int) -> bool:
    """As in "told The Wall Street Journal in an interview": names, then nothing or time and place."""
    at = after
    while at < len(row.tokens) and (row.is_capitalised(at) or row.word(at) in ADDRESSEES):
        if at > after and any(mark in row.gap(at) for mark in ",;"):
            return True
        at += 1
    return at > after and (at >= len(row.tokens) or row.word(at) in TIME_AND_PLACE)


def _content_start(finding: Finding, cue: Found[SpeechCue]) -> int:
    """After "that", where it belongs to the verb of saying ("said on Friday that"), or else right after the verb."""
    row = finding.row
    for k in range(cue.last, min(cue.last + _THAT_REACH, len(row.tokens))):
        if row.word(k) == "that":
            return k + 1
        if k in finding.cue_words or row.word(k) in CLAUSE_PRONOUNS or (k > cue.last and "," in row.gap(k)):
            break
    return cue.last


def _after_aside(row: Row, source: int, after: int) -> bool:
    """As in "Those specifics, he continued, would be clarified": the content stands on both sides."""
    return source > 0 and "," in row.gap(source) and after < len(row.tokens) and "," in row.gap(after)


def _follows_content(row: Row, cue: int) -> bool:
    return cue > 0 and any(mark in row.gap(cue) for mark in ",\"\u201d'\u2019?!")


def _reports(finding: Finding, cue: Found[SpeechCue]) -> bool:
    """Whether the word reports speech here: "United States", "to say the least", "was stated", "vowed to" do not."""
    row = finding.row
    if cue.entry.kind != "verb":
        return True
    if cue.first in row.mention_of or (row.is_capitalised(cue.first) and cue.first > 0):
        return False
    if row.word(cue.last) == "to" or (row.word(cue.first - 1) == "to" and cue.first not in finding.imagined):
        return False
    if cue.last == cue.first + 1 and row.word(cue.first).endswith("ed") and row.word(cue.first - 1) in PASSIVE_BE:
        return False
    rival = next((hit for hit in finding.commitments if hit.first <= cue.first < hit.last), None)
    return rival is None or (rival.last <= cue.last and _opens_content(finding, cue.last))


def _opens_content(finding: Finding, after: int) -> bool:
    """After a verb that may take a thing or a sentence ("announced ..."): whether a sentence follows."""
    row = finding.row
    near = range(after, min(after + 6, len(row.tokens)))
    if row.word(after) in CLAUSE_PRONOUNS or any(row.word(k) == "that" and "," not in row.gap(k) for k in near):
        return True
    modals = (hit.first for hit in finding.commitments if hit.entry.family == "modal")
    return any(after < first <= after + _THAT_REACH for first in modals)


def _without_overrun(row: Row, found: Sequence[Attribution]) -> list[Attribution]:
    """Content ends where another source comes in after a comma ("X, who said A, Y admitted that B")."""
    ended = []
    for one in found:
        later = [other for other in found if one.cue_last < other.source.index < one.last and other.first > one.first]
        starts = [start for other in later if (start := _source_phrase(row, other.source.index)) is not None]
        ended.append(replace(one, last=max(one.first, min([one.last, *starts]))))
    return ended


def _source_phrase(row: Row, source: int) -> int | None:
    """Where a source with its titles begins after a comma ("..., Twitter board chair Bret Taylor said"), or None."""
    return next((k for k in range(source, max(0, source - _ADDRESSEE_REACH), -1) if "," in row.gap(k)), None)
