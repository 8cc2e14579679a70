"""News made up by hypothesis: articles in editions, what a reader finds in them, and what analysts say of the alerts.

An article's text is a key: the reader gives what was made up for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter

from schemas.article import Article, text_sha256
from schemas.catalogue import Actor, Catalogue, Role
from schemas.codec import AnyEvent, event_of
from schemas.dates import UNDATED, DatedBy, Precision
from schemas.press_cue import Names, PressCue
from schemas.stance import Certainty, Commitment, Evidence, Ground, QuoteType, ReaderStamp, Stance
from schemas.verdict import Ruling, StanceRef, Verdict
from streams.policy_file import load_policy
from streams.reading.article_read import ArticleRead
from tests.oracle.news import News, as_read
from tests.oracle.oracle import asked

Saying = Stance | PressCue

BEGIN = date(2023, 6, 1)
CATALOGUE = Catalogue(
    version=1,
    actors=(
        Actor(
            id="ann",
            name="Ann",
            roles=(
                Role(title="Deputy", org="gov", until=date(2024, 8, 4)),
                Role(title="Minister", org="gov", since=date(2024, 8, 5)),
            ),
        ),
        Actor(
            id="bob",
            name="Bob",
            roles=(
                Role(title="Envoy", org="gov", since=date(2023, 6, 20)),
                Role(title="Whip", org="party"),
            ),
        ),
        Actor(id="cyd", name="Cyd", roles=(Role(title="Leader", org="party"),)),
        Actor(id="dan", name="Dan"),
    ),
)
POLICY = load_policy()
STAMP = ReaderStamp(name="made up", version="1", lexicon="none", catalogue="none")

ACTORS = st.sampled_from([["ann"], ["ann", "bob"], ["ann", "dan"], ["ann", "bob", "cyd"], ["ann", "bob", "cyd", "dan"]])
ISSUES = st.sampled_from([["war"], ["war"], ["war", "tax"], ["war", "tax", "visas"]])
GAPS = st.sampled_from([0, 1, 5, 7, 8, 20, 31, 32, 60, 180, 385, 399, 400, 401, 415, 800])
CLUSTERS = st.lists(GAPS, min_size=1, max_size=5).map(lambda gaps: [sum(gaps[: n + 1]) for n in range(len(gaps))])
OFFSETS = st.sampled_from([*range(15), 0, 1, 6, 7, 8, 14, 21, 28, 31, 32])
WIDTHS = st.sampled_from([*[0] * 12, 1, 2, 3, 6, 7, 8, 14, 29, 30, 31, 32, 45, 120, 410])
BASES = st.sampled_from(["explicit", "published", "published", "weekday"])
CONDITIONS = st.sampled_from([(False, None), (False, None), (False, None), (True, None), (True, "if asked")])
CERTAINTIES = st.sampled_from([*[Certainty.EXPLICIT, Certainty.REPORTED] * 6, *Certainty])
COMMITMENTS = st.sampled_from([*Commitment, *[one for one in Commitment if one.side]])
QUOTE_AND_CUE = (Ground.DIRECT_QUOTE, Ground.UNAMBIGUOUS_CUE)
GROUNDS = st.sampled_from(
    [(), (), (Ground.UNAMBIGUOUS_CUE,), (Ground.UNAMBIGUOUS_CUE,), QUOTE_AND_CUE, (Ground.DIRECT_QUOTE,)]
    + [(ground,) for ground in (Ground.READINGS_AGREE, Ground.RESTATED, Ground.PRESS_CUE)]
)
SOURCES = st.sampled_from(
    [("BBC",), ("TASS",), ("Fox",), ("Fox", "TASS"), ("Fox", "BBC"), ("Fox", "AP"), ("WSJ", "BBC"), ("WSJ", "TASS")]
)
WORDS = st.sampled_from(["on the table", "not on the table"])


@dataclass(frozen=True)
class Theme:
    """Who speaks on what, and around which days."""

    actors: list[str]
    issues: list[str]
    clusters: list[int]


THEMES = st.builds(Theme, ACTORS, ISSUES, CLUSTERS)


@dataclass(frozen=True, repr=False)
class MadeUp:
    """What came in, and a reader that finds what was made up."""

    articles: tuple[AnyEvent, ...]
    verdicts: tuple[AnyEvent, ...]
    sayings: dict[str, tuple[Saying, ...]]

    def read(self, article: Article) -> ArticleRead:
        said = self.sayings[article.text]
        return ArticleRead(
            stances=tuple(one for one in said if isinstance(one, Stance)),
            press_cues=tuple(one for one in said if isinstance(one, PressCue)),
        )

    def __repr__(self) -> str:
        return "\n".join(("", *map(self._article_in_short, self.articles), *map(_verdict_in_short, self.verdicts)))

    def _repr_pretty_(self, printer: RepresentationPrinter, cycle: bool) -> None:  # noqa: FBT001 - as IPython calls it
        printer.text("..." if cycle else repr(self))

    def _article_in_short(self, event: AnyEvent) -> str:
        article = event.data
        gone = " retracted" if article.retracted else ""
        head = f"{article.article_id} revision {article.revision}{gone} ({event.id[:4]})"
        return "\n".join((head, *(f"    {_in_short(one)}" for one in as_read(event, self.sayings[article.text]))))

    @property
    def news(self) -> News:
        return News(self.articles, self.verdicts, lambda article: self.sayings[article.text])


@st.composite
def dates(draw: st.DrawFn, theme: Theme, *, undated: bool = True) -> DatedBy:
    if undated and not draw(st.integers(0, 24)):
        return UNDATED
    first = BEGIN + timedelta(days=draw(st.sampled_from(theme.clusters)) + draw(OFFSETS))
    width = draw(WIDTHS)
    if not width:
        return DatedBy(value=first.isoformat(), precision=Precision.DAY, basis=draw(BASES))
    value = f"{first.isoformat()}/{(first + timedelta(days=width)).isoformat()}"
    return DatedBy(value=value, precision=Precision.INTERVAL, basis=draw(BASES))


@st.composite
def stances(draw: st.DrawFn, theme: Theme, article_id: str) -> Stance:
    conditional, condition = draw(CONDITIONS)
    return Stance(
        article_id=article_id,
        revision=1,
        actor_id=draw(st.sampled_from(theme.actors)),
        issue_id=draw(st.sampled_from(theme.issues)),
        commitment=draw(COMMITMENTS),
        conditional=conditional,
        condition=condition,
        certainty=draw(CERTAINTIES),
        quote_type=draw(st.sampled_from(QuoteType)),
        statement_date=draw(dates(theme)),
        reported_by=draw(SOURCES),
        evidence=_evidence(draw),
        utterance_id="made up",
        historical=False,
        reader=STAMP,
        grounds=draw(GROUNDS),
        cues=(),
    )


@st.composite
def cues(draw: st.DrawFn, theme: Theme, article_id: str) -> PressCue:
    names = draw(st.sampled_from(Names))
    others = st.sampled_from(["ann", "bob", "cyd", "dan"])
    return PressCue(
        article_id=article_id,
        revision=1,
        actor_id=draw(st.sampled_from(theme.actors)),
        issue_id=draw(st.sampled_from(theme.issues)),
        names=names,
        other_actor_id=draw(others) if names in {Names.CONTRADICTION, Names.DENIAL} else None,
        before=None,
        after=None,
        certainty=draw(CERTAINTIES),
        statement_date=draw(dates(theme)),
        evidence=_evidence(draw),
        reader=STAMP,
        cues=(),
    )


def _evidence(draw: st.DrawFn) -> Evidence:
    exact, start = draw(WORDS), draw(st.integers(0, 2))
    return Evidence(exact=exact, prefix="", suffix="", start=start, end=start + len(exact), text_sha256="")


def sayings(theme: Theme, article_id: str) -> st.SearchStrategy[tuple[Saying, ...]]:
    one = st.one_of(*[stances(theme, article_id)] * 3, cues(theme, article_id))
    return st.lists(one, max_size=4).map(tuple)


@st.composite
def made_up(draw: st.DrawFn, most: int = 8) -> MadeUp:
    """Up to so many articles, most of them in one edition, and some verdicts."""
    theme = draw(THEMES)
    said: dict[str, tuple[Saying, ...]] = {}
    articles: dict[str, AnyEvent] = {}
    for number in range(draw(st.integers(1, most))):
        for _ in range(draw(st.sampled_from([1, 1, 1, 1, 2, 3]))):
            text = f"text {len(said)}"
            said[text] = draw(sayings(theme, f"a{number}"))
            event = event_of(_article(draw, f"a{number}", text), "publish")
            articles[event.id] = event
    unruled = MadeUp(tuple(articles.values()), (), said)
    return MadeUp(unruled.articles, draw(verdicts(unruled)), said)


def _article(draw: st.DrawFn, article_id: str, text: str) -> Article:
    return Article(
        article_id=article_id,
        revision=draw(st.sampled_from([1, 1, 2, 3])),
        retracted=draw(st.sampled_from([False] * 8 + [True])),
        published=UNDATED,
        text=text,
        text_sha256=text_sha256(text),
    )


@st.composite
def verdicts(draw: st.DrawFn, made: MadeUp) -> tuple[AnyEvent, ...]:
    """Verdicts on the alerts that there would be without any, naming their stances or others."""
    if draw(st.booleans()):
        return ()
    answer = asked(made.news, CATALOGUE, POLICY)
    about = [(one.alert_id, one.actor_id) for one in answer.alerts.values()]
    about += [(one.change_id, one.actor_id) for one in answer.changes.values()]
    refs = sorted(_refs(made), key=lambda ref: ref.stance_id)
    given = []
    for _ in range(draw(st.integers(1, 4))):
        alert_id, actor_id = draw(st.sampled_from([*about, ("nobody issued it", "ann")]))
        ruling = draw(st.sampled_from([*Ruling, *[Ruling.WRONG_STANCE] * 4]))
        named = draw(st.lists(st.sampled_from(refs), min_size=1, max_size=3)) if refs and ruling.sets_aside else []
        verdict = Verdict(
            alert_id=alert_id,
            actor_id=actor_id,
            serial=draw(st.integers(1, 3)),
            ruling=ruling,
            by="Eve",
            stances=tuple(dict.fromkeys(named)),
        )
        given.append(event_of(verdict, "verdict"))
    return tuple({event.id: event for event in given}.values())


def _in_short(event: AnyEvent) -> str:
    one = event.data
    when = f"{one.statement_date.value} {one.statement_date.basis}"
    head = f"{event.id[:4]} {one.actor_id} {one.issue_id} {when} {one.certainty}"
    where = f"{one.evidence.exact!r}@{one.evidence.start}"
    if isinstance(one, PressCue):
        return f"{head} CUE {one.names} {one.other_actor_id or ''} {where}"
    held = one.condition or "on a condition" if one.conditional else ""
    return f"{head} {one.commitment.upper()} {one.quote_type} {','.join(one.grounds)} {one.reported_by} {where} {held}"


def _verdict_in_short(event: AnyEvent) -> str:
    verdict = event.data
    named = " ".join(ref.stance_id[:4] for ref in verdict.stances)
    return f"verdict {verdict.ruling} {verdict.serial} on {verdict.alert_id[:4]} ({event.id[:4]}): {named}"


def _refs(made: MadeUp) -> set[StanceRef]:
    read = [one for event in made.articles for one in as_read(event, made.sayings[event.data.text])]
    return {
        StanceRef(
            stance_id=one.id,
            actor_id=one.data.actor_id,
            issue_id=one.data.issue_id,
            day=one.data.statement_date.latest,
        )
        for one in read
        if one.data.statement_date.latest
    }
