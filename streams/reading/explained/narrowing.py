"""Narrowing: an explanation of what one actor says, or of what is said on one issue."""

from dataclasses import dataclass, replace
from typing import TypeVar

from schemas.press_cue import PressCue
from schemas.stance import Stance
from streams.reading.article_read import ArticleRead
from streams.reading.explained.explanation import Explanation, Sentence

Found = TypeVar("Found", Stance, PressCue)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Whom and what to keep; None keeps all."""

    actor_id: str | None = None
    issue_id: str | None = None

    def of(self, explanation: Explanation) -> Explanation:
        """The explanation without the rest. Dropped candidates have no holder: those near the actor stay."""
        read = explanation.read
        unknown = () if self.actor_id else tuple(one for one in read.unknown_actors if self._is_on_issue(one.issue_id))
        narrowed = ArticleRead(self._kept(read.stances), self._kept(read.press_cues), unknown)
        return replace(explanation, read=narrowed, sentences=tuple(map(self._sentence, explanation.sentences)))

    def _sentence(self, sentence: Sentence) -> Sentence:
        told = tuple(one for one in sentence.told if self._is_wanted(one.stance))
        near = self.actor_id is None or bool(told) or self.actor_id in sentence.named
        left_out = tuple(one for one in sentence.left_out if near and self._is_on_issue(one.issue_id))
        return replace(sentence, told=told, left_out=left_out)

    def _kept(self, found: tuple[Found, ...]) -> tuple[Found, ...]:
        return tuple(one for one in found if self._is_wanted(one))

    def _is_wanted(self, one: Stance | PressCue) -> bool:
        return self.actor_id in {None, one.actor_id} and self._is_on_issue(one.issue_id)

    def _is_on_issue(self, issue_id: str) -> bool:
        return self.issue_id in {None, issue_id}
