"""Test data by hand: what somebody is reported to have said, and what the fold makes of it.

Dates are written as on the wire: `2025-02-14`, `2025-02-12/2025-02-14`, or None when nobody knows.
"""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

from schemas.alert import Alert
from schemas.article import Article, text_sha256
from schemas.catalogue import Actor, Catalogue, Role
from schemas.change import Change
from schemas.codec import AnyEvent, event_of
from schemas.dates import UNDATED, DatedBy, Precision
from schemas.position import Position, Utterance
from schemas.press_cue import Names, PressCue
from schemas.stance import Certainty, Commitment, Evidence, Ground, QuoteType, ReaderStamp, Stance
from schemas.unknown_actor import UnknownActor
from streams.alerts.alert import Tell
from streams.policy_file import load_policy
from streams.positions.compare import Compare
from streams.positions.page import Page, pages
from streams.positions.track import Track
from streams.reading.article_read import ArticleRead
from streams.step import Step

VANCE, HEGSETH, TROOPS, NATO = "vance", "hegseth", "us_troops_ukraine", "ukraine_nato"
GOVERNMENT = "us_gov"

RULES_OUT, OPPOSES, DOUBTS = Commitment.RULES_OUT, Commitment.OPPOSES, Commitment.DOUBTS
NONCOMMITTAL = Commitment.NONCOMMITTAL
LEAVES_OPEN, SUPPORTS, COMMITS = Commitment.LEAVES_OPEN, Commitment.SUPPORTS, Commitment.COMMITS

QUOTE_AND_CUE = (Ground.DIRECT_QUOTE, Ground.UNAMBIGUOUS_CUE)
STAMP = ReaderStamp(name="by hand", version="1", lexicon="none", catalogue="none")

IN_OFFICE = Role(title="Official", org=GOVERNMENT, since=date(2025, 1, 25))
CATALOGUE = Catalogue(
    version=1,
    actors=(
        Actor(id=VANCE, name="J.D. Vance", roles=(IN_OFFICE,)),
        Actor(id=HEGSETH, name="Hegseth", roles=(IN_OFFICE,)),
    ),
)


class Details(TypedDict, total=False):
    """Whatever a rule under test looks at besides commitment and date."""

    article_id: str
    revision: int
    article_event: str
    actor_id: str
    issue_id: str
    conditional: bool
    condition: str | None
    certainty: Certainty
    quote_type: QuoteType
    statement_date: DatedBy
    reported_by: tuple[str, ...]
    evidence: Evidence
    historical: bool
    grounds: tuple[Ground, ...]


class CueDetails(TypedDict, total=False):
    """Whatever a rule under test looks at in a press cue besides its kind and date."""

    article_id: str
    revision: int
    article_event: str
    actor_id: str
    issue_id: str
    other_actor_id: str | None
    certainty: Certainty
    statement_date: DatedBy
    evidence: Evidence


def dated(value: str | None, basis: str = "explicit") -> DatedBy:
    if value is None:
        return UNDATED
    return DatedBy(value=value, precision=Precision.INTERVAL if "/" in value else Precision.DAY, basis=basis)


def passage(exact: str, start: int = 0, text: str = "the article") -> Evidence:
    sha256 = text_sha256(text)
    return Evidence(exact=exact, prefix="", suffix="", start=start, end=start + len(exact), text_sha256=sha256)


def paraphrased(commitment: Commitment, when: str | None, **details: Unpack[Details]) -> Stance:
    """One outlet says in its own words what Vance said on troops: by itself no footing for an alert."""
    stance = Stance(
        article_id=f"article of {when}",
        revision=1,
        actor_id=VANCE,
        issue_id=TROOPS,
        commitment=commitment,
        conditional=False,
        condition=None,
        certainty=Certainty.REPORTED,
        quote_type=QuoteType.INDIRECT,
        statement_date=dated(when),
        reported_by=("Kyiv Independent",),
        evidence=passage(f"he {commitment} it"),
        utterance_id="by hand",
        historical=False,
        reader=STAMP,
        grounds=(Ground.UNAMBIGUOUS_CUE,),
        cues=(commitment,),
    )
    return stance.model_copy(update=dict(details))


