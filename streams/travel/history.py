"""History: what came in, and what was read in it, as a log recorded it; enough to run the rest of the chain again."""

from collections.abc import Iterable, Iterator

from schemas.codec import AnyEvent
from schemas.topics import ARTICLES, STANCE_RULED_TYPE, STANCES, VERDICTS
from streams.travel.moment import Moment

RECORDED = (ARTICLES, VERDICTS, STANCES)
"""The topics that a history is made of."""

_CAME_IN = {ARTICLES.event_type, VERDICTS.event_type}
_AGAIN = {STANCE_RULED_TYPE}
"""What the steps after READ make, and will make again."""

Publication = tuple[AnyEvent, ...]
"""An article with everything that READ made of it, or a verdict: what one transaction recorded.

What READ made of an article only when it was put through again, from quarantine, is one of its own.
"""


def publications(recorded: Iterable[AnyEvent]) -> Iterator[Publication]:
    """The publications in the events of the topics RECORDED, in log order.

    Nothing is read again: stances, press cues and markers come as they were recorded.
    """
    publication: list[AnyEvent] = []
    for event in recorded:
        if publication and (event.type in _CAME_IN or event.time != publication[-1].time):
            yield tuple(publication)
            publication = []
        if event.type not in _AGAIN:
            publication.append(event)
    if publication:
        yield tuple(publication)


def by(moment: Moment, history: Iterable[Publication]) -> Iterator[Publication]:
    """What of a history had been recorded, and said, by a moment.

    The events keep their ids, so that what is made of them leads back to the log.
    """
    for publication in history:
        if moment.knows(publication[0]):
            heard = tuple(event for event in publication if moment.has_heard(event))
            yield heard if len(heard) == len(publication) else _ended(heard)


def without(article_ids: frozenset[str], history: Iterable[Publication]) -> Iterator[Publication]:
    """A history in which no edition of these articles ever came."""
    for publication in history:
        if getattr(publication[0].data, "article_id", None) not in article_ids:
            yield publication


def _ended(publication: Publication) -> Publication:
    """The publication, with the last that is left of each actor and issue saying that nothing more follows."""
    last = {
        (event.data.actor_id, event.data.issue_id): place
        for place, event in enumerate(publication)
        if event.type in STANCES.event_types
    }
    ends = set(last.values())
    return tuple(_ending(event) if place in ends else event for place, event in enumerate(publication))


def _ending(event: AnyEvent) -> AnyEvent:
    if not event.data.more:
        return event
    return event.model_copy(update={"data": event.data.model_copy(update={"more": False})})
