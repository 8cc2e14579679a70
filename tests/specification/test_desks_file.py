"""A desks file says who is told what; what it leaves out has the value of the model."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import pytest

from schemas.alert import Severity, Tier
from schemas.change import ChangeKind
from schemas.desk import (
    Channel,
    Desk,
    Desks,
    Inhibition,
    QuietHours,
    Receiver,
    Route,
    Watch,
)
from schemas.matcher import Label, Matcher
from schemas.model import WireModel
from streams.catalogue import load_catalogue
from streams.desks_file import load_desks
from streams.errors import DesksError
from tests.command import CATALOGUE, SEEDS

FULL = """\
version: 1
desks:
  - id: ukraine
    name: Ukraine desk
    watch:
      actors: [vance, trump]
      issues: [us_troops_ukraine]
      kinds: [reversal, walk_back]
      severity: medium
      tier: [push]
      confidence: 0.7
      languages: [en, "no", pt]
      outlets: [TASS]
      without_actors: [putin]
      without_issues: [russia_g7]
      without_outlets: ["Pravda"]
    quiet_hours:
      - {from: 22:00, to: 07:30, timezone: Europe/Kyiv, days: [mon, sun], but_severity: null}
    receivers:
      - {name: hook, channel: webhook, url: "https://example.org/a?b=c", secret_file: hook.key}
      - {name: chat, channel: slack, url_file: chat.url}
      - {name: mail, channel: email, to: [desk@example.org], digest: 12h}
    routes:
      - match: [kind=reversal|denial, severity!=low]
        receivers: [hook, chat]
        group_by: [actor, issue]
        group_wait: 0s
        group_interval: 1h30m
        carry_on: yes
      - receivers: [mail]
    inhibit:
      - {source: [kind=reversal], target: [kind=split], equal: [issue, actor]}
"""


def loaded(folder: Path, content: str) -> Desks:
    path = folder / "desks.yaml"
    path.write_text(content, encoding="utf-8")
    return load_desks(path)


def test_every_field_is_read_in_the_form_that_people_write(tmp_path: Path) -> None:
    (desk,) = loaded(tmp_path, FULL).desks

    assert desk == Desk(
        id="ukraine",
        name="Ukraine desk",
        watch=Watch(
            actors=("vance", "trump"),
            issues=("us_troops_ukraine",),
            kinds=(ChangeKind.REVERSAL, ChangeKind.WALK_BACK),
            severity=Severity.MEDIUM,
            tier=(Tier.PUSH,),
            confidence=0.7,
            languages=("en", "no", "pt"),
            outlets=("TASS",),
            without_actors=("putin",),
            without_issues=("russia_g7",),
            without_outlets=("Pravda",),
        ),
        quiet_hours=(
            QuietHours(begin=time(22), end=time(7, 30), timezone="Europe/Kyiv", days=("mon", "sun"), but_severity=None),
        ),
        receivers=(
            Receiver(
                name="hook",
                channel=Channel.WEBHOOK,
                url="https://example.org/a?b=c",
                secret_file="hook.key",  # noqa: S106 - a file
            ),
            Receiver(name="chat", channel=Channel.SLACK, url_file="chat.url"),
            Receiver(name="mail", channel=Channel.EMAIL, to=("desk@example.org",), digest=timedelta(hours=12)),
        ),
        routes=(
            Route(
                match=(
                    Matcher(label=Label.KIND, values=("reversal", "denial")),
                    Matcher(label=Label.SEVERITY, values=("low",), negated=True),
                ),
                receivers=("hook", "chat"),
                group_by=(Label.ACTOR, Label.ISSUE),
                group_wait=timedelta(0),
                group_interval=timedelta(minutes=90),
                carry_on=True,
            ),
            Route(receivers=("mail",)),
        ),
        inhibit=(
            Inhibition(
                source=(Matcher(label=Label.KIND, values=("reversal",)),),
                target=(Matcher(label=Label.KIND, values=("split",)),),
                equal=(Label.ISSUE, Label.ACTOR),
            ),
        ),
    )


def test_a_desk_needs_an_id_and_a_name_alone(tmp_path: Path) -> None:
    assert loaded(tmp_path, "version: 1\ndesks: [{id: a, name: A}]\n").desks == (Desk(id="a", name="A"),)


@pytest.mark.parametrize("written", ["desks: []", "desks:", "# none yet"])
def test_there_may_be_no_desk_yet(tmp_path: Path, written: str) -> None:
    assert loaded(tmp_path, f"version: 1\n{written}\n") == Desks(version=1)


def test_a_list_of_a_watch_that_is_left_empty_does_not_narrow(tmp_path: Path) -> None:
    (desk,) = loaded(tmp_path, "version: 1\ndesks: [{id: a, name: A, watch: {actors: , issues: []}}]\n").desks

    assert desk.watch == Watch()


def test_group_by_nothing_is_not_the_same_as_no_group_by(tmp_path: Path) -> None:
    (desk,) = loaded(tmp_path, "version: 1\ndesks: [{id: a, name: A, routes: [{group_by: []}]}]\n").desks

    assert desk.routes == (Route(group_by=()),)


@pytest.mark.parametrize(("written", "meant"), [("7:05", time(7, 5)), ('"22:00"', time(22)), ("00:00", time(0))])
def test_times_may_be_quoted_or_not(tmp_path: Path, written: str, meant: time) -> None:
    hours = f"quiet_hours: [{{from: {written}, to: {written}}}]"
    (desk,) = loaded(tmp_path, f"version: 1\ndesks: [{{id: a, name: A, {hours}}}]\n").desks

    assert desk.quiet_hours == (QuietHours(begin=meant, end=meant),)


def test_the_desks_of_the_seeds_follow_what_their_catalogue_has() -> None:
    desks = load_desks(SEEDS / "desks.yaml", load_catalogue(CATALOGUE))

    assert [desk.id for desk in desks.desks] == ["ukraine", "washington", "wires-only"]
    assert not any(desk.receivers for desk in desks.desks)


@pytest.mark.parametrize(
    ("owner", "model", "where"),
    [
        ("a desk", Desk, "{ID}zzz: 1}]"),
        ("a watch", Watch, "{ID}watch: {zzz: 1}}]"),
        ("an entry of quiet hours", QuietHours, "{ID}quiet_hours: [{zzz: 1}]}]"),
        ("a receiver", Receiver, "{ID}receivers: [{zzz: 1}]}]"),
        ("a route", Route, "{ID}routes: [{zzz: 1}]}]"),
        ("an inhibition", Inhibition, "{ID}inhibit: [{zzz: 1}]}]"),
    ],
)
def test_the_file_has_every_field_of_the_model(tmp_path: Path, owner: str, model: type[WireModel], where: str) -> None:
    fields = ", ".join(field.alias or name for name, field in model.model_fields.items())

    with pytest.raises(DesksError) as caught:
        loaded(tmp_path, f"version: 1\ndesks: {where.replace('{ID}', '[{id: a, name: A, ')}\n")

    assert f"'zzz' is not a field of {owner}; delete it (it has {fields})" in caught.value.problems[0]
