"""Factuality: does the commitment that we read agree with how factual people judge an event? UW (Lee et al. 2015).

Each event word has the mean of five judgements from -3 (certainly not so) to +3 (certainly so). The reader's answer is
the level of the commitment scale (-3..+3) that the cues around the word amount to, and +3, a plain assertion, where no
cue says anything. Beside it stands the line that says +3 of everything, hard to beat on the error in most corpora.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bench.evaluate.figures import mean_error, pearson, shown
from bench.evaluate.probes import Probe, Prober
from bench.evaluate.table import Row, whole

CORPUS = "UW"
NAME = "factuality UW dev"
R = "Pearson r"
ERROR = "mean absolute error"
PLAIN_ERROR = "mean absolute error of +3 throughout"
ASSERTED = 3.0
MEASURES = {
    R: "the linear correlation of the level read and the judges' mean",
    ERROR: "the mean distance between the level read and the judges' mean, in steps of the scale",
    PLAIN_ERROR: "the same for a reader that takes every event for a plain fact",
}
Event = Mapping[str, Any]


def measure(events: Iterable[Event]) -> Iterator[Row]:
    """The rows over the events of the corpus, each with `set`, `text` (tokens with spaces), `span`, `factuality`."""
    counted = [event for event in events if event["set"] == CORPUS]
    prober = Prober()
    read = [level(prober, event) for event in counted]
    gold = [float(event["factuality"]) for event in counted]
    yield whole(NAME, R, shown(pearson(read, gold)))
    yield whole(NAME, ERROR, shown(mean_error(read, gold)))
    yield whole(NAME, PLAIN_ERROR, shown(mean_error([ASSERTED] * len(gold), gold)))


def level(prober: Prober, event: Event) -> float:
    """-3..+3."""
    start, end = place(event["text"].split(" "), event["span"])
    commitment = prober.commitment(Probe(event["text"], event["text"][start:end], start, end))
    return ASSERTED if commitment is None else float(commitment.level)


def place(tokens: Sequence[str], span: Sequence[int]) -> tuple[int, int]:
    """Code points of tokens[first:last] in the text that joins them with single spaces."""
    first, last = span
    start = sum(len(token) + 1 for token in tokens[:first])
    return start, start + sum(len(token) + 1 for token in tokens[first:last]) - 1
