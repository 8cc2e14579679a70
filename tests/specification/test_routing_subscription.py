"""Once a desk was told of an alert, it is told how it goes on."""

from __future__ import annotations

import pytest

from schemas.alert import Severity, Status
from schemas.desk import Channel, Desk, Desks, Receiver, Watch
from streams.routing.subscription import Told, fingerprint, first_wanted, sent_to, wanted_by
from tests.builders import an_alert

DESK = Desk(id="desk", name="Desk", watch=Watch(severity=Severity.HIGH))
LOW, HIGH = Severity.LOW, Severity.HIGH
STANDING, WITHDRAWN, RESOLVED = Status.STANDING, Status.WITHDRAWN, Status.RESOLVED


def messages(*states: tuple[Severity, Status]) -> tuple[Told, ...]:
    alert = an_alert()
    return tuple(
        (alert.model_copy(update={"version": version, "severity": severity, "status": status}), frozenset({"en"}))
        for version, (severity, status) in enumerate(states, start=1)
    )


def versions(*states: tuple[Severity, Status]) -> list[int]:
    return [alert.version for alert, _ in sent_to(DESK, messages(*states))]


def test_a_desk_that_never_wanted_an_alert_hears_nothing_of_it() -> None:
    assert first_wanted(DESK, messages((LOW, STANDING), (LOW, WITHDRAWN))) is None
    assert versions((LOW, STANDING), (LOW, WITHDRAWN)) == []


def test_a_desk_that_wanted_it_is_told_that_it_became_less() -> None:
    assert versions((HIGH, STANDING), (LOW, STANDING)) == [1, 2]


@pytest.mark.parametrize("end", [WITHDRAWN, RESOLVED])
def test_a_desk_that_wanted_it_is_told_how_it_ended(end: Status) -> None:
    assert versions((HIGH, STANDING), (LOW, STANDING), (LOW, end)) == [1, 2, 3]


def test_a_desk_hears_of_an_alert_when_it_grows_into_what_it_wants() -> None:
    assert first_wanted(DESK, messages((LOW, STANDING), (HIGH, STANDING), (LOW, STANDING))) == 2
    assert versions((LOW, STANDING), (HIGH, STANDING), (LOW, STANDING)) == [2, 3]


@pytest.mark.parametrize("end", [WITHDRAWN, RESOLVED])
def test_the_end_alone_is_not_told(end: Status) -> None:
    assert versions((LOW, STANDING), (HIGH, end)) == []


def test_an_alert_that_stands_again_after_its_end_is_told() -> None:
    assert versions((LOW, STANDING), (HIGH, WITHDRAWN), (HIGH, STANDING), (HIGH, WITHDRAWN)) == [3, 4]


def test_desks_that_want_an_alert_are_named_with_the_version_from_which_on_they_do() -> None:
    others = (Desk(id="all", name="All"), Desk(id="none", name="None", watch=Watch(confidence=1.0)))
    who_wants = wanted_by(Desks(version=1, desks=(DESK, *others)))

    assert who_wants(messages((LOW, STANDING), (HIGH, STANDING))) == {"desk": 2, "all": 1}


def test_the_fingerprint_is_of_who_wants_what_and_of_nothing_else() -> None:
    receivers = (Receiver(name="chat", channel=Channel.SLACK, url_file="url"),)
    as_it_was = fingerprint(Desks(version=1, desks=(DESK,)))

    assert fingerprint(Desks(version=1, desks=(DESK.model_copy(update={"receivers": receivers}),))) == as_it_was
    for other in ({"id": "other"}, {"watch": Watch()}):
        assert fingerprint(Desks(version=1, desks=(DESK.model_copy(update=other),))) != as_it_was
