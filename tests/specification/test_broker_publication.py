"""The counts of a publication add up to the number of articles given."""

from __future__ import annotations

from schemas.codec import event_of
from streams.quarantining import quarantine_of
from streams.terminal.publication import LISTED, Publication, as_json, lines
from tests.builders import article


def bad(line: int) -> object:
    return event_of(
        quarantine_of(b"\xff", f"feed.jsonl:{line}", "not-utf8", f"line {line}: convert it.", None), "publish"
    )


def publication(articles: int, bad_lines: int) -> Publication:
    counted = Publication()
    for number in range(articles):
        counted.count(event_of(article(f"a{number}"), "publish"))
    for line in range(bad_lines):
        counted.count(bad(line))
    return counted


def test_given_is_published_and_quarantined_together() -> None:
    counts = as_json(publication(3, 2), {"byline": 1}, 1.5)

    assert (counts["given"], counts["published"], counts["quarantined"]) == (5, 3, 2)
    assert counts["reasons"] == {"not-utf8": 2}
    assert counts["ignored_fields"] == {"byline": 1}


def test_people_read_what_was_set_aside_and_what_was_ignored() -> None:
    text = list(lines(publication(3, 1), {"byline": 1}, 1.5))

    assert text[0] == "4 articles given = 3 published + 1 quarantined, in 1.5 s"
    assert "byline (1)" in text[1]
    assert text[2] == "quarantined feed.jsonl:0 [not-utf8]: line 0: convert it."


def test_a_long_list_is_cut_and_says_where_the_rest_is() -> None:
    text = list(lines(publication(0, LISTED + 5), {}, 1.0))

    assert text[-1] == "... and 5 more: volteface quarantine ls --kafka"
