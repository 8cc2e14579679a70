"""News made up by hypothesis: articles in editions, what a reader finds in them, and what analysts say of the alerts.

Hypothesis draws a number for each edition, saying and verdict, and these numbers decide all of it: so a case shrinks by
leaving out, and most cases are rich enough to hold changes. An article's text is a key: the reader gives what was made
up for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter

from schemas.article import Article, text_sha256
from schemas.codec import AnyEvent, event_of
from schemas.dates import UNDATED
from schemas.press_cue import PressCue
from schemas.stance import Stance
from schemas.verdict import Ruling, StanceRef, Verdict
from streams.policy_file import load_policy
from streams.reading.article_read import ArticleRead
from tests.made_up_sayings import Saying, saying
from tests.made_up_themes import CATALOGUE, theme
from tests.oracle.news import News, as_read
from tests.oracle.oracle import asked

POLICY = load_policy()
SEED = st.integers(0, 2**32)
"""Decides all of one thing; 0 leaves it out, which is where hypothesis shrinks to."""


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
        return "\n".join(
            (
                f"window of {self.window} days",
                *map(self._article_in_short, self.articles),
                *map(_verdict_in_short, self.verdicts),
            )
        )

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


def chance(place: int, seed: int) -> Random:
    return Random(f"{place} {seed}")  # noqa: S311 - not for secrets


def seeds(*sizes: int) -> st.SearchStrategy[list[Random]]:
    many = st.sampled_from(sizes).flatmap(lambda size: st.lists(SEED, min_size=size, max_size=size))
    return many.map(lambda drawn: [chance(place, seed) for place, seed in enumerate(drawn) if seed])


@st.composite
def made_up(draw: st.DrawFn) -> MadeUp:
    """Some articles, most of them in one edition, and what is said in them; in every other case some verdicts."""
    subject = theme(chance(0, draw(SEED)))
    editions = [_edition(by, place) for place, by in enumerate(draw(seeds(6, 2, 4, 9, 14)))]
    said: dict[str, list[Saying]] = {article.text: [] for article in editions}
    for by in draw(seeds(20, 8, 14, 36)) if editions else ():
        article = by.choice(editions)
        said[article.text].append(saying(by, subject, article.article_id))
    articles = tuple(event_of(article, "publish") for article in editions)
    made = MadeUp(articles, (), {text: tuple(sayings) for text, sayings in said.items()}, subject.window)
    judges = draw(seeds(0, 0, 1, 4))
    return MadeUp(articles, _verdicts(judges, made) if judges else (), made.sayings, subject.window)


def _edition(by: Random, place: int) -> Article:
    text = f"text {place}"
    return Article(
        article_id=f"a{place - by.choice([0, 0, 0, 0, 0, 1, 2])}",
        revision=by.choice([1, 1, 2]),
        retracted=not by.randrange(15),
        published=UNDATED,
        text=text,
        text_sha256=text_sha256(text),
    )


def _verdicts(judges: list[Random], made: MadeUp) -> tuple[AnyEvent, ...]:
    """Verdicts on the alerts that there would be without any, naming stances, theirs or others."""
    answer = asked(made.news, CATALOGUE, POLICY)
    alerts = [*((one.alert_id, one.actor_id) for one in answer.alerts.values()), ("nobody issued it", "ann")]
    refs = sorted(_refs(made), key=lambda ref: ref.stance_id)
    given = [event_of(_verdict(by, alerts, refs), "verdict") for by in judges]
    return tuple({event.id: event for event in given}.values())


def _verdict(by: Random, alerts: list[tuple[str, str]], refs: list[StanceRef]) -> Verdict:
    alert_id, actor_id = by.choice(alerts)
    ruling = by.choice([*Ruling, *[Ruling.WRONG_STANCE] * 4])
    named = by.choices(refs, k=by.randint(1, 3)) if refs and ruling.sets_aside else []
    return Verdict(
        alert_id=alert_id,
        actor_id=actor_id,
        serial=by.randint(1, 3),
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
