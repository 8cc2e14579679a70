"""When something was said: the words of the sentence against the article's own date."""

import pytest

from schemas.dates import UNDATED, DatedBy, Precision
from streams.reading.dates import said_by, stated_on
from streams.reading.text import words

FRIDAY = DatedBy(value="2025-02-14", precision=Precision.DAY, basis="feed")


def stated(text: str, published: DatedBy = FRIDAY) -> tuple[str | None, str] | None:
    folded = text.lower()
    found = stated_on(words(folded, 0, len(folded)), published)
    return None if found is None else (found.value, found.basis)


@pytest.mark.parametrize(
    ("text", "value", "basis"),
    [
        ("On Wednesday he said", "2025-02-12", "weekday"),
        ("he said on Friday", "2025-02-14", "weekday"),
        ("later Thursday he said", "2025-02-13", "weekday"),
        ("On February 12, he said", "2025-02-12", "explicit"),
        ("on 12 February he said", "2025-02-12", "explicit"),
        ("On December 30, he said", "2024-12-30", "explicit"),
        ("On March 3, 2022, he said", "2022-03-03", "explicit"),
        ("he said on 2025-01-31", "2025-01-31", "explicit"),
        ("yesterday he said", "2025-02-13", "relative"),
        ("he said this week", "2025-02-10/2025-02-14", "relative"),
        ("he said last week", "2025-02-03/2025-02-09", "relative"),
        ("last month he said", "2025-01-01/2025-01-31", "relative"),
        ("he had vowed in May", "2024-05-01/2024-05-31", "relative"),
        ("in a recent statement", "2025-02-07/2025-02-14", "relative"),
    ],
)
def test_a_date_is_worked_out_from_the_articles_date(text: str, value: str, basis: str) -> None:
    assert stated(text) == (value, basis)


@pytest.mark.parametrize(
    "text", ["he said", "he may say so", "they will meet next Monday", "on February 12, 2026, it ends"]
)
def test_what_is_no_date_or_lies_ahead_dates_nothing(text: str) -> None:
    assert stated(text) is None


def test_a_statement_without_a_date_was_said_no_later_than_its_article() -> None:
    assert said_by(FRIDAY) == DatedBy(value="2025-02-14", precision=Precision.DAY, basis="published")


def test_an_undated_article_dates_nothing_but_what_it_spells_out() -> None:
    assert said_by(UNDATED) == UNDATED
    assert stated("On Wednesday he said", UNDATED) is None
    assert stated("On March 3, 2022, he said", UNDATED) == ("2022-03-03", "explicit")
