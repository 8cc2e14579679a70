"""A mistake in a catalogue is answered with file, line, what is wrong, and what to write instead."""

from pathlib import Path

import pytest

from streams.catalogue import load_catalogue
from streams.errors import CatalogueError, UsageError


def problems(folder: Path, content: str | bytes) -> list[str]:
    path = folder / "desk.yaml"
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(path)
    assert all(problem.startswith(f"{path}") for problem in caught.value.problems)
    assert all(problem.isprintable() for problem in caught.value.problems)
    return [problem.removeprefix(f"{path}:").strip() for problem in caught.value.problems]


def test_every_mistake_is_told_at_once_in_the_order_of_the_lines(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        """version: 3
actors:
  - id: vance
    name: J.D. Vance
    alias: [Vance]
  - id: vance
    name: James Vance
  - name: Nobody
issues:
  - id: troops
""",
    )

    assert found == [
        "1: '3' is no version known here; write 'version: 1', without quotes",
        "5: 'alias' is not a field of an actor; did you mean 'aliases'? (it has id, name, aliases, titles, roles)",
        "6: the id 'vance' is already on line 3; give one of the two another id, or delete it",
        "8: an actor needs 'id'; add 'id: …'",
        "10: an issue needs 'proposition'; add 'proposition: …'",
    ]


def test_the_error_is_one_for_the_command_line_with_one_problem_a_line(tmp_path: Path) -> None:
    path = tmp_path / "desk.yaml"
    path.write_text("actors: x\n", encoding="utf-8")

    with pytest.raises(UsageError) as caught:
        load_catalogue(path)

    assert caught.value.exit_code == 2
    assert len(str(caught.value).splitlines()) == 2


@pytest.mark.parametrize("version", ["2", '"1"', "1.0", "one", "[1]", "true"])
def test_a_version_other_than_1_is_refused(tmp_path: Path, version: str) -> None:
    assert problems(tmp_path, f"version: {version}\n")[0].endswith("write 'version: 1', without quotes")


def test_a_missing_version_is_told(tmp_path: Path) -> None:
    assert problems(tmp_path, "actors: []\n") == ["1: 'version' is missing; write 'version: 1' as the first line"]


@pytest.mark.parametrize(
    ("written", "meant"), [("actor", "actors"), ("isues", "issues"), ("Actors", "actors"), ("verison", "version")]
)
def test_an_unknown_field_comes_with_what_was_probably_meant(tmp_path: Path, written: str, meant: str) -> None:
    assert f"did you mean '{meant}'?" in problems(tmp_path, f"version: 1\n{written}: 1\n")[0]


def test_an_unknown_field_that_is_like_none_comes_with_those_that_exist(tmp_path: Path) -> None:
    found = problems(tmp_path, "version: 1\nissues:\n- {id: a, proposition: b, zzz: c}\n")

    assert found == [
        "3: 'zzz' is not a field of an issue; delete it (it has id, proposition, terms, counts_as, does_not_count)"
    ]


@pytest.mark.parametrize("bare", ["12", "no", "on", "yes", "2024-01-01", "1.5", "null", "~"])
def test_an_id_that_yaml_takes_for_something_else_is_to_be_quoted(tmp_path: Path, bare: str) -> None:
    (found,) = problems(tmp_path, f"version: 1\nactors:\n- id: {bare}\n  name: A\n")

    assert found.startswith("3: ")
    assert found.endswith(f"put it in quotes, '{bare}'")


def test_a_term_that_yaml_takes_for_a_number_is_to_be_quoted(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, "version: 1\nissues:\n- id: a\n  proposition: b\n  terms:\n  - x\n  - 1984\n")

    assert found == "7: '1984' in 'terms' is a number to YAML; put it in quotes, '1984'"


@pytest.mark.parametrize("empty", ["", ' ""', " '  '"])
def test_a_required_text_that_is_empty_is_told_on_its_own_line(tmp_path: Path, empty: str) -> None:
    (found,) = problems(tmp_path, f"version: 1\nactors:\n- id: a\n  name:{empty}\n")

    assert found == "4: 'name' is empty; write 'name: …', or delete the line"


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("aliases: Vance", "'aliases' must be a list, and this is 'Vance'; write 'aliases: [ … ]'"),
        ("aliases: {a: b}", "'aliases' must be a list, and this is a group of fields; write 'aliases: [ … ]'"),
        ("titles: [[x]]", "'titles' is a list; write one text, 'titles: …'"),
        ("roles: [minister]", "a role is made of fields, and this is 'minister'; write 'title: …'"),
        ("name: again", "'name' is given twice in an actor; keep one, or begin the next entry with '- '"),
        ("? [a]\n  : b", "a list is not a field of an actor; delete it (it has id, name, aliases, titles, roles)"),
    ],
)
def test_a_wrong_type_is_answered_with_the_right_one(tmp_path: Path, line: str, answer: str) -> None:
    assert problems(tmp_path, f"version: 1\nactors:\n- id: a\n  name: A\n  {line}\n") == [f"5: {answer}"]


@pytest.mark.parametrize("text", ["[]", "hello", "- version: 1"])
def test_a_catalogue_that_is_no_mapping_is_told(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, text)[0].startswith("1: the catalogue is made of fields, and this is ")


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        ("2025-02-31", "'from: 2025-02-31' is not in the calendar; write a day that exists, as 2025-01-20"),
        ("2025", "'from' is '2025'; write a day as 2025-01-20"),
        ("20 January 2025", "'from' is '20 January 2025'; write a day as 2025-01-20"),
        ("2025-01-20 10:00:00", "'from' is '2025-01-20 10:00:00'; write a day as 2025-01-20"),
        ("[2025-01-20]", "'from' is a list; write a day as 2025-01-20"),
    ],
)
def test_a_bad_day_is_told(tmp_path: Path, day: str, answer: str) -> None:
    text = f"version: 1\nactors:\n- id: a\n  name: A\n  roles:\n  - title: T\n    from: {day}\n"

    assert problems(tmp_path, text) == [f"7: {answer}"]


def test_an_office_that_ends_before_it_begins_is_told_at_its_end(tmp_path: Path) -> None:
    (found,) = problems(
        tmp_path,
        "version: 1\nactors:\n- id: a\n  name: A\n  roles:\n  - title: T\n    from: 2025-02-01\n    to: 2025-01-01\n",
    )

    assert found == (
        "8: 'to' (2025-01-01) is before 'from' (2025-02-01); exchange them, or correct the one that is wrong"
    )


def test_two_issues_with_one_id_are_told_with_the_line_of_the_first(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, "version: 1\nissues:\n- {id: a, proposition: x}\n- proposition: y\n  id: a\n")

    assert found == "5: the id 'a' is already on line 3; give one of the two another id, or delete it"


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n"])
def test_an_empty_file_is_told(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, text) == ["1: the file is empty; begin with 'version: 1', then 'actors:' and 'issues:'"]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"none\.yaml: there is no such file; check the path"):
        load_catalogue(tmp_path / "none.yaml")


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="this is a folder; name the YAML file in it"):
        load_catalogue(tmp_path)
