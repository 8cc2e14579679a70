"""The parser: asked for by name, checked, and the same whatever else is read."""

from pathlib import Path

import pytest

from schemas.stance import Ground
from streams.errors import UsageError
from streams.parsing.model import VERSION, load
from streams.pipeline import pipeline
from streams.policy_file import load_policy
from streams.reading.reader import Reader
from tests.command import CATALOGUE as SEED_CATALOGUE
from tests.command import SEEDS, volteface
from tests.parsed import CATALOGUE, PARSE, READER, article

pytestmark = pytest.mark.parser

SENTENCES = (
    "Berg ruled out sending troops to Sudland.",
    "\u201cWe won\u2019t,\u201d she said.",
    "",
    "The committee, which meets on Friday, has not decided what it will do about the dam or the troops.",
    "No.",
)


def test_a_sentence_has_the_same_tree_alone_and_among_others() -> None:
    parser = load()

    together = parser.trees(SENTENCES)

    assert together == [parser.trees([sentence])[0] for sentence in SENTENCES]
    assert together == parser.trees(SENTENCES * 20)[-len(SENTENCES) :]


def test_nodes_stand_where_the_words_stand_in_the_text() -> None:
    (tree,) = load().trees([SENTENCES[1]])

    assert [SENTENCES[1][node.start : node.end] for node in tree.nodes if node.word == "she"] == ["she"]


def test_a_model_that_is_not_there_is_named_with_what_to_install() -> None:
    with pytest.raises(UsageError, match=r"no_such_model .* not installed; pip install 'volteface\[parser\]'"):
        load("no_such_model")


def test_another_model_under_the_same_name_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "another_model"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    metadata = tmp_path / f"another_model-{VERSION}.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Name: another_model\nVersion: {VERSION}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))

    with pytest.raises(UsageError, match="is not the model published as"):
        load("another_model")


def test_the_stamp_names_the_model() -> None:
    assert "parse" in READER.stamp.name.split("+")
    assert f"-{VERSION}:spacy-" in READER.stamp.version


def test_with_the_parser_the_pipeline_is_another_one() -> None:
    policy = load_policy(None)

    assert pipeline(CATALOGUE, policy).fingerprint != pipeline(CATALOGUE, policy, further=(PARSE,)).fingerprint


def test_readings_that_agree_say_so() -> None:
    (stance,) = READER.read(article("Berg ruled out sending troops to Sudland.")).stances

    assert "parse" in stance.read_by
    assert Ground.READINGS_AGREE in stance.grounds


def test_unless_it_is_asked_for_nothing_is_parsed() -> None:
    found = Reader(CATALOGUE).read(article("Berg ruled out sending troops to Sudland.")).stances

    assert all("parse" not in stance.read_by for stance in found)


def test_the_command_reads_with_the_parser_when_asked(tmp_path: Path) -> None:
    done = volteface("replay", SEEDS, "--catalogue", SEED_CATALOGUE, "--out", tmp_path / "with", "--parser")

    assert done.returncode == 0, done.stderr
    assert '"parse"' in (tmp_path / "with" / "stances.jsonl").read_text(encoding="utf-8")


def test_logs_with_and_without_the_parser_do_not_mix(tmp_path: Path) -> None:
    volteface("replay", SEEDS, "--catalogue", SEED_CATALOGUE, "--out", tmp_path / "out")

    mixed = volteface("replay", SEEDS, "--catalogue", SEED_CATALOGUE, "--out", tmp_path / "out", "--parser")

    assert mixed.returncode == 3
    assert "reader" in mixed.stderr
