"""The stock that is promised of each print: every yard agreed since its `stock_yards` last changed.

A change is known by its count, not by its time, so that clocks of two machines and the simulator's jumps do no harm.
"""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from peewee import JOIN, SQL, Expression, Insert, ModelSelect, Select, fn

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


STALE: Final = timedelta(seconds=0.5)
"""How old the knowledge of other processes' orders may be while a turn is decided."""


@dataclass(frozen=True, slots=True)
class _Totals:
    """The yards all orders hold and the best sellers, as they were after so many *changes*, at *now* by the clock of
    turns (UTC) and at *moment* by one that nobody sets."""

    promised: dict[str, Decimal]
    sellers: tuple[str, ...]
    changes: int
    now: datetime
    moment: float

    def holds(self, changes: int, now: datetime, moment: float) -> bool:
        """Return whether it may still be used."""
        fresh = moment - self.moment < STALE.total_seconds() and timedelta(0) <= now - self.now < STALE
        return fresh and changes == self.changes


class StockBook:
    """Counts what is promised; holds more of it inside the transaction that keeps an order."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._noted: dict[str, Decimal | None] = {}
        self._changes = 0
        self._totals: dict[tuple[Decimal, bool], _Totals] = {}

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
            self.changed()
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
        promised, own = self._promised(now, piece_yards, code, practice)
        return Availability(promised, self._sellers(piece_yards), own)

    def nearly(self, now: datetime, piece_yards: Decimal, code: str | None, practice: bool) -> Availability:
        """Return the same, of other processes' orders up to *STALE* old, so that a turn need not look through every
        open order: `hold` looks before anything is promised."""
        totals = self._totals_of(now, piece_yards, practice)
        own: dict[str, Decimal] = defaultdict(Decimal)
        mine = self._database.tuples(_PROMISED_TO(order_code=code, now=now, practice=practice)) if code else ()
        for fabric, unit, thousandths in mine:
            own[fabric] += _yards(unit, thousandths, piece_yards)
        left = {fabric: yards - own.get(fabric, Decimal(0)) for fabric, yards in totals.promised.items()}
        return Availability({fabric: yards for fabric, yards in left.items() if yards > 0}, totals.sellers, dict(own))

    def changed(self) -> None:
        """Say that this process has kept an order, or met what another has: the next look is a new one."""
        self._changes += 1

    def _totals_of(self, now: datetime, piece_yards: Decimal, practice: bool) -> _Totals:
        known, moment = self._totals.get((piece_yards, practice)), time.monotonic()
        if known is not None and known.holds(self._changes, now, moment):
            return known
        changes = self._changes  # before the look: what is kept meanwhile is looked at the next time
        all_of_them = self.availability(now, piece_yards, None, practice)
        made = _Totals(all_of_them.promised, all_of_them.sellers, changes, now, moment)
        self._totals[(piece_yards, practice)] = made
        return made

    def hold(self, asked: HoldStock, now: datetime) -> None:
        """Hold the rows of the prints until the transaction ends. Raises Conflict when others were promised more of
        them since the turn was decided: it runs again, and sees what is left."""
        prints = sorted({line.fabric for line in asked.order.lines})  # so that two turns never wait for each other
        for fabric in prints:
            self._lock(fabric)
        promised, _ = self._promised(now, asked.piece_yards, asked.order.code, asked.order.practice)
        for fabric in prints:
            if promised.get(fabric, 0) > asked.promised.get(fabric, 0):
                raise Conflict(f"Somebody else was promised {fabric} meanwhile.")

    def changed_at(self, fabric: str) -> datetime | None:
        """Return when `stock_yards` of *fabric* last changed (UTC); None when nobody has counted it."""
        row = self._database.first(schema.Stock.select().where(schema.Stock.fabric == fabric))
        return row.changed_at if row else None

    def _promised(
        self, now: datetime, piece_yards: Decimal, code: str | None, practice: bool
    ) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
        promised: dict[str, Decimal] = defaultdict(Decimal)
        own: dict[str, Decimal] = defaultdict(Decimal)
        found = self._database.tuples(_PROMISED(order_code=code or "", now=now, practice=practice))
        for fabric, unit, mine, thousandths in found:
            (own if mine else promised)[fabric] += _yards(unit, thousandths, piece_yards)
        return dict(promised), dict(own)

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
    line = schema.OrderLine
    mine = line.order_code == slot(line.order_code)
    sums = line.select(line.fabric, line.unit, mine.alias("mine"), fn.SUM(line.quantity))
    return _agreed(sums.group_by(line.fabric, line.unit, SQL("3")), _counts())


def _promised_to(_: Database) -> ModelSelect[schema.OrderLine]:
    """Return the query of what one order alone has agreed on."""
    line = schema.OrderLine
    sums = line.select(line.fabric, line.unit, fn.SUM(line.quantity)).group_by(line.fabric, line.unit)
    return _agreed(sums, _counts() & (line.order_code == slot(line.order_code)))


def _counts() -> Expression:
    order, line = schema.Order, schema.OrderLine
    over = order.held_until.is_null(False) & (order.held_until <= slot(order.held_until, "now"))
    lapsed = order.status.in_(UNPAID) & over & order.secured.is_null()  # what is secured is not for sale in between
    counts: Expression = line.status.in_(PROMISED) & (line.practice == slot(line.practice)) & ~line.proposed & ~lapsed
    return counts


def _agreed(sums: ModelSelect[schema.OrderLine], which: Expression) -> ModelSelect[schema.OrderLine]:
    order, line, stock = schema.Order, schema.OrderLine, schema.Stock
    return (
        sums.join(order, on=(order.code == line.order_code))
        .join_from(line, stock, JOIN.LEFT_OUTER, on=(stock.fabric == line.fabric))
        .where(which & (line.counted == fn.COALESCE(stock.count, 0)))
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
_PROMISED_TO = Prepared(_promised_to)
_SOLD = statement(lambda _: _lately_sold())
_LOCK = statement(lambda database: _lock(database).returning(schema.Stock.fabric))
