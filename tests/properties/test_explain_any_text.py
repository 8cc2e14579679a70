"""Whatever the text: explaining it raises nothing, tells every stance once, and prints nothing that moves a cursor."""

import io
import unicodedata

import orjson
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from schemas.article import Article, text_sha256
from schemas.catalogue import Actor, Catalogue, Issue
from schemas.dates import UNDATED
from streams.reading.explained.explanation import Explanation, explain
from streams.reading.reader import Reader
from streams.terminal import article_read, explanation, explanation_lines
from streams.wording.names import names_of

CATALOGUE = Catalogue(
    version=1,
    actors=(Actor(id="berg", name="Anna Berg", aliases=("Berg",)), Actor(id="northland", name="Northland")),
    issues=(Issue(id="troops", proposition="Northland sends troops to Sudland.", terms=("troops to Sudland",)),),
)
READER = Reader(CATALOGUE)
WORDS = ("Berg", "said", "that", "Northland", "will", "not", "send", "troops to Sudland", "he", "rule out", "suppose")
MARKS = ('"', "\u201c", "\u201d", ",", ".", "?", "\n\n", "\x1b[31m", "\u202e", "\x00", "\u00ad", "\u0130", "\ue000")
PHRASES = ("walked back", "according to", "her remarks", "on the table")
TEXTS = st.lists(st.sampled_from([*WORDS, *MARKS, *PHRASES]), min_size=1, max_size=60).map(" ".join)


def explained(text: str) -> Explanation:
    return explain(READER, Article(article_id="a", published=UNDATED, text=text, text_sha256=text_sha256(text)))


@given(TEXTS)
def test_every_stance_is_told_in_the_sentence_in_which_it_stands(text: str) -> None:
    found = explained(text)

    told = [(sentence, one.stance) for sentence in found.sentences for one in sentence.told]
    assert sorted(map(repr, (stance for _, stance in told))) == sorted(map(repr, found.read.stances))
    assert all(sentence.start <= stance.evidence.start < sentence.end for sentence, stance in told)
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in found.sentences)


@given(TEXTS)
def test_nothing_that_is_printed_can_move_the_cursor(text: str) -> None:
    found, names = explained(text), names_of(CATALOGUE)
    screen = Console(file=io.StringIO(), width=80, color_system=None)
    for part in (*explanation.rendered(found, names, 80), *article_read.rendered(found.read, names)):
        screen.print(part)
    plain = [*explanation_lines.lines(found, names), *article_read.lines("a", found.read)]
    printed = screen.file.getvalue() if isinstance(screen.file, io.StringIO) else ""

    assert all("\n" not in line for line in plain)
    assert not {one for one in printed + "".join(plain) if one not in "\n\t" and unicodedata.category(one)[0] == "C"}


@given(TEXTS)
def test_every_sentence_is_one_object(text: str) -> None:
    found = explained(text)

    objects = [orjson.loads(orjson.dumps(one)) for one in explanation_lines.as_json(found)]
    assert [one.get("text") for one in objects if one["type"] == "sentence"] == [one.text for one in found.sentences]
