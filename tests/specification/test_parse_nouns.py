"""Every entry of the attitude nouns comes with an example, which the parse reading reads as the entry says."""

from typing import Any

import pytest
import yaml

from streams.parsing.noun_lexicon import noun_file
from tests.parsed import held

pytestmark = pytest.mark.parser

ENTRIES: list[dict[str, Any]] = yaml.safe_load(noun_file())["entries"]


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry["nouns"][:40]) for entry in ENTRIES])
def test_the_example_yields_what_the_entry_says(entry: dict[str, Any]) -> None:
    assert held(entry["example"]) == [("berg", entry["yields"])]


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry["nouns"][:40]) for entry in ENTRIES])
def test_the_example_holds_one_of_the_nouns(entry: dict[str, Any]) -> None:
    assert set(entry["nouns"].split()) & set(entry["example"].split())


def test_a_noun_that_nobody_owns_is_nobodys_attitude() -> None:
    assert held("The refusal to send troops to Sudland surprised Berg.") == []
