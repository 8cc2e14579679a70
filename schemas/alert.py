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
    """One side of the change: what was held, since when, by how many reports from how many independent sources."""

    utterance_id: str
    """What was said, by the id that it has in the position."""
    commitment: Commitment
    """How committed, on the scale of seven steps."""
    conditional: bool
    """Whether it is held under a condition."""
    condition: str | None
    """The words of the condition, null where there is none or it is not given."""
    statement_date: DatedBy
    """When it was said, how precisely, and how that is known."""
    articles: tuple[str, ...]
    """The articles that report it, sorted by id."""
    reports: int
    """How many articles report it."""
    sources: int
    """How many independent sources they have."""
    evidence: tuple[Passage, ...]
    """The passages, the strongest first."""
    disputed: tuple[Passage, ...] = ()
    """Passages in which the speaker says that it was not said or not meant so."""


class Alert(WireModel):
    """One message about one change. The last message with an `alert_id` is that alert's present state.

    `references` and `version` depend on the order in which the news came in, all else only on the news.
    """

    alert_id: str
    """The alert, the same in each message about it."""
    version: int
    """Counts the messages about this alert, from 1."""
    kind: ChangeKind
    """What happened."""
    status: Status
    """Where the alert stands."""
    tier: Tier
    """How it reaches a desk."""
    severity: Severity
    """How much it matters."""
    confidence: float
    """How sure it is, 0 to 1; like `severity` and `tier` explained by `reasons`."""
    actor_id: str
    """Whose change, by catalogue id: of a split the organisation, of a denial the one who denies."""
    issue_id: str
    """On which issue, by catalogue id."""
    further_issue_ids: tuple[str, ...] = ()
    """The other issues of one walk-back on several."""
    changes: tuple[str, ...]
    """The ids of the changes that it tells: one, the turns of a position that flaps, or one for each issue."""
    before: AlertSide
    """The earlier side."""
    after: AlertSide
    """The later side."""
    press: tuple[Passage, ...] = ()
    """Passages in which the press names this very change."""
    reasons: tuple[str, ...]
    """Why it has this tier, severity and confidence, in words."""
    references: tuple[str, ...]
    """The event ids of the messages that it replaces, oldest first."""

    @property
    def message(self) -> Message:
        """What this message does to the ones before it."""
        if self.status is not Status.STANDING:
            return Message(self.status.value)
        return Message.AMENDED if self.references else Message.OPENED
