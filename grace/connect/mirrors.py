"""The protocol of a sheet or a CRM: keep one row for each key current."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, Protocol

Cell = str | int | Decimal
Row = tuple[Cell, ...]
"""The first cell is the key."""

_ACTS = re.compile(r"[\s\x00-\x1f\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]")
LONGEST_CELL: Final = 5_000  # characters; Google takes 50,000


class Mirror(Protocol):
    """Somewhere outside that shows our rows."""

    @property
    def name(self) -> str:
        """Return how our own rows call it."""

    @property
    def pause(self) -> float:
        """Seconds between two batches, so that its quota holds."""

    def write(self, table: str, head: tuple[str, ...], rows: tuple[Row, ...]) -> None:
        """Make *rows* of *table* what it shows for their keys; *head* names the cells. The same rows again change
        nothing. Raises TemporaryFailure, OutcomeUnknown and Refused."""


def harmless(cell: Cell) -> Cell:
    """Return *cell* so that no spreadsheet takes it for a formula: an apostrophe in front where it might."""
    if not isinstance(cell, str):
        return cell
    words = cell.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")[:LONGEST_CELL]
    return f"'{words}" if _ACTS.match(words) else words


def plain_number(cell: Cell) -> str | int | float:
    """Return *cell* as JSON carries it."""
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell
