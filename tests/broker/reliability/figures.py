"""Figures: what a run measured, as rows of a table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figures:
    """What was done, and each figure with its name, in the order in which they are told."""

    what: str
    found: dict[str, str]

    def row(self) -> str:
        """One row of a Markdown table."""
        found = "; ".join(f"{name} **{value}**" for name, value in self.found.items())
        return f"| {self.what} | {found} |"
