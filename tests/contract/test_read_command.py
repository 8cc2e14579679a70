"""`volteface read`: what it prints on a screen, in a pipe and for scripts, and how it answers mistakes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.command import CATALOGUE, SEEDS, volteface, without_escapes

ARTICLE = SEEDS / "004_ead55d2efc353052.txt"
HOSTILE = (
    "Vance \x1b[31msaid\u202e that US troops will not be sent to Ukraine. [bold]Trump[/] \x1b]0;owned\x07 was there."
)


def read(*arguments: str | Path, terminal: bool = False, env: dict[str, str] | None = None) -> str:
    done = volteface("read", *arguments, "--catalogue", CATALOGUE, terminal=terminal, env=env)
    assert done.returncode == 0, done.stderr
    return done.stdout


def objects(*arguments: str | Path) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in read(*arguments, "--json").splitlines()]


def test_a_folder_with_a_manifest_is_read_with_its_dates() -> None:
    stances = [line.split("\t") for line in read(SEEDS).splitlines()]

    assert {cells[0] for cells in stances} <= {"stance", "press-cue", "unknown-actor"}
    assert {cells[1] for cells in stances} == {"S000", "S001", "S002", "S003", "S004"}
    assert ["S004", "vance", "us_troops_ukraine", "rules_out", "-", "2025-08-24"] in [cells[1:7] for cells in stances]


def test_nothing_is_written(tmp_path: Path) -> None:
    feed = tmp_path / "one.txt"
    feed.write_bytes(ARTICLE.read_bytes())

    done = volteface("read", feed, "--catalogue", CATALOGUE, "--explain", cwd=tmp_path)

    assert done.returncode == 0
    assert list(tmp_path.iterdir()) == [feed]


def test_a_screen_shows_the_table_with_the_passages() -> None:
    shown = without_escapes(read(SEEDS, terminal=True))

    assert "commitment" in shown
    assert "\u201cThere are not going to be boots on the ground in Ukraine\u201d" in shown
    assert "on a condition: should Moscow refuse" in " ".join(shown.split())


def test_a_screen_explains_what_was_kept_and_what_was_dropped() -> None:
    shown = without_escapes(read(SEEDS, "--explain", terminal=True))
    words = " ".join(shown.split())

    assert "\u2192 J.D. Vance rules out us_troops_ukraine" in words
    assert "the source of \u201c" in words
    assert "\u00d7 " in words
    assert "nothing found]" in words


def test_no_color_is_honoured() -> None:
    coloured = read(ARTICLE, "--explain", terminal=True)
    plain = read(ARTICLE, "--explain", terminal=True, env={"NO_COLOR": "1"})

    assert any(f";{colour}m" in coloured for colour in (31, 32))
    assert not any(f"{colour}m" in plain for colour in (31, 32, 36))
    assert without_escapes(plain) == without_escapes(coloured)


def test_every_sentence_is_one_object_with_what_was_kept_and_dropped() -> None:
    sentences = objects(ARTICLE, "--explain")
    text = ARTICLE.read_bytes().decode()

    assert {one["type"] for one in sentences} == {"sentence"}
    assert all(text[one["start"] : one["end"]] == one["text"] for one in sentences)
    kept = [one for sentence in sentences for one in sentence["kept"]]
    dropped = [one for sentence in sentences for one in sentence["dropped"]]
    assert {"stance", "who", "cues", "words"} <= set(kept[0])
    assert all(one["why"] and one["reason"] for one in dropped)


def test_without_explain_every_stance_is_one_object() -> None:
    found = objects(SEEDS)

    assert {"stance"} <= {one["type"] for one in found}
    assert {"vance", "hegseth"} <= {one["actor_id"] for one in found}


def test_one_actor_and_one_issue_can_be_picked() -> None:
    found = objects(SEEDS, "--only", "vance", "--issue", "us_troops_ukraine")

    assert {(one["actor_id"], one["issue_id"]) for one in found} == {("vance", "us_troops_ukraine")}


@pytest.mark.parametrize("option", ["--only", "--issue"])
def test_an_id_that_the_catalogue_lacks_is_answered_with_those_it_has(option: str) -> None:
    done = volteface("read", SEEDS, "--catalogue", CATALOGUE, option, "nobody")

    assert done.returncode == 2
    assert done.stderr.startswith(f"volteface: {option} nobody")
    assert ("vance" if option == "--only" else "us_troops_ukraine") in done.stderr


@pytest.mark.parametrize("terminal", [True, False])
@pytest.mark.parametrize("options", [(), ("--explain",)])
def test_a_hostile_text_is_shown_as_text(tmp_path: Path, options: tuple[str, ...], *, terminal: bool) -> None:
    feed = tmp_path / "hostile.txt"
    feed.write_text(HOSTILE, encoding="utf-8")

    shown = read(feed, *options, terminal=terminal, env={"NO_COLOR": "1"})

    assert "\u202e" not in shown
    assert "\x07" not in shown
    assert "\x1b]" not in shown
    assert "\x1b[31m" not in shown


def test_a_text_that_is_none_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\xfa")
    (tmp_path / "good.txt").write_text("Vance said that US troops will not be sent to Ukraine.", encoding="utf-8")

    done = volteface("read", tmp_path, "--catalogue", CATALOGUE)

    assert done.returncode == 0
    assert "bad.txt [not-utf8]" in done.stderr
    assert done.stdout.startswith("stance\tgood\tvance\tus_troops_ukraine\trules_out")


def test_an_article_that_is_not_opened_says_why(tmp_path: Path) -> None:
    feed = tmp_path / "nobody.txt"
    feed.write_text("It rained in the mountains.", encoding="utf-8")

    assert "nobody in the catalogue" in read(feed, "--explain")
    assert "nobody in the catalogue" in without_escapes(read(feed, terminal=True))


def test_a_feed_that_is_not_there_is_answered_in_one_line(tmp_path: Path) -> None:
    done = volteface("read", tmp_path / "nowhere.txt", "--catalogue", CATALOGUE)

    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
