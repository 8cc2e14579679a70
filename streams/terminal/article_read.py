"""What one article says: its stances as a table with their passages, then press cues and unknown actors."""

from collections.abc import Iterable, Iterator
from typing import Any

from rich.cells import cell_len, set_cell_size
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from schemas.press_cue import PressCue
from schemas.stance import QuoteType, Stance
from schemas.unknown_actor import UnknownActor
from streams.reading.article_read import ArticleRead
from streams.terminal import told as in_words
from streams.terminal.colours import STYLES
from streams.terminal.styled import styled
from streams.wording.commitment import day_words, words
from streams.wording.names import Names
from streams.wording.safe import one_line

HEADINGS = ("who", "commitment", "issue", "said", "how")
WIDEST_CELL = 26
_MARKS = '"\u201c\u201d\u201e, '


def rendered(read: ArticleRead, names: Names) -> Iterator[RenderableType]:
    """The table for a screen."""
    rows = [_cells(stance, names) for stance in read.stances]
    widths = [min(WIDEST_CELL, max(map(cell_len, column))) for column in zip(HEADINGS, *rows, strict=True)]
    if rows:
        yield Text(_aligned(HEADINGS, widths), style="bold")
    for stance, row in zip(read.stances, rows, strict=True):
        yield _row(stance, row, widths)
        if stance.conditional:
            yield Padding(Text(in_words.condition(stance)), (0, 0, 0, 2))
        yield Padding(_passage(stance), (0, 0, 0, 2))
    for cue in read.press_cues:
        yield _press_cue(cue, names)
    for unknown in read.unknown_actors:
        yield _unknown(unknown)
    if read == ArticleRead():
        yield Text("nobody in the catalogue says anything on its issues", style="dim")
    yield Text("")


def lines(article_id: str, read: ArticleRead) -> Iterator[str]:
    """Plain lines with tabs: `stance`, `press-cue`, `unknown-actor`."""
    for stance in read.stances:
        cells = (stance.actor_id, stance.issue_id, stance.commitment, stance.condition or "-")
        dated = (stance.statement_date.value or "undated", stance.quote_type, stance.certainty)
        rests = (",".join(stance.grounds) or "-", ",".join(stance.read_by), stance.evidence.exact)
        yield _line("stance", article_id, *cells, *dated, *rests)
    for cue in read.press_cues:
        yield _line("press-cue", article_id, cue.actor_id, cue.issue_id, cue.names, cue.evidence.exact)
    for unknown in read.unknown_actors:
        cells = (unknown.name, unknown.issue_id, unknown.commitment, unknown.evidence.exact)
        yield _line("unknown-actor", article_id, *cells)


def as_json(read: ArticleRead) -> Iterator[dict[str, Any]]:
    """One object for each stance, press cue and unknown actor."""
    kinds: tuple[tuple[str, Iterable[Stance | PressCue | UnknownActor]], ...] = (
        ("stance", read.stances),
        ("press-cue", read.press_cues),
        ("unknown-actor", read.unknown_actors),
    )
    for kind, found in kinds:
        yield from ({"type": kind, **one.model_dump(mode="json")} for one in found)


def _line(*cells: str) -> str:
    return "\t".join(map(one_line, cells))


def _cells(stance: Stance, names: Names) -> tuple[str, ...]:
    return (
        one_line(names.actor(stance.actor_id)),
        words(stance.commitment),
        one_line(stance.issue_id),
        day_words(stance.statement_date),
        in_words.manner(stance),
    )


def _aligned(cells: Iterable[str], widths: Iterable[int]) -> str:
    return "  ".join(set_cell_size(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _row(stance: Stance, row: tuple[str, ...], widths: list[int]) -> Text:
    styles = ("bold", STYLES[stance.commitment.side], "", "", "")
    text = Text()
    for cell, width, style in zip(row, widths, styles, strict=True):
        text.append(set_cell_size(cell, width), style=style).append("  ")
    text.rstrip()
    return text


def _passage(stance: Stance) -> Text:
    """Quotation marks only around the speaker's own words; a mixed passage brings its own."""
    exact = one_line(stance.evidence.exact)
    quoted = f"\u201c{exact.strip(_MARKS)}\u201d" if stance.quote_type is QuoteType.DIRECT else exact
    rests = f"  [{in_words.grounds(stance)}; read by {in_words.readings(stance)}]"
    return Text().append(quoted, style="italic").append(rests, style="dim")


def _press_cue(cue: PressCue, names: Names) -> Text:
    text = Text("press cue  ", style="bold yellow").append_text(styled(names.actor(cue.actor_id), "bold"))
    text.append(f"  {cue.names.replace('_', ' ')}  ", style="yellow").append_text(styled(cue.issue_id))
    return text.append("  ").append_text(styled(cue.evidence.exact, "italic"))


def _unknown(unknown: UnknownActor) -> Text:
    text = Text("not in the catalogue  ", style="bold").append_text(styled(unknown.name, "bold"))
    described = f", {one_line(unknown.described_as)}" if unknown.described_as else ""
    text.append(f"{described}  ", style="dim")
    text.append(f"{words(unknown.commitment)}  ", style=STYLES[unknown.commitment.side])
    return text.append_text(styled(unknown.issue_id)).append("  ").append_text(styled(unknown.evidence.exact, "italic"))
