"""References: words of a clause that stand for an issue without naming it.

"the plan", "such changes", "it", "which she supports", "everything is on the table". What they stand for is found by
recency and by what the article is about (Grosz, Joshi and Weinstein 1995, "Centering").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from streams.reading.about.issues import Profile
from streams.reading.texts.clauses import Stretch
from streams.reading.texts.rows import Row
from streams.reading.words.grammar import PREPOSITIONS
from streams.reading.words.shells import ShellNouns

MOST_MODIFIERS = 4
COMPLEMENT = 6
_OBJECTS = frozenset({"it", "that", "this", "them", "these", "those"})
_SUBJECTS = frozenset({"it", "that", "this", "it's", "that's"})
_PRO_VERBS = frozenset({"do", "does", "did", "doing", "done"})
_SPECIFIES = frozenset({"about", "against", "for", "of", "on", "over", "that", "to", "which", "in"})
_EXTRAPOSED = frozenset({"to", "that", "if", "whether", "when"})


class Pointing(StrEnum):
    """How a reference stands for an issue: nouns as in the lexicon, pronouns, the gap of "which", "everything"."""

    PROPOSED = "proposed"
    DONE = "done"
    PRONOUN = "pronoun"
    TRACE = "trace"
    OPEN = "open"


_NOUNS = frozenset({Pointing.PROPOSED, Pointing.DONE})


@dataclass(frozen=True, slots=True)
class Reference:
    """words[first:last] stand for something said before; `modifiers` are the words that narrow it."""

    how: Pointing
    first: int
    last: int
    modifiers: tuple[int, ...] = ()

    @property
    def words(self) -> tuple[int, ...]:
        """The indices."""
        return tuple(range(self.first, self.last))


def references(row: Row, clause: Stretch, shells: ShellNouns) -> Iterator[Reference]:
    """References of a clause in order."""
    if row.word(clause.first) == "which" and clause.first:
        yield Reference(Pointing.TRACE, clause.last - 1, clause.last)
    for index in range(clause.first, clause.last):
        found = _noun(row, clause, index, shells) or _pronoun(row, clause, index, shells)
        if found is not None:
            yield found
        elif row.word(index) in shells.open:
            yield Reference(Pointing.OPEN, index, index + 1)


def fits(row: Row, reference: Reference, concepts: Sequence[str | None], profile: Profile, shells: ShellNouns) -> bool:
    """Whether nothing in the reference or right after it names another thing than the issue."""
    narrow = [k for k in reference.modifiers if row.word(k) not in shells.modifiers and k not in row.mention_of]
    if any(concepts[k] is not None and concepts[k] not in profile.weights for k in narrow):
        return False
    return reference.how not in _NOUNS or _is_left_open(row, reference, concepts, profile, shells)


def _noun(row: Row, clause: Stretch, index: int, shells: ShellNouns) -> Reference | None:
    """A shell noun with a determiner or an owner, or a bare plural that is judged, by its head."""
    word = row.word(index)
    if word not in shells or (row.word(index + 1) in shells and row.gap(index + 1) == " "):
        return None
    how = Pointing.PROPOSED if word in shells.proposed else Pointing.DONE
    first = max(clause.first, index - MOST_MODIFIERS)
    start = next((k for k in range(index - 1, first - 1, -1) if _opens(row, k, shells)), None)
    if start is not None:
        return Reference(how, start, index + 1, tuple(range(start + 1, index)))
    bare = word.endswith("s") and index == clause.first and row.word(index + 1) in shells.finite
    return Reference(how, index, index + 1) if bare else None


def _opens(row: Row, index: int, shells: ShellNouns) -> bool:
    return row.word(index) in shells.determiners or row.word(index).endswith(("'s", "s'"))


def _is_left_open(
    row: Row, reference: Reference, concepts: Sequence[str | None], profile: Profile, shells: ShellNouns
) -> bool:
    """Whether no complement says what the plan, the call or the decision is for."""
    if row.word(reference.last) not in _SPECIFIES or row.gap(reference.last) != " ":
        return True
    for index in range(reference.last + 1, min(reference.last + COMPLEMENT, len(row.tokens))):
        if row.gap(index) != " " and index > reference.last + 1:
            return True
        known = concepts[index] is None or concepts[index] in profile.weights or index in row.mention_of
        if not known and row.word(index) not in shells.times and not row.word(index)[0].isdigit():
            return False
    return True


def _pronoun(row: Row, clause: Stretch, index: int, shells: ShellNouns) -> Reference | None:
    word, after = row.word(index), row.word(index + 1)
    pronoun = Reference(Pointing.PRONOUN, index, index + 1)
    ends = index + 1 >= clause.last or row.gap(index + 1) != " "
    if word in _OBJECTS and index > clause.first and (ends or after in PREPOSITIONS - {"for", "of"}):
        return pronoun
    if word == "so" and row.word(index - 1) in _PRO_VERBS:
        return pronoun
    judged = after in shells.finite or word.endswith("'s")
    return pronoun if word in _SUBJECTS and judged and not _is_extraposed(row, clause, index) else None


def _is_extraposed(row: Row, clause: Stretch, index: int) -> bool:
    """As in "it is wrong to ...", "it was clear that ...": the pronoun only keeps the place of what follows."""
    return any(row.word(k) in _EXTRAPOSED for k in range(index + 2, clause.last))
