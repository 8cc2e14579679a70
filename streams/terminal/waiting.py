"""Waiting: the review queue, as plain lines, on a screen, and as JSON."""

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from schemas.codec import AnyEvent
from schemas.press_cue import PressCue
from schemas.stance import Stance
from schemas.unknown_actor import UnknownActor
from streams.desk.review import Entry, Review, Section, sections
from streams.terminal.styled import styled
from streams.terminal.why_words import dated
from streams.wording.names import Names
from streams.wording.safe import one_line

_WHAT_TO_DO = {
    Section.DATED_LATE: "one of the two dates is wrong: correct the article's, or read the passage",
    Section.UNDATED: "nothing puts these in order: publish the article again with its date",
    Section.READ_OTHERWISE: "the readings disagree: read the passage",
    Section.UNKNOWN_ACTOR: "add whoever matters to the catalogue",
}


def lines(found: Review) -> Iterator[str]:
    """Plain lines with tabs, one for each entry."""
    for entry in found.entries:
        read = entry.event.data
        cells = (read.article_id, _who(read), read.issue_id, _what(read), read.statement_date.value or "undated")
        yield "\t".join(map(one_line, ("review", entry.section, *cells, _differ(read) or "-", read.evidence.exact)))


def rendered(found: Review, names: Names) -> Iterator[Text]:
    """The queue on a screen, section by section, with what to do."""
    for section, entries in sections(found):
        head = Text().append(f"{section}: {len(entries)}", style="bold")
        yield head.append(f"  {_WHAT_TO_DO[section]}", style="dim")
        for entry in entries:
            yield _entry(entry, names)
        yield Text("")


def summary(found: Review) -> str:
    """Counts that add up."""
    counts = " + ".join(f"{found.count(section)} {section}" for section in Section)
    return (
        f"to review: {len(found.entries)} = {counts}\n"
        f"read: {found.stances} stances + {found.cues} press cues + {found.unknown} by unknown actors "
        f"= {len(found.entries)} to review + {found.clear} clear"
    )


def as_json(found: Review) -> dict[str, Any]:
    """One object: counts, and the entries with their events."""
    return {
        "to_review": len(found.entries),
        "counts": {section.value: found.count(section) for section in Section},
        "stances": found.stances,
        "press_cues": found.cues,
        "by_unknown_actors": found.unknown,
        "clear": found.clear,
        "entries": [
            {"section": entry.section, "published": _published(entry.article), "event": _event(entry.event)}
            for entry in found.entries
        ],
    }


def _entry(entry: Entry, names: Names) -> Text:
    read = entry.event.data
    text = Text().append(f"  [{one_line(read.article_id)}] ", style="dim").append(one_line(_named(read, names)), "bold")
    text.append(f"  {_what(read)}  ").append_text(styled(read.issue_id))
    text.append("  ").append_text(styled(read.evidence.exact, "italic"))
    published = "" if entry.article is None else f"; published {dated(entry.article.data.published)}"
    differ = f"; {one_line(_differ(read))}" if _differ(read) else ""
    return text.append(f"  {dated(read.statement_date)}{published}{differ}", style="dim")


def _who(read: Stance | PressCue | UnknownActor) -> str:
    return read.name if isinstance(read, UnknownActor) else read.actor_id


def _named(read: Stance | PressCue | UnknownActor, names: Names) -> str:
    if isinstance(read, UnknownActor):
        return f"{read.name}, {read.described_as}" if read.described_as else read.name
    return names.actor(read.actor_id)


def _what(read: Stance | PressCue | UnknownActor) -> str:
    return read.names.value if isinstance(read, PressCue) else read.commitment.value


def _differ(read: Stance | PressCue | UnknownActor) -> str:
    if not isinstance(read, Stance) or not read.read_otherwise_by:
        return ""
    return f"read so by {', '.join(read.read_by)}, otherwise by {', '.join(read.read_otherwise_by)}"


def _published(article: AnyEvent | None) -> dict[str, Any] | None:
    return None if article is None else article.data.published.model_dump(mode="json")


def _event(event: AnyEvent) -> dict[str, Any]:
    return event.model_dump(mode="json", by_alias=True)
