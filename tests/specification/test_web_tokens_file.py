"""The tokens file keeps hashes alone, is its owner's, and lets nobody in while it is wrong."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from streams.errors import UsageError
from streams.web.access import Holder, hashed
from streams.web.tokens_file import WatchedTokens, add_token, load_tokens


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tokens.yaml"


def test_a_new_token_is_kept_as_a_hash_alone_in_a_file_of_its_owner(path: Path) -> None:
    token = add_token(path, "Ada", "ukraine", may_write=True)

    assert load_tokens(path) == (Holder("Ada", "ukraine", may_write=True, sha256=hashed(token)),)
    assert token not in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_further_tokens_are_added_and_remarks_stay(path: Path) -> None:
    add_token(path, "Ada", "*", may_write=True)
    path.write_text(path.read_text(encoding="utf-8") + "  # our reader\n", encoding="utf-8")
    add_token(path, 'Eve "the reader": #1', "ukraine", may_write=False)

    assert [(one.name, one.desk, one.may_write) for one in load_tokens(path)] == [
        ("Ada", "*", True),
        ('Eve "the reader": #1', "ukraine", False),
    ]
    assert "# our reader" in path.read_text(encoding="utf-8")


def test_no_two_tokens_are_the_same(path: Path) -> None:
    assert len({add_token(path, "Ada", "*", may_write=True) for _ in range(5)}) == 5


@pytest.mark.parametrize(("name", "desk"), [("", "*"), ("Ada", "a desk"), ("Ada", ""), ("Ada", "../desk")])
def test_a_token_is_for_somebody_and_for_a_desk(path: Path, name: str, desk: str) -> None:
    with pytest.raises(UsageError, match="take a name, and a desk's id"):
        add_token(path, name, desk, may_write=True)
    assert not path.exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "version: 2\ntokens: []\n",
        "version: 1\ntokens:\n  - name: Ada\n    desk: '*'\n    sha256: secret\n",
        "version: 1\ntokens:\n  - name: Ada\n    desk: '*'\n    desk: kyiv\n    sha256: '" + "0" * 64 + "'\n",
        "version: 1\ntokens:\n  - name: Ada\n    desk: '*'\n    token: abc\n    sha256: '" + "0" * 64 + "'\n",
        "version: 1\ntokens: [[[\n",
    ],
)
def test_a_file_with_a_mistake_is_refused(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")

    with pytest.raises(UsageError, match=str(path)):
        load_tokens(path)


def test_a_file_that_everybody_can_write_to_is_refused(path: Path) -> None:
    add_token(path, "Ada", "*", may_write=True)
    path.chmod(0o666)

    with pytest.raises(UsageError, match="chmod 600"):
        load_tokens(path)


def test_a_file_whose_list_is_not_at_its_end_is_left_as_it_is(path: Path) -> None:
    path.write_text("tokens: []\nversion: 1\n", encoding="utf-8")
    path.chmod(0o600)

    with pytest.raises(UsageError, match="does not end with its list"):
        add_token(path, "Ada", "*", may_write=True)
    assert path.read_text(encoding="utf-8") == "tokens: []\nversion: 1\n"


def test_a_changed_file_is_read_again(path: Path) -> None:
    told: list[str] = []
    add_token(path, "Ada", "*", may_write=True)
    watched = WatchedTokens(path, told.append)
    add_token(path, "Eve", "*", may_write=True)

    assert [one.name for one in watched.holders()] == ["Ada", "Eve"]
    assert told == []


def test_while_the_file_is_wrong_nobody_is_let_in_and_somebody_is_told_once(path: Path) -> None:
    told: list[str] = []
    add_token(path, "Ada", "*", may_write=True)
    right = path.read_text(encoding="utf-8")
    watched = WatchedTokens(path, told.append)

    path.write_text("version: 1\ntokens: [", encoding="utf-8")
    assert watched.holders() == watched.holders() == ()
    assert len(told) == 1
    path.write_text(right, encoding="utf-8")
    assert [one.name for one in watched.holders()] == ["Ada"]
    path.unlink()
    assert watched.holders() == ()
