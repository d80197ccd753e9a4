"""Orders, the money credited to them and the proofs sent for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, cast

from peewee import ModelSelect, Select, fn

from grace.engine.effects import KeepDecision, KeepProof
from grace.engine.session import Availability
from grace.errors import Conflict
from grace.shop import codes
from grace.shop.catalog import Unit
from grace.shop.order import CLOSED, Credit, Decision, Order, PricedLine, Status
from grace.storage.sql import schema
from grace.storage.sql.codec import from_json, to_json
from grace.storage.sql.database import Database
from grace.storage.values import Proof

PROMISED: Final[tuple[Status, ...]] = ("awaiting_payment", "proof_received", "part_paid", "paid", "cutting")
SOLD: Final[tuple[Status, ...]] = ("paid", "cutting", "sent", "delivered")
PAGE: Final = 500
"""Orders read at a time where all are gone through."""
LATELY: Final = 1000
"""Order lines among which the best sellers are looked for."""


class Orders:
    """Reads orders whole; writes what the effects of a turn say."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, code: str) -> tuple[str, Order] | None:
        """The customer and the order with this *code*, in any case."""
        found = self._database.rows(schema.Order.select().where(schema.Order.code == code.strip().upper()))
        return next(iter(self._whole(found)), None)

    def newest(self, customer: str) -> Order | None:
        """The customer's newest open order, else the newest."""
        return self.newest_beside(customer)[0]

    def newest_beside(self, customer: str) -> tuple[Order | None, tuple[tuple[str, Status], ...]]:
        """The same, and code and status of the open ones beside it, newest first, up to five."""
        row, mine = schema.Order, schema.Order.customer == customer
        by_age = row.select().where(mine).order_by(row.status.in_(tuple(CLOSED)), row.id.desc())
        found = self._database.rows(by_age.limit(6))
        whole = self._whole(found[:1])
        beside = tuple((one.code, cast(Status, one.status)) for one in found[1:] if one.status not in CLOSED)
        return (whole[0][1] if whole else None), beside

    def newest_of(self, customers: Collection[str]) -> dict[str, tuple[str, Status]]:
        """Code and status of each customer's newest open order, else of the newest."""
        row, query = schema.Order, schema.Order.select(schema.Order.customer, schema.Order.code, schema.Order.status)
        last_wins = query.order_by(row.status.in_(tuple(CLOSED)).desc(), row.id)
        found = self._database.tuples(last_wins.where(row.customer.in_((*customers,))))
        return {customer: (code, status) for customer, code, status in found}

    def list(
        self, statuses: tuple[Status, ...] | None = None, limit: int = 100, skip: int = 0
    ) -> tuple[tuple[str, Order], ...]:
        """Customers and their orders, newest first, without the first *skip*."""
        query = schema.Order.select().order_by(schema.Order.id.desc()).limit(limit).offset(skip)
        if statuses is not None:
            query = query.where(schema.Order.status.in_(statuses))
        return self._whole(self._database.rows(query))

    def several(self, codes: Sequence[str]) -> tuple[tuple[str, Order], ...]:
        """Return customers and their orders for *codes*, in that order; a code nobody has is passed over."""
        found = self._whole(self._database.rows(schema.Order.select().where(schema.Order.code.in_(list(codes)))))
        by_code = {order.code: (customer, order) for customer, order in found}
        return tuple(by_code[code] for code in dict.fromkeys(codes) if code in by_code)

    def pages(self) -> Iterator[tuple[tuple[str, Order], ...]]:
        """Return customers and all their orders, oldest first, a page at a time: for what goes through every one."""
        row, last = schema.Order, 0
        while page := self._database.rows(row.select().where(row.id > last).order_by(row.id).limit(PAGE)):
            last = page[-1].id
            yield self._whole(page)

    def ever_paid(self, customer: str) -> int:
        """How many orders of *customer* have had their deposit."""
        paid = (schema.Order.customer == customer) & schema.Order.paid_at.is_null(False)
        return self._database.count(schema.Order.select().where(paid))

    def bought(self, customer: str, limit: int = 30) -> tuple[PricedLine, ...]:
        """Lines of what *customer* has paid a deposit on, newest order first."""
        mine = (schema.Order.customer == customer) & schema.Order.status.in_(SOLD)
        found = self._database.rows(schema.Order.select().where(mine).order_by(schema.Order.id.desc()).limit(limit))
        lines = self._lines([row.code for row in found])
        return tuple(line for row in found for line in lines[row.code])[:limit]

    def free_code(self, chance: Callable[[int], int]) -> str:
        """A code no order has. *chance*(n) answers a number below n."""
        number = chance(codes.COUNT)
        while self._taken(codes.code_of(number)):
            number += 1
        return codes.code_of(number)

    def proofs(self, code: str) -> tuple[Proof, ...]:
        """What was sent as proof for this order, oldest first."""
        query = schema.Proof.select().where(schema.Proof.order_code == code.strip().upper()).order_by(schema.Proof.id)
        found = self._database.rows(query)
        return tuple(_proof(row) for row in found)

    def proofs_of(self, codes: Sequence[str]) -> dict[str, tuple[Proof, ...]]:
        """What was sent as proof for each of these orders, oldest first."""
        found: dict[str, tuple[Proof, ...]] = defaultdict(tuple)
        proof = schema.Proof
        for row in self._database.rows(proof.select().where(proof.order_code.in_(codes)).order_by(proof.id)):
            found[row.order_code] += (_proof(row),)
        return found

    def proofs_with(self, file: str) -> tuple[Proof, ...]:
        """Every time this very file was sent as proof, by whomever, oldest first."""
        query = schema.Proof.select().where(schema.Proof.file == file).order_by(schema.Proof.id)
        return tuple(_proof(row) for row in self._database.rows(query))

    def availability(self, customer: str, now: datetime, piece_yards: Decimal) -> Availability:
        """What the orders of everybody but *customer* hold back, and what has sold best lately; lapsed holds hold
        nothing."""
        order = schema.Order
        lapsed = (order.status == "awaiting_payment") & order.held_until.is_null(False) & (order.held_until <= now)
        others = order.status.in_(PROMISED) & (order.customer != customer) & ~lapsed
        promised = _amounts().join(order, on=(order.code == schema.OrderLine.order_code)).where(others)
        sold = self._yards(_lately_sold(), piece_yards)
        sellers = sorted(sold, key=lambda fabric: (-sold[fabric], fabric))
        return Availability(self._yards(promised, piece_yards), tuple(sellers))

    def keep(self, customer: str, order: Order, now: datetime) -> None:
        """Inserts or updates *order* without its credits. Raises Conflict when the code is another customer's."""
        columns = _columns(order)
        fresh = schema.Order.insert(code=order.code, customer=customer, **columns).on_conflict_ignore()
        if not self._database.returned(fresh.returning(schema.Order.id)):
            ours = (schema.Order.code == order.code) & (schema.Order.customer == customer)
            if not self._database.change(schema.Order.update(**columns).where(ours)):
                raise Conflict(f"The order code {order.code} is taken.")
        self._keep_lines(order)
        if order.status in SOLD:
            first = (schema.Order.code == order.code) & schema.Order.paid_at.is_null()
            self._database.change(schema.Order.update(paid_at=now).where(first))
        elif order.status in ("awaiting_payment", "proof_received") and not order.credited:
            undone = schema.Order.code == order.code  # an approval was taken back
            self._database.change(schema.Order.update(paid_at=None).where(undone))

    def credit(self, code: str, credit: Credit) -> bool:
        """Books *credit*, once per key; False when it was booked before."""
        row = schema.Credit.insert(
            key=credit.key, order_code=code, amount=credit.amount, who=credit.who, source=credit.source,
            at=credit.at, why=credit.why, kind=credit.kind, reverses=credit.reverses, place=credit.where,
        )  # fmt: skip
        return bool(self._database.returned(row.on_conflict_ignore().returning(schema.Credit.id)))

    def keep_proof(self, customer: str, proof: KeepProof, now: datetime) -> None:
        """Logs *proof* as sent by *customer* at *now*."""
        row = schema.Proof.insert(
            order_code=proof.order, customer=customer, file=proof.file, text=proof.text, at=now,
            flags=to_json(proof.flags), hint=proof.hint,
        )  # fmt: skip
        self._database.insert(row)

    def keep_decision(self, kept: KeepDecision) -> bool:
        """Logs a verdict, once per key; False when it was here before."""
        one = kept.decision
        row = schema.Decision.insert(
            key=one.key, order_code=kept.order, verdict=one.verdict, who=one.who, place=one.where, at=one.at,
            amount=one.amount, reason=one.reason, before=one.before, waiting_before=one.waiting_before,
            credit=one.credit, outcome=one.outcome, told=one.told,
        )  # fmt: skip
        return bool(self._database.returned(row.on_conflict_ignore().returning(schema.Decision.id)))

    def decision(self, key: str) -> Decision | None:
        """The verdict logged under *key*; None when there is none yet."""
        row = self._database.first(schema.Decision.select().where(schema.Decision.key == key))
        return None if row is None else _decision(row)

    def waiting(self, limit: int = 200) -> tuple[tuple[str, Order], ...]:
        """Customers and the orders whose proof waits for a verdict, longest first."""
        query = schema.Order.select().where(schema.Order.waiting_since.is_null(False))
        return self._whole(
            self._database.rows(query.order_by(schema.Order.waiting_since, schema.Order.id).limit(limit))
        )

    def lately_ruled(self, since: datetime) -> tuple[str, ...]:
        """Codes of the orders somebody ruled on after *since*."""
        query = schema.Decision.select().where(schema.Decision.at > since).order_by(schema.Decision.id)
        return tuple(dict.fromkeys(row.order_code for row in self._database.rows(query)))

    def of(self, customer: str) -> tuple[Order, ...]:
        """Every order of *customer*, newest first."""
        query = schema.Order.select().where(schema.Order.customer == customer).order_by(schema.Order.id.desc())
        return tuple(order for _, order in self._whole(self._database.rows(query)))

    def _keep_lines(self, order: Order) -> None:
        line = schema.OrderLine
        self._database.change(line.delete().where(line.order_code == order.code))
        for priced in order.lines:
            self._database.insert(
                line.insert(
                    order_code=order.code, fabric=priced.fabric, name=priced.name, quantity=priced.quantity,
                    unit=priced.unit, price=priced.price, total=priced.total, status=order.status,
                )
            )  # fmt: skip

    def _taken(self, code: str) -> bool:
        return self._database.exists(schema.Order.select().where(schema.Order.code == code))

    def _yards(self, amounts: Select, piece_yards: Decimal) -> dict[str, Decimal]:
        yards: dict[str, Decimal] = defaultdict(Decimal)
        for fabric, unit, thousandths in self._database.tuples(amounts):
            yards[fabric] += Decimal(int(thousandths)) / 1000 * (piece_yards if unit == "piece" else 1)
        return dict(yards)

    def _whole(self, rows: Sequence[schema.Order]) -> tuple[tuple[str, Order], ...]:
        codes = [row.code for row in rows]
        lines, credits, proofs = self._lines(codes), self._credits(codes), self._proof_counts(codes)
        decisions = self._decisions(codes)
        return tuple(
            (row.customer, _value(row, lines[row.code], credits[row.code], proofs[row.code], decisions[row.code]))
            for row in rows
        )

    def _lines(self, codes: Sequence[str]) -> dict[str, tuple[PricedLine, ...]]:
        found: dict[str, tuple[PricedLine, ...]] = defaultdict(tuple)
        line = schema.OrderLine
        for row in self._database.rows(line.select().where(line.order_code.in_(codes)).order_by(line.id)):
            priced = PricedLine(row.fabric, row.name, row.quantity, cast(Unit, row.unit), row.price, row.total)
            found[row.order_code] += (priced,)
        return found

    def _credits(self, codes: Sequence[str]) -> dict[str, tuple[Credit, ...]]:
        found: dict[str, tuple[Credit, ...]] = defaultdict(tuple)
        money = schema.Credit
        for row in self._database.rows(money.select().where(money.order_code.in_(codes)).order_by(money.id)):
            source: Any = row.source
            kind: Any = row.kind
            entry = Credit(
                row.key, row.amount, row.who, source, row.at, row.why, kind, row.reverses, row.place
            )  # fmt: skip
            found[row.order_code] += (entry,)
        return found

    def _decisions(self, codes: Sequence[str]) -> dict[str, tuple[Decision, ...]]:
        found: dict[str, tuple[Decision, ...]] = defaultdict(tuple)
        ruled = schema.Decision
        for row in self._database.rows(ruled.select().where(ruled.order_code.in_(codes)).order_by(ruled.id)):
            found[row.order_code] += (_decision(row),)
        return found

    def _proof_counts(self, codes: Sequence[str]) -> dict[str, int]:
        proof = schema.Proof
        query = proof.select(proof.order_code, fn.COUNT(proof.id)).where(proof.order_code.in_(codes))
        return defaultdict(int, dict(self._database.tuples(query.group_by(proof.order_code))))


