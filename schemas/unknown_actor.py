"""Unknown actor: somebody outside the catalogue who takes a position on one of its issues. Proposed, not followed."""

from schemas.dates import DatedBy
from schemas.model import WireModel
from schemas.stance import Commitment, Evidence, ReaderStamp


class UnknownActor(WireModel):
    """One passage in which somebody speaks on an issue whom no catalogue entry names."""

    article_id: str
    """The article that was read."""
    revision: int
    """Which revision of it, from 1."""
    name: str
    """The name as written, without titles."""
    described_as: str | None
    """Titles and appositions as written, null where there are none."""
    issue_id: str
    """On which issue, by catalogue id."""
    commitment: Commitment
    """How committed, on the scale of seven steps."""
    statement_date: DatedBy
    """When it was said, how precisely, and how that is known."""
    evidence: Evidence
    """The passage that was read."""
    reader: ReaderStamp
    """What produced the reading."""
