"""How a commitment is told: a sign that needs no colour, and words."""

from datetime import date

from schemas.dates import DatedBy, Precision
from schemas.stance import Commitment

CONDITIONAL = "if"
WALKED_BACK = "<-"

SIGNS = {
    Commitment.COMMITS: "+++",
    Commitment.SUPPORTS: "++",
    Commitment.LEAVES_OPEN: "+",
    Commitment.NONCOMMITTAL: "~",
    Commitment.DOUBTS: "-",
    Commitment.OPPOSES: "--",
    Commitment.RULES_OUT: "---",
}


def words(commitment: Commitment) -> str:
    """The commitment in words: `rules out`."""
    return commitment.value.replace("_", " ")


def day_words(when: DatedBy) -> str:
    """A statement date for people: `14 Feb 2025`, `12 Feb 2025 to 14 Feb 2025`, or `no date`."""
    if when.earliest is None or when.latest is None:
        return "no date"
    if when.precision is Precision.INTERVAL and when.earliest != when.latest:
        return f"{day_of(when.earliest)} to {day_of(when.latest)}"
    return day_of(when.earliest)


def day_of(day: date) -> str:
    """A day for people: `14 Feb 2025`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
