"""What an installation's topics were filled with: the note that the first worker leaves for the others."""

from schemas.model import WireModel
from schemas.stance import ReaderStamp


class MadeWith(WireModel):
    """Everything that results depend on besides what comes in.

    `fingerprint` stands for all of it; the others say what is other where two differ. `rules` is raised with every
    release that makes something else of the same events, `policy` is a hash of the policy's content.
    """

    fingerprint: str
    rules: int
    reader: ReaderStamp
    policy: str
    window_days: int
