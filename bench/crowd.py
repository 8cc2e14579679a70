"""A made-up world as large as the largest desk's: who says what, when, in which article, and which alerts follow.

Deterministic: one seed, one world. A few actors and issues are in the news all the time and most hardly ever, as in
life; one cell has been argued over every day for years, which is the worst that a timeline has to show.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from schemas.catalogue import Actor, Catalogue, Issue
from schemas.stance import Commitment

FIRST_DAY = date(2021, 1, 4)
DAYS = 5 * 365
BUSY_CELL = (0, 0)
BUSY_WORDS = 1_500
"""What was said in the cell that is argued over every day."""
OUTLETS = tuple(f"The {town} {paper}" for town in ("Harbour", "Valley", "Northern", "River") for paper in (
    "Post", "Echo", "Courier", "Herald", "Mail", "Gazette", "Observer", "Times", "Wire", "Record"))  # fmt: skip
_FIRST = ("Anna", "Boris", "Chiara", "Deniz", "Emil", "Fatima", "Goran", "Hana", "Ivo", "Jana", "Karim", "Lena")
_LAST = ("Berg", "Lund", "Marek", "Novak", "Okoye", "Petrov", "Quist", "Rossi", "Sato", "Tamm", "Urban", "Vogel")
_THINGS = ("tram line", "harbour bridge", "power plant", "airport", "border fence", "tax cut", "peace force", "railway")
_SIDES = (
    (Commitment.RULES_OUT, "will not agree to the {thing}, whatever anybody offers"),
    (Commitment.OPPOSES, "is against the {thing} and has always said so"),
    (Commitment.LEAVES_OPEN, "could imagine the {thing}, and nothing is off the table"),
    (Commitment.SUPPORTS, "is in favour of the {thing} and asks others to join"),
    (Commitment.COMMITS, "will build the {thing} before the year is over"),
)
CONDITION = "if the others pay their share"


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is."""

    alerts: int = 100_000
    actors: int = 2_000
    issues: int = 500
    articles: int = 30_000


@dataclass(slots=True)
class Words:
    """What one actor said on one issue on one day, and the article (by number) and place that report it."""

    actor: int
    issue: int
    day: date
    commitment: Commitment
    conditional: bool
    sentence: str
    article: int
    start: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """One article: its number, its day, its text."""

    number: int
    day: date
    text: str


@dataclass(frozen=True, slots=True)
class World:
    """Everything: articles by number, and of every cell what was said in it, in the order in which it was."""

    size: Size
    texts: list[Text]
    cells: dict[tuple[int, int], list[Words]] = field(default_factory=dict)


def actor_id(number: int) -> str:
    """The catalogue id of an actor."""
    return f"actor-{number:04}"


def issue_id(number: int) -> str:
    """The catalogue id of an issue."""
    return f"issue-{number:03}"


def catalogue(size: Size) -> Catalogue:
    """Who and what is followed."""
    return Catalogue(
        version=1,
        actors=tuple(Actor(id=actor_id(number), name=_name(number)) for number in range(size.actors)),
        issues=tuple(
            Issue(id=issue_id(number), proposition=f"The city of {_LAST[number % 12]} gets a {_thing(number)}.")
            for number in range(size.issues)
        ),
    )


def made_up(size: Size, seed: int = 6) -> World:
    """The world of a size."""
    chance = Random(seed)  # noqa: S311 - made-up news, no secret
    said = defaultdict(list)
    for cell, count in _busyness(size, chance).items():
        said[cell] = list(_said_in(cell, count, size, chance))
    texts = list(_articles([words for cell in said.values() for words in cell], size, chance))
    return World(size, texts, dict(said))


def _busyness(size: Size, chance: Random) -> dict[tuple[int, int], int]:
    """How many alerts each cell has."""
    actors, issues = ([1 / (rank + 10) ** 0.8 for rank in range(many)] for many in (size.actors, size.issues))
    busy: dict[tuple[int, int], int] = defaultdict(int)
    for cell in zip(
        chance.choices(range(size.actors), actors, k=size.alerts),
        chance.choices(range(size.issues), issues, k=size.alerts),
        strict=True,
    ):
        busy[cell] += 1
    return busy


def _said_in(cell: tuple[int, int], alerts: int, size: Size, chance: Random) -> Iterator[Words]:
    """Words for so many turns; between the turns of the busy cell the last words are said again and again."""
    again = BUSY_WORDS // (alerts + 1) if cell == BUSY_CELL else 1
    days = sorted(chance.sample(range(DAYS), min(DAYS, (alerts + 1) * again)))
    side = chance.randrange(len(_SIDES))
    for place, day in enumerate(days):
        if place % again == 0:
            side = (side + chance.randrange(1, len(_SIDES))) % len(_SIDES)
        commitment, saying = _SIDES[side]
        conditional = chance.random() < 0.15  # noqa: PLR2004 - about as many as in the news
        told = saying.format(thing=_thing(cell[1])) + (f" {CONDITION}" if conditional else "")
        sentence = f"{_name(cell[0])} {told}"
        article = day * size.articles // DAYS + chance.randrange(-2, 3)
        yield Words(
            *cell,
            FIRST_DAY + timedelta(days=day),
            commitment,
            conditional,
            sentence,
            max(0, min(size.articles - 1, article)),
        )


def _articles(said: list[Words], size: Size, chance: Random) -> Iterator[Text]:
    """The articles; each sentence learns where it stands."""
    by_article: dict[int, list[Words]] = defaultdict(list)
    for words in said:
        by_article[words.article].append(words)
    for number in range(size.articles):
        text = ""
        for words in by_article.get(number, ()):
            text += f"{_filling(chance)} "
            words.start = len(text)
            text += f"{words.sentence}, the spokesman told reporters.\n\n"
        text += f"{_filling(chance)}\n\nSubscribe to our newsletter. Share this article on social media."
        latest = max((words.day for words in by_article.get(number, ())), default=FIRST_DAY)
        yield Text(number, latest, text)


def _filling(chance: Random) -> str:
    place = chance.choice(_LAST)
    return (
        f"Observers in {place} said that the talks had been long and at times difficult. Nobody left the hall before "
        f"the evening, and a further meeting is planned for the {chance.randrange(1, 28)}th."
    )


def _name(number: int) -> str:
    last, first = divmod(number, len(_FIRST))
    return f"{_FIRST[first]} {_LAST[last % len(_LAST)]}-{last // len(_LAST) + 1}"


def _thing(number: int) -> str:
    return f"{_THINGS[number % len(_THINGS)]} number {number // len(_THINGS) + 1}"