def quoted(commitment: Commitment, when: str | None, **details: Unpack[Details]) -> Stance:
    """An article quotes Vance on troops, with a cue that leaves no doubt: footing enough for an alert."""
    own_words: Details = {
        "certainty": Certainty.EXPLICIT,
        "quote_type": QuoteType.DIRECT,
        "grounds": QUOTE_AND_CUE,
        "evidence": passage(f"I {commitment} it"),
    }
    own_words.update(details)
    return paraphrased(commitment, when, **own_words)


def press_says(names: Names, when: str | None, **details: Unpack[CueDetails]) -> PressCue:
    """An outlet says, on its own authority, that something became of what Vance said on troops."""
    cue = PressCue(
        article_id=f"press of {when}",
        revision=1,
        actor_id=VANCE,
        issue_id=TROOPS,
        names=names,
        other_actor_id=None,
        before=None,
        after=None,
        certainty=Certainty.REPORTED,
        statement_date=dated(when),
        evidence=passage(f"a {names}"),
        reader=STAMP,
        cues=(names,),
    )
    return cue.model_copy(update=dict(details))


def position(*said: Stance | PressCue) -> Position:
    """Where the actor stands once these have come, with the week of the last one."""
    held: Position = positions(*said)[-1].data
    return held


def positions(*said: Stance | PressCue) -> list[AnyEvent]:
    """All that TRACK sends for these."""
    return _applied(Track(), *map(observed, said))


def told(*said: Stance | PressCue) -> Page:
    """What one actor said on one issue and the press reports of it, all weeks on one page."""
    stances = {observed(one).id: one for one in said if isinstance(one, Stance)}
    cues = {observed(one).id: one for one in said if isinstance(one, PressCue)}
    weeks = pages(stances, cues).values()
    return Page(
        tuple(utterance for week in weeks for utterance in week.history),
        tuple(report for week in weeks for report in week.press),
    )


def history(*said: Stance | PressCue) -> tuple[Utterance, ...]:
    """What one actor said on one issue, in statement order."""
    return told(*said).history


def _applied(step: Step, *events: AnyEvent) -> list[AnyEvent]:
    rows: dict[str, bytes] = {}
    sent: list[AnyEvent] = []
    for event in events:
        applied = step.apply(rows.get, event)
        rows.update(applied.rows)
        sent += applied.events
    return sent


def observed(said: Stance | PressCue) -> AnyEvent:
    return event_of(said, "read")


def article(article_id: str = "a1", text: str = "Vance said no.") -> Article:
    return Article(article_id=article_id, published=dated("2025-02-14"), text=text, text_sha256=text_sha256(text))


def the_turn() -> Change:
    """The change that the project exists for."""
    turned = positions(quoted(LEAVES_OPEN, "2025-02-14"), quoted(RULES_OUT, "2025-08-24"))
    (event,) = _applied(Compare(CATALOGUE), *turned)
    change: Change = event.data
    return change


def an_alert() -> Alert:
    (event,) = _applied(Tell(load_policy()), event_of(the_turn(), "compare"))
    alert: Alert = event.data
    return alert


def a_press_cue() -> PressCue:
    return PressCue(
        article_id="a1",
        revision=0,
        actor_id=VANCE,
        issue_id=TROOPS,
        names=Names.WALK_BACK,
        other_actor_id=None,
        before=None,
        after=None,
        certainty=Certainty.REPORTED,
        statement_date=dated("2025-02-14"),
        evidence=passage("walked back his words"),
        reader=STAMP,
        cues=("walked back",),
    )


def an_unknown_actor() -> UnknownActor:
    return UnknownActor(
        article_id="a1",
        revision=0,
        name="Jane Roe",
        described_as="mayor of Sudport",
        issue_id=TROOPS,
        commitment=LEAVES_OPEN,
        statement_date=dated("2025-02-14"),
        evidence=passage("troops are on the table"),
        reader=STAMP,
    )


class Recites:
    """A reader that finds the same stances in every article."""

    def __init__(self, *stances: Stance) -> None:
        self._stances = stances

    def read(self, article: Article) -> ArticleRead:
        return ArticleRead(
            tuple(stance.model_copy(update={"article_id": article.article_id}) for stance in self._stances)
        )
