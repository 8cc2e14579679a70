"""The parse reading, whatever the text: no exception, exact offsets, the same answer twice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.parsed import stances

pytestmark = [pytest.mark.parser, pytest.mark.slow]

PIECES = st.sampled_from(
    [
        *("Berg", "Lund", "said", "that", "Northland", "will", "not", "send", "troops to Sudland", "she", "rule out"),
        *("which", "who", "and", "to", "by", "'s", "plan", "opposes", "it", "if", "whether", "no", "the decision"),
        *(
            '"',
            "\u201c",
            "\u201d",
            "\u2019",
            ",",
            ".",
            "?",
            ":",
            "\n",
            "\n\n",
            "\u2014",
            "\U0001f600",
            "\u0130",
            "(",
            ")",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_evidence_is_the_passage_at_its_offsets(text: str) -> None:
    for stance in stances(text):
        assert text[stance.evidence.start : stance.evidence.end] == stance.evidence.exact


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_stances(text: str) -> None:
    assert stances(text) == stances(text)


def test_a_long_chain_of_pronouns_ends() -> None:
    text = "Berg opposes sending troops to Sudland. " + "She said they want it. " * 300

    assert stances(text)


def test_one_very_long_sentence_is_read() -> None:
    text = "Berg said that " * 5000 + "Northland will not send troops to Sudland."

    stances(text)