def _amounts() -> ModelSelect[schema.OrderLine]:
    """Thousandths by fabric and unit."""
    line = schema.OrderLine
    return line.select(line.fabric, line.unit, fn.SUM(line.quantity)).group_by(line.fabric, line.unit)


def _lately_sold() -> Select:
    """The same of what was sold among the last lines anybody ordered, however many there were before."""
    line = schema.OrderLine
    last = line.select(line.fabric, line.unit, line.quantity, line.status).order_by(line.id.desc()).limit(LATELY)
    last = last.alias("last")
    sums = Select((last,), (last.c.fabric, last.c.unit, fn.SUM(last.c.quantity)))
    return sums.where(last.c.status.in_(SOLD)).group_by(last.c.fabric, last.c.unit)


def _value(
    row: schema.Order, lines: tuple[PricedLine, ...], credits: tuple[Credit, ...], proofs: int,
    decisions: tuple[Decision, ...],
) -> Order:  # fmt: skip
    status, times = cast(Status, row.status), (row.made_at, row.agreed_at, row.held_until)
    desk = (row.delivery_fee, row.waiting_since, decisions)
    return Order(row.code, status, lines, row.total, row.deposit, *times, credits, proofs, *desk)


def _proof(row: schema.Proof) -> Proof:
    flags: tuple[str, ...] = from_json(row.flags, tuple[str, ...])
    return Proof(row.order_code, row.customer, row.file, row.text, row.at, flags, row.hint)


def _decision(row: schema.Decision) -> Decision:
    outcome: Any = row.outcome
    return Decision(
        row.key, row.verdict, row.who, row.place, row.at, row.amount, row.reason, cast(Status, row.before),
        row.waiting_before, row.credit, outcome, row.told,
    )  # fmt: skip


def _columns(order: Order) -> dict[str, Any]:
    names = ("status", "total", "deposit", "made_at", "agreed_at", "held_until", "delivery_fee", "waiting_since")
    return {name: getattr(order, name) for name in names}
