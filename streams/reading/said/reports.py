"""Reports: the attributions of one sentence, found from its cues of speech."""

from collections.abc import Sequence
from dataclasses import replace

from streams.reading.said.attribution import Attribution
from streams.reading.said.report_fit import is_negated, is_passive, is_report
from streams.reading.texts.findings import Finding, Findings
from streams.reading.texts.rows import Row
from streams.reading.texts.text import Kind
from streams.reading.who.subject import Subject
from streams.reading.who.subjects import Subjects
from streams.reading.words.cues import Found, SpeechCue
from streams.reading.words.grammar import (
    ADDRESSEES,
    ASKED,
    CLAUSE_PRONOUNS,
    NOT_BEFORE_A_SOURCE,
    PASSIVE_BE,
    PREPOSITIONS,
    TIME_AND_PLACE,
)
from streams.reading.words.lexicon_files import Lexicon
from streams.reading.words.source_grammar import (
    ALSO_NOUNS,
    INTRODUCES_NOUN,
    OBJECT_PRONOUNS,
    PRESUPPOSES,
    SAID_BY,
    TELLS,
)

_ADDRESSEE_REACH = 8
_SHORTEST_PRETEXT = 4
_LONGEST_SOURCE = 24
_THAT_REACH = 14
_NEAR_QUOTE = 5
_IMAGINED_REACH = 8
_CLOSING = '"\u201d'
_OPENING = '"\u201c'


class Reports:
    """Finds who says what within single sentences of one article."""

    def __init__(self, findings: Findings, lexicon: Lexicon, subjects: Subjects) -> None:
        self._findings = findings
        self._lexicon = lexicon
        self._subjects = subjects

    def in_sentence(self, sentence: int) -> list[Attribution]:
        """Attributions by their cues, in order."""
        kind = self._findings.document.sentences[sentence].kind
        if kind is Kind.FURNITURE or not self._may_report(sentence):
            return []
        finding = self._findings[sentence]
        found = []
        for cue in finding.speech:
            attribution = self._from(sentence, finding, cue) if is_report(finding, cue) else None
            if attribution is not None:
                imagined = _is_imagined(finding, cue, attribution.source)
                found.append(replace(attribution, imagined=imagined, factive=cue.entry.factive))
        return _without_overrun(finding.row, found)

    def _may_report(self, sentence: int) -> bool:
        """Whether any word of the sentence can begin a cue; most sentences have none and need not be cut into words."""
        return not self._lexicon.speech.firsts.isdisjoint(self._findings.words(sentence))

    def _from(self, sentence: int, finding: Finding, cue: Found[SpeechCue]) -> Attribution | None:
        if cue.entry.kind == "according":
            return self._according(sentence, finding.row, cue)
        if cue.entry.kind == "noun":
            return self._noun(sentence, finding.row, cue)
        if cue.entry.needs_that and not _has_content_beside(finding.row, cue):
            return None
        return self._verb(sentence, finding, cue)

    def _verb(self, sentence: int, finding: Finding, cue: Found[SpeechCue]) -> Attribution | None:
        row = finding.row
        rest = (cue.first, cue.last, cue.entry.certainty, cue.entry.sign)
        if is_passive(row, cue):
            named = row.word(cue.last) == "by"
            teller = self._subjects.agent(sentence, cue.last + 1) if named else Subject("other", None, cue.first)
            return Attribution(teller, _content_start(finding, cue), len(row.tokens), *rest)
        source = self._subjects.before(sentence, cue.first, finding.cue_words)
        if source.actor is None and source.name is None and _follows_content(row, cue.first):
            inverted = self._subjects.after_verb(sentence, cue.last)
            if inverted is not None:
                return Attribution(inverted, 0, _end_around(row, cue.first, cue.last), *rest)
        if source.kind == "nobody" or _is_impersonal(row, cue, source) or _is_noun(row, cue, source):
            return None
        start = _start_of_source(row, source.index)
        if _is_aside(row, start, cue.last):
            return Attribution(source, 0, len(row.tokens), start, cue.last, *rest[2:])
        if _is_trailing(row, start, cue.last):
            return Attribution(source, 0, start, start, cue.last, *rest[2:])
        first = 0 if _answers(row) else _content_start(finding, cue)
        return Attribution(source, first, len(row.tokens), *rest)

    def _according(self, sentence: int, row: Row, cue: Found[SpeechCue]) -> Attribution | None:
        comma = next((k for k in range(cue.last + 1, len(row.tokens)) if "," in row.gap(k)), len(row.tokens))
        if cue.last >= comma:
            return None
        source = self._subjects.phrase(sentence, cue.last, comma)
        if source.thing:
            source = _author(row, source, cue.last, comma)
        leads = comma < len(row.tokens) and _opens_clause(row, cue.first)
        first, last = (comma, len(row.tokens)) if leads else (0, cue.first)
        return Attribution(source, first, last, cue.first, cue.last, cue.entry.certainty)

    def _noun(self, sentence: int, row: Row, cue: Found[SpeechCue]) -> Attribution | None:
        """A noun of saying with its owner: the statement by X that, X's statement this week that."""
        reach = range(cue.last, min(cue.last + _THAT_REACH, len(row.tokens)))
        that = next((k for k in reach if row.word(k) == "that"), None)
        if that is None or not all(self._may_part(row, k) for k in range(cue.last, that)):
            return None
        if row.word(cue.first - 1) in {"a", "an"} and row.word(cue.first - 2) in INTRODUCES_NOUN:
            return None
        source = self._subjects.before(sentence, cue.first, frozenset())
        if source.actor is None:
            named = (row.mention_of[k] for k in range(that - 1, cue.last - 1, -1) if k in row.mention_of)
            owner = next(named, None)
            source = (
                Subject("actor", owner.actor, cue.first) if owner else Subject("other", None, cue.first, thing=True)
            )
        return Attribution(source, that + 1, len(row.tokens), cue.first, that, cue.entry.certainty, cue.entry.sign)

    def _may_part(self, row: Row, index: int) -> bool:
        """Words that may stand between "statement" and "that": who made it and when."""
        if "," in row.gap(index):
            return False
        lists = self._lexicon.words
        word = row.word(index)
        known = word in lists.between or word in lists.honorifics or word in SAID_BY
        return known or index in row.mention_of or row.is_capitalised(index)


