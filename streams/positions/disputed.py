"""Disputed: the speaker says that the words were not said so, or not meant so."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from schemas.position import Passage, PressReport, Utterance
from schemas.press_cue import Names
from schemas.stance import Side
from streams.positions.utterance import EVIDENCE_KEPT

DISPUTED_WITHIN = timedelta(days=31)


def with_disputes(said: Sequence[Utterance], press: Sequence[PressReport]) -> tuple[Utterance, ...]:
    """The utterances, each with the passages that dispute it.

    A dispute is about what the speaker was last reported to have said on the issue: the last words with a side that
    were said by then, up to a month before. Of several disputes of the same words the first passages are kept.
    """
    against: dict[str, list[Passage]] = defaultdict(list)
    for utterance_id, report in _disputes(said, press):
        against[utterance_id].extend(report.told.evidence)
    return tuple(
        utterance.model_copy(update={"disputed": tuple(against[utterance.utterance_id][:EVIDENCE_KEPT])})
        if utterance.utterance_id in against
        else utterance
        for utterance in said
    )


def _disputes(said: Sequence[Utterance], press: Sequence[PressReport]) -> Iterator[tuple[str, PressReport]]:
    for report in press:
        if report.names is Names.DISPUTE and report.told.footing:
            earlier = [utterance for utterance in said if _may_be_meant(utterance, report.told)]
            last = max((utterance.statement_date.latest for utterance in earlier), key=str, default=None)
            yield from (
                (utterance.utterance_id, report) for utterance in earlier if utterance.statement_date.latest == last
            )


def _may_be_meant(utterance: Utterance, dispute: Utterance) -> bool:
    said, disputed = utterance.statement_date.latest, dispute.statement_date.latest
    if said is None or disputed is None or utterance.commitment.side is Side.NEITHER:
        return False
    return utterance.certainty.can_open_an_alert and timedelta(0) <= disputed - said <= DISPUTED_WITHIN
