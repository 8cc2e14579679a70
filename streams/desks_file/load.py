"""Load: the desks in a file, or all that is wrong with it."""

from pathlib import Path

from schemas.catalogue import Catalogue
from schemas.desk import Desks
from streams.desks_file.forms import desk
from streams.desks_file.known import known_of
from streams.desks_file.rules import unique
from streams.errors import DesksError, UsageError
from streams.yaml_document import Node, Scalar, read_document
from streams.yaml_fields import WRONG, Form, Mistakes, entries_of, many, shown

VERSION = 1


def load_desks(path: Path, catalogue: Catalogue | None = None) -> Desks:
    """Read the desks in the file; with a catalogue, an actor or issue that it lacks is a mistake too.

    Raises:
        DesksError: with every mistake in the file, in the order of its lines, each as
            `file:line: what is wrong; what to write instead`.
    """
    try:
        root = read_document(path)
    except UsageError as error:
        raise DesksError((str(error),)) from error
    mistakes = Mistakes()
    desks = _desks(root, mistakes, catalogue)
    if desks is None or mistakes.in_order(path):
        raise DesksError(mistakes.in_order(path))
    return desks


def _desks(root: Node | None, mistakes: Mistakes, catalogue: Catalogue | None) -> Desks | None:
    if root is None:
        mistakes.tell(1, "the file is empty", "begin with 'version: 1', then 'desks:'")
        return None
    form = Form("the file", {"version": _version, "desks": many(desk(known_of(catalogue)))})
    filled = form.filled(root, mistakes)
    if filled is None:
        return None
    if "version" not in filled.nodes:
        mistakes.tell(root.line, "'version' is missing", "write 'version: 1' as the first line")
        return None
    unique(entries_of(filled.nodes.get("desks")), "id", mistakes)
    return Desks.model_validate(filled.values) if filled.is_right else None


def _version(node: Node, _name: str, mistakes: Mistakes) -> object:
    if isinstance(node, Scalar) and node.kind == "int" and node.text == str(VERSION):
        return VERSION
    mistakes.tell(node.line, f"{shown(node)} is no version known here", "write 'version: 1', without quotes")
    return WRONG
