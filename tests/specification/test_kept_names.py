"""Whoever serves a run that has not begun shows names as soon as the run has a catalogue."""

from __future__ import annotations

from pathlib import Path

from schemas.codec import canonical
from streams.embedded.folder import CATALOGUE
from streams.embedded.kept_names import LOOK_SECONDS, kept_names
from tests.recorded import BERG, CITY, TRAM


def test_ids_stand_for_names_until_the_run_begins(tmp_path: Path) -> None:
    now = 0.0
    names = kept_names(tmp_path, lambda: now)
    assert names.actor(BERG) == BERG
    assert list(names.issues) == []

    (tmp_path / CATALOGUE).write_bytes(canonical(CITY))
    now = LOOK_SECONDS

    assert names.actor(BERG) == "Anna Berg"
    assert names.issue(TRAM).startswith("The city builds")
    assert len(names.actors) == len(CITY.actors)
    assert names.issue("airport") == "airport"


def test_a_run_that_is_not_there_is_looked_for_once_a_second(tmp_path: Path) -> None:
    now = 0.0
    names = kept_names(tmp_path, lambda: now)
    assert names.actor(BERG) == BERG
    (tmp_path / CATALOGUE).write_bytes(canonical(CITY))

    now = LOOK_SECONDS / 2
    assert names.actor(BERG) == BERG
    now = LOOK_SECONDS
    assert names.actor(BERG) == "Anna Berg"
