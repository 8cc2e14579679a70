"""Press fit: whether words that may be a press cue are one, by what stands around them in their sentence."""

from collections.abc import Sequence

from streams.reading.texts.rows import Row
from streams.reading.words.cues import Found
from streams.reading.words.press_phrases import PressPhrase
from streams.reading.words.somebodys_words import SAID_BY_SOMEBODY

FARTHEST_ACCOUNT = 12
"""Words from "disputed" to the account of the interview, at most."""
FARTHEST_WORDS = 8
"""Words from "twisted" to "the vice president's remarks", at most."""


def fitting(row: Row, found: Sequence[Found[PressPhrase]]) -> list[Found[PressPhrase]]:
    """Those that are cues."""
    return [cue for cue in found if not cue.entry.none and cue.entry.form != "account" and _fits(row, cue, found)]


def named_owner(row: Row, first: int) -> str | None:
    """Whose words are named soon after: "the words of Berg" is left out, "Berg's remarks on" is not."""
    for at in range(first, min(first + FARTHEST_WORDS, len(row.tokens))):
        if "," in row.gap(at):
            return None
        mention = row.mention_of.get(at)
        if mention is not None and row.word(at).endswith(("'s", "s'")):
            said = any(row.word(k) in SAID_BY_SOMEBODY for k in (at + 1, at + 2))
            return mention.actor if said else None
    return None


def _fits(row: Row, cue: Found[PressPhrase], found: Sequence[Found[PressPhrase]]) -> bool:
    if cue.entry.object == "named":
        return named_owner(row, cue.last) is not None
    if cue.entry.object == "account":
        return any(other.entry.form in {"account", "words"} and _leads_to(row, cue, other) for other in found)
    return True


def _leads_to(row: Row, cue: Found[PressPhrase], other: Found[PressPhrase]) -> bool:
    """Whether the other one is the object, or that of which somebody is accused: in the same stretch of words."""
    apart = range(cue.last, other.first + 1)
    return 0 < len(apart) <= FARTHEST_ACCOUNT and not any(mark in row.gap(k) for k in apart for mark in ",;\u2014")
