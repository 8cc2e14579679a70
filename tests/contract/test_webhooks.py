"""A webhook receiver that fails, hangs and comes back gets each version exactly once after it answered 2xx."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from schemas.alert import Status
from schemas.codec import AnyEvent
from schemas.quarantine import Quarantined
from streams.delivery.retrying import Retrying
from streams.delivery.service import Delivery, Plan, delivering
from streams.errors import StoreError, UsageError
from tests.builders import an_alert
from tests.command import ROOT
from tests.delivered import Newsroom, a_desk, amended, another, now, webhook
from tests.receiver import BROKEN, OK, Answer, Receiver, receiving, until

ALERT = an_alert()
HANGS = Answer(hang=True)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as one:
        yield one


def room(folder: Path, *urls: str) -> Newsroom:
    receivers = [webhook(url, f"ops{number}") for number, url in enumerate(urls)]
    return Newsroom(folder, (a_desk(*receivers),))


def deliver(plan: Plan, *steps: Callable[[], object]) -> None:
    """Deliver while the steps are done, one after the other, each in a thread: they wait for what comes."""

    async def run() -> None:
        async with delivering(plan):
            for step in steps:
                await asyncio.to_thread(step)

    asyncio.run(run())


def deliver_all(plan: Plan) -> None:
    """Deliver until nothing waits any more."""

    async def run() -> None:
        async with delivering(plan) as delivery:
            await asyncio.to_thread(until, lambda: nothing_waits(delivery))

    asyncio.run(run())


def nothing_waits(delivery: Delivery) -> bool:
    counts = delivery.counts()
    return bool(counts) and all(one.waiting == 0 for one in counts)


def test_a_receiver_that_fails_hangs_and_comes_back_gets_each_version_once(tmp_path: Path, receiver: Receiver) -> None:
    newsroom = room(tmp_path, receiver.url)
    receiver.answers = [BROKEN, Answer(503), HANGS, Answer(429, {"Retry-After": "0"}), OK, BROKEN, HANGS, OK]

    deliver(
        newsroom.plan(),
        lambda: newsroom.publish(ALERT),
        lambda: receiver.until(lambda it: len(it.taken) == 1),
        lambda: newsroom.publish(amended(ALERT, 2)),
        lambda: receiver.until(lambda it: len(it.taken) == 2),
        lambda: newsroom.publish(another(ALERT, 7), amended(another(ALERT, 7), 2)),
        lambda: receiver.until(lambda it: len(it.taken) >= 3),
    )

    assert receiver.versions_taken[:2] == [(ALERT.alert_id, 1), (ALERT.alert_id, 2)]
    assert len(set(receiver.versions_taken)) == len(receiver.versions_taken)
    for one in receiver.got:
        same = [other for other in receiver.got if other.headers["webhook-id"] == one.headers["webhook-id"]]
        assert {other.body for other in same} == {one.body}, "every attempt brings the same bytes"


def test_what_was_answered_is_not_sent_again_after_a_restart(tmp_path: Path, receiver: Receiver) -> None:
    newsroom = room(tmp_path, receiver.url)
    deliver(newsroom.plan(), lambda: newsroom.publish(ALERT), lambda: receiver.until(lambda it: bool(it.taken)))

    deliver(
        newsroom.plan(),
        lambda: newsroom.publish(another(ALERT, 7)),
        lambda: receiver.until(lambda it: len(it.taken) == 2),
    )

    assert receiver.versions_taken == [(ALERT.alert_id, 1), (another(ALERT, 7).alert_id, 1)]


@pytest.mark.parametrize("answer", [BROKEN, HANGS], ids=["fails", "hangs"])
def test_a_process_that_is_killed_between_attempts_loses_nothing_and_repeats_nothing(
    tmp_path: Path, receiver: Receiver, answer: Answer
) -> None:
    newsroom = room(tmp_path, receiver.url)
    receiver.answers = [answer]
    with sending(tmp_path, receiver) as first:
        newsroom.publish(ALERT)
        receiver.until(lambda it: len(it.got) >= 2)
        newsroom.publish(amended(ALERT, 2))
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
    receiver.answers = [BROKEN, OK]

    with sending(tmp_path, receiver) as second:
        receiver.until(lambda it: (ALERT.alert_id, 2) in it.versions_taken)
        os.kill(second.pid, signal.SIGKILL)
        second.wait()
    deliver_all(newsroom.plan())

    assert set(receiver.versions_taken) == {(ALERT.alert_id, 1), (ALERT.alert_id, 2)}
    ids = [one.headers["webhook-id"] for one in receiver.taken]
    # The answer to the last one may have come just before the kill: then it came again, under the same id.
    assert len(set(ids)) == 2
    assert ids.count(ids[0]) == 1


def test_a_receiver_that_hangs_does_not_hold_up_another(tmp_path: Path, receiver: Receiver) -> None:
    with receiving() as quick:
        newsroom = room(tmp_path, receiver.url, quick.url)
        receiver.answers = [HANGS]
        deliver(
            replace(newsroom.plan(), timeout=20.0),
            lambda: newsroom.publish(ALERT),
            lambda: receiver.until(lambda it: len(it.got) == 1),
            lambda: newsroom.publish(amended(ALERT, 2)),
            lambda: quick.until(lambda it: len(it.taken) == 2),
            receiver.let_go.set,
        )

        assert quick.versions_taken == [(ALERT.alert_id, 1), (ALERT.alert_id, 2)]
        assert receiver.taken == []


def test_a_withdrawal_reaches_everyone_who_got_the_alert_and_nobody_else(tmp_path: Path, receiver: Receiver) -> None:
    with receiving() as late, receiving() as other:
        newsroom = Newsroom(
            tmp_path,
            (
                a_desk(webhook(receiver.url), webhook(late.url, "late")),
                a_desk(webhook(other.url), desk_id="elsewhere").model_copy(
                    update={"watch": a_desk().watch.model_copy(update={"actors": ("somebody else",)})}
                ),
            ),
        )
        late.answers = [BROKEN, BROKEN, OK]
        deliver(
            newsroom.plan(),
            lambda: newsroom.publish(ALERT),
            lambda: until(lambda: bool(receiver.taken and late.taken)),
            lambda: newsroom.publish(amended(ALERT, 2, Status.WITHDRAWN)),
            lambda: until(lambda: len(receiver.taken) == len(late.taken) == 2),
        )

        for one in (receiver, late):
            assert one.taken[1].event["data"]["kind"] == "cancel"
            assert one.taken[1].event["data"]["alerts"][0]["message"] == "withdrawn"
        assert other.got == []


def test_what_the_receiver_refuses_goes_to_quarantine_at_once_and_the_next_goes_out(
    tmp_path: Path, receiver: Receiver
) -> None:
    newsroom = room(tmp_path, receiver.url)
    receiver.answers = [Answer(422, body=b"no such field \x1b[31m"), OK]

    deliver(
        newsroom.plan(),
        lambda: newsroom.publish(ALERT),
        lambda: until(lambda: bool(newsroom.set_aside)),
        lambda: newsroom.publish(amended(ALERT, 2)),
        lambda: receiver.until(lambda it: len(it.got) == 2),
    )

    (entry,) = newsroom.set_aside
    assert (entry.origin, entry.reason) == ("delivery:ukraine/ops0", "delivery-failed")
    assert base64.b64decode(entry.raw) == receiver.got[0].body
    assert "HTTP 422 (no such field" in entry.advice
    assert "\x1b" not in entry.advice
    assert receiver.url not in entry.model_dump_json()


def test_what_fails_for_too_long_goes_to_quarantine(tmp_path: Path, receiver: Receiver) -> None:
    newsroom = room(tmp_path, receiver.url)
    receiver.answers = [BROKEN]
    hasty = Retrying(first=timedelta(milliseconds=5), longest=timedelta(milliseconds=5), attempts=4)

    deliver(
        newsroom.plan(retrying=hasty),
        lambda: newsroom.publish(ALERT),
        lambda: until(lambda: bool(newsroom.set_aside)),
    )

    assert len(receiver.got) == 4


def test_what_cannot_be_set_aside_is_not_given_up(tmp_path: Path, receiver: Receiver) -> None:
    newsroom = room(tmp_path, receiver.url)
    receiver.answers = [Answer(422), Answer(422), OK]
    plan = newsroom.plan()
    asked: list[Quarantined] = []

    async def full(entry: Quarantined) -> None:
        asked.append(entry)
        message = "the log is in use"
        raise StoreError(message)

    deliver(
        replace(plan, rules=replace(plan.rules, set_aside=full)),
        lambda: newsroom.publish(ALERT),
        lambda: receiver.until(lambda it: bool(it.taken)),
    )

    assert len(asked) == 2
    assert receiver.versions_taken == [(ALERT.alert_id, 1)]


def test_a_redirect_is_not_followed(tmp_path: Path, receiver: Receiver) -> None:
    with receiving() as elsewhere:
        newsroom = room(tmp_path, receiver.url)
        receiver.answers = [Answer(307, {"Location": elsewhere.url}), OK]
        deliver(newsroom.plan(), lambda: newsroom.publish(ALERT), lambda: receiver.until(lambda it: bool(it.taken)))

        assert elsewhere.got == []


def test_a_receiver_can_check_who_sent_it(tmp_path: Path, receiver: Receiver) -> None:
    key = bytes(range(32))
    (tmp_path / "secret").write_text(f"whsec_{base64.b64encode(key).decode()}\n", encoding="utf-8")
    newsroom = Newsroom(tmp_path, (a_desk(webhook(receiver.url, secret_file="secret")),))  # noqa: S106 - a file's name

    deliver(newsroom.plan(), lambda: newsroom.publish(ALERT), lambda: receiver.until(lambda it: bool(it.taken)))

    (got,) = receiver.got
    said = b".".join((got.headers["webhook-id"].encode(), got.headers["webhook-timestamp"].encode(), got.body))
    expected = base64.b64encode(hmac.new(key, said, hashlib.sha256).digest()).decode()
    assert got.headers["webhook-signature"] == f"v1,{expected}"
    assert got.headers["Content-Type"] == "application/cloudevents+json; charset=utf-8"
    assert got.event["id"] == got.headers["webhook-id"]


def test_the_first_time_nothing_of_the_past_is_sent(tmp_path: Path, receiver: Receiver) -> None:
    newsroom = room(tmp_path, receiver.url)
    newsroom.publish(ALERT, at=now() - timedelta(seconds=1))

    deliver(
        newsroom.plan(),
        lambda: newsroom.publish(another(ALERT, 7)),
        lambda: receiver.until(lambda it: bool(it.taken)),
    )

    assert receiver.versions_taken == [(another(ALERT, 7).alert_id, 1)]


def test_from_the_beginning_the_past_is_sent_too(tmp_path: Path, receiver: Receiver) -> None:
    newsroom = room(tmp_path, receiver.url)
    newsroom.publish(ALERT, at=now() - timedelta(days=1))

    deliver(replace(newsroom.plan(), from_the_beginning=True), lambda: receiver.until(lambda it: bool(it.taken)))

    assert receiver.versions_taken == [(ALERT.alert_id, 1)]


def test_a_read_model_that_is_made_anew_in_another_order_sends_nothing_again(
    tmp_path: Path, receiver: Receiver
) -> None:
    newsroom = room(tmp_path, receiver.url)
    events: list[AnyEvent] = []
    deliver(
        newsroom.plan(),
        lambda: events.extend(newsroom.publish(ALERT, another(ALERT, 7))),
        lambda: receiver.until(lambda it: len(it.versions_taken) == 2),
    )

    newsroom.begin_anew(events[::-1])
    newsroom.publish(another(ALERT, 8))
    deliver(newsroom.plan(), lambda: receiver.until(lambda it: len(it.versions_taken) == 3))

    assert len(set(receiver.versions_taken)) == 3


def test_two_processes_do_not_deliver_from_one_folder(tmp_path: Path, receiver: Receiver) -> None:
    newsroom = room(tmp_path, receiver.url)

    async def twice() -> None:
        async with delivering(newsroom.plan()), delivering(newsroom.plan()):
            pass

    with pytest.raises(StoreError, match="is writing here"):
        asyncio.run(twice())


def test_every_receiver_that_cannot_be_delivered_to_is_told_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "short").write_text("c2hvcnQ=", encoding="utf-8")
    desk = a_desk(webhook("ftp://x/"), webhook("http://x/", "signed", secret_file="short"))  # noqa: S106 - a file's name
    newsroom = Newsroom(tmp_path, (desk,))

    with pytest.raises(UsageError) as refused:
        deliver(newsroom.plan())

    first, second = str(refused.value).splitlines()
    assert "receiver ops of desk ukraine has no http(s) address" in first
    assert "secret_file of receiver signed of desk ukraine holds no secret" in second
    assert "c2hvcnQ=" not in str(refused.value)


def test_no_log_line_holds_an_address(tmp_path: Path, receiver: Receiver, caplog: pytest.LogCaptureFixture) -> None:
    newsroom = room(tmp_path, receiver.url, "http://127.0.0.1:1/secret-path")
    receiver.answers = [BROKEN, Answer(400), OK]
    with caplog.at_level("INFO"):
        deliver(newsroom.plan(), lambda: newsroom.publish(ALERT), lambda: until(lambda: bool(newsroom.set_aside)))

    said = "\n".join(record.getMessage() for record in caplog.records)
    assert "receiver=ops0" in said
    assert "receiver=ops1" in said
    assert "secret-path" not in said
    assert "not-for-logs" not in said


@contextmanager
def sending(folder: Path, receiver: Receiver) -> Iterator[subprocess.Popen[str]]:
    """A process that delivers from the folder until it is killed."""
    program = [sys.executable, "-m", "tests.delivering", str(folder), receiver.url]
    with subprocess.Popen(program, cwd=ROOT, text=True, stdout=subprocess.PIPE) as process:  # noqa: S603 - our own
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "delivering\n"
            yield process
        finally:
            process.kill()
