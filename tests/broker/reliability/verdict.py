"""Verdict: whether the topics hold what the embedded runtime makes of the same feed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from schemas.topics import ALL_TOPICS
from tests.broker.desk import Desk, exported
from tests.broker.final_state import results


@dataclass(frozen=True)
class Verdict:
    """How the topics compare.

    `lost` and `added` count what is on one side only, of stances, quarantine, table and standing alerts; `contradicted`
    the ids that came with several contents; `repeats` messages that came before with the same content.
    """

    events: int
    lost: int
    added: int
    other: int
    contradicted: int
    repeats: int
    standing: int

    @property
    def found(self) -> dict[str, str]:
        """As figures."""
        return {
            "events on the topics": f"{self.events:,}",
            "lost": str(self.lost),
            "added": str(self.added),
            "other than embedded": str(self.other),
            "one id with two contents": str(self.contradicted),
            "repeats, equal": f"{self.repeats:,}",
            "standing alerts, equal": f"{self.standing:,}",
        }

    def expect_equal(self) -> None:
        """Fail where anything is lost, added or other."""
        assert (self.lost, self.added, self.other, self.contradicted) == (0, 0, 0, 0), self


def verdict(desk: Desk, embedded: Path, out: Path) -> Verdict:
    """Compare the topics of a desk whose workers have caught up with a folder that `replay` wrote."""
    desk.run("export", "--out", out)
    ours, theirs = results(exported(out)), results(exported(embedded))
    contents = _contents(desk)
    return Verdict(
        events=sum(len(raws) for raws in contents.values()),
        lost=sum(len(theirs[part].keys() - ours[part].keys()) for part in theirs),
        added=sum(len(ours[part].keys() - theirs[part].keys()) for part in theirs),
        other=sum(
            ours[part][key] != theirs[part][key] for part in theirs for key in theirs[part].keys() & ours[part].keys()
        ),
        contradicted=sum(len(set(raws)) > 1 for raws in contents.values()),
        repeats=sum(len(raws) - 1 for raws in contents.values()),
        standing=len(ours["alerts"]),
    )


def _contents(desk: Desk) -> dict[str, list[bytes]]:
    """Under the id of each event on the topics, what each message with it says but for its time."""
    contents = defaultdict(list)
    for topic in ALL_TOPICS:
        for message in desk.messages(topic):
            event: dict[str, Any] = orjson.loads(message.value)
            event.pop("time", None)
            contents[event["id"]].append(orjson.dumps(event, option=orjson.OPT_SORT_KEYS))
    return contents
