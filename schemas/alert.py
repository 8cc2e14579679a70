"""Alert: a change worth telling a desk. Opened, amended, withdrawn or resolved, never edited in place.

The lifecycle follows the Common Alerting Protocol 1.2: Alert, Update, Cancel, each a message of its own that names the
ones before it in `references`.
"""

from enum import StrEnum

from schemas.change import ChangeKind
from schemas.dates import DatedBy
from schemas.model import WireModel
from schemas.position import Passage
from schemas.stance import Commitment

LESS_CERTAIN = "less certain: "
"""How a reason begins that lowers the confidence."""


class Status(StrEnum):
    """Where an alert stands. Whether a message opens or amends it, `version` and `references` say."""

    STANDING = "standing"
    WITHDRAWN = "withdrawn"
    RESOLVED = "resolved"


class Message(StrEnum):
    """What a message does, in the words of the Common Alerting Protocol's msgType."""

    OPENED = "opened"
    AMENDED = "amended"
    WITHDRAWN = "withdrawn"
    RESOLVED = "resolved"


class Tier(StrEnum):
    """How an alert reaches a desk: at once, or in the digest."""

    PUSH = "push"
    DIGEST = "digest"


class Severity(StrEnum):
    """How much it matters, by the policy file."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class AlertSide(WireModel):
    """One side of the change: what was held, since when, by how many reports from how many independent sources.

    `utterance_id` leads back to the position that it was taken from.
    """

    utterance_id: str
    commitment: Commitment
    conditional: bool
    condition: str | None
    statement_date: DatedBy
    articles: tuple[str, ...]
    reports: int
    sources: int
    evidence: tuple[Passage, ...]
    disputed: tuple[Passage, ...] = ()


class Alert(WireModel):
    """One message about one change.

    The last message with an `alert_id` is that alert's present state. `references` are the event ids of the messages
    that it replaces, oldest first: they and `version` depend on the order in which the news came in, all else only on
    the news. `confidence` is 0..1 and, like `severity` and `tier`, explained by `reasons`. `changes` are the ids of the
    changes that it tells: one, or the turns of a position that flaps, or one walk-back on several issues, of which
    `issue_id` is the first and `further_issue_ids` the others.
    """

    alert_id: str
    version: int
    kind: ChangeKind
    status: Status
    tier: Tier
    severity: Severity
    confidence: float
    actor_id: str
    issue_id: str
    further_issue_ids: tuple[str, ...] = ()
    changes: tuple[str, ...]
    before: AlertSide
    after: AlertSide
    press: tuple[Passage, ...] = ()
    reasons: tuple[str, ...]
    references: tuple[str, ...]

    @property
    def message(self) -> Message:
        """What this message does to the ones before it."""
        if self.status is not Status.STANDING:
            return Message(self.status.value)
        return Message.AMENDED if self.references else Message.OPENED
