"""Superseded: an article says something else now, so what was read in it before no longer counts."""

from datetime import date

from schemas.model import WireModel


class Edition(WireModel):
    """One version of an article: its revision, and the id of the event that brought it.

    The higher revision is the newer one. Two contents under one revision cannot be told apart by time; so that the
    order of arrival does not matter, the one with the smaller event id counts.
    """

    revision: int
    article_event: str

    def newer_than(self, other: "Edition") -> bool:
        """Whether this one counts and the other does not."""
        if self.revision != other.revision:
            return self.revision > other.revision
        return self.article_event < other.article_event


class Superseded(WireModel):
    """For one actor and issue: of this article, only what was read in this edition or a newer one counts.

    `days` are the last possible days of the statements that older editions gave (None: undated), sorted: where to look
    for them. `more`: what the new edition says of the same actor and issue follows.
    """

    article_id: str
    edition: Edition
    retracted: bool
    actor_id: str
    issue_id: str
    days: tuple[date | None, ...]
    more: bool = False
