from __future__ import annotations

import re

from tests.command import ROOT
from tests.docs.readme import README, examples, timeless


def test_every_example_of_the_readme_prints_what_it_says() -> None:
    found = list(examples(README))

    assert len(found) >= 3
    for example in found:
        assert timeless(example.printed) == timeless(example.promised), f"volteface {example.arguments}"


def test_the_first_example_shows_the_reversal_that_the_project_exists_for() -> None:
    first = next(examples(README))

    words = " ".join(first.printed.split())
    assert "REVERSAL J.D. Vance" in words
    assert "on the table" in words
    assert "not going to be boots on the ground" in words


def test_every_link_within_the_documents_leads_somewhere() -> None:
    documents = [README, *(ROOT / "docs").rglob("*.md"), ROOT / "seeds" / "README.md"]
    for document in documents:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name} links to {target}"


def test_every_decision_is_in_the_list_of_decisions() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = set(re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8")))

    assert listed == {page.name for page in folder.glob("[0-9]*.md")}
