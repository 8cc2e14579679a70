"""Fields of a YAML file: from a tree that knows its lines to values, with every mistake told.

A `Read` takes a node and the name of its field and gives the value, or WRONG once it has told what is wrong. A mistake
ends the reading of its own value alone, so that somebody hears of all of them at once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from streams.close_to import did_you_mean
from streams.duration import FORM, parse_duration, print_duration
from streams.errors import UsageError
from streams.yaml_document import Mapping as Group
from streams.yaml_document import Node, Scalar, Sequence

WRONG: Final = object()
"""What is read where there is a mistake, after it was told."""

TRUE, FALSE = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off"})
"""How YAML 1.1 writes yes and no, in any capitals."""

_SHOWN = 40
_KINDS = {
    "bool": "a yes or no",
    "int": "a number",
    "float": "a number",
    "null": "nothing",
    "timestamp": "a date",
}


class Mistakes:
    """What was found wrong in a file, with the lines."""

    def __init__(self) -> None:
        self._told: list[tuple[int, str]] = []

    def tell(self, line: int, what: str, instead: str) -> object:
        """Note `what is wrong; what to write instead`; gives WRONG."""
        return self.repeat(line, f"{what}; {instead}")

    def repeat(self, line: int, problem: str) -> object:
        """Note what is already in this form; gives WRONG."""
        self._told.append((line, problem))
        return WRONG

    def in_order(self, of: object) -> tuple[str, ...]:
        """All of them, as `file:line: …`, in the order of the lines."""
        return tuple(f"{of}:{line}: {problem}" for line, problem in sorted(self._told))


Read = Callable[[Node, str, Mistakes], object]


@dataclass(frozen=True, slots=True)
class Filled:
    """The fields of one entry: the node of each that is given, and the value of each that is right."""

    line: int
    nodes: Mapping[str, Node]
    values: dict[str, object]

    @property
    def is_right(self) -> bool:
        """Whether every field that is given is right."""
        return all(value is not WRONG for value in self.values.values())

    def has(self, name: str) -> bool:
        """Whether the field is given, and right."""
        return self.values.get(name, WRONG) is not WRONG

    def line_of(self, name: str) -> int:
        """The line of a field's value, or of the entry."""
        return self.nodes[name].line if name in self.nodes else self.line


@dataclass(frozen=True, slots=True)
class Form:
    """Which fields an entry has, in the order in which people are told of them."""

    owner: str
    fields: Mapping[str, Read]
    required: tuple[str, ...] = field(default=())

    def filled(self, node: Node, mistakes: Mistakes) -> Filled | None:
        """Read an entry; None where it is none, or lacks what it needs, which is told."""
        if not isinstance(node, Group):
            first = next(iter(self.fields))
            what = f"{self.owner} is made of fields, and this is {shown(node)}"
            mistakes.tell(node.line, what, f"write '{first}: …'")
            return None
        nodes = self._nodes(node, mistakes)
        values = {name: self.fields[name](value, name, mistakes) for name, value in nodes.items()}
        missing = [name for name in self.required if name not in nodes]
        for name in missing:
            mistakes.tell(node.line, f"{self.owner} needs '{name}'", f"add '{name}: …'")
        return None if missing else Filled(node.line, nodes, values)

    def _nodes(self, node: Group, mistakes: Mistakes) -> dict[str, Node]:
        nodes: dict[str, Node] = {}
        for key, value in node.entries:
            name = key.text if isinstance(key, Scalar) else ""
            if name not in self.fields:
                mistakes.tell(key.line, f"{shown(key)} is not a field of {self.owner}", self._advice(key))
            elif name in nodes:
                what = f"'{name}' is given twice in {self.owner}"
                mistakes.tell(key.line, what, "keep one, or begin the next entry with '- '")
            else:
                nodes[name] = value
        return nodes

    def _advice(self, key: Node) -> str:
        meant = did_you_mean(key.text, self.fields) if isinstance(key, Scalar) else None
        return f"{meant or 'delete it'} (it has {', '.join(self.fields)})"


def many(read: Read) -> Read:
    """A list; one that is left empty is the same as one that is left out."""

    def read_all(node: Node, name: str, mistakes: Mistakes) -> object:
        if is_nothing(node):
            return ()
        if not isinstance(node, Sequence):
            what = f"'{name}' must be a list, and this is {shown(node)}"
            item = node.text if isinstance(node, Scalar) and len(node.text) <= _SHOWN else " … "
            return mistakes.tell(node.line, what, f"write '{name}: [{item}]'")
        values = tuple(read(item, name, mistakes) for item in node.items)
        return WRONG if WRONG in values else values

    return read_all


def nonempty(read: Read) -> Read:
    """A list that is not left empty."""

    def read_some(node: Node, name: str, mistakes: Mistakes) -> object:
        if is_nothing(node) or (isinstance(node, Sequence) and not node.items):
            return mistakes.tell(node.line, f"'{name}' is empty", "list one value or more")
        return read(node, name, mistakes)

    return read_some


