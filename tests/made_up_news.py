"""News made up by hypothesis: articles in editions, what a reader finds in them, and what analysts say of the alerts.

Hypothesis draws a number for each edition, saying and verdict, and these numbers decide all of it: so a case shrinks by leaving
out, and most cases are rich enough to hold changes. An article's text is a key: the reader gives what was made up for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

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
                Role(title="Envoy", org="gov", since=date(2023, 6, 5)),
                Role(title="Whip", org="party"),
            ),
        ),
        Actor(id="cyd", name="Cyd", roles=(Role(title="Leader", org="party"),)),
        Actor(id="dan", name="Dan"),
    ),
)
POLICY = load_policy()
STAMP = ReaderStamp(name="made up", version="1", lexicon="none", catalogue="none")

SOLID, UNSURE = [Certainty.EXPLICIT, Certainty.REPORTED], [Certainty.HEDGED, Certainty.INFERRED, Certainty.HEADLINE]
QUOTED = (Ground.DIRECT_QUOTE, Ground.UNAMBIGUOUS_CUE)
CLEAR, AGREED, RESTATED, PRESS = ((ground,) for ground in list(Ground)[1:])
CONDITIONS = [(False, None)] * 5 + [(True, None), (True, "if asked"), (True, "if invited")]


OFFSETS: list[list[int]] = [
    [*range(4)],
    [*range(15)],
    [*range(15)],
    [*range(45)],
    [0, 1, 6, 7, 8, 14, 21, 28, 31, 32],
    [*range(0, 100, 7)],
    [*range(0, 400, 19)],
    [*range(0, 1300, 61)],
]


@dataclass(frozen=True)
class Theme:
    """What a case is about: the pools from which its sayings are taken."""

    actors: list[str]
    issues: list[str]
    starts: list[int]
    offsets: list[int]
    widths: list[int]
    bases: list[str]
    sources: list[tuple[str, ...]]
    certainties: list[Certainty]
    commitments: list[Commitment]
    grounds: list[tuple[Ground, ...]]
    names: list[Names]
    cues: float
    window: int


def theme(chance: Random) -> Theme:
    gaps = chance.choices([0, 1, 5, 7, 8, 20, 31, 32, 60, 180, 385, 399, 400, 401, 415, 800], k=chance.randint(0, 4))
    return Theme(
        actors=chance.choice([["ann"], ["ann", "bob"], ["ann", "dan"], ["bob", "cyd"], ["ann", "bob", "cyd", "dan"]]),
        issues=chance.choice([["war"], ["war"], ["war", "tax"], ["war", "tax", "visas"]]),
        starts=[sum(gaps[:place]) for place in range(len(gaps) + 1)],
        offsets=chance.choice(OFFSETS),
        widths=chance.choice(
            [[0], [0] * 9 + [1, 6], [0] * 3 + [1, 2, 3, 7, 8, 14], [0, 6, 29, 30, 31, 32, 45, 120, 410]]
        ),
        bases=chance.choice([["explicit"], ["published"], ["explicit", "weekday", "published"]]),
        sources=chance.choice(
            [
                [("BBC",), ("TASS",), ("Fox",)],
                [("Fox", "TASS"), ("Fox", "BBC")],
                [("Fox", "TASS"), ("WSJ", "TASS"), ("AP", "BBC")],
                [("BBC",), ("Fox",), ("Fox", "TASS"), ("WSJ", "BBC"), ()],
            ]
        ),
        certainties=chance.choice([SOLID, SOLID, [Certainty.EXPLICIT], SOLID * 4 + UNSURE, [*Certainty]]),
        commitments=chance.choice(
            [
                [*Commitment],
                [Commitment.RULES_OUT, Commitment.COMMITS],
                [Commitment.NONCOMMITTAL, Commitment.SUPPORTS, Commitment.OPPOSES],
                [Commitment.NONCOMMITTAL, Commitment.LEAVES_OPEN, Commitment.SUPPORTS, Commitment.COMMITS],
            ]
        ),
        grounds=chance.choice(
            [[QUOTED], [()], [(), (), QUOTED], [(), CLEAR], [(), CLEAR, QUOTED, AGREED, RESTATED, PRESS]]
        ),
        names=chance.choice(
            [
                [*Names],
                [Names.WALK_BACK],
                [Names.DISPUTE, Names.WALK_BACK],
                [Names.DENIAL],
                [Names.CONTRADICTION, Names.DENIAL],
            ]
        ),
        cues=chance.choice([0, 0.15, 0.3, 0.5]),
        window=chance.choice([400, 400, 60, 10]),
    )


@dataclass(frozen=True, repr=False)
class MadeUp:
    """What came in, and a reader that finds what was made up."""

    articles: tuple[AnyEvent, ...]
    verdicts: tuple[AnyEvent, ...]
    sayings: dict[str, tuple[Saying, ...]]
    window: int

    def read(self, article: Article) -> ArticleRead:
        said = self.sayings[article.text]
        return ArticleRead(
            stances=tuple(one for one in said if isinstance(one, Stance)),
            press_cues=tuple(one for one in said if isinstance(one, PressCue)),
        )

    def __repr__(self) -> str:
        return "\n".join((f"window of {self.window} days", *map(self._article_in_short, self.articles), *map(_verdict_in_short, self.verdicts)))

    def _repr_pretty_(self, printer: RepresentationPrinter, cycle: bool) -> None:  # noqa: FBT001 - as IPython calls it
        printer.text("..." if cycle else repr(self))

    def _article_in_short(self, event: AnyEvent) -> str:
        article = event.data
        gone = " retracted" if article.retracted else ""
        head = f"{article.article_id} revision {article.revision}{gone} ({event.id[:4]})"
        return "\n".join((head, *(f"    {_in_short(one)}" for one in as_read(event, self.sayings[article.text]))))

    @property
    def news(self) -> News:
        return News(self.articles, self.verdicts, lambda article: self.sayings[article.text], self.window)


SEED = st.integers(0, 2**32)
"""Decides all of one thing; 0 leaves it out, which is where hypothesis shrinks to."""


def seeds(*sizes: int) -> st.SearchStrategy[list[Random]]:
    many = st.sampled_from(sizes).flatmap(lambda size: st.lists(SEED, min_size=size, max_size=size))
    return many.map(lambda drawn: [Random(f"{place} {seed}") for place, seed in enumerate(drawn) if seed])


@st.composite
def made_up(draw: st.DrawFn) -> MadeUp:
    """Some articles, most of them in one edition, and what is said in them; in every other case some verdicts."""
    subject = theme(Random(draw(SEED)))
    editions = [_edition(chance, place) for place, chance in enumerate(draw(seeds(6, 2, 4, 9, 14)))]
    said: dict[str, list[Saying]] = {article.text: [] for article in editions}
    for chance in draw(seeds(20, 8, 14, 36)) if editions else ():
        article = chance.choice(editions)
        said[article.text].append(_saying(chance, subject, article.article_id))
    articles = tuple(event_of(article, "publish") for article in editions)
    made = MadeUp(articles, (), {text: tuple(sayings) for text, sayings in said.items()}, subject.window)
    judges = draw(seeds(0, 0, 1, 4))
    return MadeUp(articles, _verdicts(judges, made) if judges else (), made.sayings, subject.window)


def _edition(chance: Random, place: int) -> Article:
    text = f"text {place}"
    return Article(
        article_id=f"a{place - chance.choice([0, 0, 0, 0, 0, 1, 2])}",
        revision=chance.choice([1, 1, 2]),
        retracted=not chance.randrange(15),
        published=UNDATED,
        text=text,
        text_sha256=text_sha256(text),
    )


def _saying(chance: Random, subject: Theme, article_id: str) -> Saying:
    exact, start = chance.choice(["on the table", "not on the table"]), chance.randrange(3)
    evidence = Evidence(exact=exact, prefix="", suffix="", start=start, end=start + len(exact), text_sha256="")
    actor_id, issue_id = chance.choice(subject.actors), chance.choice(subject.issues)
    certainty, when = chance.choice(subject.certainties), _date(chance, subject)
    if chance.random() < subject.cues:
        names = chance.choice(subject.names)
        other = chance.choice([one for one in (*subject.actors, "dan", "cyd") if one != actor_id])
        return PressCue(
            article_id=article_id,
            revision=1,
            actor_id=actor_id,
            issue_id=issue_id,
            names=names,
            other_actor_id=other if names in {Names.CONTRADICTION, Names.DENIAL} else None,
            before=None,
            after=None,
            certainty=certainty,
            statement_date=when,
            evidence=evidence,
            reader=STAMP,
            cues=(),
        )
    conditional, condition = chance.choice(CONDITIONS)
    return Stance(
        article_id=article_id,
        revision=1,
        actor_id=actor_id,
        issue_id=issue_id,
        commitment=chance.choice(subject.commitments),
        conditional=conditional,
        condition=condition,
        certainty=certainty,
        quote_type=chance.choice(list(QuoteType)),
        statement_date=when,
        reported_by=chance.choice(subject.sources),
        evidence=evidence,
        utterance_id="made up",
        historical=False,
        reader=STAMP,
        grounds=chance.choice(subject.grounds),
        cues=(),
    )


def _date(chance: Random, subject: Theme) -> DatedBy:
    if not chance.randrange(25):
        return UNDATED
    first = BEGIN + timedelta(days=chance.choice(subject.starts) + chance.choice(subject.offsets))
    width, basis = chance.choice(subject.widths), chance.choice(subject.bases)
    if not width:
        return DatedBy(value=first.isoformat(), precision=Precision.DAY, basis=basis)
    value = f"{first.isoformat()}/{(first + timedelta(days=width)).isoformat()}"
    return DatedBy(value=value, precision=Precision.INTERVAL, basis=basis)


def _verdicts(judges: list[Random], made: MadeUp) -> tuple[AnyEvent, ...]:
    """Verdicts on the alerts that there would be without any, naming stances, theirs or others."""
    answer = asked(made.news, CATALOGUE, POLICY)
    alerts = [*((one.alert_id, one.actor_id) for one in answer.alerts.values()), ("nobody issued it", "ann")]
    refs = sorted(_refs(made), key=lambda ref: ref.stance_id)
    given = [event_of(_verdict(chance, alerts, refs), "verdict") for chance in judges]
    return tuple({event.id: event for event in given}.values())


def _verdict(chance: Random, alerts: list[tuple[str, str]], refs: list[StanceRef]) -> Verdict:
    alert_id, actor_id = chance.choice(alerts)
    ruling = chance.choice([*Ruling, *[Ruling.WRONG_STANCE] * 4])
    named = chance.choices(refs, k=chance.randint(1, 3)) if refs and ruling.sets_aside else []
    return Verdict(
        alert_id=alert_id,
        actor_id=actor_id,
        serial=chance.randint(1, 3),
        ruling=ruling,
        by="Eve",
        stances=tuple(dict.fromkeys(named)),
    )


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
