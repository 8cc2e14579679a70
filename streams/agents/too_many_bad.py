"""Too many bad messages: what stops a worker that would only fill the quarantine."""

from schemas.quarantine import Quarantined
from streams.agents.bad_limits import BadCounts, Exceeded
from streams.agents.observer import Place
from streams.agents.taking import unprocessed
from streams.errors import TooManyBadError
from streams.step import Applied

_WHAT_TO_DO = (
    "nothing of this message is recorded. Look with `volteface quarantine ls --kafka`; if the messages are fine, go "
    "back to the version of the worker that read them; if they are bad and may all be set aside, start it with a "
    "higher --max-bad-run or --max-bad-ratio"
)


def expect_few_bad(counts: BadCounts, place: Place, applied: Applied) -> None:
    """Count a message that was taken, before anything of it is sent.

    Raises:
        TooManyBadError: it is one bad message too many.
    """
    entry = unprocessed(applied)
    bad = None if entry is None else _kind(entry)
    exceeded = counts.note((place.topic, place.partition), place.offset, bad)
    if exceeded is not None:
        message = f"the worker stopped at {place}: {_in_words(exceeded)}; {_WHAT_TO_DO}"
        raise TooManyBadError(message)


def _kind(entry: Quarantined) -> str:
    return entry.reason if entry.stack is None else f"{entry.reason} (stack {entry.stack})"


def _in_words(exceeded: Exceeded) -> str:
    how_many = (
        f"{exceeded.bad} messages in a row" if exceeded.in_a_row else f"{exceeded.bad} of the last {exceeded.seen}"
    )
    return f"{how_many} on this partition cannot be processed, most often for {exceeded.commonest}"
