"""Change: a step between two utterances, by one actor or between two of one organisation."""

from enum import StrEnum

from schemas.model import WireModel
from schemas.position import Passage, Utterance


class ChangeKind(StrEnum):
    """What happened between the two sides of a change."""

    REVERSAL = "reversal"
    HARDENING = "hardening"
    SOFTENING = "softening"
    WALK_BACK = "walk_back"
    FIRMING = "firming"
    SPLIT = "split"
    DENIAL = "denial"


class ChangeState(StrEnum):
    """Whether a change still holds.

    A resolved one happened, and has ended (two voices that now say the same); a dissolved one turned out never to have
    been, once later news was in.
    """

    STANDS = "stands"
    RESOLVED = "resolved"
    DISSOLVED = "dissolved"


class Change(WireModel):
    """A step from `before` to `after`."""

    change_id: str
    """A hash of kind, actor, issue and the utterance where it turned: further reports of a side keep it."""
    version: int = 1
    """Counts what was said about this change: a message that comes again is no change that holds again."""
    kind: ChangeKind
    """What happened."""
    actor_id: str
    """Whose change, by catalogue id: of a split the organisation, of a denial the one who denies."""
    issue_id: str
    """On which issue, by catalogue id."""
    before: Utterance
    """The earlier side."""
    after: Utterance
    """The later side."""
    caveats: tuple[str, ...]
    """What weakens the change, in words (differing conditions, say)."""
    press: tuple[Passage, ...] = ()
    """Passages in which the press names this very change."""
    state: ChangeState = ChangeState.STANDS
    """Whether it still holds."""

    @property
    def turn(self) -> Utterance:
        """The utterance by which the change is known: where it turned, or, of a walk-back, what was taken back."""
        return self.before if self.kind is ChangeKind.WALK_BACK else self.after
