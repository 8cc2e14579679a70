"""Sayings made up by chance: stances and press cues of a theme."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from schemas.dates import UNDATED, DatedBy, Precision
from schemas.press_cue import Names, PressCue
from schemas.stance import Evidence, QuoteType, ReaderStamp, Stance
from tests.made_up_themes import Theme

Saying = Stance | PressCue

BEGIN = date(2023, 6, 1)
STAMP = ReaderStamp(name="made up", version="1", lexicon="none", catalogue="none")
CONDITIONS = [(False, None)] * 5 + [(True, None), (True, "if asked"), (True, "if invited")]


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
