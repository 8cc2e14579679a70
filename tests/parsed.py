"""What the parse reading makes of a text, by itself. Tests that use it are skipped where the extra is not installed."""

from datetime import date

import pytest

from schemas.article import Article, text_sha256
from schemas.catalogue import Actor, Catalogue, Issue, Role
from schemas.dates import on_day
from schemas.stance import Stance
from streams.parsing.model import PACKAGE, load
from streams.parsing.parse_reading import ParseReading
from streams.reading.reader import Reader

pytest.importorskip(PACKAGE, reason="the extra `parser` is not installed: pip install 'volteface[parser]'")

MINISTER = Role.model_validate({"title": "Prime Minister", "org": "northland", "from": "2024-01-01"})
CATALOGUE = Catalogue(
    version=1,
    actors=(
        Actor(id="berg", name="Anna Berg", aliases=("Berg",), titles=("the prime minister",), roles=(MINISTER,)),
        Actor(id="lund", name="Peter Lund", aliases=("Lund",)),
        Actor(id="northland", name="Northland"),
    ),
    issues=(
        Issue(id="troops", proposition="Northland sends troops to Sudland.", terms=("troops to Sudland",)),
        Issue(id="dam", proposition="Northland closes the Elster dam.", terms=("closing the dam", "Elster dam")),
    ),
)
PARSE = ParseReading(load())
READER = Reader(CATALOGUE, further=(PARSE,))


def article(text: str, article_id: str = "a") -> Article:
    """An article of 14 February 2025 in The Daily."""
    day = on_day(date(2025, 2, 14), "feed")
    return Article(article_id=article_id, outlet="The Daily", published=day, text=text, text_sha256=text_sha256(text))


def stances(text: str) -> tuple[Stance, ...]:
    """Stances of the parse reading alone."""
    page = READER.open(article(text))
    return () if page is None else tuple(PARSE.stances(page))


def held(text: str) -> list[tuple[str, str]]:
    """Who holds what, by the parse reading alone."""
    return [(stance.actor_id, stance.commitment.value) for stance in stances(text)]
