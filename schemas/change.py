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
    """A step from `before` to `after`.

    `change_id` is a hash of kind, actor, issue and the utterance at which the position turned, so further reports of
    either side keep it. `actor_id` of a split is the organisation, of a denial the one who denies; the speakers stand
    in the passages. `caveats` say what weakens the change (differing conditions, say). `press` are passages in which
    the press names this very change. `version` counts what was said about this change, so that a message that comes
    again is told from a change that holds again.
    """

    change_id: str
    version: int = 1
    kind: ChangeKind
    actor_id: str
    issue_id: str
    before: Utterance
    after: Utterance
    caveats: tuple[str, ...]
    press: tuple[Passage, ...] = ()
    state: ChangeState = ChangeState.STANDS

    @property
    def turn(self) -> Utterance:
        """The utterance by which the change is known: where it turned, or, of a walk-back, what was taken back."""
        return self.before if self.kind is ChangeKind.WALK_BACK else self.after
