"""A catalogue that is no YAML, or YAML made to do harm, is refused with its line."""

from pathlib import Path

import pytest

from streams.catalogue import load_catalogue
from streams.errors import CatalogueError
from streams.yaml_document import MAX_BYTES


def problem(folder: Path, content: str | bytes) -> str:
    path = folder / "desk.yaml"
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(path)
    (only,) = caught.value.problems
    assert only.isprintable()
    return only.removeprefix(f"{path}:").strip()


def test_a_tab_is_named_as_a_tab(tmp_path: Path) -> None:
    found = problem(tmp_path, "version: 1\nactors:\n- id: a\n\tname: A\n")

    assert found == "4: the line is indented with a tab; YAML takes spaces only, write spaces"


@pytest.mark.parametrize(
    ("text", "line", "advice"),
    [
        ("version: 1\nissues:\n- proposition: Vance: no\n", 3, "put a text that holds ': ' in quotes"),
        ('version: 1\nactors: [{id: "a}]\n', 2, "add the closing quote"),
        ("version: 1\nactors: [{id: a}\n", 2, "add the missing comma or closing bracket"),
        ("version: 1\nactors:\n- id: @vance\n", 3, "put the text in quotes"),
        ("version: 1\nactors:\n- name: 'it's'\n", 3, "inside '…' write a quote twice"),
        ('version: 1\nactors:\n- name: "\\q"\n', 3, "use single quotes, or write a backslash twice"),
        ("version: 1\n---\nversion: 1\n", 2, "delete the line '---'"),
        ("version: 1\nname: a\x07b\n", 2, "delete it"),
    ],
)
def test_a_slip_in_the_syntax_comes_with_its_line_and_a_remedy(
    tmp_path: Path, text: str, line: int, advice: str
) -> None:
    found = problem(tmp_path, text)

    assert found.startswith(f"{line}: ")
    assert advice in found


def test_bytes_that_are_not_utf8_come_with_their_line(tmp_path: Path) -> None:
    found = problem(tmp_path, "version: 1\nactors:\n- name: José\n".encode("latin-1"))

    assert found == "3: the byte 0xE9 is not UTF-8; save the file with the encoding UTF-8"


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    assert "larger than 5 MB" in problem(tmp_path, b"#" * (MAX_BYTES + 1))


def test_aliases_are_refused_so_that_nine_lines_cannot_stand_for_a_billion_values(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
    )

    found = problem(tmp_path, bomb)

    assert found.startswith("2: '*a0' is a YAML alias, which is not allowed here; write the value out")


def test_a_text_that_begins_with_a_star_is_to_be_quoted(tmp_path: Path) -> None:
    assert "put a text that begins with * in quotes" in problem(tmp_path, "version: 1\nactors:\n- name: *star\n")


@pytest.mark.parametrize("opening", ["[", "- ", "{a: "])
def test_nesting_without_end_is_refused_and_does_not_end_the_process(tmp_path: Path, opening: str) -> None:
    assert "more than 20 deep" in problem(tmp_path, opening * 200_000)


def test_a_tag_makes_nothing_run(tmp_path: Path) -> None:
    marker = tmp_path / "made"
    found = problem(tmp_path, f"version: 1\nactors: !!python/object/apply:os.mkdir ['{marker}']\n")

    assert "an actor is made of fields" in found
    assert not marker.exists()


def test_control_characters_reach_no_terminal(tmp_path: Path) -> None:
    assert r"\x1b[31m" in problem(tmp_path, 'version: 1\n"\\e[31m": 1\n')
