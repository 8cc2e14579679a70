"""Told: why a stance was read, in words for people. Everything that comes from an article is made safe."""

from collections.abc import Iterable

from schemas.stance import Commitment, Stance
from streams.reading.explained.explained_cues import Cues, CueUse
from streams.reading.explained.explained_who import Named, Part, Who
from streams.reading.explained.explanation import Told
from streams.wording.commitment import day_words, words
from streams.wording.names import Names
from streams.wording.safe import one_line

_BASES = {
    "explicit": "the date stands beside it",
    "weekday": "a weekday stands beside it",
    "relative": "told against the article's date",
    "published": "no date beside it: at the latest when the article appeared",
    "after publication": "the date beside it lies after the article, and is not believed",
    "undated": "neither it nor the article has a date",
}


def who(told: Told, names: Names) -> str:
    """How the holder was found."""
    if told.who is None:
        return f"{one_line(names.actor(told.stance.actor_id))}, as {readings(told.stance)} found"
    found = _part(told.who, _named(told.who, names))
    return f"{found}; hearsay, told by {one_line(names.actor(told.who.reporter))}" if told.who.reporter else found


def cue(told: Told) -> str:
    """Which cues decided, what each says by itself, and what they make together."""
    commitment = words(told.stance.commitment)
    if told.cues is None:
        return f"{quoted(told.stance.cues)}: {commitment}"
    return f"{_deciding(told.cues)}{_turned(told.cues, told.stance)}: {commitment}"


def issue(told: Told) -> str:
    """The words that connect the clause to the issue."""
    return quoted(told.words) or f"as {readings(told.stance)} found"


def date(told: Told) -> str:
    """When it was said, and how that is known."""
    dated = told.stance.statement_date
    basis = _BASES.get(dated.basis, one_line(dated.basis))
    recalled = "; an earlier position, recalled" if told.stance.historical else ""
    return f"{day_words(dated)}: {basis}{recalled}"


def rests_on(told: Told) -> str:
    """Kind of quote, certainty, grounds, and which readings found it."""
    stance = told.stance
    differ = [f"{one_line(by)} ({words(commitment)})" for by, commitment in told.differs]
    others = ", ".join(differ) or ", ".join(map(one_line, stance.read_otherwise_by))
    otherwise = f"; read otherwise by {others}" if others else ""
    return f"{manner(stance)}; {grounds(stance)}; read by {readings(stance)}{otherwise}"


def manner(stance: Stance) -> str:
    """`direct, explicit`."""
    return ", ".join(dict.fromkeys((stance.quote_type.value, stance.certainty.replace("_", " "))))


def condition(stance: Stance) -> str:
    """`on a condition: should Moscow refuse`."""
    return f"on a condition: {one_line(stance.condition)}" if stance.condition else "on a condition"


def grounds(stance: Stance) -> str:
    """`direct quote + unambiguous cue`."""
    return " + ".join(ground.replace("_", " ") for ground in stance.grounds) or "no ground"


def readings(stance: Stance) -> str:
    """The readings that found the stance."""
    return ", ".join(map(one_line, stance.read_by)) or "the reader"


def quoted(texts: Iterable[str]) -> str:
    """Words of an article between quotation marks."""
    return ", ".join(f"\u201c{one_line(text)}\u201d" for text in texts)


def _named(found: Who, names: Names) -> str:
    if not found.words:
        return one_line(names.actor(found.actor))
    if found.named is Named.TITLE:
        return f"{quoted([found.words])}, a title of {one_line(names.actor(found.actor))}"
    if found.named is Named.REFERENCE:
        before = f" ({quoted([found.antecedent])} before)" if found.antecedent else ""
        return f"{quoted([found.words])} stands for {one_line(names.actor(found.actor))}{before}"
    return quoted([found.words])


def _part(found: Who, named: str) -> str:
    if found.part is Part.EARLIER:
        return f"{named}, who takes back what was said before"
    if found.part is Part.SUBJECT:
        return f"{named}: the subject"
    if found.said is None:
        return f"{named}: speaks in sentence {found.sentence}"
    return f"{named}: the source of {quoted([found.said])}"


def _deciding(cues: Cues) -> str:
    if cues.withdraws:
        return f"{quoted(cues.words)} takes an earlier statement back"
    if cues.how == "deed":
        return f"{quoted(cues.words)}, the deed itself"
    if len(cues.uses) == 1 and cues.uses[0].negation is None:
        return f"{quoted(cues.words)} ({cues.uses[0].family})"
    return " over ".join(map(_use, cues.uses)) or quoted(cues.words)


def _use(use: CueUse) -> str:
    negation = "" if use.negation is None else f" with {quoted([use.negation])}"
    return f"{quoted([use.text])} ({use.family}: {words(use.level)}){negation}"


def _turned(cues: Cues, stance: Stance) -> str:
    notes = []
    if cues.denied:
        notes.append("denied by the source")
    if cues.turned_by:
        notes.append(f"turned by {quoted(cues.turned_by)}")
    elif cues.uses and not cues.denied and _alone(cues.uses[0]).side is not stance.commitment.side:
        notes.append("turned by what it is about")
    if cues.vague:
        notes.append("a weak cue")
    return "".join(f", {note}" for note in notes)


def _alone(use: CueUse) -> Commitment:
    return use.level if use.negation is None else use.negated
