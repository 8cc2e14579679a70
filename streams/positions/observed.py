"""Observed: a stance with the id of its event."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from schemas.stance import Stance


@dataclass(frozen=True, slots=True, eq=False)
class Observed:
    """A stance as it stands in the log. The id is a hash of the content, so it alone decides equality."""

    stance_id: str
    stance: Stance

    def __hash__(self) -> int:
        return hash(self.stance_id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Observed) and self.stance_id == other.stance_id

    @property
    def medium(self) -> str | None:
        """The medium that the report relays, when it names one besides its own outlet."""
        reported_by = self.stance.reported_by
        return reported_by[0] if len(reported_by) > 1 else None

    @property
    def span(self) -> tuple[date, date]:
        """First and last day on which it may have been said.

        Raises:
            ValueError: nobody knows; whoever asks has to set the undated ones apart first.
        """
        earliest, latest = self.stance.statement_date.earliest, self.stance.statement_date.latest
        if earliest is None or latest is None:
            message = "an undated stance has no span"
            raise ValueError(message)
        return earliest, latest


def observed(stances: Mapping[str, Stance]) -> tuple[Observed, ...]:
    """The dated ones of these stances, by id, in the order of the ids."""
    return tuple(
        Observed(stance_id, stance)
        for stance_id, stance in sorted(stances.items())
        if stance.statement_date.latest is not None
    )
