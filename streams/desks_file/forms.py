"""Forms: which fields a desk has, and what each takes. The fields are those of schemas/desk.py."""

from collections.abc import Callable
from datetime import timedelta

from schemas.alert import Severity, Tier
from schemas.change import ChangeKind
from schemas.desk import Channel, Desk, Inhibition, QuietHours, Receiver, Route, Watch
from schemas.matcher import Label
from schemas.model import WireModel
from streams.desks_file.known import Known
from streams.desks_file.rules import desk_rules, receiver_rules
from streams.desks_file.values import (
    catalogue_id,
    file_name,
    mail_address,
    matcher,
    short_name,
    time_of_day,
    time_zone,
    web_address,
)
from streams.routing.matcher_text import MAX_VALUE_CHARS
from streams.yaml_document import Node
from streams.yaml_fields import (
    WRONG,
    Filled,
    Form,
    Mistakes,
    Read,
    duration,
    flag,
    many,
    nonempty,
    one_of,
    or_null,
    share,
    stated,
    text,
)

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NONE, _SECOND, _MINUTE = timedelta(0), timedelta(seconds=1), timedelta(minutes=1)


def desk(known: Known) -> Read:
    """A desk, whose actors and issues are held against what is known."""
    fields: dict[str, Read] = {
        "id": short_name,
        "name": text(MAX_VALUE_CHARS),
        "watch": _entry(_watch(known), Watch),
        "quiet_hours": many(_entry(_QUIET_HOURS, QuietHours)),
        "receivers": many(_entry(_RECEIVER, Receiver, receiver_rules)),
        "routes": many(_entry(_route(known), Route)),
        "inhibit": many(_entry(_inhibition(known), Inhibition)),
    }
    return _entry(Form("a desk", fields, ("id", "name")), Desk, desk_rules)


def _watch(known: Known) -> Form:
    actors, issues = (many(catalogue_id(label, known)) for label in (Label.ACTOR, Label.ISSUE))
    texts = many(text(MAX_VALUE_CHARS))
    fields: dict[str, Read] = {
        "actors": actors,
        "issues": issues,
        "kinds": many(one_of(ChangeKind)),
        "severity": one_of(Severity),
        "tier": many(one_of(Tier)),
        "confidence": share,
        "languages": texts,
        "outlets": texts,
        "without_actors": actors,
        "without_issues": issues,
        "without_outlets": texts,
    }
    return Form("a watch", fields)


def _route(known: Known) -> Form:
    fields: dict[str, Read] = {
        "match": many(matcher(known)),
        "receivers": many(short_name),
        "group_by": stated(many(one_of(Label))),
        "group_wait": duration(_NONE),
        "group_interval": duration(_SECOND),
        "carry_on": flag,
    }
    return Form("a route", fields)


def _inhibition(known: Known) -> Form:
    matchers = nonempty(many(matcher(known)))
    fields = {"source": matchers, "target": matchers, "equal": stated(many(one_of(Label)))}
    return Form("an inhibition", fields, ("source", "target"))


_QUIET_HOURS = Form(
    "an entry of quiet hours",
    {
        "from": time_of_day,
        "to": time_of_day,
        "timezone": time_zone,
        "days": many(one_of(_DAYS)),
        "but_severity": or_null(one_of(Severity)),
    },
    ("from", "to"),
)

_RECEIVER = Form(
    "a receiver",
    {
        "name": short_name,
        "channel": one_of(Channel),
        "url": web_address,
        "url_file": file_name,
        "secret_file": file_name,
        "to": nonempty(many(mail_address)),
        "digest": duration(_MINUTE),
    },
    ("name", "channel"),
)


def _no_rules(_filled: Filled, _mistakes: Mistakes) -> None:
    pass


def _entry(form: Form, model: type[WireModel], rules: Callable[[Filled, Mistakes], None] = _no_rules) -> Read:
    """An entry of this form as this model; the rules tell what is wrong between its fields."""

    def read_entry(node: Node, _name: str, mistakes: Mistakes) -> object:
        filled = form.filled(node, mistakes)
        if filled is None:
            return WRONG
        rules(filled, mistakes)
        return model.model_validate(filled.values) if filled.is_right else WRONG

    return read_entry
