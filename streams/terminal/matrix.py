"""Matrix: where everybody stands, issues down, actors across.

A cell has a sign for the commitment and `if` where it is conditional; colour only repeats the sign. Tables that are too
wide for the terminal are cut into several, one under the other.
"""

from collections.abc import Iterable, Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from schemas.position import Position
from schemas.stance import Commitment, Side
from streams.terminal.colours import STYLES
from streams.terminal.styled import styled
from streams.wording.commitment import CONDITIONAL, SIGNS, WALKED_BACK, words
from streams.wording.names import Names
from streams.wording.safe import one_line

WIDEST_ISSUE = 34
ACTOR_WIDTH = 12


def held(positions: Iterable[Position]) -> list[Position]:
    """The positions that somebody holds, noncommittal ones included, by issue and actor."""
    heard = (position for position in positions if _sign(position))
    return sorted(heard, key=lambda position: (position.issue_id, position.actor_id))


def matrices(positions: Iterable[Position], names: Names, width: int) -> Iterator[Table]:
    """Tables of at most `width` columns of text, the most talkative actors first."""
    cells = {(position.issue_id, position.actor_id): position for position in held(positions)}
    actors = _by_cells(actor for _, actor in cells)
    issue_width = min(WIDEST_ISSUE, max((len(issue) for issue, _ in cells), default=0))
    fitting = max(1, (width - issue_width - 2) // (ACTOR_WIDTH + 2))
    for first in range(0, len(actors), fitting):
        yield _table(cells, actors[first : first + fitting], names, issue_width)


def legend(width: int) -> Iterator[Text]:
    """The signs, in order, in their colours, on lines of at most `width`."""
    entries = [
        Text(f"{SIGNS[commitment]} {words(commitment)}", style=STYLES[commitment.side])
        for commitment in reversed(Commitment)
    ]
    line = Text()
    taken_back = Text(f"{WALKED_BACK} walked back", style=STYLES[Side.NEITHER])
    for entry in [*entries, taken_back, Text(f"{CONDITIONAL} conditional", style="dim")]:
        if line and len(line) + len(entry) > width:
            yield line
            line = Text()
        line = line.append_text(entry).append("  ")
    yield line


def lines(positions: Iterable[Position]) -> Iterator[str]:
    """One plain line for each position: actor, issue, commitment, `if` or `-`, statement date, tab-separated.

    What was taken back is `walked_back:` and what it was.
    """
    for position in held(positions):
        shown = position.standing or position.walked_back
        condition = CONDITIONAL if shown is not None and shown.conditional else "-"
        when = position.last_heard if shown is None else shown.statement_date
        cells = (position.actor_id, position.issue_id, word(position), condition, when.value or "undated")
        yield "position\t" + "\t".join(map(one_line, cells))


def word(position: Position) -> str:
    """The commitment that stands as one word; what was taken back as `walked_back:` and what it was."""
    if position.standing is not None:
        return position.standing.commitment.value
    if position.walked_back is not None:
        return f"walked_back:{position.walked_back.commitment.value}"
    return Commitment.NONCOMMITTAL.value


def _table(cells: dict[tuple[str, str], Position], actors: Sequence[str], names: Names, issue_width: int) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    table.add_column("issue", width=issue_width, overflow="ellipsis", no_wrap=True)
    for actor in actors:
        table.add_column(
            styled(_short(actor, names.actor(actor))), width=ACTOR_WIDTH, overflow="ellipsis", no_wrap=True
        )
    for issue in sorted({issue for issue, actor in cells if actor in actors}):
        table.add_row(styled(issue), *(_cell(cells.get((issue, actor))) for actor in actors))
    return table


def _cell(position: Position | None) -> Text:
    if position is None:
        return Text("")
    standing = position.standing
    if standing is None:
        return Text(_sign(position), style=STYLES[Side.NEITHER])
    text = Text(_sign(position), style=STYLES[standing.commitment.side])
    return text.append(f" {CONDITIONAL}", style="dim") if standing.conditional else text


def _sign(position: Position) -> str:
    """What stands, or was taken back, or that the last word was noncommittal; empty where nothing of it is known."""
    if position.standing is not None:
        return SIGNS[position.standing.commitment]
    if position.walked_back is not None:
        return WALKED_BACK
    return SIGNS[Commitment.NONCOMMITTAL] if position.last_word is Commitment.NONCOMMITTAL else ""


def _short(actor: str, name: str) -> str:
    """A column heading: the name, or the last part of it where the desk's id says that it stands alone, or the id."""
    if len(name) <= ACTOR_WIDTH:
        return name
    last = name.rsplit(maxsplit=1)[-1]
    return last if last.casefold() in actor.casefold() else actor


def _by_cells(actors: Iterable[str]) -> list[str]:
    counts: dict[str, int] = {}
    for actor in actors:
        counts[actor] = counts.get(actor, 0) + 1
    return sorted(counts, key=lambda actor: (-counts[actor], actor))
