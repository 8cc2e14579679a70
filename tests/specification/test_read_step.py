from __future__ import annotations

from schemas.article import Article
from schemas.codec import event_of
from schemas.quarantine import Quarantined
from schemas.topics import QUARANTINE, STANCES
from streams.reading.read import Read
from streams.step import Applied
from tests.builders import LEAVES_OPEN, RULES_OUT, Recites, article, quoted

READ = Read(Recites(quoted(RULES_OUT, "2025-08-24"), quoted(LEAVES_OPEN, "2025-02-14")))


def take(row: bytes | None, payload: Article) -> Applied:
    return READ.apply(row, event_of(payload, "publish"))


def test_an_article_gives_its_stances_in_the_order_in_which_the_reader_found_them() -> None:
    events = take(None, article("a1")).events
    assert [(event.data.article_id, event.data.commitment) for event in events] == [
        ("a1", RULES_OUT),
        ("a1", LEAVES_OPEN),
    ]
    assert {event.type for event in events} == {STANCES.event_type}


def test_the_same_article_again_gives_the_same_stances_and_leaves_the_row() -> None:
    once = take(None, article("a1"))
    assert take(once.row, article("a1")) == once


def test_an_article_without_stances_is_remembered_too() -> None:
    silent = Read(Recites()).apply(None, event_of(article("a1"), "publish"))
    assert silent.events == ()
    assert silent.row is not None


def test_another_text_under_a_known_id_goes_to_quarantine_and_the_first_stands() -> None:
    once = take(None, article("a1", "Vance said no."))
    clash = take(once.row, article("a1", "Vance said yes."))
    (event,) = clash.events
    set_aside: Quarantined = event.data
    assert (event.type, set_aside.reason, set_aside.article_id) == (QUARANTINE.event_type, "duplicate-id", "a1")
    assert "'a1'" in set_aside.advice
    assert clash.row == once.row


def test_the_same_clash_again_is_the_same_message() -> None:
    once = take(None, article("a1", "Vance said no."))
    other = article("a1", "Vance said yes.")
    assert take(once.row, other) == take(take(once.row, other).row, other)


def test_articles_of_different_ids_have_different_rows() -> None:
    assert READ.row_key(event_of(article("a1"), "publish")) != READ.row_key(event_of(article("a2"), "publish"))
