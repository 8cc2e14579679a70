"""Labels: what of an alert can be matched on, and which matchers hold."""

from collections.abc import Iterable, Mapping
from itertools import chain

from schemas.alert import Alert
from schemas.matcher import Label, Matcher
from schemas.position import Passage

Labels = Mapping[Label, frozenset[str]]
"""The values of an alert under every label; outlets and languages in lower case, since the press spells them freely."""

_FOLDED = frozenset({Label.OUTLET, Label.LANGUAGE})


def labels_of(alert: Alert, languages: Iterable[str]) -> Labels:
    """The labels of an alert whose evidence is in articles of these languages (BCP 47).

    Under `actor` stands everybody who speaks on either side besides the actor itself: the members that a split is
    between are as much its actors as the organisation.
    """
    shown = passages(alert)
    return {
        Label.ALERT: frozenset({alert.alert_id}),
        Label.ACTOR: frozenset({alert.actor_id, *(passage.speaker_id for passage in shown)}),
        Label.ISSUE: frozenset({alert.issue_id, *alert.further_issue_ids}),
        Label.KIND: frozenset({alert.kind.value}),
        Label.SEVERITY: frozenset({alert.severity.value}),
        Label.TIER: frozenset({alert.tier.value}),
        Label.OUTLET: frozenset(passage.outlet.lower() for passage in shown if passage.outlet),
        Label.LANGUAGE: frozenset(language.lower() for language in languages),
    }


def passages(alert: Alert) -> tuple[Passage, ...]:
    """Every passage that an alert shows: of both sides and of the press."""
    sides = (alert.before, alert.after)
    return (*chain.from_iterable((*side.evidence, *side.disputed) for side in sides), *alert.press)


def holds(matcher: Matcher, labels: Labels) -> bool:
    """Whether one matcher holds."""
    wanted = {value.lower() for value in matcher.values} if matcher.label in _FOLDED else set(matcher.values)
    return wanted.isdisjoint(labels[matcher.label]) is matcher.negated


def all_hold(matchers: Iterable[Matcher], labels: Labels) -> bool:
    """Whether every one holds; of none, yes."""
    return all(holds(matcher, labels) for matcher in matchers)
