"""A served folder shows the names of its catalogue, also where that comes later or is another one day."""

from __future__ import annotations

import os
from pathlib import Path

from schemas.catalogue import Actor, Catalogue
from schemas.codec import canonical
from streams.cli.serve_names import names_kept_in
from streams.embedded.folder import CATALOGUE


def _write(folder: Path, name: str, second: int) -> None:
    path = folder / CATALOGUE
    path.write_bytes(canonical(Catalogue(version=1, actors=(Actor(id="vance", name=name),))))
    os.utime(path, (second, second))


def test_ids_stand_for_names_until_a_catalogue_is_there(tmp_path: Path) -> None:
    names = names_kept_in(tmp_path / "not yet made")
    assert names.actor("vance") == "vance"
    assert dict(names.actors) == {}

    (tmp_path / "not yet made").mkdir()
    _write(tmp_path / "not yet made", "J.D. Vance", 1)
    assert names.actor("vance") == "J.D. Vance"
    assert list(names.actors.items()) == [("vance", "J.D. Vance")]


def test_names_follow_a_catalogue_that_is_written_anew_and_outlast_one_that_is_gone(tmp_path: Path) -> None:
    names = names_kept_in(tmp_path)
    _write(tmp_path, "J.D. Vance", 1)
    assert names.actor("vance") == "J.D. Vance"
    _write(tmp_path, "James David Vance", 2)
    assert names.actor("vance") == "James David Vance"

    (tmp_path / CATALOGUE).unlink()
    assert names.actor("vance") == "James David Vance"
