"""The books as tests read them: whole tables, and their CSV."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from grace.connect.mirrors import Row
from grace.desk.export import tables, write_csv
from grace.pipeline import Shop


def books(shop: Shop) -> dict[str, tuple[Row, ...]]:
    """Each table by its name, a heading first."""
    return {name: tuple(rows) for name, rows in tables(shop).items()}


def as_csv(rows: Iterable[Row]) -> str:
    """The file that `write_csv` leaves."""
    out = StringIO()
    write_csv(out, rows)
    return out.getvalue()
