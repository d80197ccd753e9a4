"""Orders read whole: rows, lines, credits, verdicts and the number of proofs, each by one prepared query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from peewee import ModelSelect, fn

from grace.shop.order import Order
from grace.storage.records.order_rows import Lines, credit_of, decision_of, line_of, order_of
from grace.storage.sql import schema
from grace.storage.sql.database import Database
from grace.storage.sql.prepared import Prepared, statement

V = TypeVar("V")


def whole(database: Database, rows: Sequence[schema.Order]) -> tuple[tuple[str, Order], ...]:
    """Return customer and order of each of *rows*, in their order."""
    codes = [row.code for row in rows]
    if not codes:
        return ()
    lines, proofs = lines_of(database, codes), _proofs(database, codes)
    credits = _by_order(database.rows(_CREDITS(codes=codes)), credit_of)
    decisions = _by_order(database.rows(_DECISIONS(codes=codes)), decision_of)
    return tuple(
        (row.customer, order_of(row, lines[row.code], credits[row.code], proofs[row.code], decisions[row.code]))
        for row in rows
    )


def lines_of(database: Database, codes: Sequence[str]) -> dict[str, Lines]:
    """Return the lines of each of the orders *codes*; an order without any has empty ones."""
    lines: dict[str, Lines] = defaultdict(Lines)
    for row in database.rows(_LINES(codes=codes)):
        lines[row.order_code] = lines[row.order_code].with_line(line_of(row), proposed=row.proposed)
    return lines


def _by_order(rows: Iterable[Any], value: Callable[[Any], V]) -> dict[str, tuple[V, ...]]:
    """Return the *value* of each of *rows*, by the code of its order."""
    found: dict[str, tuple[V, ...]] = defaultdict(tuple)
    for row in rows:
        found[row.order_code] += (value(row),)
    return found


def _proofs(database: Database, codes: Sequence[str]) -> dict[str, int]:
    return defaultdict(int, dict(database.tuples(_PROOFS(codes=codes))))


def _lines(database: Database) -> ModelSelect[schema.OrderLine]:
    row = schema.OrderLine
    return row.select().where(database.among(row.order_code, "codes")).order_by(row.id)


def _money(database: Database) -> ModelSelect[schema.Credit]:
    row = schema.Credit
    return row.select().where(database.among(row.order_code, "codes")).order_by(row.id)


def _verdicts(database: Database) -> ModelSelect[schema.Decision]:
    row = schema.Decision
    return row.select().where(database.among(row.order_code, "codes")).order_by(row.id)


def _count_of_proofs(database: Database) -> ModelSelect[schema.Proof]:
    row = schema.Proof
    theirs = row.select(row.order_code, fn.COUNT(row.id)).where(database.among(row.order_code, "codes"))
    return theirs.group_by(row.order_code)


_LINES = Prepared(_lines)
_CREDITS = Prepared(_money)
_DECISIONS = Prepared(_verdicts)
_PROOFS = statement(_count_of_proofs)
