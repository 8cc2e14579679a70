"""Flow control that drops nothing."""

from mode.utils.queues import FlowControlEvent


class KeepingFlowControl(FlowControlEvent):
    """Resumes without clearing the queues.

    Faust 0.15.3 clears them when it resumes after a table recovery; an event fetched a moment before is dropped, and
    the next commit of its partition passes over it. Where queues have to be emptied, at a revocation, Faust clears
    them by a call of its own.
    """

    def resume(self) -> None:
        """Let events through again."""
        self._suspend.clear()
        self._resume.set()
