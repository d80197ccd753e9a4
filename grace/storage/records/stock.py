"""The stock that is promised of each print: every yard agreed since its `stock_yards` last changed.

A change is known by its count, not by its time, so that clocks of two machines and the simulator's jumps do no harm.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from typing import Final

from peewee import JOIN, SQL, Insert, ModelSelect, Select, fn

from grace.engine.effects import HoldStock
from grace.engine.session import Availability
from grace.errors import Conflict
from grace.shop.catalog import Catalog
from grace.shop.statuses import PROMISED, SOLD, UNPAID
from grace.storage.sql import schema
from grace.storage.sql.database import Database
from grace.storage.sql.prepared import Prepared, slot, statement

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
        known = {row.fabric: row for row in self._database.rows(_ALL())}
        fresh = [fabric for fabric in said if fabric not in known]
        changed = [row for row in known.values() if row.fabric in said and row.yards != said[row.fabric]]
        if fresh or changed:
            with self._database.transaction():  # 5,000 prints are one wait for the disk
                self._database.insert_many(_ADD, [{"fabric": one, "yards": said[one], "at": now} for one in fresh])
                for row in sorted(changed, key=lambda row: row.fabric):
                    self._count(row, said[row.fabric], now)
        self._noted = said

    def _count(self, row: schema.Stock, yards: Decimal | None, now: datetime) -> None:
        stock = schema.Stock
        seen = (stock.fabric == row.fabric) & (stock.count == row.count)
        counted = 0 if row.changed_at is None else 1  # a row that only was locked has never been counted
        changes = {"count": row.count + counted, "yards": yards, "changed_at": now}
        self._database.change(stock.update(changes).where(seen))

    def availability(self, now: datetime, piece_yards: Decimal, code: str | None, practice: bool) -> Availability:
        """Return what is promised to all orders but *code*, what to that one, and what has sold best lately.

        *now* (UTC): holds that are over hold nothing; *practice*: pretend orders hold stock among themselves."""
        promised: dict[str, Decimal] = defaultdict(Decimal)
        own: dict[str, Decimal] = defaultdict(Decimal)
        found = self._database.tuples(_PROMISED(order_code=code or "", now=now, practice=practice))
        for fabric, unit, mine, thousandths in found:
            (own if mine else promised)[fabric] += _yards(unit, thousandths, piece_yards)
        return Availability(dict(promised), self._sellers(piece_yards), dict(own))

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
        for fabric, unit, thousandths in self._database.tuples(_SOLD()):
            sold[fabric] += _yards(unit, thousandths, piece_yards)
        return tuple(sorted(sold, key=lambda fabric: (-sold[fabric], fabric)))

    def _lock(self, fabric: str) -> None:
        self._database.returned(_LOCK(fabric=fabric))


def _yards(unit: str, thousandths: int, piece_yards: Decimal) -> Decimal:
    return Decimal(int(thousandths)) / 1000 * (piece_yards if unit == "piece" else 1)


def _promised(_: Database) -> ModelSelect[schema.OrderLine]:
    """Return a query of what lines have agreed on since their print was last counted: of one order, and of the rest."""
    order, line, stock = schema.Order, schema.OrderLine, schema.Stock
    lapsed = (
        order.status.in_(UNPAID) & order.held_until.is_null(False) & (order.held_until <= slot(order.held_until, "now"))
    )
    counts = line.status.in_(PROMISED) & (line.practice == slot(line.practice)) & ~line.proposed & ~lapsed
    mine = line.order_code == slot(line.order_code)
    groups = (line.fabric, line.unit, SQL("3"))
    sums = line.select(line.fabric, line.unit, mine.alias("mine"), fn.SUM(line.quantity)).group_by(*groups)
    return (
        sums.join(order, on=(order.code == line.order_code))
        .join_from(line, stock, JOIN.LEFT_OUTER, on=(stock.fabric == line.fabric))
        .where(counts & (line.counted == fn.COALESCE(stock.count, 0)))
    )


def _add(_: Database) -> Insert:
    row = schema.Stock
    fresh = row.insert(fabric=slot(row.fabric), yards=slot(row.yards), changed_at=slot(row.changed_at, "at"))
    return fresh.on_conflict_ignore()


def _lock(_: Database) -> Insert:
    row = schema.Stock
    return row.insert(fabric=slot(row.fabric)).on_conflict(conflict_target=[row.fabric], preserve=[row.fabric])


def _lately_sold() -> Select:
    """Return a query of what was sold among the last lines anybody ordered, however many there were before."""
    line = schema.OrderLine
    columns = (line.fabric, line.unit, line.quantity, line.status)
    last: ModelSelect[schema.OrderLine] = line.select(*columns).where(~line.practice)
    last = last.order_by(line.id.desc()).limit(LATELY).alias("last")
    sums = Select((last,), (last.c.fabric, last.c.unit, fn.SUM(last.c.quantity)))
    return sums.where(last.c.status.in_(SOLD)).group_by(last.c.fabric, last.c.unit)


_ALL = Prepared(lambda _: schema.Stock.select())
_ADD = statement(_add)
_PROMISED = Prepared(_promised)
_SOLD = statement(lambda _: _lately_sold())
_LOCK = statement(lambda database: _lock(database).returning(schema.Stock.fabric))