def _is_noun(row: Row, cue: Found[SpeechCue], source: Subject) -> bool:
    """As in "the primary states" or "the Tribune report is"; a verb has no plain form after a single name."""
    word = row.word(cue.first)
    plain = not word.endswith(("s", "ed", "ing"))
    after_name = source.kind == "actor" and source.index < cue.first and cue.first - 1 in row.mention_of
    return word in ALSO_NOUNS and (source.thing or (plain and after_name and not source.also))


def _is_impersonal(row: Row, cue: Found[SpeechCue], source: Subject) -> bool:
    """As in "it is clear that": nobody's view."""
    be = any(row.word(k) in PASSIVE_BE for k in range(max(0, cue.first - 3), cue.first))
    return be and source.kind == "pronoun" and source.actor is None


def _has_content_beside(row: Row, cue: Found[SpeechCue]) -> bool:
    """Whether "that" or a quotation mark stands right beside a verb that may mean something else."""
    if row.word(cue.last) in {"that", "it"} or any(mark in row.gap(cue.last) for mark in _OPENING):
        return True
    near = range(max(1, cue.first - _NEAR_QUOTE), cue.first + 1)
    closed = any(any(mark in row.gap(k) for mark in _CLOSING) for k in near)
    return closed and not row.in_quote(cue.first) and row.gap(cue.last)[:1] in {"", ".", ",", ":", " "}


def _answers(row: Row) -> bool:
    """As in "Asked whether she would go, Berg said no"; "asked why" takes what follows for granted."""
    asked = next((k for k in (0, 1) if row.word(k) in ASKED), None)
    return asked is not None and row.word(asked + 1) not in PRESUPPOSES


def _is_imagined(finding: Finding, cue: Found[SpeechCue], source: Subject) -> bool:
    """Whether nobody has said it: "could say that", "it is false that Berg said", "did not say that"."""
    opening = range(max(0, min(source.index, cue.first) - _IMAGINED_REACH), cue.last)
    return is_negated(finding.row, cue) or not finding.imagined.isdisjoint(opening)


def _author(row: Row, source: Subject, first: int, last: int) -> Subject:
    """Who made the thing that is cited: "a letter from Berg", "Berg's filing"."""
    if source.actor is not None:
        return Subject("actor", source.actor, source.index)
    made = (row.mention_of.get(k) for k in range(first, last) if row.word(k - 1) in {"by", "from", "the"})
    author = next((mention for mention in made if mention is not None), None)
    return source if author is None else Subject("actor", author.actor, source.index)


def _opens_clause(row: Row, index: int) -> bool:
    return index == 0 or row.word(index - 1) in {"but", "and", "that"} or row.gap(index) == ", "


