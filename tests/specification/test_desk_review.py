"""What waits for a person, each thing once."""

from __future__ import annotations

from schemas.topics import ARTICLES, STANCES, UNKNOWN_ACTORS
from streams.desk.review import Review, Section, review
from streams.terminal.waiting import summary
from tests.recorded import JUNE, NO, YES, Run, news, the_turn


def _review(run: Run) -> Review:
    return review(run.on(STANCES), run.on(UNKNOWN_ACTORS), run.on(ARTICLES))


def _counts(found: Review) -> dict[Section, int]:
    return {section: found.count(section) for section in Section if found.count(section)}


def test_what_is_dated_and_read_alike_waits_for_nobody() -> None:
    found = _review(the_turn())

    assert found.entries == ()
    assert found.clear == found.stances == 4


def test_words_without_a_date_wait() -> None:
    found = _review(Run().take(news("Post", YES, None)))

    assert _counts(found) == {Section.UNDATED: 2}


def test_words_dated_after_their_article_wait_as_such() -> None:
    text = "Mayor Anna Berg said on 16 March 2026 that the city will build the tram line to the harbour."

    assert _counts(_review(Run().take(news("Post", text)))) == {Section.DATED_LATE: 1}


def test_who_speaks_and_is_not_in_the_catalogue_waits() -> None:
    text = f"{YES} Jane Roe, the mayor of Sudport, said that the city will not build the tram line to the harbour."

    found = _review(Run().take(news("Post", text)))

    assert _counts(found) == {Section.UNKNOWN_ACTOR: 1}
    assert found.entries[0].event.data.name == "Jane Roe"


def test_what_a_correction_took_back_waits_no_longer() -> None:
    run = Run().take(news("Post", YES, None), news("Post", YES, revision=2))

    assert _review(run).entries == ()


def test_unknown_actors_of_an_article_that_was_withdrawn_wait_no_longer() -> None:
    text = f"{YES} Jane Roe, the mayor of Sudport, said that the city will not build the tram line to the harbour."
    run = Run().take(news("Post", text), news("Post", "", revision=2, retracted=True))

    assert _review(run).entries == ()


def test_the_counts_add_up() -> None:
    text = f"{NO} Jane Roe, the mayor of Sudport, said that the city will not build the tram line to the harbour."
    found = _review(the_turn().take(news("Sun", text, None), news("Moon", YES, JUNE)))

    assert len(found.entries) == sum(_counts(found).values())
    assert found.stances + found.cues + found.unknown == len(found.entries) + found.clear
    assert f"to review: {len(found.entries)} = " in summary(found)
