"""Wording: what the pages say of an alert and its words, beside what `streams.wording` says everywhere."""

from collections.abc import Mapping

from schemas.alert import LESS_CERTAIN, Alert, Severity, Status, Tier
from schemas.change import ChangeKind
from schemas.dates import DatedBy
from schemas.matcher import Matcher
from schemas.press_cue import Names as CueNames
from schemas.stance import Certainty, Commitment, QuoteType
from schemas.verdict import Ruling, Verdict
from streams.wording import commitment as stands
from streams.wording import sides

MINUS = "\u2212"
WALKED_BACK_SIGN = "\u21a9"
NOTHING_SIGN = "\u00b7"
UP, DOWN, LEVEL = "\u2197", "\u2198", "\u2192"

SEVERITY_SIGNS = {Severity.HIGH: "\u25b2\u25b2", Severity.MEDIUM: "\u25b2", Severity.LOW: "\u25b3"}
"""A shape for each severity, so that colour is not the only sign."""

SCALE = tuple(Commitment)
"""From against to for."""

BAND_WORDS = ("below 0.50", "0.50 to 0.75", "0.75 and more")
TIER_WORDS = {Tier.PUSH: "told at once", Tier.DIGEST: "in the digest"}

QUOTE_WORDS = {
    QuoteType.DIRECT: "in their own words",
    QuoteType.MIXED: "partly in their own words",
    QuoteType.INDIRECT: "retold",
    QuoteType.HEADLINE: "in a headline",
    QuoteType.ACTION: "by what they did",
}

BASIS_WORDS: Mapping[str, str] = {
    "weekday": "by the weekday in the text",
    "explicit": "the text gives the day",
    "relative": "the text says how long before",
    "recalled": "an earlier stand that the article recalls",
    "published": "no later than the article appeared",
    "after publication": "after its article appeared, which cannot be",
    "in the text": "given in the text",
    "sibling articles": "by articles on the same",
    "outside": "found outside of the article",
    "feed": "given by the feed",
    "undated": "nobody knows when",
}

MISREADINGS: tuple[tuple[Ruling, str], ...] = (
    (Ruling.WRONG_SPEAKER, "Wrong speaker"),
    (Ruling.WRONG_ISSUE, "Wrong issue"),
    (Ruling.WRONG_STANCE, "Wrong stance"),
    (Ruling.HYPOTHETICAL, "Only hypothetical"),
    (Ruling.WRONG_DATE, "Wrong date"),
)
NOT_WORTH_TELLING: tuple[tuple[Ruling, str], ...] = ((Ruling.OLD_NEWS, "Old news"), (Ruling.DUPLICATE, "Duplicate"))
OTHERS: tuple[tuple[Ruling, str], ...] = ((Ruling.RIGHT, "Right"), (Ruling.DISPUTED, "Disputed"))

_RULINGS = dict((*MISREADINGS, *NOT_WORTH_TELLING, *OTHERS, (Ruling.UNDONE, "Taken back")))


def sign(commitment: Commitment | None) -> str:
    """The sign of a commitment, with real minuses."""
    return NOTHING_SIGN if commitment is None else stands.SIGNS[commitment].replace("-", MINUS)


def after_sign(alert: Alert) -> str:
    """The sign of what is held after the turn."""
    return WALKED_BACK_SIGN if alert.kind is ChangeKind.WALK_BACK else sign(alert.after.commitment)


def after_class(alert: Alert) -> str:
    """The colour of what is held after the turn."""
    return "walked_back" if alert.kind is ChangeKind.WALK_BACK else alert.after.commitment.value


def after_words(alert: Alert) -> str:
    """What is held after the turn, in words."""
    return sides.turned_to(alert)


def known(when: DatedBy) -> str:
    """How a date is known."""
    return BASIS_WORDS.get(when.basis, when.basis)


def rests_on(alert: Alert) -> tuple[str, ...]:
    """The reasons for an alert."""
    return tuple(reason for reason in alert.reasons if not reason.startswith(LESS_CERTAIN))


def doubts(alert: Alert) -> tuple[str, ...]:
    """What makes it less certain."""
    return tuple(reason.removeprefix(LESS_CERTAIN) for reason in alert.reasons if reason.startswith(LESS_CERTAIN))


def ruling(verdict: Verdict) -> str:
    """A ruling in words."""
    return _RULINGS[verdict.ruling]


def plain(name: str) -> str:
    """The value of an enumeration in words: `walk back`, `press inferred`."""
    return name.replace("_", " ").replace("-", " ")


def certainty(of: Certainty) -> str:
    """How sure it is, where the kind of words does not say it already."""
    return "" if of in {Certainty.EXPLICIT, Certainty.REPORTED, Certainty.HEADLINE} else plain(of.value)


def cue(names: CueNames) -> str:
    """What the press says happened."""
    return f"the press says: {plain(names.value)}"


def matcher(one: Matcher) -> str:
    """`actor = vance` or `tier is not push`, as one writes it to set a silence."""
    return f"{one.label.value}{'!=' if one.negated else '='}{'|'.join(one.values)}"


def status(alert: Alert) -> str:
    """Where an alert stands, where that is worth saying."""
    return "" if alert.status is Status.STANDING else alert.status.value


def arrow(before: int, after: int) -> str:
    """Which way something turned."""
    return UP if after > before else DOWN if after < before else LEVEL


def turned(before: int, after: int) -> str:
    """The arrow in words."""
    if after == before:
        return "turned"
    return "turned towards yes" if after > before else "turned towards no"


def plural(count: int, thing: str) -> str:
    """`1 note`, `2 notes`."""
    return f"{count} {thing}" if count == 1 else f"{count:,} {thing}s"
