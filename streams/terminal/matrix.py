"""Matrix: where everybody stands, issues down, actors across.

A cell has a sign for the commitment and `if` where it is conditional; colour only repeats the sign. Tables that are too
wide for the terminal are cut into several, one under the other.
"""

from collections.abc import Iterable, Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from schemas.position import Position, Utterance
from schemas.stance import Commitment
from streams.terminal.commitment import CONDITIONAL, SIGNS, STYLES, words
from streams.terminal.names import Names
from streams.terminal.safe import one_line, styled

WIDEST_ISSUE = 34
ACTOR_WIDTH = 12


def held(positions: Iterable[Position]) -> list[Position]:
    """The positions that somebody holds, noncommittal ones included, by issue and actor."""
    heard = (position for position in positions if _shown(position) is not None)
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
    for entry in [*entries, Text(f"{CONDITIONAL} conditional", style="dim")]:
        if line and len(line) + len(entry) > width:
            yield line
            line = Text()
        line = line.append_text(entry).append("  ")
    yield line


def lines(positions: Iterable[Position]) -> Iterator[str]:
    """One plain line for each position: actor, issue, commitment, `if` or `-`, statement date, tab-separated."""
    for position in held(positions):
        utterance = _shown(position)
        if utterance is not None:
            condition = CONDITIONAL if utterance.conditional else "-"
            date = utterance.statement_date.value or "undated"
            cells = (position.actor_id, position.issue_id, utterance.commitment.value, condition, date)
            yield "position\t" + "\t".join(map(one_line, cells))


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
    utterance = None if position is None else _shown(position)
    if utterance is None:
        return Text("")
    commitment = utterance.commitment
    text = Text(SIGNS[commitment], style=STYLES[commitment.side])
    return text.append(f" {CONDITIONAL}", style="dim") if utterance.conditional else text


def _shown(position: Position) -> Utterance | None:
    """The standing utterance; where there is none, the last noncommittal one."""
    if position.standing is not None:
        return position.standing
    silent = [utterance for utterance in position.history if utterance.commitment is Commitment.NONCOMMITTAL]
    return silent[-1] if silent else None


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
