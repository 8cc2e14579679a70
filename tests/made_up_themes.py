"""What made-up news is about: who speaks, when, how surely, and what the press makes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Any

from schemas.catalogue import Actor, Catalogue, Role
from schemas.press_cue import Names
from schemas.stance import Certainty, Commitment, Ground

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

SOLID, UNSURE = [Certainty.EXPLICIT, Certainty.REPORTED], [Certainty.HEDGED, Certainty.INFERRED, Certainty.HEADLINE]
QUOTED = (Ground.DIRECT_QUOTE, Ground.UNAMBIGUOUS_CUE)
CLEAR, AGREED, RESTATED, PRESS = ((ground,) for ground in list(Ground)[1:])


HALF = 0.5
ALONE: dict[str, Any] = {"actors": ["ann"], "issues": ["war"], "starts": [0], "certainties": SOLID}
TOGETHER: dict[str, Any] = {**ALONE, "actors": ["ann", "bob"], "window": 400}
MEDIA = [("Fox", "TASS"), ("WSJ", "TASS"), ("AP", "BBC")]
FOR, AGAINST = Commitment.SUPPORTS, Commitment.OPPOSES

HARD: list[dict[str, Any]] = [
    # What one medium had is relayed for weeks, and who follows whom changes with every report.
    {**ALONE, "offsets": [*range(60)], "widths": [0] * 6 + [3, 6], "bases": ["published"] * 2 + ["weekday"]}
    | {"sources": MEDIA, "commitments": [FOR, FOR, Commitment.COMMITS, AGAINST], "names": [Names.DISPUTE], "cues": 0.1},
    # Dates so loose that they hold others.
    {**ALONE, "offsets": [*range(60)], "widths": [0, 0, 14, 29, 30, 31, 31, 32], "names": [Names.DISPUTE], "cues": 0.1},
    # Words that are disputed about a month later.
    {**ALONE, "offsets": [0, 14, 28, 29, 30, 31, 32, 45, 60], "widths": [0, 0, 0, 31], "names": [Names.DISPUTE]}
    | {"commitments": [FOR, AGAINST, Commitment.NONCOMMITTAL], "cues": 0.3},
    # A quarrel in one house, with the press at some distance.
    {**TOGETHER, "offsets": [*range(0, 110, 2)], "widths": [0] * 5 + [10, 31], "commitments": [FOR, AGAINST]}
    | {"grounds": [QUOTED, ()], "names": [Names.CONTRADICTION, Names.WALK_BACK], "cues": 0.2},
    {**TOGETHER, "offsets": [*range(0, 400, 11)], "widths": [0], "commitments": [FOR, AGAINST], "grounds": [QUOTED]},
    # Denials between houses.
    {
        **TOGETHER,
        "actors": ["ann", "dan"],
        "offsets": [*range(50)],
        "widths": [0] * 3 + [10, 31],
        "grounds": [QUOTED, ()],
    }
    | {"commitments": [FOR, AGAINST, Commitment.LEAVES_OPEN], "names": [Names.DENIAL], "cues": 0.3},
    # Own words among paraphrases, and words with a footing among those without.
    {**ALONE, "offsets": [*range(0, 200, 5)], "widths": [0] * 4 + [4, 31], "sources": [("BBC",), ("Fox",), ("TASS",)]}
    | {"grounds": [(), (), QUOTED], "certainties": [Certainty.EXPLICIT, *[Certainty.REPORTED] * 2], "cues": 0.1},
    # Words just within the window, and just outside it.
    {**ALONE, "offsets": [0, 1, 7, 29, 30, 31, 32, 59, 60, 61, 67, 90, 91, 92], "widths": [0] * 3 + [30, 31, 45, 70]}
    | {"window": 60, "commitments": [FOR, AGAINST, Commitment.NONCOMMITTAL], "names": [Names.WALK_BACK], "cues": 0.1},
]
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
    """Every other case is about one thing that is hard to get right, and the rest about anything."""
    anything = _anything(chance)
    return replace(anything, **chance.choice(HARD)) if chance.random() < HALF else anything


def _anything(chance: Random) -> Theme:
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
