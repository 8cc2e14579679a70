"""What the page on the lexicon promises: its files are those that there are, and its entry works as it stands."""

from __future__ import annotations

import re

import yaml

from schemas.article import Article, text_sha256
from schemas.catalogue import Actor, Catalogue, Issue
from schemas.dates import UNDATED
from streams.reading.reader import Reader
from streams.reading.words.lexicon_files import CUE_FILES, Lexicon, packaged_files
from tests.command import ROOT

PAGE = (ROOT / "docs" / "lexicon.md").read_text(encoding="utf-8")
CATALOGUE = Catalogue(
    version=1,
    actors=(Actor(id="berg", name="Anna Berg", aliases=("Berg",)), Actor(id="northland", name="Northland")),
    issues=(Issue(id="troops", proposition="Northland sends troops to Sudland.", terms=("troops to Sudland",)),),
)


def test_every_file_of_cues_is_on_the_page() -> None:
    assert set(CUE_FILES) == set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE))


def test_the_entry_on_the_page_is_new_and_yields_what_it_says() -> None:
    written = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert written is not None
    (entry,) = yaml.safe_load(written[1])
    text = entry["example"]
    article = Article(article_id="a", published=UNDATED, text=text, text_sha256=text_sha256(text))

    files = packaged_files()
    attitudes = yaml.safe_load(files["attitudes"])
    attitudes["entries"].append(entry)
    taught = Lexicon.of({**files, "attitudes": yaml.safe_dump(attitudes).encode()})

    before, after = Reader(CATALOGUE).read(article), Reader(CATALOGUE, taught).read(article)
    assert entry["yields"] not in {stance.commitment for stance in before.stances}
    assert [stance.commitment for stance in after.stances if stance.actor_id == "berg"] == [entry["yields"]]
