"""Whatever the order in which the editions of an article come, and however often, the same stances count."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from schemas.article import Article
from schemas.codec import AnyEvent
from schemas.superseded import Edition
from tests.editions import Desk, Lines, edition, live, published

DAYS = st.sampled_from(["2025-02-14", "2025-02-12/2025-02-14", "2025-08-24", "undated"])
ACTORS, ISSUES = st.sampled_from(["vance", "hegseth"]), st.sampled_from(["troops", "nato"])
LINES = st.tuples(ACTORS, ISSUES, st.sampled_from("+-!"), DAYS).map(" ".join)
TEXTS = st.lists(LINES, max_size=4, unique=True).map("\n".join)
EDITIONS = st.builds(
    lambda text, revision, retracted: edition(text, revision, retracted=retracted),
    TEXTS,
    st.integers(min_value=1, max_value=3),
    st.sampled_from([False, False, False, True]),
)


@st.composite
def deliveries(draw: st.DrawFn) -> tuple[list[Article], list[Article]]:
    """Some editions, and the same in another order, each at least once."""
    editions = draw(st.lists(EDITIONS, min_size=1, max_size=6))
    again = draw(st.lists(st.sampled_from(editions), max_size=4))
    return editions, list(draw(st.permutations([*editions, *again])))


def sent_for(articles: list[Article], crashes: list[bool]) -> list[AnyEvent]:
    """What is sent when some of the rows are lost in a crash before the article comes again."""
    desk = Desk()
    sent: list[AnyEvent] = []
    for article, crash in zip(articles, crashes, strict=True):
        if crash:
            sent += desk.loses_the_row_of(article).events
        sent += desk.takes(article)
    return sent


def what_counts(editions: list[Article]) -> set[tuple[str, str]]:
    """By the rule alone: the newest edition says all that the article says."""
    newest = editions[0]
    for other in editions:
        if edition_of(other).newer_than(edition_of(newest)):
            newest = other
    read = Lines().read(newest)
    said = () if newest.retracted else (*read.stances, *read.press_cues)
    return {(one.evidence.exact, published(newest).id) for one in said}


def edition_of(article: Article) -> Edition:
    return Edition(revision=article.revision, article_event=published(article).id)


@given(deliveries(), st.data())
def test_the_newest_edition_alone_counts_in_any_order(
    delivered: tuple[list[Article], list[Article]], data: st.DataObject
) -> None:
    editions, shuffled = delivered
    crashes = data.draw(st.lists(st.booleans(), min_size=len(shuffled), max_size=len(shuffled)))
    assert live(sent_for(shuffled, crashes)) == what_counts(editions)


@given(deliveries())
def test_no_event_id_has_two_contents(delivered: tuple[list[Article], list[Article]]) -> None:
    contents: dict[str, AnyEvent] = {}
    for event in Desk().takes(*delivered[1]):
        assert contents.setdefault(event.id, event) == event
