"""Unknown actor: somebody outside the catalogue who takes a position on one of its issues. Proposed, not followed."""

from schemas.dates import DatedBy
from schemas.model import WireModel
from schemas.stance import Commitment, Evidence, ReaderStamp


class UnknownActor(WireModel):
    """One passage in which somebody speaks on an issue whom no catalogue entry names.

    `name` is as written, without titles; `described_as` holds titles and appositions, None where there are none.
    """

    article_id: str
    revision: int
    name: str
    described_as: str | None
    issue_id: str
    commitment: Commitment
    statement_date: DatedBy
    evidence: Evidence
    reader: ReaderStamp
