"""Sheets: the stances, positions and alerts as flat tables, for a notebook or a spreadsheet."""

from streams.readmodel.sheets.alerts import ALERTS
from streams.readmodel.sheets.positions import POSITIONS
from streams.readmodel.sheets.sheet import Asking, Sheet
from streams.readmodel.sheets.stances import STANCES

SHEETS = {sheet.name: sheet for sheet in (STANCES, POSITIONS, ALERTS)}

__all__ = ["SHEETS", "Asking", "Sheet"]
