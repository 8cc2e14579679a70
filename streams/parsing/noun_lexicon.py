"""Attitude nouns: the one lexicon file of the second reading."""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml

from schemas.stance import Commitment


@cache
def noun_file() -> bytes:
    """The file as it is packaged."""
    return resources.files("streams.parsing").joinpath("nouns.yaml").read_bytes()


@cache
def noun_levels() -> Mapping[str, Commitment]:
    """Each noun and the commitment of who owns it."""
    entries = yaml.safe_load(noun_file())["entries"]
    return {noun: Commitment(entry["level"]) for entry in entries for noun in entry["nouns"].split()}


@cache
def noun_digest() -> str:
    """What the reader's stamp says of the file."""
    return hashlib.sha256(noun_file()).hexdigest()[:8]
