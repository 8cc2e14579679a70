"""Superseded: an article says something else now, so what was read in it before no longer counts."""

from datetime import date

from schemas.model import WireModel


class Edition(WireModel):
    """One version of an article: its revision, and the id of the event that brought it.

    The higher revision is the newer one. Two contents under one revision cannot be told apart by time; so that the
    order of arrival does not matter, the one with the smaller event id counts.
    """

    revision: int
    """The revision of the article, from 1."""
    article_event: str
    """The id of the event that brought it."""

    def newer_than(self, other: "Edition") -> bool:
        """Whether this one counts and the other does not."""
        if self.revision != other.revision:
            return self.revision > other.revision
        return self.article_event < other.article_event


class Superseded(WireModel):
    """For one actor and issue: of this article, only what was read in this edition or a newer one counts."""

    article_id: str
    """The article that has a newer edition."""
    edition: Edition
    """The edition from which on its readings count."""
    retracted: bool
    """Whether that edition takes the article back."""
    actor_id: str
    """Whose readings are concerned, by catalogue id."""
    issue_id: str
    """On which issue, by catalogue id."""
    days: tuple[date | None, ...]
    """The last possible days of what older editions gave (null: undated), sorted: where to look for it."""
    more: bool = False
    """Whether what the new edition says of the same actor and issue follows."""
