"""COMPARE: positions become changes. Small rows for each issue, of what each actor said in a week."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import ClassVar

from schemas.catalogue import Catalogue
from schemas.change import Change, ChangeState
from schemas.codec import AnyEvent, event_of
from schemas.model import WireModel
from schemas.position import Position
from schemas.topics import POSITIONS, Topic
from streams.positions.between import EMPTY_BETWEEN, Between, between_key, found_between
from streams.positions.change import changes_of
from streams.positions.line import Line, Sent
from streams.positions.neighbourhood import neighbourhood
from streams.positions.page import week_said
from streams.positions.utterance import statement_order
from streams.positions.voices import organisations
from streams.positions.window import DEFAULT_WINDOW
from streams.rows import row_or, write_row
from streams.step import Applied, Rows
from streams.week import week_of


class Compare:
    """The arrow from positions to changes."""

    name: ClassVar[str] = "compare"
    reads: ClassVar[Topic] = POSITIONS

    def __init__(self, catalogue: Catalogue, window: timedelta = DEFAULT_WINDOW) -> None:
        self._window = window
        self._actors = {actor.id: actor for actor in catalogue.actors}
        self._colleagues = _colleagues(catalogue)

    def apply(self, rows: Rows, event: AnyEvent) -> Applied:
        """Compare a week of what an actor said with what lies next to it, and with what others say.

        A week that is no newer than the one held changes nothing; what it caused is sent again.
        """
        position: Position = event.data
        if position.week is None:
            return Applied((), ())
        line, week = Line.of(position.issue_id, position.actor_id, rows), week_of(position.week)
        held = line.sheet(week)
        if held.version >= position.version:
            return Applied((), self._events(held.caused))
        told = {"version": position.version, "history": position.history, "press": position.press}
        line = line.with_sheet(week, held.model_copy(update=told))
        named = sorted({report.other_actor_id for report in position.press if report.other_actor_id is not None})
        line = line.with_named(*named)
        own = self._own(line, week, event.id)
        between = self._between(line, week, event.id)
        changes = [sent.change for news in (own, *between.values()) for sent in news.values()]
        line = _noted(line, own)
        line = line.with_sheet(week, line.sheet(week).model_copy(update={"caused": tuple(changes)}))
        written = (*_named_back(line, named), *_between_rows(rows, between), *_own_rows(line, week))
        return Applied(tuple((key, write_row(row)) for key, row in written), self._events(changes))

    def _events(self, changes: Iterable[Change]) -> tuple[AnyEvent, ...]:
        return tuple(event_of(change, self.name) for change in changes)

    def _own(self, line: Line, week: int, event_id: str) -> dict[str, Sent]:
        """What is new of the actor's own changes around a week, by id."""
        around = neighbourhood(line, {week}, self._window)
        cell = (line.actor_id, line.issue_id)
        found = [
            change
            for change in changes_of(cell, around.history, around.press, self._window)
            if around.decides(change.kind, statement_order(change.turn))
        ]
        last = {
            key: sent
            for near in around.weeks
            for key, sent in line.sheet(near).sent.items()
            if around.decides(sent.change.kind, sent.at)
        }
        return _news(found, last, event_id)

    def _between(self, line: Line, week: int, event_id: str) -> dict[str, dict[str, Sent]]:
        """What is new between the actor and others around a week: by row, by id."""
        others = {*self._colleagues.get(line.actor_id, ()), *line.index.named_with} - {line.actor_id}
        news: dict[str, dict[str, Sent]] = defaultdict(dict)
        for other_id in sorted(others):
            other = Line.of(line.issue_id, other_id, line.rows)
            if not other.index.weeks:
                continue
            around = found_between(line, other, {week}, self._actors)
            keys = [between_key(line, other, near) for near in around.weeks]
            sent = {key: one for row in keys for key, one in row_or(EMPTY_BETWEEN, line.rows(row)).sent.items()}
            last = {key: one for key, one in sent.items() if around.decides(one.at)}
            for key, one in _news(around.changes, last, event_id).items():
                news[between_key(line, other, week_said(one.change.turn))][key] = one
        return news


def _colleagues(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """For each actor, the others with a role in an organisation of theirs."""
    members: dict[str, list[str]] = defaultdict(list)
    for actor in catalogue.actors:
        for organisation in organisations(actor):
            members[organisation].append(actor.id)
    return {
        actor.id: tuple(sorted({other for org in organisations(actor) for other in members[org]} - {actor.id}))
        for actor in catalogue.actors
    }


def _news(found: Iterable[Change], last: Mapping[str, Sent], event_id: str) -> dict[str, Sent]:
    """What differs from the last words sent: each change under its next version; what is no longer found, dissolved."""
    present = {change.change_id: change for change in found}
    gone = {
        key: sent.change.model_copy(update={"state": ChangeState.DISSOLVED})
        for key, sent in last.items()
        if key not in present
    }
    news = {}
    for key, change in {**present, **gone}.items():
        held = last.get(key)
        version = 0 if held is None else held.change.version
        if held is None or change.model_copy(update={"version": version}) != held.change:
            next_one = change.model_copy(update={"version": version + 1})
            news[key] = Sent(at=statement_order(change.turn), change=next_one, by=event_id)
        elif held.by == event_id:
            # Written before a crash that came before the week was: it is still this event's news.
            news[key] = held
    return news


def _noted(line: Line, news: Mapping[str, Sent]) -> Line:
    """The line with each change noted in the week in which it turns."""
    for key, sent in news.items():
        week = week_said(sent.change.turn)
        sheet = line.sheet(week)
        line = line.with_sheet(week, sheet.model_copy(update={"sent": {**sheet.sent, key: sent}}))
    return line


def _named_back(line: Line, named: Iterable[str]) -> Iterator[tuple[str, WireModel]]:
    """The press names two: whichever of them speaks next has to be compared with the other."""
    for other_id in named:
        other = Line.of(line.issue_id, other_id, line.rows).with_named(line.actor_id)
        yield other.key(), other.index


def _between_rows(rows: Rows, between: Mapping[str, Mapping[str, Sent]]) -> Iterator[tuple[str, WireModel]]:
    for key, news in between.items():
        yield key, Between(sent={**row_or(EMPTY_BETWEEN, rows(key)).sent, **news})


def _own_rows(line: Line, week: int) -> Iterator[tuple[str, WireModel]]:
    """The rows of the line: last the sheet whose version says that the week was taken in."""
    yield line.key(), line.index
    for changed in sorted(line.changed, key=lambda other: other == week):
        yield line.key(str(changed)), line.sheet(changed)
