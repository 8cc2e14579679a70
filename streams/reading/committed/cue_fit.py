"""Cue fit: whether a word that looks like a cue is one where it stands."""

from collections.abc import Sequence

from schemas.stance import Commitment
from streams.reading.texts.clauses import Stretch, ends_phrase
from streams.reading.texts.rows import Row
from streams.reading.words.cues import CommitmentCue, Found
from streams.reading.words.grammar import (
    ATTITUDE_NOUNS,
    BE,
    CONTRACTIONS,
    DETERMINERS,
    JUDGED,
    NAMES_A_DEED,
    POSSESSIVES,
    PREPOSITIONS,
)
from streams.reading.words.verb_grammar import (
    ASKS,
    BEFORE_VERB_MAY_STAND,
    JUDGES,
    LEADS_TO_BARE_VERB,
    NOUNS_TOO,
    OPENS_CONTENT,
    OWNED_NOUNS,
    OWNERS,
    SINGULAR_SUBJECTS,
)

FARTHEST_RELATIVE = 6
LONGEST_GERUND = 10
LONGEST_OWNED = 3


def may_follow(row: Row, cue: Found[CommitmentCue]) -> bool:
    """Whether a cue may come after what it is about: judgements, passives, "asked about ..., he declined to say"."""
    if cue.entry.agent:
        return True
    evasive = cue.entry.level is Commitment.NONCOMMITTAL
    points_back = any(row.word(k) in {"it", "that", "this"} for k in range(cue.first + 1, cue.last))
    return evasive or points_back or cue.entry.family != "attitude" or is_passive(row, cue) or _looks_back(row, cue)


def _looks_back(row: Row, cue: Found[CommitmentCue]) -> bool:
    """As in "the plan, which he supports", "a plan that Berg opposed": the verb has its object before it."""
    if not ends_phrase(row, cue.last):
        return False
    near = range(cue.first - 1, max(-1, cue.first - FARTHEST_RELATIVE), -1)
    return any(row.word(k) in {"which", "that"} for k in near)


def after_last_join(row: Row, cues: list[Found[CommitmentCue]]) -> list[Found[CommitmentCue]]:
    """In "opposes A and supports B" the first verb says nothing about B."""
    for position in range(len(cues) - 1, 0, -1):
        at = cues[position].first - 1
        while row.word(at).endswith("ly") or row.word(at) in {"also", "not", "has", "have", "then"}:
            at -= 1
        if row.word(at) in {"and", "but"} and cues[position].entry.family != "predicate":
            return cues[position:]
    return cues


def has_object(row: Row, cue: Found[CommitmentCue]) -> bool:
    """Whether somebody is urged to do something ("urged X to", "asked that"); not "when asked about"."""
    if row.word(cue.first - 1) in {"when", "if", "was", "were", "being"} or cue.first == 0:
        return False
    if row.word(cue.last) in {"for", "about"}:
        return False
    return row.word(cue.last) == "that" or any(row.word(k) == "to" for k in range(cue.last, cue.last + 8))


def is_about_its_breach(row: Row, cue: Found[CommitmentCue], anchor: Sequence[int]) -> bool:
    """As in "Berg breached the agreement": who says so does not speak against the agreement."""
    violates = cue.entry.complete and row.word(cue.last - 1) in DETERMINERS | POSSESSIVES
    return violates and min(anchor) >= cue.last


def is_noun(row: Row, cue: Found[CommitmentCue]) -> bool:
    """As in "A plan to", "the demand": the name of something, not somebody's attitude to it."""
    if cue.entry.owned:
        return True
    if cue.entry.agent:
        return False
    if _is_subject(row, cue):
        return True
    alone = cue.entry.family == "attitude" and cue.last - cue.first == 1
    if alone and _may_be_noun(row, cue.first) and not is_verb(row, cue.first):
        return row.word(cue.first) not in ATTITUDE_NOUNS or not _is_owned(row, cue.first)
    before = row.word(cue.first - 1)
    possessive = before in POSSESSIVES or (before.endswith("'s") and before not in CONTRACTIONS)
    named = before in DETERMINERS or possessive
    return named and cue.entry.family == "attitude" and row.word(cue.first) not in ATTITUDE_NOUNS


def owner_at(row: Row, noun: int) -> int | None:
    """The last word of whose noun it is ("Berg's sudden decision", "her plan"), or None."""
    at = noun - 1
    while at > 0 and noun - at <= LONGEST_OWNED and not _owns(row.word(at)) and row.gap(at + 1) == " ":
        at -= 1
    owned = at >= 0 and noun - at <= LONGEST_OWNED and _owns(row.word(at)) and row.gap(at + 1) == " "
    between = range(at + 1, noun)
    return at if owned and not any(k in row.mention_of or row.word(k) in PREPOSITIONS for k in between) else None


def owned_nouns(row: Row, cues: Sequence[Found[CommitmentCue]]) -> list[Found[CommitmentCue]]:
    """Cues that are nouns of somebody who is named ("Berg's refusal to")."""
    nouns = (cue for cue in cues if cue.entry.owned or row.word(cue.first) in OWNED_NOUNS)
    return [cue for cue in nouns if owner_at(row, cue.first) in row.mention_of and is_noun(row, cue)]


def is_whole_noun(row: Row, cue: Found[CommitmentCue], where: Stretch) -> bool:
    """Whether what is read is just somebody's noun ("Berg's [refusal to send them]")."""
    return cue.first == where.first and owner_at(row, cue.first) is not None


def _owns(word: str) -> bool:
    return word in OWNERS or (word.endswith(("'s", "s'")) and word not in CONTRACTIONS)


