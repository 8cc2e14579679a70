"""Matcher: one condition on an alert, in the sense of Alertmanager's, but with lists of values instead of patterns."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from schemas.model import WireModel

MAX_VALUES = 1_000
"""The most values that one matcher lists."""

LabelValue = Annotated[str, Field(min_length=1, max_length=1_000)]


class Label(StrEnum):
    """What of an alert can be matched on, and grouped by. An alert has one value or several under each."""

    ALERT = "alert"
    ACTOR = "actor"
    ISSUE = "issue"
    KIND = "kind"
    SEVERITY = "severity"
    TIER = "tier"
    OUTLET = "outlet"
    LANGUAGE = "language"


class Matcher(WireModel):
    """That an alert has one of these values under a label; negated, that it has none of them."""

    label: Label
    """What is looked at."""
    values: tuple[LabelValue, ...] = Field(min_length=1, max_length=MAX_VALUES)
    """The values, any one of which will do."""
    negated: bool = False
    """Whether none of them may be there."""
