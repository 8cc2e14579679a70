"""How far words commit their author to an event: each signature of the lexicon, and how embeddings compose."""

from typing import Any

import pytest
import yaml

from streams.reading.factuality import factuality
from streams.reading.findings import Finding, Findings
from streams.reading.folding import fold
from streams.reading.lexicon_files import packaged, packaged_files
from streams.reading.text import cut

LEXICON = packaged()
ENTRIES: list[dict[str, Any]] = yaml.safe_load(packaged_files()["factuality"])["entries"]


def sentence(text: str) -> Finding:
    document = cut(text, fold(text), LEXICON.furniture, LEXICON.words.abbreviations)
    return Findings(document, [], LEXICON)[0]


def of(text: str, event: str) -> float:
    finding = sentence(text)
    return factuality(finding, [token.word for token in finding.row.tokens].index(event))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry["cue"])[:40])
def test_each_signature_makes_of_its_example_what_it_says(entry: dict[str, Any]) -> None:
    assert of(entry["example"], entry["event"]) == pytest.approx(entry["yields"])


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Berg did not manage to sell the boat.", "sell"),
        ("Berg did not sell the boat.", "sell"),
        ("Berg won't sell the boat.", "sell"),
        ("Berg refused to sell the boat.", "sell"),
    ],
)
def test_what_did_not_happen_is_below_zero(text: str, event: str) -> None:
    assert of(text, event) < -2


@pytest.mark.parametrize(
    "text",
    [
        "Berg will sell the boat.",
        "Berg might sell the boat.",
        "Berg wants to sell the boat.",
        "If Berg sells the boat, Holm will buy it.",
    ],
)
def test_what_may_still_happen_is_between(text: str) -> None:
    event = "sells" if "sells" in text else "sell"
    assert 0 < of(text, event) < 3


def test_an_uncertain_word_makes_what_it_embeds_uncertain() -> None:
    assert of("Berg might manage to sell the boat.", "sell") < of("Berg managed to sell the boat.", "sell")


def test_a_refusal_that_did_not_happen_turns_round() -> None:
    assert of("Berg did not refuse to sell the boat.", "sell") > 0


def test_a_plain_sentence_is_certain() -> None:
    assert of("Berg sold the boat.", "sold") == pytest.approx(3.0)
