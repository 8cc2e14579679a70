"""Agreement: what several readings of one article make together.

Readings that err in different ways are seldom wrong together, so each stance says which of them read it and which read
the same passage otherwise. The first reading has the last word on the commitment; a passage on which readings differ
is no ground for an alert.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from schemas.stance import Ground, Stance
from streams.reading.text import LONGEST_SENTENCE

STRETCH = 2 * LONGEST_SENTENCE
"""Code points; no evidence is longer than a sentence, so what overlaps begins in the same stretch or beside it."""

ReadBy = tuple[str, Sequence[Stance]]


def joined(readings: Iterable[ReadBy]) -> list[Stance]:
    """Join the stances of all readings; each is given as (name, stances), the one with the last word first.

    Two stances are of one passage when actor and issue are the same and their evidence overlaps.
    """
    kept: list[_Joined] = []
    places: dict[tuple[str, str, int], list[_Joined]] = defaultdict(list)
    for name, stances in readings:
        for stance in stances:
            same_passage = [one for one in _near(places, stance) if one.name != name and _overlap(one.stance, stance)]
            if not same_passage:
                kept.append(_Joined(name, stance))
                places[_place(stance)].append(kept[-1])
                continue
            agreeing = [one for one in same_passage if one.stance.commitment.side is stance.commitment.side]
            for one in agreeing or same_passage:
                (one.read_by if agreeing else one.read_otherwise_by).add(name)
    return [one.told() for one in kept]


def _place(stance: Stance, further: int = 0) -> tuple[str, str, int]:
    """Where to look for what overlaps a stance: in its own stretch of text or in one beside it."""
    return (stance.actor_id, stance.issue_id, stance.evidence.start // STRETCH + further)


def _near(places: Mapping[tuple[str, str, int], Sequence["_Joined"]], stance: Stance) -> list["_Joined"]:
    return [one for further in (-1, 0, 1) for one in places.get(_place(stance, further), ())]


class _Joined:
    """A stance that is kept, and who else read its passage."""

    def __init__(self, name: str, stance: Stance) -> None:
        self.name = name
        self.stance = stance
        self.read_by = {name}
        self.read_otherwise_by: set[str] = set()

    def told(self) -> Stance:
        return self.stance.model_copy(
            update={
                "read_by": tuple(sorted(self.read_by)),
                "read_otherwise_by": tuple(sorted(self.read_otherwise_by)),
                "grounds": self._grounds(),
            }
        )

    def _grounds(self) -> tuple[Ground, ...]:
        if self.read_otherwise_by:
            return ()
        agree = len(self.read_by) > 1 and self.stance.certainty.can_open_an_alert
        return (*self.stance.grounds, Ground.READINGS_AGREE) if agree else self.stance.grounds


def _overlap(one: Stance, other: Stance) -> bool:
    return one.evidence.start < other.evidence.end and other.evidence.start < one.evidence.end
