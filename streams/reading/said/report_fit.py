"""Report fit: whether a word that looks like a cue of speech is one where it stands."""

from streams.reading.texts.findings import Finding
from streams.reading.texts.rows import Row
from streams.reading.who.noun_phrases import is_noun_before_verb
from streams.reading.words.cues import Found, SpeechCue
from streams.reading.words.grammar import BE, CLAUSE_PRONOUNS, DETERMINERS, NAMES_A_DEED, PASSIVE_BE, POSSESSIVES
from streams.reading.words.source_grammar import PARTICIPLES, PERFORMS, TAKES_NO_INFINITIVE

_OBJECT_REACH = 6
_MODAL_REACH = 14


def is_report(finding: Finding, cue: Found[SpeechCue]) -> bool:
    """Whether the word reports speech here: "United States", "to say the least", "was told", "vowed to" do not."""
    row = finding.row
    if cue.entry.kind != "verb":
        return True
    if cue.first in row.mention_of or (row.is_capitalised(cue.first) and _is_part_of_name(row, cue.first)):
        return False
    willing = row.word(cue.last) == "to" and row.word(cue.last - 1) not in TAKES_NO_INFINITIVE
    if willing or (row.word(cue.first - 1) == "to" and cue.first not in finding.imagined):
        return False
    if row.word(cue.first - 1) in NAMES_A_DEED - {"to"} or is_noun_before_verb(row, cue.first):
        return False
    if (is_passive(row, cue) and row.word(cue.last) not in {"by", "that"}) or _is_performed(finding, cue):
        return False
    rival = next((hit for hit in finding.commitments if hit.first <= cue.first < hit.last), None)
    return rival is None or (rival.last <= cue.last and _opens_content(finding, cue.last))


def _is_performed(finding: Finding, cue: Found[SpeechCue]) -> bool:
    """As in "declared the lake a park": saying so makes it so (declare-29.4), and no sentence follows."""
    row = finding.row
    if row.word(cue.first) not in PERFORMS or row.word(cue.last) not in DETERMINERS | POSSESSIVES:
        return False
    near = range(cue.last, min(cue.last + _OBJECT_REACH, len(row.tokens)))
    finite = any(row.word(k) in BE for k in near)
    return row.gap(cue.last) == " " and not finite and not _opens_content(finding, cue.last)


def is_negated(row: Row, cue: Found[SpeechCue]) -> bool:
    """Whether the source did not say it: "did not say", "has never publicly said", "didn't tell"."""
    at = cue.first - 1
    while row.word(at).endswith("ly"):
        at -= 1
    return cue.entry.kind == "verb" and (row.word(at) in {"not", "never"} or row.word(at).endswith("n't"))


def is_passive(row: Row, cue: Found[SpeechCue]) -> bool:
    """Whether somebody else says it: "was told that", "it was announced by Berg that"."""
    word = row.word(cue.first)
    participle = (word.endswith("ed") and word != "convinced") or word in PARTICIPLES
    return participle and cue.last == cue.first + 1 and row.word(cue.first - 1) in PASSIVE_BE


def _is_part_of_name(row: Row, index: int) -> bool:
    """Capitals mean a name, except in a headline, where most words have them."""
    if index == 0:
        return False
    capitals = sum(row.is_capitalised(k) for k in range(len(row.tokens)))
    return 2 * capitals < len(row.tokens)


def _opens_content(finding: Finding, after: int) -> bool:
    """After a verb that may take a thing or a sentence ("announced ..."): whether a sentence follows."""
    row = finding.row
    near = range(after, min(after + _OBJECT_REACH, len(row.tokens)))
    if row.word(after) in CLAUSE_PRONOUNS or any(row.word(k) == "that" and "," not in row.gap(k) for k in near):
        return True
    modals = (hit.first for hit in finding.commitments if hit.entry.family == "modal")
    return any(after < first <= after + _MODAL_REACH for first in modals)
