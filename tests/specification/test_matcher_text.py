"""Matchers are written as short texts, and what is printed reads as what it was."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.alert import Severity, Tier
from schemas.change import ChangeKind
from schemas.matcher import MAX_VALUES, Label, Matcher
from streams.errors import UsageError
from streams.routing.matcher_text import MAX_VALUE_CHARS, parse_matcher, print_matcher

CLOSED = {Label.KIND: ChangeKind, Label.SEVERITY: Severity, Label.TIER: Tier}


def values_of(label: Label) -> st.SearchStrategy[str]:
    if label in CLOSED:
        return st.sampled_from([str(word) for word in CLOSED[label]])
    return st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(str.strip) | st.text(
        '|"\\ \n=~!', min_size=1, max_size=8
    )


def matchers() -> st.SearchStrategy[Matcher]:
    return st.sampled_from(Label).flatmap(
        lambda label: st.builds(
            Matcher,
            label=st.just(label),
            values=st.lists(values_of(label), min_size=1, max_size=5).map(tuple),
            negated=st.booleans(),
        )
    )


@given(matchers())
def test_what_is_printed_reads_as_what_it_was_and_is_one_line(matcher: Matcher) -> None:
    printed = print_matcher(matcher)

    assert parse_matcher(printed) == matcher
    assert len(printed.split("\n")) == 1


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("actor=vance", Matcher(label=Label.ACTOR, values=("vance",))),
        ("kind=split|denial", Matcher(label=Label.KIND, values=("split", "denial"))),
        ("severity!=low", Matcher(label=Label.SEVERITY, values=("low",), negated=True)),
        (" kind = split | denial ", Matcher(label=Label.KIND, values=("split", "denial"))),
        ("outlet=The Moscow Times", Matcher(label=Label.OUTLET, values=("The Moscow Times",))),
        (
            'outlet="Le Monde | diplomatique"|TASS',
            Matcher(label=Label.OUTLET, values=("Le Monde | diplomatique", "TASS")),
        ),
        (r'outlet="a \"b\" \u00e9" | c', Matcher(label=Label.OUTLET, values=('a "b" é', "c"))),
        ('outlet=The "Sun"', Matcher(label=Label.OUTLET, values=('The "Sun"',))),
        ("issue=a=b", Matcher(label=Label.ISSUE, values=("a=b",))),
    ],
)
def test_a_matcher_is_a_label_an_equals_sign_and_values(written: str, meant: Matcher) -> None:
    assert parse_matcher(written) == meant


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("vance", "'vance' is no matcher; write label=value, label=one|other or label!=value"),
        ("", "'' is no matcher; write label=value"),
        ("actr=vance", "'actr' is no label; did you mean 'actor'? (alert, actor, issue, kind"),
        ("Kind=split", "'Kind' is no label; did you mean 'kind'?"),
        ("zzz=1", "'zzz' is no label; take one of these (alert, actor"),
        ("kind=walk-back", "'walk-back' is no kind; did you mean 'walk_back'? (reversal, hardening"),
        ("severity=urgent", "'urgent' is no severity; take one of these (high, medium, low)"),
        ("tier=Push", "'Push' is no tier; did you mean 'push'? (push, digest)"),
        ("actor=", "a value of actor is empty; write"),
        ("actor=vance||trump", "a value of actor is empty; write"),
        ('actor=""', "a value of actor is empty; write"),
        ("actor=~van.*", "'actor=~van.*' has '=~', and values are compared whole, without patterns; write"),
        ("actor!~van.*", "'actor!~van.*' is no matcher; write"),
        ("actor==vance", "'actor==vance' has '=='"),
        ('outlet="TASS', "the quotes in 'outlet=\"TASS' do not fit; write a value in quotes as a JSON string"),
        ('outlet="TASS" agency', "the quotes in"),
        ('outlet="\\q"', "the quotes in"),
        ('outlet="a\\', "the quotes in"),
        (f"actor={'a' * (MAX_VALUE_CHARS + 1)}", "a value of actor has 1,001 characters; write at most 1,000"),
        (f"actor={'|'.join('a' * (MAX_VALUES + 1))}", "lists more than 1,000 values; write several matchers"),
    ],
)
def test_what_is_no_matcher_is_answered_with_what_to_write(written: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_matcher(written)

    assert told in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("part", ["a|", '"', '\\"', " ", '""|', "=", "~"])
def test_a_hostile_text_takes_no_longer_than_an_honest_one(part: str) -> None:
    begin = time.monotonic()
    with pytest.raises(UsageError):
        parse_matcher("outlet=" + part * 1_000_000)

    assert time.monotonic() - begin < 5
