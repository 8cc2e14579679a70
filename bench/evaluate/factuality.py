"""Factuality: does the commitment that we read agree with how factual people judge an event? UW (Lee et al. 2015).

Each event word has the mean of five judgements from -3 (certainly not so) to +3 (certainly so). The answer is what
`streams.reading.committed.factuality` makes of the words around the event. Beside it stand the line that says +3 of
everything, hard to beat on the error in most corpora, and the level of the commitment that the reader of positions
takes from the same words (+3 where no cue says anything), which is made for propositions of a catalogue and not for
any event.
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
COMMITMENT_R = "Pearson r of the commitment"
PLAIN_ERROR = "mean absolute error of +3 throughout"
ASSERTED = 3.0
MEASURES = {
    R: "the linear correlation of the factuality read and the judges' mean",
    ERROR: "the mean distance between the factuality read and the judges' mean, in steps of the scale",
    COMMITMENT_R: "the same correlation for the commitment that the reader of positions takes from the words",
    PLAIN_ERROR: "the same for a reader that takes every event for a plain fact",
}
Event = Mapping[str, Any]


def measure(events: Iterable[Event]) -> Iterator[Row]:
    """The rows over the events of the corpus, each with `set`, `text` (tokens with spaces), `span`, `factuality`."""
    counted = [event for event in events if event["set"] == CORPUS]
    prober = Prober()
    read = [prober.factuality(_probe(event)) for event in counted]
    committed = [level(prober, event) for event in counted]
    gold = [float(event["factuality"]) for event in counted]
    yield whole(NAME, R, shown(pearson(read, gold)))
    yield whole(NAME, ERROR, shown(mean_error(read, gold)))
    yield whole(NAME, COMMITMENT_R, shown(pearson(committed, gold)))
    yield whole(NAME, PLAIN_ERROR, shown(mean_error([ASSERTED] * len(gold), gold)))


def level(prober: Prober, event: Event) -> float:
    """The level of the commitment read, -3..+3."""
    commitment = prober.commitment(_probe(event))
    return ASSERTED if commitment is None else float(commitment.level)


def _probe(event: Event) -> Probe:
    start, end = place(event["text"].split(" "), event["span"])
    return Probe(event["text"], event["text"][start:end], start, end)


def place(tokens: Sequence[str], span: Sequence[int]) -> tuple[int, int]:
    """Code points of tokens[first:last] in the text that joins them with single spaces."""
    first, last = span
    start = sum(len(token) + 1 for token in tokens[:first])
    return start, start + sum(len(token) + 1 for token in tokens[first:last]) - 1
