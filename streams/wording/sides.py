"""The sides of an alert in words: what was held, by how many reports, in whose words."""

from schemas.alert import Alert, AlertSide
from schemas.change import ChangeKind
from schemas.position import Passage
from schemas.stance import QuoteType
from streams.wording.commitment import words
from streams.wording.safe import one_line

TAKEN_BACK = "walked_back"
_MARKS = '"\u201c\u201d\u201e\u00ab\u00bb, '


def issues_of(alert: Alert) -> tuple[str, ...]:
    """The ids of all issues that an alert is about, its own first."""
    return (alert.issue_id, *alert.further_issue_ids)


def kind_words(kind: ChangeKind) -> str:
    """`walk back`."""
    return kind.value.replace("_", " ")


def turned_to(alert: Alert) -> str:
    """What is held after the turn; a walk-back takes words back and puts none in their place."""
    if alert.kind is ChangeKind.WALK_BACK:
        return TAKEN_BACK.replace("_", " ")
    return words(alert.after.commitment)


def counted(side: AlertSide) -> str:
    """`4 reports, 1 source`."""
    reports = "1 report" if side.reports == 1 else f"{side.reports} reports"
    sources = "1 source" if side.sources == 1 else f"{side.sources} sources"
    return f"{reports}, {sources}"


def quoted(passage: Passage) -> str:
    """The words on one line; between quotation marks only the speaker's own: a mixed passage brings its own marks."""
    exact = one_line(passage.evidence.exact)
    return f"\u201c{exact.strip(_MARKS)}\u201d" if passage.quote_type is QuoteType.DIRECT else exact
