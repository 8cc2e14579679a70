"""Reread: a case and whether today's reader still makes its mistake."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from schemas.press_cue import PressCue
from schemas.stance import Stance
from streams.desk.case import Case
from streams.desk.rereading import Result
from streams.terminal.styled import styled
from streams.wording.safe import one_line


@dataclass(frozen=True, slots=True)
class Reread:
    """A case, where it came from, and what became of each misreading in it."""

    file: str
    case: Case
    results: tuple[Result, ...]

    @property
    def gone(self) -> bool:
        """Whether every misreading is gone."""
        return all(result.again is None for result in self.results)


def lines(found: Reread) -> Iterator[str]:
    """Plain lines with tabs: `case`, and a `passage` for each misreading."""
    case = found.case
    yield _line("case", _word(gone=found.gone), found.file, case.ruling, case.by, case.note or "-")
    for result in found.results:
        misread = result.misread
        cells = (misread.article_id, misread.actor_id, misread.issue_id, _read_as(misread), misread.evidence.exact)
        yield _line("passage", _word(gone=result.again is None), *cells)


def rendered(found: Reread) -> Iterator[Text]:
    """The same on a screen."""
    case = found.case
    note = f" ({one_line(case.note)})" if case.note else ""
    text = Text().append(f"{_word(gone=found.gone)}  ", style="bold green" if found.gone else "bold red")
    yield text.append(f"{case.ruling}, says {one_line(case.by)}{note}").append(f"  {one_line(found.file)}", style="dim")
    for result in found.results:
        misread = result.misread
        sign, style = ("  gone   ", "green") if result.again is None else ("  still  ", "red")
        what = f"{one_line(misread.actor_id)} {_read_as(misread)} {one_line(misread.issue_id)}: "
        text = Text().append(sign, style=style).append(what).append_text(styled(misread.evidence.exact, "italic"))
        yield text.append(f"  [{one_line(misread.article_id)}]", style="dim")


def as_json(found: Reread) -> dict[str, Any]:
    """One object."""
    case = found.case
    return {
        "file": found.file,
        "gone": found.gone,
        "alert_id": case.alert_id,
        "ruling": case.ruling,
        "by": case.by,
        "note": case.note,
        "misreadings": [
            {
                "gone": result.again is None,
                "misread": result.misread.model_dump(mode="json"),
                "again": None if result.again is None else result.again.model_dump(mode="json"),
            }
            for result in found.results
        ],
    }


def _word(*, gone: bool) -> str:
    return "gone" if gone else "still there"


def _read_as(misread: Stance | PressCue) -> str:
    return misread.commitment.value if isinstance(misread, Stance) else misread.names.value


def _line(*cells: str) -> str:
    return "\t".join(map(one_line, cells))
