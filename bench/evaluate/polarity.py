"""Polarity: is the sign right that a sentence gives an actor towards a topic? SEESAW (Zhang et al. 2022).

A row has a sentence, a subject, a topic and POS or NEG. The reader's answer is the side of the commitment read around
the topic's words in the sentence. There is no answer where the sentence does not have a word of the topic, where no cue
stands at it, or where the reading is on neither side. Who the subject is plays no part: the sign is what is measured.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from bench.evaluate.figures import ratio
from bench.evaluate.probes import Probe, Prober
from bench.evaluate.table import Row, whole
from schemas.stance import Side

NAME = "SEESAW topics dev"
COVERAGE = "sign coverage"
ACCURACY = "sign accuracy"
ALWAYS = "sign accuracy of the commoner sign"
MEASURES = {
    COVERAGE: "the share of actor-to-topic rows for which a side is read",
    ACCURACY: "of the sides read, the share with the annotated sign",
    ALWAYS: "the accuracy of a reader that always says the commoner sign, over all rows",
}
_SIGNS = {"POS": Side.FOR, "NEG": Side.AGAINST}
Judged = Mapping[str, str]


def measure(rows: Iterable[Judged]) -> Iterator[Row]:
    """The rows over all judgements, each with `sentence`, `object` and `stance`."""
    prober = Prober()
    answers = [(_SIGNS[row["stance"]], side_of(prober, row)) for row in rows]
    given = [wanted is read for wanted, read in answers if read is not None]
    commoner = max(Counter(wanted for wanted, _ in answers).values(), default=0)
    yield whole(NAME, COVERAGE, ratio(len(given), len(answers)))
    yield whole(NAME, ACCURACY, ratio(sum(given), len(given)))
    yield whole(NAME, ALWAYS, ratio(commoner, len(answers)))


def side_of(prober: Prober, row: Judged) -> Side | None:
    """For or against, or None where there is no answer."""
    commitment = prober.commitment(Probe(row["sentence"], row["object"]))
    return None if commitment is None or commitment.side is Side.NEITHER else commitment.side
