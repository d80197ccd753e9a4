"""Orders read whole: rows, lines, credits, verdicts and the number of proofs, each by one prepared query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from peewee import ModelSelect, fn

from grace.shop.ledger import Credit, Decision
from grace.shop.order import Order
from grace.storage.records.order_rows import Lines, credit_of, decision_of, line_of, order_of
from grace.storage.sql import schema
from grace.storage.sql.database import Database
from grace.storage.sql.prepared import Prepared, statement


def whole(database: Database, rows: Sequence[schema.Order]) -> tuple[tuple[str, Order], ...]:
    """Return customer and order of each of *rows*, in their order."""
    codes = [row.code for row in rows]
    if not codes:
        return ()
    lines, credits = lines_of(database, codes), _credits(database, codes)
    decisions, proofs = _decisions(database, codes), _proofs(database, codes)
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


def _credits(database: Database, codes: Sequence[str]) -> dict[str, tuple[Credit, ...]]:
    credits: dict[str, tuple[Credit, ...]] = defaultdict(tuple)
    for row in database.rows(_CREDITS(codes=codes)):
        credits[row.order_code] += (credit_of(row),)
    return credits


def _decisions(database: Database, codes: Sequence[str]) -> dict[str, tuple[Decision, ...]]:
    found: dict[str, tuple[Decision, ...]] = defaultdict(tuple)
    for row in database.rows(_DECISIONS(codes=codes)):
        found[row.order_code] += (decision_of(row),)
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
