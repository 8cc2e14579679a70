"""What a larger catalogue costs: CPU seconds to load, and milliseconds to read an article, beside one of usual size.

Run: python bench/reading_scale.py [articles]

Actors, issues and articles are made up from fixed word lists with a fixed seed. Every article is on one issue of the
small catalogue, which the large one contains too; each catalogue reads the same articles. Prints one line for each
catalogue and the ratio of the two, which should stay below 1.5.
"""

import random
import sys
from collections.abc import Iterator, Sequence
from time import process_time

from schemas.article import Article, text_sha256
from schemas.catalogue import Actor, Catalogue, Issue
from schemas.dates import UNDATED
from streams.reading.reader import Reader

SMALL = (100, 50)
LARGE = (10_000, 5_000)
ARTICLES = 400
SENTENCES = 25
ROUNDS = 3
MOST = 1.5

SYLLABLES = ("ba", "del", "dos", "fer", "gan", "ko", "lo", "mar", "mun", "nor", "pu", "ri", "shi", "sor", "ten", "vin")
VERBS = ("ban", "build", "close", "cut", "expand", "fund", "impose", "join", "raise", "sign", "sell", "withdraw")
NOUNS = (
    *(
        "airport",
        "asylum",
        "border",
        "bridge",
        "church",
        "coal",
        "court",
        "dam",
        "debt",
        "embassy",
        "factory",
        "fishing",
    ),
    *("forest", "fuel", "harbour", "hospital", "housing", "museum", "navy", "pension", "pipeline", "port", "prison"),
    *(
        "railway",
        "refugee",
        "river",
        "sanction",
        "school",
        "ship",
        "strike",
        "tariff",
        "tax",
        "theatre",
        "tram",
        "vaccine",
    ),
)
KINDS = ("agreement", "bill", "fund", "levy", "line", "permit", "project", "quota", "site", "tower", "union", "zone")
FILLERS = (
    "The meeting went on for three hours and ended without a statement.",
    "Officials in the capital said that talks would go on next week.",
    "Thousands of people had come to the square in the morning.",
    "The opposition asked for more time to look at the figures.",
    "Prices rose by two percent last month, the statistics office said.",
    "A report on the costs is expected before the summer.",
)


def _name(chance: random.Random, length: int) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(length)).title()


def catalogue(actors: int, issues: int, seed: int = 7) -> Catalogue:
    """A catalogue of this size; a larger one with the same seed begins with the smaller one."""
    people, things = random.Random(seed), random.Random(seed + 1)  # noqa: S311 - not for secrets
    return Catalogue(
        version=1,
        actors=tuple(_actor(people, number) for number in range(actors)),
        issues=tuple(_issue(things, number) for number in range(issues)),
    )


def _actor(chance: random.Random, number: int) -> Actor:
    return Actor(id=f"actor-{number}", name=f"{_name(chance, 2)} {_name(chance, 3)}")


def _issue(chance: random.Random, number: int) -> Issue:
    verb, noun, other, kind = (chance.choice(words) for words in (VERBS, NOUNS, NOUNS, KINDS))
    place = _name(chance, 3)
    return Issue(
        id=f"issue-{number}",
        proposition=f"The government should {verb} the {noun} {kind} in {place}.",
        terms=(f"{noun} {kind}", f"{place} {noun}", f"{other} {kind}", f"{noun} {verb}"),
    )


def articles(on: Catalogue, count: int, seed: int = 11) -> Iterator[Article]:
    """Articles of a few hundred words, each on one issue of the catalogue, with two of its actors."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    for number in range(count):
        issue, speakers = chance.choice(on.issues), chance.sample(on.actors, 2)
        aim = issue.proposition.removeprefix("The government should ").removesuffix(".")
        told = [
            f"{speakers[0].name} said on Monday that the government should {aim}.",
            f"{speakers[1].name} opposes the plan to {aim}.",
        ]
        body = " ".join([*told, *(_sentence(chance) for _ in range(SENTENCES))])
        yield Article(article_id=f"a{number}", published=UNDATED, text=body, text_sha256=text_sha256(body))


def _sentence(chance: random.Random) -> str:
    if chance.random() < 0.5:  # noqa: PLR2004 - half of the sentences are about nothing
        return chance.choice(FILLERS)
    first, second = chance.sample(NOUNS, 2)
    return f"The {first} {chance.choice(KINDS)} and the {second} near the station were discussed again."


def _milliseconds(reader: Reader, texts: Sequence[Article]) -> float:
    """The best of a few rounds, for each article."""
    best = float("inf")
    for _ in range(ROUNDS):
        begun = process_time()
        for text in texts:
            reader.read(text)
        best = min(best, process_time() - begun)
    return 1000 * best / len(texts)


def main() -> None:
    """Measure both catalogues and print the ratio."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    texts = tuple(articles(catalogue(*SMALL), count))
    cost = []
    for actors, issues in (SMALL, LARGE):
        desk = catalogue(actors, issues)
        begun = process_time()
        reader = Reader(desk)
        load = process_time() - begun
        cost.append(_milliseconds(reader, texts))
        line = f"{actors:>6} actors {issues:>5} issues: loads in {load:.2f} s, reads an article in {cost[-1]:.2f} ms"
        print(line)  # noqa: T201 - what a benchmark is for
    print(f"ratio {cost[1] / cost[0]:.2f} (at most {MOST})")  # noqa: T201 - what a benchmark is for


if __name__ == "__main__":
    main()
