"""Journal: what is logged, in which form, and what never is."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from schemas.codec import event_of
from streams.agents.observer import Place
from streams.errors import BrokerError
from streams.operations.journal import LONGEST, MOST, Form, Journal, as_json, as_text, write_to
from streams.quarantining import quarantine_of
from streams.step import Applied
from tests.builders import COMMITS, an_alert, quoted

AT = Place("articles", 0, 7, "a1", sent=1_000.0)
HOSTILE = 'a\x1b[2J\u202e\u0085\n"b'


class Desk:
    """A journal, and the lines that it wrote."""

    def __init__(self, form: Form = Form.JSON) -> None:
        self.stream = io.StringIO()
        self.lost = 0
        write_to(self.stream, form, self.lose)
        self.journal = Journal({"version": "0.1.0", "group": "volteface"})

    def lose(self) -> None:
        self.lost += 1

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.stream.getvalue().splitlines()]


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers = handlers
    root.setLevel(level)


def test_every_line_says_when_in_utc_how_grave_and_what() -> None:
    desk = Desk()

    desk.journal.waiting("no broker answers at kafka:9092")

    (line,) = desk.lines()
    assert line["time"].endswith("Z")
    assert (line["level"], line["event"]) == ("warning", "worker.waiting")
    assert line["reason"] == "no broker answers at kafka:9092"


def test_an_article_is_one_line_with_the_ids_of_its_stances() -> None:
    desk, stance = Desk(), event_of(quoted(COMMITS, "2025-02-14"), "read")

    desk.journal.taken("read", AT, Applied((("k", b"row"),), (stance,)), 0.0213)

    (line,) = desk.lines()
    assert (line["event"], line["article"], line["origin"]) == ("article.read", "a1", "articles[0]@7")
    assert (line["stances"], line["stance_events"], line["seconds"]) == (1, [stance.id], 0.0213)


def test_an_article_without_a_stance_is_a_line_too() -> None:
    desk = Desk()

    desk.journal.taken("read", AT, Applied((("k", b"row"),), ()), 0.1)

    assert [(line["event"], line["stances"]) for line in desk.lines()] == [("article.read", 0)]


def test_an_alert_is_one_line_with_all_that_leads_to_it() -> None:
    desk, alert = Desk(), an_alert()
    event = event_of(alert, "alert")

    desk.journal.taken("alert", Place("changes", 0, 1), Applied((), (event,)), 0.1)

    (line,) = desk.lines()
    assert (line["event"], line["event_id"], line["alert"]) == ("alert.issued", event.id, alert.alert_id)
    assert (line["kind"], line["message"], line["status"], line["version"]) == ("reversal", "opened", "standing", 1)
    assert (line["actor"], line["issue"]) == (alert.actor_id, alert.issue_id)
    assert line["articles"] == sorted({*alert.before.articles, *alert.after.articles})


def test_a_quarantined_input_is_a_warning_with_its_reason_and_hash_and_none_of_its_bytes() -> None:
    desk = Desk()
    event = event_of(quarantine_of(b"the secret text", "articles[0]@7", "not-json", "Look at the text.", None), "read")

    desk.journal.taken("read", AT, Applied((), (event,)), 0.1)

    line = desk.lines()[-1]
    assert (line["level"], line["event"], line["event_id"]) == ("warning", "input.quarantined", event.id)
    assert (line["origin"], line["reason"], line["bytes"]) == ("articles[0]@7", "not-json", 15)
    assert line["sha256"] == event.data.raw_sha256
    assert "Look" not in desk.stream.getvalue()
    assert event.data.raw not in desk.stream.getvalue()


def test_no_text_of_an_article_is_in_a_line() -> None:
    desk, alert = Desk(), an_alert()
    stance = quoted(COMMITS, "2025-02-14")

    desk.journal.taken("read", AT, Applied((), (event_of(stance, "read"), event_of(alert, "alert"))), 0.1)

    for text in (stance.evidence.exact, alert.after.evidence[0].evidence.exact):
        assert text not in desk.stream.getvalue()


def test_start_stop_moves_and_faults_are_lines() -> None:
    desk = Desk()

    desk.journal.moving()
    desk.journal.settled()
    desk.journal.ready()
    desk.journal.back(2.5)
    desk.journal.large_row("track", "vance", 70_000)
    desk.journal.stopping(None)
    desk.journal.stopping(BrokerError("it went away"))

    assert [line["event"].partition(".")[2] for line in desk.lines()] == [
        "moving",
        "settled",
        "ready",
        "back",
        "large",
        "stopping",
        "stopping",
    ]
    assert desk.lines()[-1] | {"time": ""} == {
        "time": "",
        "level": "error",
        "event": "worker.stopping",
        "fault": "BrokerError",
        "message": "it went away",
    }


@pytest.mark.parametrize("form", [Form.JSON, Form.TEXT])
def test_what_comes_from_outside_cannot_move_a_cursor_or_begin_a_line(form: Form) -> None:
    desk = Desk(form)

    desk.journal.taken("read", Place("articles", 0, 7, HOSTILE), Applied((), ()), 0.1)

    (line,) = desk.stream.getvalue().splitlines()
    assert line.isascii()
    assert line.isprintable()


def test_what_comes_from_outside_is_cut() -> None:
    desk = Desk()
    stances = tuple(event_of(quoted(COMMITS, f"2025-02-{day:02}"), "read") for day in range(1, 29)) * 2

    desk.journal.taken("read", Place("articles", 0, 7, "x" * 10_000), Applied((), stances), 0.1)

    (line,) = desk.lines()
    assert len(line["article"]) == LONGEST
    assert (len(line["stance_events"]), line["stances"]) == (MOST, 56)


def test_a_line_of_text_is_key_and_value() -> None:
    fields = {"event": "article.read", "article": "a b", "stances": 2, "articles": ["a"], "name": "", "stack": None}

    assert as_text(fields) == 'event=article.read article="a b" stances=2 articles=["a"] name="" stack=null'


def test_json_is_ascii_so_that_nothing_in_it_is_a_command() -> None:
    assert as_json({"a": HOSTILE}) == '{"a":"a\\u001b[2J\\u202e\\u0085\\n\\"b"}'


def test_a_warning_of_another_library_is_in_the_same_form() -> None:
    desk = Desk()

    logging.getLogger("asyncio").warning("Executing %s took long", "it")

    assert desk.lines()[0] | {"time": ""} == {
        "time": "",
        "level": "warning",
        "event": "log",
        "logger": "asyncio",
        "message": "Executing it took long",
    }


def test_a_line_that_cannot_be_written_is_counted_and_stops_nothing() -> None:
    desk = Desk()
    desk.stream.close()

    desk.journal.ready()

    assert desk.lost == 1
