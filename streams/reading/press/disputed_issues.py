"""Disputed issues: what a dispute is about that names no matter of its own ("They twisted my words").

It is what the same actor was read to hold close by, before or after; else what the sentences beside it are about.
"""

from collections.abc import Iterator, Mapping, Sequence

from schemas.stance import Stance
from streams.reading.page import Page
from streams.reading.texts.findings import Finding
from streams.reading.texts.rows import Row
from streams.reading.words.cues import Found
from streams.reading.words.press_phrases import PressPhrase
from streams.reading.words.somebodys_words import ACCOUNTS, SAID_BY_SOMEBODY

FARTHEST_STANCE = 3
FARTHEST_MATTER = 2
_ABOUT = frozenset({"about", "regarding", "concerning"})
_POINTS = frozenset({"it", "that", "this", "so", "anything", "those", "these", "any", "such"})


class DisputedIssues:
    """Looks around the disputes of one article. `stances` are those of each sentence that has any."""

    def __init__(self, page: Page, stances: Mapping[int, Sequence[Stance]]) -> None:
        self._findings = page.findings
        self._finder = page.finder
        self._profiles = page.profiles
        self._stances = stances

    def may_be_near(self, sentence: int) -> bool:
        """Whether a sentence, or one close by, has an issue."""
        near = (sentence, *self._around(sentence, FARTHEST_STANCE))
        return any(self._finder.in_sentence(index) or index in self._stances for index in near)

    def of(self, sentence: int, cue: Found[PressPhrase], actor: str) -> list[str]:
        """The issues in the order in which they are found; where a matter is named, those that have part in it."""
        held = (self._held(index, actor) for index in self._around(sentence, FARTHEST_STANCE))
        named = (self._named(index) for index in self._around(sentence, FARTHEST_MATTER))
        near = next((found for group in (held, named) for found in group if found), [])
        matter = _matter(self._findings[sentence], cue)
        if not near or matter is None:
            return near
        stems = self._finder.stems_of(sentence)
        told = {stems[k] for k in matter}
        return [one.issue_id for one in self._profiles if one.issue_id in near and not one.own.isdisjoint(told)]

    def _held(self, sentence: int, actor: str) -> list[str]:
        own = (stance.issue_id for stance in self._stances.get(sentence, ()) if stance.actor_id == actor)
        return list(dict.fromkeys(own))

    def _named(self, sentence: int) -> list[str]:
        return list(dict.fromkeys(one.profile.issue_id for one in self._finder.in_sentence(sentence)))

    def _around(self, sentence: int, farthest: int) -> Iterator[int]:
        """Sentences before, the nearest first, then those after."""
        yield from range(sentence - 1, max(-1, sentence - 1 - farthest), -1)
        yield from range(sentence + 1, min(len(self._findings), sentence + 1 + farthest))


def _matter(finding: Finding, cue: Found[PressPhrase]) -> range | None:
    """The words of the matter where one is named: "my words on the salt tax", "never said that X"."""
    row = finding.row
    clause = next(clause for clause in finding.clauses if clause.has(cue.first))
    for k in range(clause.first, clause.last):
        told = row.word(k) in _ABOUT and k >= cue.first - 1 and not _is_account(row, k + 1)
        if told or (row.word(k - 1) in SAID_BY_SOMEBODY and _leads_to_matter(row, k)):
            return range(k + 1, clause.last)
    says = cue.entry.form != "words" and cue.entry.object == "nothing"
    return range(cue.last, clause.last) if says and not _ends(row, cue.last) else None


def _leads_to_matter(row: Row, at: int) -> bool:
    """As in "on the salt tax"; not "on Friday", "on X"."""
    follows = at + 1 < len(row.tokens) and not row.is_capitalised(at + 1)
    return row.word(at) in _ABOUT or (row.word(at) in {"on", "over"} and follows)


def _is_account(row: Row, at: int) -> bool:
    """As in "said about the interview"."""
    return any(row.word(k) in SAID_BY_SOMEBODY | ACCOUNTS for k in (at, at + 1, at + 2))


def _ends(row: Row, at: int) -> bool:
    """Whether nothing is said there, or only "that": the sentence or the stretch of words ends."""
    while row.word(at) in _POINTS and row.gap(at) == " ":
        at += 1
    return at >= len(row.tokens) or row.gap(at) != " "
