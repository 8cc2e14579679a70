"""Progress: a bar on the error stream while it is a terminal; nothing where it is a pipe or a file."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

Item = TypeVar("Item")


class SpeedColumn(ProgressColumn):
    """Items a second; blank until there is something to divide by."""

    def render(self, task: Task) -> Text:
        """The speed of late, or of the whole once it is over."""
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:,.0f} a second", style="dim")


def progress_over(items: Iterable[Item], total: int | None) -> Iterator[Item]:
    """Pass the items through, showing how far it is; `total` is None where it is not known."""
    with progress_of("articles", total) as advance:
        for item in items:
            yield item
            advance()


@contextmanager
def progress_of(what: str, total: int | None) -> Iterator[Callable[[], None]]:
    """Show how far it is: call what this gives once for each item; `total` is None where it is not known."""
    console = Console(stderr=True)
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), SpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(what, total=total)
        yield lambda: progress.advance(task)
