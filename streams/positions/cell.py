"""Cell: what is kept of one actor on one issue, in rows of bounded size.

One row sums the cell up; the stances and cues lie in rows of a week of statement time each, so that a long history
makes no row larger and no event dearer. Undated ones lie by article, since no week has them.
"""

from collections.abc import Mapping
from datetime import date

from pydantic import Field

from schemas.model import WireModel
from schemas.position import Utterance
from schemas.press_cue import PressCue
from schemas.stance import Stance
from schemas.superseded import Edition
from schemas.verdict import holds_over
from streams.week import week_of


class Batch(WireModel):
    """What an article gives to a cell: the id of the article's event, and the rows that it touched."""

    article_event: str = ""
    slots: tuple[str, ...] = ()


class Cell(WireModel):
    """The summary row.

    `version` counts what was taken in, and `last` is the event that was taken in last. `live` counts the stances that
    count, for every week that has a row; `undated` those without a date, by article. By week, where there is any:
    `reach` is how many weeks away words may be that belong together with something in it, `contested` counts the
    utterances that do not count, and `walked_back` is the day of the last walk-back. `editions` are the articles of
    which older editions no longer count. `standing` is the last placed utterance, walked back or not, `recalled` the
    last settled one without a place, `heard` the last of any kind. `open` are the rows
    touched by articles of which more is to come, by their events; `closed` is the last one that was complete.
    """

    version: int = 0
    last: str | None = None
    reach: dict[int, int] = Field(default_factory=dict)
    live: dict[int, int] = Field(default_factory=dict)
    undated: dict[str, int] = Field(default_factory=dict)
    contested: dict[int, int] = Field(default_factory=dict)
    walked_back: dict[int, date] = Field(default_factory=dict)
    editions: dict[str, Edition] = Field(default_factory=dict)
    standing: Utterance | None = None
    recalled: Utterance | None = None
    heard: Utterance | None = None
    open: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    closed: Batch = Batch()


class Ruled(WireModel):
    """The ruling on a stance that holds for one alert."""

    serial: int
    verdict_id: str
    set_aside: bool

    def newer_than(self, other: "Ruled") -> bool:
        """Whether this ruling holds and the other does not."""
        return holds_over((self.serial, self.verdict_id), (other.serial, other.verdict_id))


class Slot(WireModel):
    """A row of stances and cues, by event id, with the rulings on each of them by alert. Sets: no order of arrival."""

    stances: dict[str, Stance] = Field(default_factory=dict)
    cues: dict[str, PressCue] = Field(default_factory=dict)
    ruled: dict[str, dict[str, Ruled]] = Field(default_factory=dict)


EMPTY_CELL = Cell()
EMPTY_SLOT = Slot()


def slot_of(day: date | None, article_id: str) -> str:
    """The name of the row in which a stance is kept: the week of its last possible day, or else its article."""
    return f"undated {article_id}" if day is None else str(week_of(day))


def live_stances(slot: Slot, editions: Mapping[str, Edition]) -> dict[str, Stance]:
    """The stances that count: of an edition that counts, and not set aside."""
    return {
        stance_id: stance
        for stance_id, stance in slot.stances.items()
        if _is_current(stance, editions) and not _is_set_aside(slot.ruled.get(stance_id, {}))
    }


def live_cues(slot: Slot, editions: Mapping[str, Edition]) -> dict[str, PressCue]:
    """The cues that count: of an edition that counts, and not set aside."""
    return {
        cue_id: cue
        for cue_id, cue in slot.cues.items()
        if _is_current(cue, editions) and not _is_set_aside(slot.ruled.get(cue_id, {}))
    }


def _is_current(read: Stance | PressCue, editions: Mapping[str, Edition]) -> bool:
    newest = editions.get(read.article_id)
    if newest is None:
        return True
    return not newest.newer_than(Edition(revision=read.revision, article_event=read.article_event))


def _is_set_aside(rulings: Mapping[str, Ruled]) -> bool:
    return any(ruling.set_aside for ruling in rulings.values())
