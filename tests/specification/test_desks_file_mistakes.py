"""A mistake in a desks file is answered with file, line, what is wrong, and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from streams.catalogue import load_catalogue
from streams.desks_file import load_desks
from streams.errors import DesksError, UsageError
from tests.command import CATALOGUE

HEAD = "version: 1\ndesks:\n- id: a\n  name: A\n"


def problems(folder: Path, content: str, catalogue: Path | None = None) -> list[str]:
    path = folder / "desks.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DesksError) as caught:
        load_desks(path, None if catalogue is None else load_catalogue(catalogue))
    assert all(problem.startswith(f"{path}") for problem in caught.value.problems)
    assert all(problem.isprintable() and len(problem) < 700 for problem in caught.value.problems)
    return [problem.removeprefix(f"{path}:").strip() for problem in caught.value.problems]


def test_every_mistake_is_told_at_once_in_the_order_of_the_lines(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        """version: 2
desks:
  - id: ukraine
    name: Ukraine desk
    watch:
      actor: [vance]
      kinds: [splt, denial, revesal]
      severity: hihg
      confidence: 70%
      languages: [en, no]
    quiet_hours:
      - {from: 22:00, to: 25:00, timezone: Europe/Kiyv}
    receivers:
      - {name: hook, channel: webhook}
      - {name: hook, channel: slack, url: "ftp://example.org"}
      - {name: mail, channel: email}
    routes:
      - match: [kind=splt]
        receivers: [hok]
        group_wait: 30
  - id: ukraine
    nam: Again
