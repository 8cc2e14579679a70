"""`volteface delivery`: what is on its way, and trying again what was given up."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from streams.delivery.outbox import Outbox
from streams.delivery.outbox_file import NAME
from streams.errors import StoreError, UsageError
from tests.builders import an_alert
from tests.command import volteface
from tests.delivered import a_parcel, an_item, another

NOW = datetime(2025, 8, 25, 9, tzinfo=UTC)
HOSTILE = "HTTP 422 (\x1b[31mred)"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One that was sent, one given up, one that waits."""
    with Outbox.open(tmp_path / NAME) as outbox:
        with outbox.transaction():
            for number in range(3):
                parcel = a_parcel(an_item(another(an_alert(), number)))
                outbox.add(parcel.model_copy(update={"id": f"{number}" * 32}), NOW)
        sent, failed, _ = outbox.waiting("ukraine", "ops", 3)
        outbox.sent([sent], NOW)
        outbox.given_up([failed], HOSTILE, NOW)
    return tmp_path


def test_it_lists_each_receiver_and_what_is_open(folder: Path) -> None:
    listed = volteface("delivery", "ls", folder)

    assert listed.stdout.splitlines() == [
        "ukraine/ops\t1 waiting\t1 sent\t1 given up\t",
        f"{'1' * 32}\tgiven up\tukraine/ops\t2025-08-25T09:00:00+00:00\t1 attempts\tHTTP 422 (\ufffd[31mred)",
        f"{'2' * 32}\twaiting\tukraine/ops\t2025-08-25T09:00:00+00:00\t0 attempts\t",
    ]
    assert listed.stderr == "1 waiting, 1 given up, 1 sent\n"


def test_it_lists_as_json(folder: Path) -> None:
    receiver, *entries = map(orjson.loads, volteface("delivery", "ls", folder, "--json").stdout.splitlines())

    assert (receiver["kind"], receiver["waiting"], receiver["sent"], receiver["failed"]) == ("receiver", 1, 1, 1)
    assert [(one["kind"], one["state"]) for one in entries] == [("notification", "failed"), ("notification", "waiting")]


def test_what_was_given_up_waits_again(folder: Path) -> None:
    assert volteface("delivery", "retry", folder).stderr == "1 to be tried again\n"

    assert "2 waiting, 0 given up" in volteface("delivery", "ls", folder).stderr


def test_a_mistake_is_told(folder: Path) -> None:
    for wrong, told in (("abc", "is too little of an id"), ("abcd", "nothing that waits or was given up")):
        done = volteface("delivery", "retry", folder, wrong)
        assert (done.returncode, told in done.stderr) == (UsageError.exit_code, True)


@pytest.mark.parametrize("command", ["ls", "retry"])
def test_a_folder_from_which_nothing_was_delivered_is_told(tmp_path: Path, command: str) -> None:
    done = volteface("delivery", command, tmp_path)

    assert done.returncode == StoreError.exit_code
    assert "nothing was delivered from here yet" in done.stderr
    assert list(tmp_path.iterdir()) == []
