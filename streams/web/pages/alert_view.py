"""Alert view: what the page of an alert shows, looked up."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from schemas.alert import Alert, AlertSide
from schemas.article import Article
from schemas.change import ChangeKind
from schemas.codec import AnyEvent
from schemas.position import Passage
from schemas.topics import VERDICTS
from streams.readmodel.article import edition
from streams.readmodel.look import Look
from streams.travel.what_differs import what_differs
from streams.web.pages.passages import Excerpt, excerpt
from streams.web.pages.rendering import ShownNames

MOST_PASSAGES = 25
"""Of one side; an alert holds the strongest ones, and one page need not show more."""

MOST_MESSAGES = 50
MOST_VERDICTS = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage in its paragraph, with the edition of the article that it stands in (None where not recorded)."""

    passage: Passage
    excerpt: Excerpt
    article: Article | None


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of an alert. `is_taken_back`: what stood before was taken back, and nothing was put in its place."""

    name: str
    side: AlertSide
    passages: tuple[Shown, ...]
    disputed: tuple[Shown, ...]
    left_out: int
    is_taken_back: bool


@dataclass(frozen=True, slots=True)
class Amendment:
    """One message of an alert, and in what it differs from the one before."""

    event: AnyEvent
    differences: tuple[str, ...]


def sides_of(look: Look, alert: Alert) -> tuple[SideView, SideView]:
    """Both sides, with the texts that their words stand in."""
    editions = _Editions(look)
    is_walk_back = alert.kind is ChangeKind.WALK_BACK
    return (
        _side("Before", alert.before, editions, is_taken_back=False),
        _side("After", alert.after, editions, is_taken_back=is_walk_back),
    )


def press_of(look: Look, alert: Alert) -> tuple[Shown, ...]:
    """What the press says of the change itself."""
    return _shown(alert.press, _Editions(look))


def history(look: Look, alert_id: str, names: ShownNames) -> list[Amendment]:
    """The messages of an alert, the newest first."""
    messages = look.messages(alert_id)[-MOST_MESSAGES:]
    first = [Amendment(event, ()) for event in messages[:1]]
    later = [Amendment(new, tuple(_differences(old.data, new.data, names))) for old, new in pairwise(messages)]
    return [*first, *later][::-1]


def verdicts_on(look: Look, alert_id: str) -> list[AnyEvent]:
    """The verdicts on an alert, by serial."""
    given = sorted(look.about(VERDICTS, alert_id), key=lambda event: (event.data.serial, event.id))
    return given[-MOST_VERDICTS:]


class _Editions:
    """Editions of articles by their text, each looked up once."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self.of = lru_cache(maxsize=None)(self._of)

    def _of(self, article_id: str, sha256: str) -> Article | None:
        event = edition(self._look, article_id, sha256)
        return None if event is None else event.data


def _side(name: str, side: AlertSide, editions: _Editions, *, is_taken_back: bool) -> SideView:
    return SideView(
        name=name,
        side=side,
        passages=_shown(side.evidence, editions),
        disputed=_shown(side.disputed, editions),
        left_out=max(0, side.reports - len({passage.article_id for passage in side.evidence[:MOST_PASSAGES]})),
        is_taken_back=is_taken_back,
    )


def _shown(passages: tuple[Passage, ...], editions: _Editions) -> tuple[Shown, ...]:
    return tuple(_one(passage, editions) for passage in passages[:MOST_PASSAGES])


def _one(passage: Passage, editions: _Editions) -> Shown:
    article = editions.of(passage.article_id, passage.evidence.text_sha256)
    return Shown(passage, excerpt(None if article is None else article.text, passage.evidence), article)


def _differences(old: Alert, new: Alert, names: ShownNames) -> Iterator[str]:
    """In words: ids of actor and issue by their names."""
    if old.actor_id != new.actor_id:
        yield f"actor {names.actor(old.actor_id)} \u2192 {names.actor(new.actor_id)}"
    if old.issue_id != new.issue_id:
        yield f"issue {names.issue(old.issue_id)} \u2192 {names.issue(new.issue_id)}"
    same = {"actor_id": old.actor_id, "issue_id": old.issue_id}
    for told in what_differs(old, new.model_copy(update=same)):
        yield told.replace("_", " ").replace("->", "\u2192")
    yield from (f"now: {reason}" for reason in new.reasons if reason not in old.reasons)
    if new.status is old.status:
        yield from (f"no longer: {reason}" for reason in old.reasons if reason not in new.reasons)
