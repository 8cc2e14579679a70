"""What is open in quarantine, what belongs together, and which entries are meant."""

from __future__ import annotations

import pytest

from schemas.codec import AnyEvent, event_of
from schemas.quarantine import Quarantined, TopicPlace
from schemas.retried import Became, Retried
from streams.errors import UsageError
from streams.quarantine.ledger import FEEDS, Ledger, grouped
from streams.quarantine.selection import Selection, selected
from streams.quarantining import place_of, quarantine_of, quarantine_of_failure, quarantine_of_message


def a_message(offset: int, reason: str = "not-json", topic: str = "articles") -> AnyEvent:
    place = place_of(topic, 0, offset, b"k")
    return event_of(quarantine_of_message(b"\xff", place, reason, "Look."), "read")


def a_line(number: int, advice: str = "Look.") -> AnyEvent:
    return event_of(quarantine_of(b"{", f"feed.jsonl:{number}", "not-json", advice, None), "publish")


def a_failure(article_id: str, stack: str) -> AnyEvent:
    failed = quarantine_of_failure(b"{}", f"{article_id}@track", "Look.", article_id, stack)
    return event_of(failed, "track")


def a_retry(of: AnyEvent, became: Became, attempt: int = 1) -> AnyEvent:
    payload = Retried(origin=of.data.origin, entry=of.id, attempt=attempt, became=became, onto=None)
    return event_of(payload, "retry")


def open_origins(*events: AnyEvent) -> list[str]:
    return [entry.data.origin for entry in Ledger(events).entries if entry.is_open]


def test_what_was_set_aside_is_open_until_it_is_put_through_again() -> None:
    first, second = a_message(1), a_message(2)
    assert open_origins(first, second) == ["articles[0]@1", "articles[0]@2"]
    assert open_origins(first, second, a_retry(first, Became.SENT)) == ["articles[0]@2"]
    assert open_origins(first, a_retry(first, Became.TAKEN)) == []


def test_what_failed_again_stays_open() -> None:
    entry = a_line(1)
    assert open_origins(entry, a_retry(entry, Became.FAILED)) == ["feed.jsonl:1"]
    assert open_origins(entry, a_retry(entry, Became.FAILED), a_retry(entry, Became.TAKEN, 2)) == []


def test_a_message_that_fails_again_stands_elsewhere_and_is_an_entry_of_its_own() -> None:
    first = a_message(1)
    assert open_origins(first, a_retry(first, Became.SENT), a_message(9)) == ["articles[0]@9"]


def test_an_event_that_the_broker_delivers_again_opens_nothing_again() -> None:
    first = a_message(1)
    assert open_origins(first, a_retry(first, Became.SENT), first) == []


def test_the_same_input_told_in_other_words_is_one_entry_and_open_again() -> None:
    monday, tuesday = a_line(1, "today is Monday"), a_line(1, "today is Tuesday")
    assert open_origins(monday, tuesday) == ["feed.jsonl:1"]
    assert open_origins(monday, a_retry(monday, Became.TAKEN), tuesday) == ["feed.jsonl:1"]
    (entry,) = Ledger([monday, tuesday]).entries
    assert entry.data.advice == "today is Tuesday"


def test_a_retry_of_an_entry_that_is_kept_no_longer_is_passed_over() -> None:
    assert Ledger([a_retry(a_message(1), Became.SENT)]).entries == ()


def test_the_bytes_are_not_held_in_memory() -> None:
    assert all(entry.data.raw == "" for entry in Ledger([a_message(1), a_line(1)]).entries)


def test_an_entry_is_found_by_the_beginning_of_its_id_also_by_that_of_an_earlier_telling() -> None:
    monday, tuesday = a_line(1, "today is Monday"), a_line(1, "today is Tuesday")
    ledger = Ledger([monday, tuesday, a_line(2)])
    assert ledger.find(monday.id[:6]) == ledger.find(tuesday.id[:6].upper()) == ledger.find(tuesday.id)


@pytest.mark.parametrize(("beginning", "said"), [("ab", "too little"), ("zzzz", "no entry"), ("", "too little")])
def test_an_id_that_names_no_entry_is_answered_with_how_to_find_one(beginning: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as answer:
        Ledger([a_line(1)]).find(beginning)
    assert "volteface quarantine ls" in str(answer.value)


def test_where_an_entry_came_from_is_its_topic_or_that_of_its_step_or_a_feed() -> None:
    entries = Ledger([a_message(1, topic="changes"), a_failure("a1", "5" * 16), a_line(1)]).entries
    assert [entry.where for entry in entries] == ["changes", "stances", FEEDS]


def test_entries_of_one_reason_stack_and_topic_are_one_group_and_the_largest_is_first() -> None:
    events = [a_line(1), a_failure("a1", "5" * 16), a_failure("a2", "7" * 16), a_failure("a3", "5" * 16), a_message(1)]
    groups = [(group.reason, group.stack, group.where, len(group.entries)) for group in grouped(Ledger(events).entries)]
    assert groups == [
        ("step-failed", "5" * 16, "stances", 2),
        ("not-json", None, "articles", 1),
        ("not-json", None, "feeds", 1),
        ("step-failed", "7" * 16, "stances", 1),
    ]


@pytest.mark.parametrize(
    ("selection", "meant"),
    [
        (Selection(), ["articles[0]@1", "a1@track", "feed.jsonl:1"]),
        (Selection(reason="not-json"), ["articles[0]@1", "feed.jsonl:1"]),
        (Selection(stack="55"), ["a1@track"]),
        (Selection(topic="feeds"), ["feed.jsonl:1"]),
        (Selection(reason="not-json", topic="articles"), ["articles[0]@1"]),
        (Selection(reason="not"), []),
    ],
)
def test_entries_are_selected_by_reason_by_the_beginning_of_their_stack_and_by_topic(
    selection: Selection, meant: list[str]
) -> None:
    ledger = Ledger([a_message(1), a_failure("a1", "5" * 16), a_line(1)])
    assert [entry.data.origin for entry in selected(ledger, [], selection)] == meant


def test_only_open_entries_are_selected_unless_an_id_names_one() -> None:
    entry = a_message(1)
    ledger = Ledger([entry, a_retry(entry, Became.SENT)])
    assert selected(ledger, [], Selection()) == ()
    assert selected(ledger, [entry.id[:8], entry.id], Selection()) == ledger.entries


def test_a_place_reads_as_it_is_written_in_origins() -> None:
    entry: Quarantined = a_message(7).data
    assert entry.place == TopicPlace(topic="articles", partition=0, offset=7, key="aw==")
    assert str(entry.place) == entry.origin == "articles[0]@7"
