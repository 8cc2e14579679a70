"""Rules between the fields of a desks file: what each alone would allow."""

from collections.abc import Iterable, Iterator

from schemas.desk import Channel
from streams.close_to import did_you_mean
from streams.yaml_document import Node, Scalar, Sequence
from streams.yaml_fields import FALSE, Filled, Mistakes, entries_of, field_of, is_nothing, items

_ALWAYS = ("name", "channel")
_TAKES = {
    Channel.WEBHOOK: ("url", "url_file", "secret_file"),
    Channel.SLACK: ("url", "url_file"),
    Channel.TEAMS: ("url", "url_file"),
    Channel.EMAIL: ("to", "digest"),
}


def receiver_rules(filled: Filled, mistakes: Mistakes) -> None:
    """A receiver has one address, and no field that its channel does not take."""
    channel = filled.values["channel"]
    if not isinstance(channel, Channel):
        return
    takes = _TAKES[channel]
    for name in filled.nodes:
        if name not in takes and name not in _ALWAYS:
            what = f"a receiver of channel {channel} takes no '{name}'"
            mistakes.tell(filled.line_of(name), what, f"delete it (it takes {', '.join(takes)})")
    if channel is Channel.EMAIL:
        if "to" not in filled.nodes:
            mistakes.tell(filled.line, "a receiver of channel email needs 'to'", "add 'to: [desk@example.org]'")
        return
    given = [name for name in ("url", "url_file") if name in filled.nodes]
    if not given:
        what = f"a receiver of channel {channel} needs 'url' or 'url_file'"
        mistakes.tell(filled.line, what, "add 'url: https://…', or 'url_file: …' where the address is a secret")
    elif len(given) > 1:
        mistakes.tell(filled.line_of("url_file"), "both 'url' and 'url_file' are given", "keep one")


def desk_rules(filled: Filled, mistakes: Mistakes) -> None:
    """Receivers have different names, routes name them, and every route can have an alert."""
    receivers = entries_of(filled.nodes.get("receivers"))
    names = unique(receivers, "name", mistakes)
    routes = entries_of(filled.nodes.get("routes"))
    for named in (item for route in routes for item in items(field_of(route, "receivers"))):
        if named.text not in names:
            advice = did_you_mean(named.text, names) or "add it under 'receivers:', or delete it here"
            mistakes.tell(named.line, f"this desk has no receiver {named.text[:60]!r}", advice)
    _reached(routes, mistakes)


def unique(entries: Iterable[Node], name: str, mistakes: Mistakes) -> tuple[str, ...]:
    """The names of the entries, in file order; each that is there already is told."""
    first: dict[str, int] = {}
    for named in _named(entries, name):
        if named.text in first:
            what = f"the {name} {named.text[:60]!r} is already on line {first[named.text]}"
            mistakes.tell(named.line, what, f"give one of the two another {name}, or delete it")
        first.setdefault(named.text, named.line)
    return tuple(first)


def _named(entries: Iterable[Node], name: str) -> Iterator[Scalar]:
    for entry in entries:
        found = field_of(entry, name)
        if isinstance(found, Scalar) and found.text:
            yield found


def _reached(routes: Iterable[Node], mistakes: Mistakes) -> None:
    """The first route that matches has the alert, so none below one that takes everything ever has one."""
    catches_all: Node | None = None
    for route in routes:
        if catches_all is not None:
            what = f"this route never has an alert, since that on line {catches_all.line} takes all"
            mistakes.tell(route.line, what, "put it further up, or give the other 'carry_on: true'")
            return
        if _takes_all(route):
            catches_all = route


def _takes_all(route: Node) -> bool:
    match, carry_on = field_of(route, "match"), field_of(route, "carry_on")
    takes_all = match is None or is_nothing(match) or (isinstance(match, Sequence) and not match.items)
    return takes_all and (carry_on is None or (isinstance(carry_on, Scalar) and carry_on.text.lower() in FALSE))
