"""Catalogue: from a desk's YAML file to its actors and issues, or to the full list of its mistakes."""

import difflib
import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

from schemas.catalogue import MAX_CHARS, Actor, Catalogue, Issue, Role
from streams.errors import CatalogueError, UsageError
from streams.yaml_document import Mapping, Node, Scalar, Sequence, read_document
from streams.yaml_fields import shown

VERSION = 1

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_Entry = TypeVar("_Entry", Actor, Issue)
_Fields = dict[str, Node]


def load_catalogue(path: Path) -> Catalogue:
    """Read the catalogue in the file.

    A list or an end date that is left empty is the same as one that is left out. Days may be quoted or not.

    Raises:
        CatalogueError: with every mistake in the file, in the order of its lines, each as
            `file:line: what is wrong; what to write instead`.
    """
    try:
        root = read_document(path)
    except UsageError as error:
        raise CatalogueError((str(error),)) from error
    reading = _Reading()
    catalogue = reading.catalogue(root)
    if catalogue is None or reading.problems:
        raise CatalogueError(tuple(f"{path}:{line}: {problem}" for line, problem in sorted(reading.problems)))
    return catalogue


class _Reading:
    """One pass over the tree. It goes on after a mistake, so that a desk hears of all of them at once."""

    def __init__(self) -> None:
        self.problems: list[tuple[int, str]] = []

    def catalogue(self, root: Node | None) -> Catalogue | None:
        if root is None:
            self._wrong(1, "the file is empty; begin with 'version: 1', then 'actors:' and 'issues:'")
            return None
        fields = self._fields(root, ("version", "actors", "issues"), "the catalogue")
        if fields is None:
            return None
        self._version(fields, root)
        actors = self._entries(fields, "actors", self._actor)
        issues = self._entries(fields, "issues", self._issue)
        return Catalogue(version=1, actors=actors, issues=issues)

    def _version(self, fields: _Fields, root: Node) -> None:
        node = fields.get("version")
        if node is None:
            self._wrong(root.line, "'version' is missing; write 'version: 1' as the first line")
        elif not (isinstance(node, Scalar) and node.kind == "int" and node.text == str(VERSION)):
            self._wrong(node.line, f"{shown(node)} is no version known here; write 'version: 1', without quotes")

    def _actor(self, node: Node) -> Actor | None:
        fields = self._fields(node, ("id", "name", "aliases", "titles", "roles"), "an actor")
        if fields is None:
            return None
        actor_id, name = (self._required(fields, field, node, "an actor") for field in ("id", "name"))
        aliases, titles = (self._texts(fields, field) for field in ("aliases", "titles"))
        read = [self._role(item) for item in self._items(fields, "roles")]
        if actor_id is None or name is None:
            return None
        roles = tuple(role for role in read if role is not None)
        return Actor(id=actor_id, name=name, aliases=aliases, titles=titles, roles=roles)

    def _issue(self, node: Node) -> Issue | None:
        fields = self._fields(node, ("id", "proposition", "terms", "counts_as", "does_not_count"), "an issue")
        if fields is None:
            return None
        issue_id, proposition = (self._required(fields, field, node, "an issue") for field in ("id", "proposition"))
        terms, counts_as, does_not_count = (
            self._texts(fields, field) for field in ("terms", "counts_as", "does_not_count")
        )
        if issue_id is None or proposition is None:
            return None
        return Issue(
            id=issue_id, proposition=proposition, terms=terms, counts_as=counts_as, does_not_count=does_not_count
        )

    def _role(self, node: Node) -> Role | None:
        fields = self._fields(node, ("title", "org", "from", "to"), "a role")
        if fields is None:
            return None
        title = self._required(fields, "title", node, "a role")
        org = self._text(fields["org"], "org") if "org" in fields else None
        since, until = self._day(fields, "from"), self._day(fields, "to")
        if since and until and since > until:
            what = f"'to' ({until}) is before 'from' ({since})"
            self._wrong(fields["to"].line, f"{what}; exchange them, or correct the one that is wrong")
            return None
        return None if title is None else Role(title=title, org=org, since=since, until=until)

    def _entries(self, fields: _Fields, field: str, read: Callable[[Node], _Entry | None]) -> tuple[_Entry, ...]:
        first: dict[str, int] = {}
        entries: list[_Entry] = []
        for node in self._items(fields, field):
            entry = read(node)
            if entry is None:
                continue
            line = _line_of_id(node)
            if entry.id in first:
                what = f"the id {entry.id!r} is already on line {first[entry.id]}"
                self._wrong(line, f"{what}; give one of the two another id, or delete it")
            first.setdefault(entry.id, line)
            entries.append(entry)
        return tuple(entries)

    def _fields(self, node: Node, allowed: tuple[str, ...], owner: str) -> _Fields | None:
        if not isinstance(node, Mapping):
            example = f"{allowed[0]}: …"
            self._wrong(node.line, f"{owner} is made of fields, and this is {shown(node)}; write '{example}'")
            return None
        fields: _Fields = {}
        for key, value in node.entries:
            name = key.text if isinstance(key, Scalar) else None
            if name not in allowed:
                self._wrong(key.line, _unknown(key, allowed, owner))
            elif name in fields:
                what = f"'{name}' is given twice in {owner}"
                self._wrong(key.line, f"{what}; keep one, or begin the next entry with '- '")
            else:
                fields[name] = value
        return fields

    def _required(self, fields: _Fields, field: str, owner: Node, what: str) -> str | None:
        if field in fields:
            return self._text(fields[field], field)
        self._wrong(owner.line, f"{what} needs '{field}'; add '{field}: …'")
        return None

    def _text(self, node: Node, field: str) -> str | None:
        if not isinstance(node, Scalar):
            self._wrong(node.line, f"'{field}' is {shown(node)}; write one text, '{field}: …'")
            return None
        if not node.text.strip():
            self._wrong(node.line, f"'{field}' is empty; write '{field}: …', or delete the line")
            return None
        if node.kind != "str":
            what = f"{shown(node)} in '{field}' is {_KINDS.get(node.kind, 'not a text')} to YAML"
            self._wrong(node.line, f"{what}; put it in quotes, {shown(node)}")
            return None
        if len(node.text) > MAX_CHARS:
            what = f"'{field}' has {len(node.text):,} characters"
            self._wrong(node.line, f"{what}; write at most {MAX_CHARS:,}, or several shorter ones")
            return None
        return node.text

    def _texts(self, fields: _Fields, field: str) -> tuple[str, ...]:
        texts = (self._text(item, field) for item in self._items(fields, field))
        return tuple(text for text in texts if text is not None)

    def _items(self, fields: _Fields, field: str) -> Iterable[Node]:
        node = fields.get(field)
        if node is None or (isinstance(node, Scalar) and node.kind == "null"):
            return ()
        if isinstance(node, Sequence):
            return node.items
        self._wrong(node.line, f"'{field}' must be a list, and this is {shown(node)}; write '{field}: [ … ]'")
        return ()

    def _day(self, fields: _Fields, field: str) -> date | None:
        node = fields.get(field)
        if node is None or (isinstance(node, Scalar) and node.kind == "null"):
            return None
        if not isinstance(node, Scalar) or not _DAY.fullmatch(node.text):
            self._wrong(node.line, f"'{field}' is {shown(node)}; write a day as 2025-01-20")
            return None
        try:
            return date.fromisoformat(node.text)
        except ValueError:
            what = f"'{field}: {node.text}' is not in the calendar"
            self._wrong(node.line, f"{what}; write a day that exists, as 2025-01-20")
            return None

    def _wrong(self, line: int, problem: str) -> None:
        self.problems.append((line, problem))


_KINDS = {
    "bool": "a yes or no",
    "int": "a number",
    "float": "a number",
    "null": "nothing",
    "timestamp": "a date",
}


def _unknown(key: Node, allowed: tuple[str, ...], owner: str) -> str:
    what = f"{shown(key)} is not a field of {owner}"
    close = difflib.get_close_matches(key.text, allowed, n=1) if isinstance(key, Scalar) else []
    known = f"it has {', '.join(allowed)}"
    return f"{what}; did you mean '{close[0]}'? ({known})" if close else f"{what}; delete it ({known})"


def _line_of_id(node: Node) -> int:
    entries = node.entries if isinstance(node, Mapping) else ()
    return next((key.line for key, _ in entries if isinstance(key, Scalar) and key.text == "id"), node.line)
