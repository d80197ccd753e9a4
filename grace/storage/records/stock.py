"""The stock that is promised of each print: every yard agreed since its `stock_yards` last changed.

A change is known by its count, not by its time, so that clocks of two machines and the simulator's jumps do no harm.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from typing import Final

from peewee import JOIN, Expression, ModelSelect, Select, fn

from grace.engine.effects import HoldStock
from grace.engine.session import Availability
from grace.errors import Conflict
from grace.shop.catalog import Catalog
from grace.shop.statuses import PROMISED, SOLD, UNPAID
from grace.storage.sql import schema
from grace.storage.sql.database import Database

LATELY: Final = 1000
"""Order lines among which the best sellers are looked for."""
PIECE: Final = Decimal(6)
"""Yards in a piece where no catalog says otherwise."""


class StockBook:
    """Counts what is promised; holds more of it inside the transaction that keeps an order."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._noted: dict[str, Decimal | None] = {}

    def note(self, catalog: Catalog, now: datetime) -> None:
        """Keep what *catalog* says is on the shelf; what differs from before is counted anew from *now* (UTC) on."""
        said = {fabric.code: fabric.stock_yards for fabric in catalog.fabrics}
        if said == self._noted:
            return
        stock = schema.Stock
        known = {row.fabric: row for row in self._database.rows(stock.select())}
        for fabric, yards in said.items():
            row = known.get(fabric)
            if row is not None and row.yards == yards:
                continue
            changed = {"yards": yards, "changed_at": now}
            if row is None:
                fresh = stock.insert(fabric=fabric, **changed).on_conflict_ignore()
                self._database.returned(fresh.returning(stock.fabric))
            else:
                seen = (stock.fabric == fabric) & (stock.count == row.count)
                counted = 0 if row.changed_at is None else 1  # a row that only was locked has never been counted
                self._database.change(stock.update(count=row.count + counted, **changed).where(seen))
        self._noted = said

    def availability(self, now: datetime, piece_yards: Decimal, code: str | None, practice: bool) -> Availability:
        """Return what is promised to all orders but *code*, what to that one, and what has sold best lately.

        *now* (UTC): holds that are over hold nothing; *practice*: pretend orders hold stock among themselves."""
        mine = schema.OrderLine.order_code == (code or "")
        promised = self._promised(~mine, now, piece_yards, practice)
        own = self._promised(mine, now, piece_yards, practice) if code else {}
        return Availability(promised, self._sellers(piece_yards), own)

    def _promised(self, which: Expression, now: datetime, piece_yards: Decimal, practice: bool) -> dict[str, Decimal]:
        """Return the yards of each print that the lines *which* have agreed on since it was last counted."""
        order, line, stock = schema.Order, schema.OrderLine, schema.Stock
        lapsed = order.status.in_(UNPAID) & order.held_until.is_null(False) & (order.held_until <= now)
        counts = line.status.in_(PROMISED) & (line.practice == practice) & ~line.proposed & ~lapsed
        of_this_count = line.counted == fn.COALESCE(stock.count, 0)
        sums = line.select(line.fabric, line.unit, fn.SUM(line.quantity)).group_by(line.fabric, line.unit)
        query = (
            sums.join(order, on=(order.code == line.order_code))
            .join_from(line, stock, JOIN.LEFT_OUTER, on=(stock.fabric == line.fabric))
            .where(which & counts & of_this_count)
        )
        yards: dict[str, Decimal] = defaultdict(Decimal)
        for fabric, unit, thousandths in self._database.tuples(query):
            yards[fabric] += _yards(unit, thousandths, piece_yards)
        return dict(yards)

    def hold(self, asked: HoldStock, now: datetime) -> None:
        """Hold the rows of the prints until the transaction ends. Raises Conflict when others were promised more of
        them since the turn was decided: it runs again, and sees what is left."""
        prints = sorted({line.fabric for line in asked.order.lines})  # so that two turns never wait for each other
        for fabric in prints:
            self._lock(fabric)
        promised = self.availability(now, asked.piece_yards, asked.order.code, asked.order.practice).promised
        for fabric in prints:
            if promised.get(fabric, 0) > asked.promised.get(fabric, 0):
                raise Conflict(f"Somebody else was promised {fabric} meanwhile.")

    def changed_at(self, fabric: str) -> datetime | None:
        """Return when `stock_yards` of *fabric* last changed (UTC); None when nobody has counted it."""
        row = self._database.first(schema.Stock.select().where(schema.Stock.fabric == fabric))
        return row.changed_at if row else None

    def _sellers(self, piece_yards: Decimal) -> tuple[str, ...]:
        sold: dict[str, Decimal] = defaultdict(Decimal)
        for fabric, unit, thousandths in self._database.tuples(_lately_sold()):
            sold[fabric] += _yards(unit, thousandths, piece_yards)
        return tuple(sorted(sold, key=lambda fabric: (-sold[fabric], fabric)))

    def _lock(self, fabric: str) -> None:
        row = schema.Stock.insert(fabric=fabric)
        row = row.on_conflict(conflict_target=[schema.Stock.fabric], preserve=[schema.Stock.fabric])
        self._database.returned(row.returning(schema.Stock.fabric))


def _yards(unit: str, thousandths: int, piece_yards: Decimal) -> Decimal:
    return Decimal(int(thousandths)) / 1000 * (piece_yards if unit == "piece" else 1)


def _lately_sold() -> Select:
    """Return a query of what was sold among the last lines anybody ordered, however many there were before."""
    line = schema.OrderLine
    columns = (line.fabric, line.unit, line.quantity, line.status)
    last: ModelSelect[schema.OrderLine] = line.select(*columns).where(~line.practice)
    last = last.order_by(line.id.desc()).limit(LATELY).alias("last")
    sums = Select((last,), (last.c.fabric, last.c.unit, fn.SUM(last.c.quantity)))
    return sums.where(last.c.status.in_(SOLD)).group_by(last.c.fabric, last.c.unit)
