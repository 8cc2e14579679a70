"""What is said in the same words on a screen and in plain lines: dates with their basis, verdicts, readers."""

from datetime import UTC

from schemas.codec import AnyEvent
from schemas.dates import DatedBy
from schemas.stance import ReaderStamp
from schemas.verdict import Ruling, Verdict
from streams.wording.commitment import day_words
from streams.wording.safe import one_line

VERIFIED = "verified"


def dated(when: DatedBy) -> str:
    """`14 Feb 2025 (day, weekday)`: the date, how precise it is, and how it is known."""
    return f"{day_words(when)} ({when.precision}, {one_line(when.basis)})"


def recorded(event: AnyEvent) -> str:
    """When an event was recorded, in UTC; `at no known time` where nobody has."""
    return "at no known time" if event.time is None else event.time.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def verdict_words(event: AnyEvent) -> str:
    """`1: wrong-speaker, says Ada (see the tape); 2 stances set aside`."""
    verdict: Verdict = event.data
    note = f" ({one_line(verdict.note)})" if verdict.note else ""
    what = "taken back" if verdict.ruling is Ruling.UNDONE else verdict.ruling.value
    aside = f"; {len(verdict.stances)} set aside" if verdict.stances else ""
    return f"{verdict.serial}: {what}, says {one_line(verdict.by)}{note}{aside}; recorded {recorded(event)}"


def made_by(stamp: ReaderStamp) -> str:
    """Readings with their versions, and the hashes of lexicon and catalogue."""
    return one_line(f"{stamp.name} {stamp.version}; lexicon {stamp.lexicon}; catalogue {stamp.catalogue}")