def stated(read: Read) -> Read:
    """A list that may be empty, but not left empty: `[]` does not mean the same as no such line."""

    def read_stated(node: Node, name: str, mistakes: Mistakes) -> object:
        if is_nothing(node):
            return mistakes.tell(node.line, f"'{name}' is empty", "list the values, write [] for none, or delete it")
        return read(node, name, mistakes)

    return read_stated


def or_null(read: Read) -> Read:
    """The same, or `null`, in so many letters."""

    def read_or_null(node: Node, name: str, mistakes: Mistakes) -> object:
        if is_nothing(node) and isinstance(node, Scalar) and node.text:
            return None
        return read(node, name, mistakes)

    return read_or_null


def text(most: int) -> Read:
    """A text of at most so many characters."""

    def read_text(node: Node, name: str, mistakes: Mistakes) -> object:
        found = plain(node, name, mistakes)
        if found is None or not isinstance(node, Scalar):
            return WRONG
        if node.kind != "str":
            what = f"{shown(node)} in '{name}' is {_KINDS.get(node.kind, 'not a text')} to YAML"
            return mistakes.tell(node.line, what, f"put it in quotes, {shown(node)}")
        if len(found) > most:
            return mistakes.tell(node.line, f"'{name}' has {len(found):,} characters", f"write at most {most:,}")
        return found

    return read_text


def one_of(words: Iterable[str]) -> Read:
    """One of the words; gives the very one of them that is meant."""
    known = {str(word): word for word in words}

    def read_word(node: Node, name: str, mistakes: Mistakes) -> object:
        found = plain(node, name, mistakes)
        if found is None:
            return WRONG
        if found in known:
            return known[found]
        advice = did_you_mean(found, known) or "take one of these"
        return mistakes.tell(node.line, f"'{name}' is {shown(node)}", f"{advice} ({', '.join(known)})")

    return read_word


def duration(least: timedelta) -> Read:
    """A duration of at least that."""

    def read_duration(node: Node, name: str, mistakes: Mistakes) -> object:
        found = plain(node, name, mistakes, FORM)
        if found is None:
            return WRONG
        try:
            long = parse_duration(found)
        except UsageError as error:
            return mistakes.repeat(node.line, f"'{name}': {error}")
        if long < least:
            what = f"'{name}' is {print_duration(long)}"
            return mistakes.tell(node.line, what, f"write {print_duration(least)} or more")
        return long

    return read_duration


def flag(node: Node, name: str, mistakes: Mistakes) -> object:
    """Yes or no, in YAML's words."""
    said = node.text.lower() if isinstance(node, Scalar) else ""
    if said in TRUE or said in FALSE:
        return said in TRUE
    return mistakes.tell(node.line, f"'{name}' is {shown(node)}", "write true or false")


def share(node: Node, name: str, mistakes: Mistakes) -> object:
    """A number from 0 to 1."""
    if isinstance(node, Scalar) and node.kind in {"int", "float"}:
        found = _number(node.text)
        if found is not None and 0 <= found <= 1:
            return found
    return mistakes.tell(node.line, f"'{name}' is {shown(node)}", "write a number from 0 to 1, as 0.7")


def _number(written: str) -> float | None:
    try:
        return float(written)
    except ValueError:
        return None


def plain(node: Node, name: str, mistakes: Mistakes, form: str | None = None) -> str | None:
    """What is written in one value, whatever YAML takes it for; None where it is none, or empty, which is told."""
    instead = form or f"write '{name}: …'"
    if not isinstance(node, Scalar):
        mistakes.tell(node.line, f"'{name}' is {shown(node)}", f"{instead}, one value")
    elif not node.text.strip():
        mistakes.tell(node.line, f"'{name}' is empty", f"{instead}, or delete the line")
    else:
        return node.text
    return None


def field_of(node: Node, name: str) -> Node | None:
    """The field of an entry, where it is given once or more."""
    entries = node.entries if isinstance(node, Group) else ()
    return next((value for key, value in entries if isinstance(key, Scalar) and key.text == name), None)


def entries_of(node: Node | None) -> tuple[Node, ...]:
    """What is listed, right or wrong."""
    return node.items if isinstance(node, Sequence) else ()


def items(node: Node | None) -> Iterator[Scalar]:
    """The single values of a list, right or wrong."""
    if isinstance(node, Sequence):
        yield from (item for item in node.items if isinstance(item, Scalar))


def is_nothing(node: Node) -> bool:
    """Whether a value was left empty, or is null."""
    return isinstance(node, Scalar) and node.kind == "null"


def shown(node: Node) -> str:
    """A node in a message."""
    if isinstance(node, Sequence):
        return "a list"
    if isinstance(node, Group):
        return "a group of fields"
    if not node.text:
        return "empty"
    return repr(node.text if len(node.text) <= _SHOWN else node.text[:_SHOWN] + "…")
