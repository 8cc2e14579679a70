"""Left out: what of a feed was not taken in, in words, so that nothing is lost silently."""

from collections.abc import Iterator, Mapping, Sequence

from schemas.quarantine import Quarantined
from streams.wording.safe import one_line


def ignored(fields: Mapping[str, int]) -> Iterator[str]:
    """The fields that nobody reads, by name, with how often they came."""
    if fields:
        named = ", ".join(f"{one_line(name)} ({count})" for name, count in sorted(fields.items()))
        yield f"fields of the feed that were ignored: {named}"


def set_aside(listed: Sequence[Quarantined], total: int, where: str) -> Iterator[str]:
    """A line for each input listed, and one for the rest, which can be found `where` it says."""
    for entry in listed:
        advice = entry.advice.removeprefix(f"{entry.origin}: ")
        yield f"quarantined {one_line(entry.origin)} [{entry.reason}]: {one_line(advice)}"
    if total > len(listed):
        yield f"... and {total - len(listed)} more: {where}"
