"""Told: a parcel in the plain words that Slack, Teams and mail all bring.

Every text is safe and without marks: how it is marked up, and what has to be escaped for that, is theirs to know.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

from schemas.alert import Alert, AlertSide, Message
from schemas.change import ChangeKind
from schemas.envelope import Recorded
from schemas.matcher import Matcher
from schemas.position import Passage
from streams.delivery.parcel import Item, Parcel
from streams.notifying.notification import Kind
from streams.wording.commitment import day_words, words
from streams.wording.safe import one_line
from streams.wording.sides import counted, issues_of, kind_words, quoted, turned_to

MOST_NAME_CHARS = 200
MOST_QUOTE_CHARS = 600
MOST_PROPOSITION_CHARS = 400
_MOST_ISSUES = 5
_MOST_MATCHERS = 5
_OPENING = {
    Message.OPENED: "",
    Message.AMENDED: "Amended: ",
    Message.WITHDRAWN: "Withdrawn: ",
    Message.RESOLVED: "Resolved: ",
}


@dataclass(frozen=True, slots=True)
class ToldSide:
    """One side: `name` is before or after, `stand` what was held, `quote` whose words, `by` speaker, outlet, date."""

    name: str
    stand: str
    quote: str
    by: str
    counted: str


@dataclass(frozen=True, slots=True)
class Told:
    """One message about an alert. Every text is one safe line; `why` says why it ended, or comes only now."""

    headline: str
    propositions: tuple[str, ...]
    sides: tuple[ToldSide, ...]
    footing: str
    why: str
    link: str | None
    is_over: bool


def told(item: Item) -> Told:
    """A message in words."""
    alert = item.alert
    is_over = item.message in {Message.WITHDRAWN, Message.RESOLVED}
    return Told(
        headline=headline(item),
        propositions=tuple(
            short(item.named(issue), MOST_PROPOSITION_CHARS) for issue in issues_of(alert)[:_MOST_ISSUES]
        ),
        sides=tuple(_sides(item)),
        footing=f"{alert.severity} severity, confidence {alert.confidence:.0%}, version {alert.version}",
        why=short("; ".join((*(alert.reasons if is_over else ()), *item.late)), MOST_QUOTE_CHARS),
        link=item.link,
        is_over=is_over,
    )


def subject(parcel: Parcel) -> str:
    """What a parcel is about, on one line."""
    if parcel.silence is not None:
        begun = "a silence begins" if parcel.kind is Kind.SILENCE_STARTED else "a silence has ended"
        return short(f"{parcel.desk_name}: {begun}", MOST_NAME_CHARS)
    if parcel.kind is Kind.DIGEST:
        count = "1 alert" if len(parcel.alerts) == 1 else f"{len(parcel.alerts)} alerts"
        return short(f"{parcel.desk_name}: digest, {count}", MOST_NAME_CHARS)
    first, *others = parcel.alerts
    return f"{headline(first)} and {len(others)} more" if others else headline(first)


def notice(parcel: Parcel) -> tuple[str, ...]:
    """What there is to say of a silence, on a few lines; none where it is about alerts."""
    silence = parcel.silence
    if silence is None:
        return ()
    what = " and ".join(map(_matcher, silence.matchers[:_MOST_MATCHERS]))
    lines = [f"Silenced: {what}", f"from {_moment(silence.starts)} to {_moment(silence.ends)}, by {silence.by}"]
    lines.append(silence.comment)
    if silence.lifted_by is not None:
        lines.append(f"lifted by {silence.lifted_by}: {silence.lifted_comment}".removesuffix(": "))
    if parcel.held:
        count = "1 alert was" if len(parcel.held) == 1 else f"{len(parcel.held)} alerts were"
        lines.append(f"{count} held back meanwhile and will follow")
    return tuple(short(line, MOST_QUOTE_CHARS) for line in lines)


def cut(text: str, most: int) -> str:
    """The text, no longer than so many characters."""
    return text if len(text) <= most else f"{text[: most - 1]}\u2026"


def short(text: str, most: int) -> str:
    """One safe line of no more than so many characters. A text of megabytes costs no more than its beginning."""
    return cut(one_line(text[: 4 * most]), most)


def headline(item: Item) -> str:
    """What a message is about, on one line."""
    actor = short(item.named(item.alert.actor_id), MOST_NAME_CHARS)
    return f"{_OPENING[item.message]}{kind_words(item.alert.kind)}: {actor}"


def _sides(item: Item) -> Iterator[ToldSide]:
    alert: Alert = item.alert
    yield _side("before", alert.before, words(alert.before.commitment), item)
    yield _side("after", alert.after, turned_to(alert), item)
    if alert.kind is ChangeKind.WALK_BACK and alert.press:
        yield ToldSide("press", "", _words(alert.press[0]), _outlet(alert.press[0]), "")


def _side(name: str, side: AlertSide, stand: str, item: Item) -> ToldSide:
    if side.conditional:
        stand = f"{stand}, on a condition"
    passage = side.evidence[0] if side.evidence else None
    date = day_words(side.statement_date)
    by = date if passage is None else f"{_speaker(passage, item)}, {_outlet(passage)}, {date}"
    return ToldSide(name, stand, "" if passage is None else _words(passage), by, counted(side))


def _words(passage: Passage) -> str:
    exact = passage.evidence.exact[: 4 * MOST_QUOTE_CHARS]
    shown = passage.model_copy(update={"evidence": passage.evidence.model_copy(update={"exact": exact})})
    return cut(quoted(shown), MOST_QUOTE_CHARS)


def _matcher(matcher: Matcher) -> str:
    return f"{matcher.label}{'!' if matcher.negated else ''}={'|'.join(matcher.values)}"


def _moment(moment: Recorded) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")


def _speaker(passage: Passage, item: Item) -> str:
    return short(item.named(passage.speaker_id), MOST_NAME_CHARS)


def _outlet(passage: Passage) -> str:
    return short(passage.outlet or "outlet unknown", MOST_NAME_CHARS)
