from __future__ import annotations

import re

from schemas.alert import Severity
from schemas.change import ChangeKind
from schemas.desk import Channel, QuietHours, Receiver, Route, Watch
from schemas.matcher import Label
from tests.docs.readme import DESKS, examples, timeless

PAGE = DESKS.read_text(encoding="utf-8")


def test_every_example_of_the_page_on_desks_prints_what_it_says() -> None:
    found = list(examples(DESKS))

    assert [example.arguments.split()[1] for example in found].count("preview") >= 1
    for example in found:
        assert timeless(example.printed) == timeless(example.promised), f"volteface {example.arguments}"


def test_every_field_and_word_of_a_desk_is_on_the_page() -> None:
    told = set(re.findall(r"`([^`\n]+)`", PAGE))
    fields = {
        field.alias or name
        for model in (Watch, Receiver, Route, QuietHours)
        for name, field in model.model_fields.items()
    }

    assert fields | {"inhibit", "source", "target", "equal"} <= told
    assert {str(word) for words in (ChangeKind, Severity, Channel, Label) for word in words} <= told