def _start_of_source(row: Row, source: int) -> int:
    """The mark before a source with its titles and appositions."""
    first = source
    while first > 0 and source - first < _LONGEST_SOURCE and not any(mark in row.gap(first) for mark in ',"\u201d'):
        first -= 1
    return first


def _is_aside(row: Row, start: int, after: int) -> bool:
    """As in "Those specifics, he continued, would be clarified" and in '"That," she said, "is all."'."""
    if start == 0 or after >= len(row.tokens):
        return False
    if any(mark in row.gap(start) for mark in _CLOSING):
        return any(any(mark in row.gap(k) for mark in _OPENING) for k in range(after, len(row.tokens)))
    return "," in row.gap(start) and row.gap(after).startswith(",") and not row.word(after).endswith("ing")


def _is_trailing(row: Row, start: int, after: int) -> bool:
    """Whether the content comes before its source ("..., Vance said on Friday.")."""
    quoted = start > 0 and any(mark in row.gap(start) for mark in _CLOSING)
    if start < (1 if quoted else _SHORTEST_PRETEXT) or row.word(start) in NOT_BEFORE_A_SOURCE:
        return False
    rest = [row.word(k) for k in range(after, min(after + 2 * _ADDRESSEE_REACH, len(row.tokens)))]
    if "that" in rest or any(mark in row.gap(k) for k in range(after, len(row.tokens)) for mark in "\u201c:"):
        return False
    if not rest or quoted:
        return True
    if _has_clause(row, after):
        return False
    if row.word(0) in PREPOSITIONS | TIME_AND_PLACE | ASKED and not row.in_quote(0):
        return False
    return rest[0] in TIME_AND_PLACE or row.gap(after).startswith(",") or _only_addressee(row, after)


def _has_clause(row: Row, after: int) -> bool:
    """Whether what follows is said too: "Berg said in that case she would go", 'Berg said on Friday "we will"'."""
    for k in range(after, min(after + 2 * _ADDRESSEE_REACH, len(row.tokens))):
        if row.gap(k).endswith(' "'):
            return True
        if row.word(k) in CLAUSE_PRONOUNS and row.word(k - 1) not in NOT_BEFORE_A_SOURCE | {"as", "where"}:
            return True
    return False


def _end_around(row: Row, cue: int, after: int) -> int:
    """Where the content ends that an inverted source follows: with it, or with the sentence where a quote goes on."""
    goes_on = any(any(mark in row.gap(k) for mark in _OPENING) for k in range(after + 1, len(row.tokens)))
    return len(row.tokens) if goes_on and any(mark in row.gap(cue) for mark in _CLOSING) else cue


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
    return _after_addressee(row, cue.last) if row.word(cue.last - 1) in TELLS else cue.last


def _after_addressee(row: Row, at: int) -> int:
    """Past "the Tribune", "reporters" or "me" in "told the Tribune he would go"; where it is until a clause follows."""
    first = at
    while at < len(row.tokens) and row.gap(at) in {" ", " \u2018", ' "'}:
        word = row.word(at)
        names = row.is_capitalised(at) and (at == first or at not in row.mention_of)
        if not names and word not in ADDRESSEES | OBJECT_PRONOUNS | {"of", "a"}:
            break
        at += 1
    return at if at < len(row.tokens) and row.gap(at) == " " else first


def _follows_content(row: Row, cue: int) -> bool:
    return cue > 0 and any(mark in row.gap(cue) for mark in ",\"\u201d'\u2019?!")


def _without_overrun(row: Row, found: Sequence[Attribution]) -> list[Attribution]:
    """Content ends where another source comes in after a comma ("X, who said A, Y admitted that B").

    What is said within words that have their source after them ("A says that B, Berg said") ends with those words.
    """
    ended = []
    for one in found:
        around = [other.last for other in found if other.first <= one.cue_first < other.last <= other.cue_first]
        one = replace(one, last=max(one.first, min([one.last, *around])))  # noqa: PLW2901 - the same one, shorter
        later = [other for other in found if one.cue_last < other.source.index < one.last and other.first > one.first]
        starts = [start for other in later if (start := _source_phrase(row, other.source.index)) is not None]
        ended.append(replace(one, last=max(one.first, min([one.last, *starts]))))
    return ended


def _source_phrase(row: Row, source: int) -> int | None:
    """Where a source with its titles begins after a comma ("..., Twitter board chair Bret Taylor said"), or None."""
    return next((k for k in range(source, max(0, source - _ADDRESSEE_REACH), -1) if "," in row.gap(k)), None)
