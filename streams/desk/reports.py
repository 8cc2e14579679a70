"""Reports: the stances that an utterance was folded from, all of them, where the alert shows the strongest."""

from collections.abc import Mapping

from schemas.alert import AlertSide
from schemas.codec import AnyEvent
from schemas.position import Utterance
from schemas.press_cue import PressCue
from schemas.stance import Stance
from streams.positions.observed import Observed
from streams.positions.occasion import occasions


def reports_of(utterance: Utterance | AlertSide, live: Mapping[str, AnyEvent]) -> tuple[AnyEvent, ...]:
    """The stances, or press cues, that tell what an utterance tells; by article and place.

    `live` are the stances and cues that count, by event id. An utterance of which nothing counts any more has none.
    """
    ids = [passage.stance_id for passage in utterance.evidence]
    shown = next((live[event_id] for event_id in ids if event_id in live), None)
    if shown is None:
        return ()
    together = _cues_like(shown, live) if isinstance(shown.data, PressCue) else _occasion_of(shown, live)
    return tuple(sorted((live[event_id] for event_id in together), key=_place))


def _occasion_of(shown: AnyEvent, live: Mapping[str, AnyEvent]) -> set[str]:
    # The rule that joins stances to utterances is that of TRACK; only the members of the group are kept here.
    like = [Observed(event.id, event.data) for event in live.values() if _is_like(shown.data, event.data)]
    for occasion in occasions(like):
        ids = {report.stance_id for report in occasion}
        if shown.id in ids:
            return ids
    return set()


def _is_like(stance: Stance, other: Stance | PressCue) -> bool:
    return (
        isinstance(other, Stance)
        and (other.actor_id, other.issue_id) == (stance.actor_id, stance.issue_id)
        and other.commitment.side is stance.commitment.side
        and other.statement_date.latest is not None
    )


def _cues_like(shown: AnyEvent, live: Mapping[str, AnyEvent]) -> set[str]:
    return {
        event_id
        for event_id, event in live.items()
        if isinstance(event.data, PressCue) and _reported(event.data) == _reported(shown.data)
    }


def _reported(cue: PressCue) -> tuple[str | None, ...]:
    return (cue.actor_id, cue.issue_id, cue.names, cue.other_actor_id, cue.statement_date.value)


def _place(event: AnyEvent) -> tuple[str, int, str]:
    return (event.data.article_id, event.data.evidence.start, event.id)
