"""What a run has recorded, in memory: a small city, its news, and a clock that moves on a minute an article.

The log is a list; it answers what the desk asks of the embedded log.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from schemas.alert import Alert
from schemas.article import Article, text_sha256
from schemas.catalogue import Actor, Catalogue, Issue
from schemas.codec import AnyEvent, event_of, topic_of
from schemas.dates import UNDATED, on_day
from schemas.topics import ALERTS, Topic
from schemas.verdict import Verdict
from streams.desk.finding import find_alert
from streams.pipeline import pipeline
from streams.policy_file import load_policy
from streams.travel.chain import Chain

BERG, TRAM = "berg", "tram"
CITY = Catalogue(
    version=1,
    actors=(
        Actor(id=BERG, name="Anna Berg", aliases=("Mayor Berg", "Berg"), titles=("the mayor",)),
        Actor(id="lund", name="Carl Lund", aliases=("Lund",)),
    ),
    issues=(
        Issue(
            id=TRAM,
            proposition="The city builds a tram line to the harbour.",
            terms=("tram", "tram line", "harbour line"),
        ),
    ),
)
YES = (
    "Mayor Anna Berg said on Monday that the city will build the tram line to the harbour. "
    '"We will build the tram line to the harbour," Berg said.'
)
NO = (
    "The city will not build the tram line to the harbour, Mayor Anna Berg said on Wednesday. "
    '"We will not build the tram line," Berg said.'
)
MARCH, JUNE = "2026-03-02", "2026-06-10"
FIRST_RECORDED = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)


def news(article_id: str, text: str, day: str | None = MARCH, *, revision: int = 1, retracted: bool = False) -> Article:
    published = UNDATED if day is None else on_day(datetime.fromisoformat(day).date(), "feed")
    return Article(
        article_id=article_id,
        revision=revision,
        retracted=retracted,
        outlet=f"The {article_id}",
        published=published,
        text=text,
        text_sha256=text_sha256(text),
    )


class Run:
    """A run over a catalogue, with everything that it recorded."""

    def __init__(self, catalogue: Catalogue = CITY) -> None:
        made = pipeline(catalogue, load_policy())
        self.steps = made.steps[1:]
        self._chain = Chain(made.steps)
        self.events: list[AnyEvent] = []
        self.now = FIRST_RECORDED - timedelta(minutes=1)

    def take(self, *came_in: Article | Verdict) -> Run:
        """Record what came in and all that follows from it, a minute after what came before."""
        for one in came_in:
            self.now += timedelta(minutes=1)
            event = event_of(one, "publish" if isinstance(one, Article) else "verdict")
            self.events += [made.recorded_at(self.now) for made in self._chain.settle([event])]
        return self

    def on(self, *topics: Topic) -> Iterator[AnyEvent]:
        return (event for event in self.events if topic_of(event) in topics)

    def about(self, topic: Topic, key: str) -> Iterator[AnyEvent]:
        return (event for event in self.on(topic) if event.subject == key)

    def event(self, event_id: str) -> AnyEvent | None:
        return next((event for event in self.events if event.id == event_id), None)

    def latest(self, topic: Topic, field: str, *more: str) -> Iterator[AnyEvent]:
        last: dict[tuple[object, ...], AnyEvent] = {}
        for event in self.on(topic):
            if event.type == topic.event_type:
                thing = tuple(getattr(event.data, name) for name in (field, *more))
                last.pop(thing, None)
                last[thing] = event
        return iter(list(last.values()))

    def alert(self, beginning: str = "") -> Alert:
        """The one alert there is, or the one whose id begins so."""
        if beginning:
            found: Alert = find_alert(self, beginning).data
            return found
        (only,) = self.latest(ALERTS, "alert_id")
        alert: Alert = only.data
        return alert


def the_turn() -> Run:
    """Berg says yes in March and no in June: one reversal."""
    return Run().take(news("Post", YES), news("Echo", NO, JUNE))


def ids(events: Iterable[AnyEvent]) -> list[str]:
    return [event.id for event in events]
