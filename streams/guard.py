"""Guard: what a step does with an event that makes it fail.

One poisoned article must not stop the stream, nor vanish: it goes to quarantine with its bytes and the place of the
failure. Faults of the infrastructure do not pass through here; they stop the process.
"""

import traceback
from dataclasses import dataclass

from schemas.codec import AnyEvent, encode, event_of
from schemas.topics import Topic
from streams.errors import VoltefaceError
from streams.quarantining import quarantine_of_failure
from streams.stack import stack_of
from streams.step import Applied, Rows, Step


@dataclass(frozen=True, slots=True)
class Guarded:
    """A step that never raises on data: the rows stay as they were, the event goes to quarantine."""

    step: Step

    @property
    def name(self) -> str:
        """The name of the step inside."""
        return self.step.name

    @property
    def reads(self) -> Topic:
        """The topic of the step inside."""
        return self.step.reads

    def apply(self, rows: Rows, event: AnyEvent) -> Applied:
        """Apply the step inside; where the data makes it fail, send the event to quarantine.

        Raises:
            VoltefaceError: the fault is not in the data (a row that cannot be read, say).
        """
        try:
            return self.step.apply(rows, event)
        except (VoltefaceError, MemoryError):
            raise
        except Exception as failure:  # noqa: BLE001 - whatever the data provoked is recorded with its bytes below
            return Applied((), (_failed(self.step.name, event, failure),))


def _failed(step: str, event: AnyEvent, failure: Exception) -> AnyEvent:
    where = traceback.extract_tb(failure.__traceback__)[-1]
    advice = (
        f"the step {step} failed with {type(failure).__name__} at {where.name}:{where.lineno} on event {event.id}; "
        "the run went on without it. Report this with the bytes kept here, and once it is fixed put them through again "
        "with `volteface quarantine retry`"
    )
    article_id = getattr(event.data, "article_id", None)
    # Without the time of recording, which would make the same failure another event on every run.
    raw = encode(event.model_copy(update={"time": None}))
    return event_of(quarantine_of_failure(raw, f"{event.subject}@{step}", advice, article_id, stack_of(failure)), step)
