from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from schemas.dates import UNDATED, DatedBy


def test_a_day_is_its_own_first_and_last_day() -> None:
    said = DatedBy(value="2025-02-14")
    assert (said.earliest, said.latest) == (date(2025, 2, 14), date(2025, 2, 14))


def test_an_interval_includes_both_its_ends() -> None:
    said = DatedBy(value="2025-02-12/2025-02-14")
    assert (said.earliest, said.latest) == (date(2025, 2, 12), date(2025, 2, 14))


def test_an_instant_counts_as_its_day_in_utc() -> None:
    published = DatedBy(value="2025-08-24T16:32:41Z")
    assert (published.earliest, published.latest) == (date(2025, 8, 24), date(2025, 8, 24))


def test_what_nobody_knows_has_no_day() -> None:
    assert (UNDATED.earliest, UNDATED.latest) == (None, None)


@pytest.mark.parametrize(
    "value",
    [
        "yesterday",
        "",
        "2025-02-30",
        "2025-02-14 or so",
        "20250214",
        "2025-W07-5",
        "2025-02-14/2025-02-12",
        "2025-02-14/",
        "2025-02-12/2025-02-13/2025-02-14",
    ],
)
def test_a_value_that_is_no_date_of_ours_is_refused(value: str) -> None:
    with pytest.raises(ValidationError):
        DatedBy(value=value)