def _is_subject(row: Row, cue: Found[CommitmentCue]) -> bool:
    """As in "backing the plan would be a mistake": a gerund that is judged is the topic, nobody's attitude."""
    if not row.word(cue.first).endswith("ing") or row.word(cue.first - 1) in BE or row.word(cue.first - 1) == "been":
        return False
    opens = cue.first == 0 or row.gap(cue.first) != " " or row.word(cue.first - 1) in OPENS_CONTENT
    for at in range(cue.last, min(cue.last + LONGEST_GERUND, len(row.tokens))):
        if row.gap(at) != " ":
            return False
        if row.word(at) in JUDGES:
            return opens
    return False


def _is_owned(row: Row, index: int) -> bool:
    """Whether it is somebody's: "her support", "Berg's support"."""
    before = row.word(index - 1)
    return before in POSSESSIVES or before.endswith("'s")


def _may_be_noun(row: Row, index: int) -> bool:
    word = row.word(index)
    return word in NOUNS_TOO or word.removesuffix("s") in NOUNS_TOO


def is_judgement(row: Row, cue: Found[CommitmentCue]) -> bool:
    """As in "is possible", "called it reckless"; not "possible peace talks"."""
    if cue.entry.complete:
        return row.word(cue.last - 1) != "see" or ends_phrase(row, cue.last) or row.word(cue.last) in ASKS
    if cue.last - cue.first == 1 and not ends_phrase(row, cue.last):
        return False
    reach = range(max(0, cue.first - 5), cue.last)
    return any(row.word(k) in JUDGED or row.word(k).endswith("'t") for k in reach)


def is_passive(row: Row, cue: Found[CommitmentCue]) -> bool:
    """Whether the cue stands in the passive ("was ruled out")."""
    participle = row.word(cue.first).endswith("ed")
    if participle and cue.last - cue.first == 1 and row.word(cue.last) == "by":
        return True
    return participle and any(row.word(k) in BE for k in range(max(0, cue.first - 3), cue.first))


def is_passive_at(row: Row, index: int) -> bool:
    """Whether a verb stands in the passive ("was lifted", "should be lifted", "got lifted")."""
    participle = row.word(index).endswith(("ed", "en", "wn", "ut", "nt", "ht", "pt", "un", "de", "ld", "ost", "ot"))
    before = [row.word(k) for k in range(max(0, index - 3), index)]
    return participle and any(word in BE or word in {"get", "got"} for word in before)


def is_named(row: Row, index: int) -> bool:
    """Whether a word that may be a verb is a noun or an adjective here: "the cut", "their support", "of return"."""
    before = row.word(index - 1)
    if before in DETERMINERS or before in POSSESSIVES or (before.endswith("'s") and before not in CONTRACTIONS):
        return not row.word(index).endswith("ing") or row.word(index + 1) != "of"
    return before == "of" and not row.word(index).endswith("ing")


def is_verb(row: Row, index: int) -> bool:
    """Whether a word that may be a noun as well ("combat", "forces") is a verb here; participles are taken so."""
    word = row.word(index)
    if word.endswith(("ed", "ing")):
        return True
    at = index - 1
    while row.word(at).endswith("ly") or row.word(at) in BEFORE_VERB_MAY_STAND:
        at -= 1
    before = row.word(at)
    if at < 0 or (at in row.mention_of and not before.endswith("'s")):
        return True
    if word.endswith("s"):
        return before in SINGULAR_SUBJECTS or _takes_object(row, index + 1)
    return before in LEADS_TO_BARE_VERB or before.endswith(("n't", "'ll", "s"))


def _takes_object(row: Row, index: int) -> bool:
    """Whether an object seems to begin here: "supports the", "supports raising", "supports Sudland"."""
    if index < len(row.tokens) and row.gap(index) != " ":
        return False
    word = row.word(index)
    opens = word in DETERMINERS or word in POSSESSIVES or word.endswith("ing") or word in {"those", "these"}
    return opens or (index < len(row.tokens) and row.is_capitalised(index))


def is_finite(row: Row, index: int) -> bool:
    """Whether the word is a verb in use rather than a name for the deed."""
    word, before = row.word(index), row.word(index - 1)
    if before in NAMES_A_DEED or before.endswith("'s"):
        return False
    recent = {row.word(k) for k in range(max(0, index - 3), index)}
    return bool(recent & BE) if word.endswith("ing") else True


def by(row: Row, last: int) -> int | None:
    """Where the agent of a passive begins ("opposed by ..."), or None."""
    return next((k + 1 for k in range(last, min(last + 3, len(row.tokens))) if row.word(k) == "by"), None)


def is_followed_by_passive(row: Row, last: int) -> bool:
    """Whether a modal carries a passive ("would be pulled"): its subject is not who decides."""
    be = next((k for k in range(last + 1, last + 4) if row.word(k) in {"be", "been"}), None)
    return be is not None and any(row.word(k).endswith(("ed", "en", "nt")) for k in (be + 1, be + 2))


def without_carriers(cues: list[Found[CommitmentCue]]) -> list[Found[CommitmentCue]]:
    """In "would not be realistic" the modal only carries the judgement."""
    if any(cue.entry.family == "predicate" for cue in cues):
        return [cue for cue in cues if cue.entry.family != "modal"]
    return cues


def first_judgement(cues: Sequence[Found[CommitmentCue]]) -> list[Found[CommitmentCue]]:
    """After the anchor, a judgement outranks the modal that carries it."""
    judging = [c for c in cues if c.entry.family == "predicate" or c.entry.level is Commitment.NONCOMMITTAL]
    return judging[:1] or list(cues[:1])
