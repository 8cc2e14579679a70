"""Sayings made up by chance: what a case is about, and stances and press cues of that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from schemas.catalogue import Actor, Catalogue, Role
from schemas.dates import UNDATED, DatedBy, Precision
from schemas.press_cue import Names, PressCue
from schemas.stance import Certainty, Commitment, Evidence, Ground, QuoteType, ReaderStamp, Stance

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


def saying(chance: Random, subject: Theme, article_id: str) -> Saying:
    is_cue = chance.random() < subject.cues
    return _cue(chance, subject, article_id) if is_cue else _stance(chance, subject, article_id)


def _cue(chance: Random, subject: Theme, article_id: str) -> PressCue:
    actor_id, names = chance.choice(subject.actors), chance.choice(subject.names)
    other = chance.choice([one for one in (*subject.actors, "dan", "cyd") if one != actor_id])
    return PressCue(
        article_id=article_id,
        revision=1,
        actor_id=actor_id,
        issue_id=chance.choice(subject.issues),
        names=names,
        other_actor_id=other if names in {Names.CONTRADICTION, Names.DENIAL} else None,
        before=None,
        after=None,
        certainty=chance.choice(subject.certainties),
        statement_date=_date(chance, subject),
        evidence=_evidence(chance),
        reader=STAMP,
        cues=(),
    )


def _stance(chance: Random, subject: Theme, article_id: str) -> Stance:
    conditional, condition = chance.choice(CONDITIONS)
    return Stance(
        article_id=article_id,
        revision=1,
        actor_id=chance.choice(subject.actors),
        issue_id=chance.choice(subject.issues),
        commitment=chance.choice(subject.commitments),
        conditional=conditional,
        condition=condition,
        certainty=chance.choice(subject.certainties),
        quote_type=chance.choice(list(QuoteType)),
        statement_date=_date(chance, subject),
        reported_by=chance.choice(subject.sources),
        evidence=_evidence(chance),
        utterance_id="made up",
        historical=False,
        reader=STAMP,
        grounds=chance.choice(subject.grounds),
        cues=(),
    )


def _evidence(chance: Random) -> Evidence:
    exact, start = chance.choice(["on the table", "On the  table", "not on the table"]), chance.randrange(3)
    return Evidence(exact=exact, prefix="", suffix="", start=start, end=start + len(exact), text_sha256="")


def _date(chance: Random, subject: Theme) -> DatedBy:
    if not chance.randrange(25):
        return UNDATED
    first = BEGIN + timedelta(days=chance.choice(subject.starts) + chance.choice(subject.offsets))
    width, basis = chance.choice(subject.widths), chance.choice(subject.bases)
    if not width:
        return DatedBy(value=first.isoformat(), precision=Precision.DAY, basis=basis)
    value = f"{first.isoformat()}/{(first + timedelta(days=width)).isoformat()}"
    return DatedBy(value=value, precision=Precision.INTERVAL, basis=basis)
