"""Editions of one article in a language that takes no skill to read: a line for each statement.

`vance troops + 2025-02-14` is a stance for, `-` one against, `!` a press cue of a reversal; `?` is nobody known. The
day may be `undated`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemas.article import Article, text_sha256
from schemas.codec import AnyEvent, event_of
from schemas.dates import UNDATED, DatedBy, Precision
from schemas.press_cue import Names, PressCue
from schemas.stance import Certainty, Commitment, Evidence, QuoteType, ReaderStamp, Stance
from schemas.superseded import Edition, Superseded
from schemas.unknown_actor import UnknownActor
from streams.reading.article_read import ArticleRead
from streams.reading.read import Read
from streams.step import Applied

COMMITMENTS = {"+": Commitment.SUPPORTS, "-": Commitment.OPPOSES}
STAMP = ReaderStamp(name="lines", version="1", lexicon="none", catalogue="none")


def edition(text: str, revision: int = 1, *, retracted: bool = False, article_id: str = "a1") -> Article:
    """An edition with these lines."""
    return Article(
        article_id=article_id,
        revision=revision,
        retracted=retracted,
        published=dated("2025-08-24"),
        text=text,
        text_sha256=text_sha256(text),
    )


def published(article: Article) -> AnyEvent:
    """The event that brings it."""
    return event_of(article, "publish")


def by_event_id(*articles: Article) -> list[Article]:
    """Of one revision, the first one counts."""
    return sorted(articles, key=lambda article: published(article).id)


class Lines:
    """A reader of such texts."""

    def read(self, article: Article) -> ArticleRead:
        """One statement a line."""
        said = [(Saying(article, line), line.split()[2]) for line in article.text.splitlines()]
        return ArticleRead(
            stances=tuple(one.stance() for one, sign in said if sign in COMMITMENTS),
            press_cues=tuple(one.press_cue() for one, sign in said if sign == "!"),
            unknown_actors=tuple(one.unknown_actor() for one, sign in said if sign == "?"),
        )


class Saying:
    """One line of an article."""

    def __init__(self, article: Article, line: str) -> None:
        self._article, self._line = article, line
        self._actor, self._issue, self._sign, day = line.split()
        self._when = UNDATED if day == "undated" else dated(day)

    def stance(self) -> Stance:
        """The line as a stance."""
        return Stance(
            article_id=self._article.article_id,
            revision=self._article.revision,
            actor_id=self._actor,
            issue_id=self._issue,
            commitment=COMMITMENTS[self._sign],
            conditional=False,
            condition=None,
            certainty=Certainty.REPORTED,
            quote_type=QuoteType.INDIRECT,
            statement_date=self._when,
            reported_by=("Kyiv Independent",),
            evidence=self._evidence(),
            utterance_id="by hand",
            historical=False,
            reader=STAMP,
            grounds=(),
            cues=(self._sign,),
        )

    def press_cue(self) -> PressCue:
        """The line as a press cue."""
        return PressCue(
            article_id=self._article.article_id,
            revision=self._article.revision,
            actor_id=self._actor,
            issue_id=self._issue,
            names=Names.REVERSAL,
            other_actor_id=None,
            before=None,
            after=None,
            certainty=Certainty.REPORTED,
            statement_date=self._when,
            evidence=self._evidence(),
            reader=STAMP,
            cues=(self._sign,),
        )

    def unknown_actor(self) -> UnknownActor:
        """The line as somebody whom nobody follows."""
        return UnknownActor(
            article_id=self._article.article_id,
            revision=self._article.revision,
            name=self._actor,
            described_as=None,
            issue_id=self._issue,
            commitment=Commitment.SUPPORTS,
            statement_date=self._when,
            evidence=self._evidence(),
            reader=STAMP,
        )

    def _evidence(self) -> Evidence:
        start = self._article.text.index(self._line)
        end = start + len(self._line)
        sha256 = self._article.text_sha256
        return Evidence(exact=self._line, prefix="", suffix="", start=start, end=end, text_sha256=sha256)


def dated(day: str) -> DatedBy:
    """A day, or an interval of days."""
    return DatedBy(value=day, precision=Precision.INTERVAL if "/" in day else Precision.DAY, basis="explicit")


class Desk:
    """READ with its rows, as a runtime keeps them."""

    def __init__(self) -> None:
        self._read = Read(Lines())
        self.rows: dict[str, bytes] = {}

    def takes(self, *articles: Article) -> list[AnyEvent]:
        """Everything sent for these articles, one after the other."""
        return [event for article in articles for event in self.applied(article).events]

    def applied(self, article: Article) -> Applied:
        """What the step makes of one article, with its rows written."""
        applied = self.loses_the_row_of(article)
        self.rows.update(applied.rows)
        return applied

    def loses_the_row_of(self, article: Article) -> Applied:
        """The same, and a crash before the rows are written."""
        return self._read.apply(self.rows.get, published(article))


def live(sent: Iterable[AnyEvent]) -> set[tuple[str, str]]:
    """The line and the event of each stance and press cue that counts once all this has come in."""
    events = list(sent)
    markers = [event.data for event in events if isinstance(event.data, Superseded)]
    return {
        (said.evidence.exact, said.article_event)
        for said in sayings(events)
        if not any(_is_taken_back_by(marker, said) for marker in markers)
    }


def sayings(sent: Iterable[AnyEvent]) -> Iterator[Stance | PressCue]:
    """The stances and the press cues."""
    return (event.data for event in sent if isinstance(event.data, Stance | PressCue))


def _is_taken_back_by(marker: Superseded, said: Stance | PressCue) -> bool:
    """As whoever keeps stances finds them: in the cell, at a day that the marker names, from an older edition."""
    here = (marker.article_id, marker.actor_id, marker.issue_id) == (said.article_id, said.actor_id, said.issue_id)
    read_in = Edition(revision=said.revision, article_event=said.article_event)
    return here and marker.edition.newer_than(read_in) and said.statement_date.latest in marker.days
