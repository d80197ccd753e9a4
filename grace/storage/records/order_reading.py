"""Orders read whole: rows, lines, credits, verdicts and the number of proofs, by one prepared query each at most."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from peewee import ModelSelect, Value, fn

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
    lines, counted = lines_of(database, codes), _counted(database, codes)
    credits = _by_order(database.rows(_CREDITS(codes=codes)) if "credit" in counted else (), credit_of)
    decisions = _by_order(database.rows(_DECISIONS(codes=codes)) if "decision" in counted else (), decision_of)
    proofs = counted["proof"]
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


def _counted(database: Database, codes: Sequence[str]) -> dict[str, Counter[str]]:
    """Return how many proofs, credits and decisions each of the orders *codes* has, by the names of their tables. Most
    orders have none of them, and the one question spares two."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for table, code, count in database.tuples(_COUNTS(codes=codes)):
        counted[table][code] = count
    return counted


def _lines(database: Database) -> ModelSelect[schema.OrderLine]:
    row = schema.OrderLine
    return row.select().where(database.among(row.order_code, "codes")).order_by(row.id)


def _money(database: Database) -> ModelSelect[schema.Credit]:
    row = schema.Credit
    return row.select().where(database.among(row.order_code, "codes")).order_by(row.id)


def _verdicts(database: Database) -> ModelSelect[schema.Decision]:
    row = schema.Decision
    return row.select().where(database.among(row.order_code, "codes")).order_by(row.id)


def _counts(database: Database) -> Any:
    return _count_of(schema.Proof, database) + _count_of(schema.Credit, database) + _count_of(schema.Decision, database)


def _count_of(row: Any, database: Database) -> Any:
    named = Value(row._meta.table_name, converter=False)
    theirs = row.select(named, row.order_code, fn.COUNT(row.id)).where(database.among(row.order_code, "codes"))
    return theirs.group_by(row.order_code)


_LINES = Prepared(_lines)
_CREDITS = Prepared(_money)
_DECISIONS = Prepared(_verdicts)
_COUNTS = statement(_counts)
