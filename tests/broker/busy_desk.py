"""A feed of any length as a busy desk would have it: many actors and issues, most articles about none of them.

Everything follows from the numbers of the articles, so that a feed is the same wherever it is made. Actors change their
minds now and then, articles come late, some are corrected or taken back, and some come twice.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import orjson
import yaml

FULL = 20_000
"""Articles in the time that the feed tells of; more go on from there."""
BEGIN = date(2023, 1, 2)
DAYS = 720
PROJECTS = (
    "harbour tram",
    "northern bypass",
    "river bridge",
    "solar park",
    "stadium",
    "opera house",
    "incinerator",
    "airport runway",
    "cable car",
    "market hall",
    "water tower",
    "freight terminal",
)
FIRST = ("Anna", "Bruno", "Clara", "David", "Elena", "Felix", "Greta", "Henry", "Irene", "Jonas")
LAST = ("Abelard", "Brandt", "Castel", "Drummond", "Esterhaz", "Falkner")
NAMES = tuple(f"{first} {last}" for last in LAST for first in FIRST)
ACTORS = len(NAMES)
OUTLETS = ("Harbour Post", "Morning Echo", "City Wire", "The Ledger", "Evening Star")
FOR = (
    "said that the city will build the {0}.",
    "said on {1} that the city could build the {0} if the money is there.",
    'said: "We will build the {0}."',
)
AGAINST = (
    "said that the city will not build the {0}.",
    'said on {1}: "We will not build the {0}."',
    "ruled out building the {0}.",
)
ELSEWHERE = (
    "Rain is expected along the coast for the rest of the week.",
    "The football club drew its third match in a row.",
    "The museum shows drawings from the last century until spring.",
)


def write_catalogue(path: Path) -> Path:
    """The actors and issues of the feed, as a catalogue file."""
    catalogue = {
        "version": 1,
        "actors": [{"id": _slug(name), "name": name} for name in NAMES],
        "issues": [
            {"id": _slug(project), "proposition": f"The city builds the {project}.", "terms": [project]}
            for project in PROJECTS
        ],
    }
    path.write_text(yaml.safe_dump(catalogue, sort_keys=False), encoding="utf-8")
    return path


def write_busy_feed(path: Path, articles: int, first: int = 0) -> Path:
    """So many articles as JSON Lines, from the one with the number `first`."""
    path.write_bytes(b"".join(orjson.dumps(_record(number)) + b"\n" for number in range(first, first + articles)))
    return path


def _record(number: int) -> dict[str, Any]:
    match number % 40:
        case 30:
            return _article(number - 20)
        case 31:
            return {**_article(number), "id": f"n{number - 21}", "revision": 2}
        case 32:
            return {**_article(number), "id": f"n{number - 26}", "revision": 3, "retracted": True}
    return _article(number)


def _article(number: int) -> dict[str, Any]:
    random = Random(number)  # noqa: S311 - made-up news, no secret
    late = random.randrange(30) if number % 8 == 0 else 0
    appeared = BEGIN + timedelta(days=number * DAYS // FULL - late)
    return {
        "id": f"n{number}",
        "outlet": OUTLETS[number % len(OUTLETS)],
        "published": appeared.isoformat(),
        "title": "From the council",
        "text": _said(random, appeared) if number % 3 == 0 else random.choice(ELSEWHERE),
    }


def _said(random: Random, day: date) -> str:
    """Two sentences in which one actor speaks of one project; a mind changes about every other month."""
    actor, project = random.randrange(ACTORS), random.randrange(len(PROJECTS))
    favours = (actor * 7 + project * 3 + (day - BEGIN).days // (40 + actor)) % 4 != 0
    said = [
        sentence.format(PROJECTS[project], f"{day:%A}") for sentence in random.sample(FOR if favours else AGAINST, 2)
    ]
    return f"{NAMES[actor]} {said[0]} {random.choice(ELSEWHERE)} {NAMES[actor]} {said[1]}"


def _slug(name: str) -> str:
    return name.lower().replace(" ", "_")
