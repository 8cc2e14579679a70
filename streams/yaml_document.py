"""One YAML 1.1 document as a tree that knows its lines, safe to read from anybody.

The tree is built from PyYAML's parser events, not with `yaml.compose`: the C composer recurses, and a file of nested
brackets kills the process. Aliases are refused (a few lines of them stand for billions of values), nothing is ever
constructed from a tag, and size and depth are limited.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from streams.errors import UsageError

MAX_BYTES = 5_000_000
MAX_DEPTH = 20

_Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVER = yaml.resolver.Resolver()
_TAG_PREFIX = "tag:yaml.org,2002:"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_ADVICE = (
    ("mapping values are not allowed", "put a text that holds ': ' in quotes, and check the indentation"),
    ("unexpected end of stream", "add the closing quote"),
    ("did not find expected ',' or", "add the missing comma or closing bracket"),
    ("could not find expected ':'", "write 'field: value', and put a text of several lines in quotes"),
    ("unknown escape character", "use single quotes, or write a backslash twice"),
    ("cannot start any token", "put the text in quotes"),
    ("did not find expected", "check the indentation and the quotes; inside '…' write a quote twice"),
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value. `kind` is YAML's name for its type (`str`, `int`, `bool`, `null`, `timestamp`); lines count from 1."""

    text: str
    kind: str
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list, in file order."""

    items: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in file order; a key that is given twice is there twice."""

    entries: tuple[tuple["Node", "Node"], ...]
    line: int


Node = Scalar | Sequence | Mapping


class DocumentError(UsageError):
    """A file that is no usable YAML document, as `file:line: what is wrong; what to write instead`."""

    def __init__(self, path: Path, line: int | None, what: str, advice: str) -> None:
        where = str(path) if line is None else f"{path}:{line}"
        super().__init__(f"{where}: {what}; {advice}")


def read_document(path: Path) -> Node | None:
    """The document in the file, or None where the file holds nothing but comments.

    Raises:
        DocumentError: no such file, more than MAX_BYTES, not UTF-8, not YAML, more than one document, an alias, or
            nested deeper than MAX_DEPTH.
    """
    text = _text(path, _bytes(path))
    if bad := _UNPRINTABLE.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        raise DocumentError(path, line, f"the character {bad.group()!r} cannot stand in YAML", "delete it")
    try:
        return _tree(path, yaml.parse(text, Loader=_Parser))
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(path, text, error) from error


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise DocumentError(path, None, "this is a folder", "name the YAML file in it")
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise DocumentError(path, None, "there is no such file", "check the path") from error
    except OSError as error:
        what = f"the file cannot be read ({error.strerror})"
        raise DocumentError(path, None, what, "check its permissions") from error
    if len(raw) > MAX_BYTES:
        raise DocumentError(path, None, f"the file is larger than {MAX_BYTES // 1_000_000} MB", "shorten it")
    return raw


def _text(path: Path, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what = f"the byte 0x{raw[error.start]:02X} is not UTF-8"
        raise DocumentError(path, line, what, "save the file with the encoding UTF-8") from error


def _syntax_error(path: Path, text: str, error: yaml.MarkedYAMLError) -> DocumentError:
    lines = text.splitlines() or [""]
    index = min(_line_index(error.problem_mark or error.context_mark), len(lines) - 1)
    if lines[index].lstrip(" ").startswith("\t"):
        return DocumentError(path, index + 1, "the line is indented with a tab", "YAML takes spaces only, write spaces")
    problem = error.problem or "syntax error"
    advice = next((do for what, do in _ADVICE if what in problem), "check the indentation, the quotes and the colons")
    return DocumentError(path, index + 1, f"this is not YAML ({problem})", advice)


def _line_index(mark: "yaml.error.Mark | yaml._yaml.Mark | None") -> int:
    return mark.line if mark is not None else 0


def _tree(path: Path, events: Iterator[yaml.Event]) -> Node | None:
    levels: list[list[Node]] = [[]]
    starts: list[yaml.CollectionStartEvent] = []
    for event in events:
        _refuse(path, event, len(starts), has_root=bool(levels[0]))
        if isinstance(event, yaml.ScalarEvent):
            levels[-1].append(_scalar(event))
        elif isinstance(event, yaml.CollectionStartEvent):
            starts.append(event)
            levels.append([])
        elif isinstance(event, yaml.CollectionEndEvent):
            children = levels.pop()
            levels[-1].append(_collection(starts.pop(), children))
    return levels[0][0] if levels[0] else None


def _refuse(path: Path, event: yaml.Event, depth: int, *, has_root: bool) -> None:
    line = _line_index(event.start_mark) + 1
    if isinstance(event, yaml.AliasEvent):
        what = f"'*{event.anchor}' is a YAML alias, which is not allowed here"
        advice = "write the value out, or put a text that begins with * in quotes"
        raise DocumentError(path, line, what, advice)
    if isinstance(event, yaml.CollectionStartEvent) and depth >= MAX_DEPTH:
        raise DocumentError(path, line, f"lists within lists, more than {MAX_DEPTH} deep", "check the brackets")
    if isinstance(event, yaml.DocumentStartEvent) and has_root:
        raise DocumentError(path, line, "a second document begins here", "delete the line '---'")


def _scalar(event: yaml.ScalarEvent) -> Scalar:
    tag = event.tag
    if tag is None or tag == "!":
        tag = _RESOLVER.resolve(yaml.ScalarNode, event.value, event.implicit)  # type: ignore[no-untyped-call]  # a stub
    return Scalar(event.value, tag.removeprefix(_TAG_PREFIX), _line_index(event.start_mark) + 1)


def _collection(start: yaml.CollectionStartEvent, children: list[Node]) -> Node:
    line = _line_index(start.start_mark) + 1
    if isinstance(start, yaml.SequenceStartEvent):
        return Sequence(tuple(children), line)
    pairs = zip(children[::2], children[1::2], strict=True)
    return Mapping(tuple((key, _beside(key, value)) for key, value in pairs), line)


def _beside(key: Node, value: Node) -> Node:
    """A value that was left empty is on the line of its key; the parser puts it where the next token is."""
    is_empty = isinstance(value, Scalar) and value.kind == "null" and not value.text
    return replace(value, line=key.line) if is_empty else value
