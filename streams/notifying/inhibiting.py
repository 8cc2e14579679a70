"""Inhibiting: alerts that need not be sent while another stands that says more.

Alertmanager's inhibition, with what differs when alerts are not faults that pass but news that stands for good:

* An alert can say more only of what came before it or with it: its position turned on the same day as the other's or
  later, and both days are known. Otherwise the reversal of February would keep every split to come from its desk.
* It says more only to those who are told it: a receiver to which the source does not go is sent the target.
* A withdrawal is never inhibited. That what was told was wrong, no other alert says.
* A resolution is inhibited like an alert that stands: a split that a reversal resolves was sent, the reversal says why
  it is over, and "resolved" besides would be the same again. If the reversal is withdrawn, the resolution is sent.
  COMPARE tells what an actor did before what that means for two, so the reversal comes first; on a broker with
  several partitions the resolution may overtake it, and is sent then.

As with Alertmanager an alert that matches both sides of a rule is not inhibited by others that do, nor by itself.
"""

from collections.abc import Iterator

from schemas.alert import Message
from schemas.desk import Inhibition
from schemas.envelope import content_id
from streams.notifying.book import Book
from streams.notifying.memory import Known, Names, Version
from streams.routing.labels import Labels, all_hold
from streams.rows import row_key


def inhibitor_of(book: Book, target: Known, receiver: str) -> str | None:
    """The id of an alert that says more to this receiver than the newest message about the target; None: none does."""
    newest = target.newest
    if newest is None or newest.message is Message.WITHDRAWN:
        return None
    labels = newest.as_labels
    for rule in book.desk.inhibit:
        if not all_hold(rule.target, labels):
            continue
        for source_id in _candidates(book, rule, labels):
            source = book.known(source_id)
            if receiver in source.places and _says_more(rule, source.newest, newest):
                return source_id
    return None


def list_source(book: Book, alert_id: str, before: Version | None, after: Version) -> None:
    """Keep the lists of the sources of each rule, by the values that they may share with a target."""
    for rule in book.desk.inhibit:
        old, new = _lists(rule, before), _lists(rule, after)
        for key in old - new:
            names = book.read(Names, key) or Names()
            rest = tuple(one for one in names.alerts if one != alert_id)
            book.write(key, Names(alerts=rest) if rest else None)
        for key in new - old:
            names = book.read(Names, key) or Names()
            book.write(key, Names(alerts=tuple(sorted({*names.alerts, alert_id}))))


def _says_more(rule: Inhibition, source: Version | None, target: Version) -> bool:
    if source is None or not source.stands or source.turned is None or target.turned is None:
        return False
    ours, theirs = source.as_labels, target.as_labels
    if not all_hold(rule.source, ours) or (all_hold(rule.source, theirs) and all_hold(rule.target, ours)):
        return False
    return source.turned >= target.turned and all(not ours[label].isdisjoint(theirs[label]) for label in rule.equal)


def _candidates(book: Book, rule: Inhibition, labels: Labels) -> Iterator[str]:
    found = {name for key in _keys(rule, labels) for name in (book.read(Names, key) or Names()).alerts}
    return iter(sorted(found))


def _lists(rule: Inhibition, version: Version | None) -> set[str]:
    if version is None or not version.stands or not all_hold(rule.source, version.as_labels):
        return set()
    return _keys(rule, version.as_labels)


def _keys(rule: Inhibition, labels: Labels) -> set[str]:
    """The rows that list sources by the values of the first label in which the two have to agree."""
    name = content_id("inhibition", rule.model_dump_json())
    if not rule.equal:
        return {row_key("source", name)}
    return {row_key("source", name, value) for value in labels[rule.equal[0]]}
