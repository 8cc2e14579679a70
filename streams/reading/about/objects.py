"""Objects: whether words that touch an issue are used of it, or of another thing.

"The border agents" are not the border; "endorsed Berg" is not an endorsement of Holm; troops "to Poland" are not in
Sudland.
"""

from collections.abc import Sequence

from streams.reading.about.issues import Profile
from streams.reading.texts.findings import Finding
from streams.reading.texts.rows import Row
from streams.reading.who.noun_phrases import is_possessive

OBJECT_REACH = 5
_PERSONAL = frozenset({"her", "him", "himself", "herself", "it", "me", "myself", "them", "this", "that", "us"})
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "their", "its", "this", "that", "any", "some", "no"})


def is_its_own(finding: Finding, concepts: Sequence[str | None], anchor: Sequence[int], profile: Profile) -> bool:
    """Whether the anchor's words are used of the issue."""
    deeds = [k for k in anchor if concepts[k] in profile.deed_stems]
    matter = [k for k in anchor if concepts[k] in profile.specific and concepts[k] not in profile.deed_stems]
    if not profile.matter and deeds and not matter:
        return any(_acts_on_it(finding.row, concepts, k, profile) for k in deeds)
    if deeds and profile.objects:
        return not all(_names_another(finding.row, k, profile) for k in deeds)
    if deeds or not matter:
        return True
    return any(_is_head(finding, concepts, k, profile) for k in matter)


def _is_head(finding: Finding, concepts: Sequence[str | None], index: int, profile: Profile) -> bool:
    """Whether no further noun follows: in English compounds the last noun says what it is."""
    row = finding.row
    after = index + 1
    if after >= len(row.tokens) or row.gap(after) != " " or concepts[after] is None:
        return True
    word = row.word(after)
    verbal = after in finding.cue_words or word.endswith(("ed", "ing", "ly", "s'", "'s"))
    return verbal or concepts[after] in profile.weights or after in row.mention_of


def _names_another(row: Row, deed: int, profile: Profile) -> bool:
    """Whether the deed is done to another than the proposition's person ("endorsed Peter Kline", "Anna Holm's plan").

    Capitals before a name can be its titles ("endorsed House Speaker Anna Holm").
    """
    capital = False
    for index in range(deed + 1, min(deed + 1 + OBJECT_REACH, len(row.tokens))):
        if row.gap(index) not in {" ", ". "} or (capital and not row.is_capitalised(index)):
            return capital
        mention = row.mention_of.get(index)
        if mention is not None:
            return mention.actor not in profile.objects or is_possessive(row, _last_of(row, index))
        capital = capital or row.is_capitalised(index)
    return capital


def _last_of(row: Row, index: int) -> int:
    """The last word of the mention that holds a word."""
    while row.mention_of.get(index + 1) == row.mention_of[index]:
        index += 1
    return index


def _acts_on_it(row: Row, concepts: Sequence[str | None], deed: int, profile: Profile) -> bool:
    """Whether a deed without matter ("endorses Holm", "resigns") has the right object, or none."""
    for index in range(deed + 1, min(deed + 1 + OBJECT_REACH, len(row.tokens))):
        if row.gap(index) != " ":
            return True
        mention = row.mention_of.get(index)
        if mention is not None:
            return mention.actor in profile.objects or concepts[index] in profile.places
        word = row.word(index)
        if word in _PERSONAL or concepts[index] in profile.weights:
            return True
        if concepts[index] is not None and not word.endswith("ly"):
            return row.word(index - 1) not in _ARTICLES and index > deed + 1
    return True
