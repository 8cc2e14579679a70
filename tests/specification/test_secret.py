"""A secret is shown where it is asked for by name, and nowhere else."""

from __future__ import annotations

import copy
import dataclasses
import json
import logging
import pickle

import orjson
import pytest

from streams.access.access import Access
from streams.access.environment import access_from
from streams.access.secret import Secret
from streams.agents.credentials import credentials
from streams.installation import Installation

WORD = "open-sesame"
SCRAM = {
    "KAFKA_SECURITY_PROTOCOL": "SASL_SSL",
    "KAFKA_SASL_MECHANISM": "SCRAM-SHA-512",
    "KAFKA_SASL_USERNAME": "newsroom",
    "KAFKA_SASL_PASSWORD": WORD,
}


@pytest.fixture
def access() -> Access:
    return access_from(SCRAM)


def test_it_is_revealed_on_demand(access: Access) -> None:
    assert access.password is not None
    assert access.password.reveal() == WORD


def test_no_way_of_writing_an_installation_down_shows_it(access: Access, caplog: pytest.LogCaptureFixture) -> None:
    installation = Installation("localhost:9092", "t.", access)
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("t").info("%s %r", installation, access)

    shown = [str(installation), repr(installation), f"{access.password}", format(access.password), caplog.text]
    assert not [text for text in shown if WORD in text]


def test_faust_does_not_show_it(access: Access) -> None:
    assert WORD not in repr(credentials(access))


@pytest.mark.parametrize("write", [pickle.dumps, copy.deepcopy, json.dumps, orjson.dumps])
def test_it_cannot_be_written_down(write: object) -> None:
    assert callable(write)
    with pytest.raises(TypeError):
        write(Secret(WORD))


def test_a_description_of_access_is_no_json_by_accident(access: Access) -> None:
    with pytest.raises(TypeError):
        dataclasses.asdict(access)


def test_equal_words_are_equal_secrets() -> None:
    assert Secret(WORD) == Secret(WORD)
    assert Secret(WORD) != Secret("other")
    assert Secret(WORD) != WORD
    assert len({Secret(WORD), Secret(WORD)}) == 1