""",
    )

    assert found == [
        "1: '2' is no version known here; write 'version: 1', without quotes",
        (
            "6: 'actor' is not a field of a watch; did you mean 'actors'? (it has actors, issues, kinds, severity, "
            "tier, confidence, languages, outlets, without_actors, without_issues, without_outlets)"
        ),
        (
            "7: 'kinds' is 'revesal'; did you mean 'reversal'? "
            "(reversal, hardening, softening, walk_back, firming, split, denial)"
        ),
        (
            "7: 'kinds' is 'splt'; did you mean 'split'? "
            "(reversal, hardening, softening, walk_back, firming, split, denial)"
        ),
        "8: 'severity' is 'hihg'; did you mean 'high'? (high, medium, low)",
        "9: 'confidence' is '70%'; write a number from 0 to 1, as 0.7",
        "10: 'no' in 'languages' is a yes or no to YAML; put it in quotes, 'no'",
        "12: 'Europe/Kiyv' is no time zone known here; did you mean 'Europe/Kyiv'?",
        "12: 'to' is '25:00'; write a time from 00:00 to 23:59, as 22:00",
        (
            "14: a receiver of channel webhook needs 'url' or 'url_file'; add 'url: https://…', or 'url_file: …' where "
            "the address is a secret"
        ),
        "15: 'url' is 'ftp://example.org'; write an address that begins with https:// or http://",
        "15: the name 'hook' is already on line 14; give one of the two another name, or delete it",
        "16: a receiver of channel email needs 'to'; add 'to: [desk@example.org]'",
        (
            "18: 'match': 'splt' is no kind; did you mean 'split'? "
            "(reversal, hardening, softening, walk_back, firming, split, denial)"
        ),
        "19: this desk has no receiver 'hok'; did you mean 'hook'?",
        "20: 'group_wait': '30' has no unit; write it as 30s, 5m, 1h30m, 1d or 2w",
        "21: a desk needs 'name'; add 'name: …'",
        "21: the id 'ukraine' is already on line 3; give one of the two another id, or delete it",
        (
            "22: 'nam' is not a field of a desk; did you mean 'name'? (it has id, name, watch, quiet_hours, receivers, "
            "routes, inhibit)"
        ),
    ]


def test_the_error_is_one_for_the_command_line_with_one_problem_a_line(tmp_path: Path) -> None:
    path = tmp_path / "desks.yaml"
    path.write_text("desks: x\n", encoding="utf-8")

    with pytest.raises(UsageError) as caught:
        load_desks(path)

    assert caught.value.exit_code == 2
    assert len(str(caught.value).splitlines()) == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "1: the file is empty; begin with 'version: 1', then 'desks:'"),
        ("- a\n", "1: the file is made of fields, and this is a list; write 'version: …'"),
        ("desks: []\n", "1: 'version' is missing; write 'version: 1' as the first line"),
        (
            "version: 1\ndesk: []\n",
            "2: 'desk' is not a field of the file; did you mean 'desks'? (it has version, desks)",
        ),
        ("version: 1\nversion: 1\n", "2: 'version' is given twice in the file; keep one, or begin the next entry"),
        ("version: 1\n? [a]\n: 1\n", "2: a list is not a field of the file; delete it"),
        ("version: 1\ndesks: ukraine\n", "2: 'desks' must be a list, and this is 'ukraine'; write 'desks: [ukraine]'"),
        ("version: 1\ndesks: [ukraine]\n", "2: a desk is made of fields, and this is 'ukraine'; write 'id: …'"),
        ("version: 1\ndesks: [{id: a b, name: x}]\n", "2: 'id' is 'a b'; write 1 to 60 letters, digits, '-' and '_'"),
        ("version: 1\ndesks: [{id: ../x, name: x}]\n", "2: 'id' is '../x'; write 1 to 60 letters"),
        ("version: 1\ndesks: [{id: 7, name: x}]\n", "2: '7' in 'id' is a number to YAML; put it in quotes, '7'"),
        ("version: 1\ndesks: [{id: a, name: }]\n", "2: 'name' is empty; write 'name: …', or delete the line"),
        ("version: 1\ndesks: [{id: a, name: [b]}]\n", "2: 'name' is a list; write 'name: …', one value"),
        (f"version: 1\ndesks: [{{id: a, name: {'b' * 1_001}}}]\n", "2: 'name' has 1,001 characters; write at most"),
    ],
)
def test_a_mistake_in_the_frame_is_told(tmp_path: Path, content: str, told: str) -> None:
    (found,) = problems(tmp_path, content)

    assert found.startswith(told)


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("watch: []", "a watch is made of fields, and this is a list; write 'actors: …'"),
        ("watch: {actors: vance}", "'actors' must be a list, and this is 'vance'; write 'actors: [vance]'"),
        ("watch: {actors: [2025-01-20]}", "'2025-01-20' in 'actors' is a date to YAML; put it in quotes"),
        ("watch: {tier: push}", "'tier' must be a list, and this is 'push'; write 'tier: [push]'"),
        ("watch: {kinds: [reversal, Split]}", "'kinds' is 'Split'; did you mean 'split'?"),
        ("watch: {confidence: 1.5}", "'confidence' is '1.5'; write a number from 0 to 1, as 0.7"),
        ("watch: {confidence: .nan}", "'confidence' is '.nan'; write a number"),
        ("watch: {confidence: yes}", "'confidence' is 'yes'; write a number"),
        ("watch: {severity: }", "'severity' is empty; write 'severity: …', or delete the line"),
        ("quiet_hours: {from: 22:00, to: 07:00}", "'quiet_hours' must be a list, and this is a group of fields"),
        ("quiet_hours: [{from: 22:00}]", "an entry of quiet hours needs 'to'; add 'to: …'"),
        ("quiet_hours: [{from: 10pm, to: 7:00}]", "'from' is '10pm'; write a time from 00:00 to 23:59"),
        ("quiet_hours: [{from: 22:00, to: 24:00}]", "'to' is '24:00'; write a time from 00:00 to 23:59"),
        ("quiet_hours: [{from: 1:00, to: 2:00, days: [Mon]}]", "'days' is 'Mon'; did you mean 'mon'? (mon, tue"),
        ("quiet_hours: [{from: 1:00, to: 2:00, timezone: ../../etc/passwd}]", "'../../etc/passwd' is no time zone"),
        ("quiet_hours: [{from: 1:00, to: 2:00, but_severity: }]", "'but_severity' is empty"),
        ("receivers: [{name: a, channel: pager}]", "'channel' is 'pager'; take one of these (webhook, slack, teams"),
        ("receivers: [{name: a}]", "a receiver needs 'channel'; add 'channel: …'"),
        ("receivers: [{name: a, channel: teams}]", "a receiver of channel teams needs 'url' or 'url_file'; add"),
        (
            "receivers: [{name: a, channel: slack, url: 'https://a.b', url_file: c}]",
            "both 'url' and 'url_file' are given; keep one",
        ),
        ("receivers: [{name: a, channel: webhook, url: example.org}]", "'url' is 'example.org'; write an address"),
        ("receivers: [{name: a, channel: webhook, url: 'https://'}]", "'url' is 'https://'; write an address"),
        ("receivers: [{name: a, channel: webhook, url: 'file:///etc/passwd'}]", "write an address that begins with"),
        ("receivers: [{name: a, channel: webhook, url: 'https://a.b:x/'}]", "write an address that begins with"),
        ("receivers: [{name: a, channel: webhook, url: 'https://[a/'}]", "write an address that begins with"),
        ("receivers: [{name: a, channel: webhook, url: 'https://a b/'}]", "write an address that begins with"),
        (
            "receivers: [{name: a, channel: webhook, url: 'https://me:secret@a.b/'}]",
            "'url' holds a password; put the address into a file, 'url_file: …'",
        ),
        (
            "receivers: [{name: a, channel: slack, url_file: u, secret_file: s}]",
            "a receiver of channel slack takes no 'secret_file'; delete it (it takes url, url_file)",
        ),
        (
            "receivers: [{name: a, channel: email, to: [a@b.c], url: 'https://a.b'}]",
            "a receiver of channel email takes no 'url'; delete it (it takes to, digest)",
        ),
        ("receivers: [{name: a, channel: email, to: []}]", "'to' is empty; list one value or more"),
        ("receivers: [{name: a, channel: email, to: [Ann]}]", "'to' has 'Ann'; write an address as desk@example.org"),
        ('receivers: [{name: a, channel: email, to: ["a@b.c\\nBcc: x@y.z"]}]', "write an address as desk@example.org"),
        ("receivers: [{name: a, channel: email, to: [a@b@c]}]", "write an address as desk@example.org"),
        ("receivers: [{name: a, channel: email, to: ['a@b.c,d@e.f']}]", "write an address as desk@example.org"),
        ("receivers: [{name: a, channel: email, to: [a@b.c], digest: 0s}]", "'digest' is 0s; write 1m or more"),
        ("routes: [{match: kind=split}]", "'match' must be a list, and this is 'kind=split'; write 'match: [kind="),
        ("routes: [{match: {kind: split}}]", "'match' must be a list, and this is a group of fields"),
        ("routes: [{match: [kind=~s.*]}]", "'match': 'kind=~s.*' has '=~', and values are compared whole"),
        ("routes: [{group_by: [issues]}]", "'group_by' is 'issues'; did you mean 'issue'? (alert, actor, issue"),
        ("routes: [{group_by: }]", "'group_by' is empty; list the values, write [] for none, or delete it"),
        ("routes: [{group_interval: 0s}]", "'group_interval' is 0s; write 1s or more"),
        ("routes: [{group_wait: half an hour}]", "'group_wait': 'half an hour' is no duration; write it as 30s"),
        ("routes: [{carry_on: perhaps}]", "'carry_on' is 'perhaps'; write true or false"),
        ("routes: [{receivers: [nobody]}]", "this desk has no receiver 'nobody'; add it under 'receivers:', or"),
        ("inhibit: [{source: [kind=split]}]", "an inhibition needs 'target'; add 'target: …'"),
        ("inhibit: [{source: [], target: [kind=split]}]", "'source' is empty; list one value or more"),
    ],
)
def test_a_mistake_in_a_desk_is_told(tmp_path: Path, field: str, told: str) -> None:
    (found,) = problems(tmp_path, f"{HEAD}  {field}\n")

    assert found.startswith("5: ")
    assert told in found


def test_a_password_in_an_address_is_not_repeated(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, f"{HEAD}  receivers: [{{name: a, channel: slack, url: 'https://u:hunter2@a.b'}}]\n")

    assert "hunter2" not in found


def test_a_route_below_one_that_takes_everything_is_told(tmp_path: Path) -> None:
    found = problems(tmp_path, f"{HEAD}  routes:\n  - group_by: [issue]\n  - match: [kind=split]\n")

    assert found == [
        (
            "7: this route never has an alert, since that on line 6 takes all; put it further up, or give the other "
            "'carry_on: true'"
        )
    ]


def test_a_route_below_one_that_carries_on_is_right(tmp_path: Path) -> None:
    path = tmp_path / "desks.yaml"
    path.write_text(f"{HEAD}  routes:\n  - carry_on: true\n  - match: [kind=split]\n", encoding="utf-8")

    assert len(load_desks(path).desks[0].routes) == 2


def test_actors_and_issues_that_a_catalogue_lacks_are_told_when_one_is_given(tmp_path: Path) -> None:
    content = f"""{HEAD}  watch:
    actors: [vance, vence, JD Vance]
    without_issues: [nato]
  routes:
  - match: [actor!=hegset, issue=ukraine_nato|tram]
"""
    path = tmp_path / "desks.yaml"
    path.write_text(content, encoding="utf-8")

    assert load_desks(path)
    assert problems(tmp_path, content, CATALOGUE) == [
        "6: 'JD Vance' is no actor of the catalogue; did you mean 'vance'?",
        "6: 'vence' is no actor of the catalogue; did you mean 'vance'?",
        "7: 'nato' is no issue of the catalogue; add it there, or delete it here",
        "9: 'hegset' is no actor of the catalogue; did you mean 'hegseth'?",
        "9: 'tram' is no issue of the catalogue; add it there, or delete it here",
    ]


@pytest.mark.parametrize("content", ["a: &a [1]\nb: *a\n", "version: 1\n---\n", "desks: [\n"])
def test_what_is_no_yaml_document_is_told_in_the_same_form(tmp_path: Path, content: str) -> None:
    (found,) = problems(tmp_path, content)

    assert found[0].isdigit()


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DesksError) as caught:
        load_desks(tmp_path / "none.yaml")

    assert "there is no such file; check the path" in str(caught.value)
