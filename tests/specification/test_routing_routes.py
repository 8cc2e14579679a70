"""The first route that matches has the alert; where it carries on, those below may have it too."""

from __future__ import annotations

from schemas.desk import Channel, Desk, Receiver, Route
from schemas.matcher import Label
from streams.routing.labels import labels_of
from streams.routing.matcher_text import parse_matcher
from streams.routing.routes import receivers_for, routes_for, routes_of
from tests.builders import an_alert

LABELS = labels_of(an_alert(), ["en"])
RECEIVERS = tuple(Receiver(name=name, channel=Channel.SLACK, url_file="url") for name in ("one", "two", "three"))


def route(*match: str, to: tuple[str, ...] = (), carry_on: bool = False) -> Route:
    return Route(match=tuple(map(parse_matcher, match)), receivers=to, carry_on=carry_on)


def desk(*routes: Route) -> Desk:
    return Desk(id="desk", name="Desk", receivers=RECEIVERS, routes=routes)


def taken(*routes: Route) -> list[tuple[int, tuple[str, ...]]]:
    return [(found.place, found.receivers) for found in routes_for(desk(*routes), LABELS)]


def test_without_routes_every_receiver_has_it_in_the_usual_grouping() -> None:
    (found,) = routes_for(desk(), LABELS)

    assert (found.place, found.receivers) == (0, ("one", "two", "three"))
    assert found.route.group_by == (Label.ISSUE,)


def test_the_first_route_that_matches_has_it() -> None:
    assert taken(
        route("kind=split", to=("one",)), route("kind=reversal", to=("two",)), route("severity=high", to=("three",))
    ) == [(2, ("two",))]


def test_all_matchers_of_a_route_must_hold() -> None:
    assert taken(route("kind=reversal", "severity!=high", to=("one",)), route(to=("two",))) == [(2, ("two",))]


def test_a_route_that_carries_on_leaves_it_to_those_below_too() -> None:
    assert taken(
        route("kind=reversal", to=("one",), carry_on=True),
        route("kind=split", to=("two",), carry_on=True),
        route(to=("three",)),
        route(to=("two",)),
    ) == [(1, ("one",)), (3, ("three",))]


def test_where_no_route_matches_nobody_is_notified() -> None:
    assert taken(route("kind=split", to=("one",))) == []
    assert receivers_for(desk(route("kind=split", to=("one",))), LABELS) == ()


def test_a_receiver_that_two_routes_name_is_there_once() -> None:
    found = desk(route(to=("two", "two"), carry_on=True), route(to=("one", "two")))

    assert receivers_for(found, LABELS) == ("two", "one")
    assert [one.receivers for one in routes_of(found)] == [("two",), ("one", "two")]
