"""Orders, the money credited to them and the proofs sent for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Final, cast

from peewee import fn

from grace.engine.effects import KeepDecision, KeepProof
from grace.errors import Conflict
from grace.shop import codes
from grace.shop.ledger import Credit, Decision
from grace.shop.order import Order, PricedLine
from grace.shop.statuses import CLOSED, PROMISED, SOLD, UNPAID, Status
from grace.storage.records.order_rows import Lines, columns_of, credit_of, decision_of, line_of, order_of, proof_of
from grace.storage.sql import schema
from grace.storage.sql.codec import to_json
from grace.storage.sql.database import Database
from grace.storage.values import Proof

PAGE: Final = 500
"""Orders read at a time where all are gone through."""


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

    def pages(self, practice: bool = True) -> Iterator[tuple[tuple[str, Order], ...]]:
        """Return customers and all their orders, oldest first, a page at a time; without *practice* none of pretend
        customers."""
        row, last = schema.Order, 0
        whose = (row.id > 0) if practice else ~row.practice
        while page := self._database.rows(row.select().where(whose & (row.id > last)).order_by(row.id).limit(PAGE)):
            last = page[-1].id
            yield self._whole(page)

    def ever_paid(self, customer: str) -> int:
        """Return how many orders of *customer* have had their deposit."""
        paid = (schema.Order.customer == customer) & schema.Order.paid_at.is_null(False)
        return self._database.count(schema.Order.select().where(paid))

    def bought(self, customer: str, limit: int = 30) -> tuple[PricedLine, ...]:
        """Lines of what *customer* has paid a deposit on, newest order first."""
        mine = (schema.Order.customer == customer) & schema.Order.status.in_(SOLD)
        found = self._database.rows(schema.Order.select().where(mine).order_by(schema.Order.id.desc()).limit(limit))
        lines = self._lines([row.code for row in found])
        return tuple(line for row in found for line in lines[row.code].agreed)[:limit]

    def held_beside(self, customer: str, code: str | None) -> tuple[tuple[str, datetime], ...]:
        """Return code and end (UTC) of the hold of each order of *customer* but *code* that lapses then."""
        row = schema.Order
        mine = (row.customer == customer) & row.status.in_(UNPAID) & row.held_until.is_null(False)
        found = self._database.rows(row.select().where(mine & (row.code != (code or ""))).order_by(row.id))
        return tuple((one.code, one.held_until) for one in found if one.held_until is not None)

    def free_code(self, chance: Callable[[int], int]) -> str:
        """A code no order has. *chance*(n) answers a number below n."""
        number = chance(codes.COUNT)
        while self._taken(codes.code_of(number)):
            number += 1
        return codes.code_of(number)

    def proofs(self, code: str) -> tuple[Proof, ...]:
        """Return what was sent as proof for this order, oldest first."""
        query = schema.Proof.select().where(schema.Proof.order_code == code.strip().upper()).order_by(schema.Proof.id)
        found = self._database.rows(query)
        return tuple(proof_of(row) for row in found)

    def proofs_of(self, codes: Sequence[str]) -> dict[str, tuple[Proof, ...]]:
        """Return what was sent as proof for each of these orders, oldest first."""
        found: dict[str, tuple[Proof, ...]] = defaultdict(tuple)
        proof = schema.Proof
        for row in self._database.rows(proof.select().where(proof.order_code.in_(codes)).order_by(proof.id)):
            found[row.order_code] += (proof_of(row),)
        return found

    def proofs_with(self, file: str) -> tuple[Proof, ...]:
        """Every time this very file was sent as proof, by whomever, oldest first."""
        query = schema.Proof.select().where(schema.Proof.file == file).order_by(schema.Proof.id)
        return tuple(proof_of(row) for row in self._database.rows(query))

    def keep(self, customer: str, order: Order, now: datetime) -> None:
        """Insert or update *order* without its credits. Raises Conflict when the code is another customer's."""
        columns = columns_of(order)
        before = self._database.first(schema.Order.select().where(schema.Order.code == order.code))
        fresh = schema.Order.insert(code=order.code, customer=customer, **columns).on_conflict_ignore()
        if not self._database.returned(fresh.returning(schema.Order.id)):
            ours = (schema.Order.code == order.code) & (schema.Order.customer == customer)
            if not self._database.change(schema.Order.update(**columns).where(ours)):
                raise Conflict(f"The order code {order.code} is taken.")
        self._keep_lines(order, held_before=before is not None and before.status in PROMISED)
        mine = schema.Order.code == order.code
        if order.status in SOLD:
            self._database.change(schema.Order.update(paid_at=now).where(mine & schema.Order.paid_at.is_null()))
        elif (
            order.status in ("awaiting_payment", "proof_received") and not order.credited
        ):  # an approval was taken back
            self._database.change(schema.Order.update(paid_at=None).where(mine))

    def credit(self, code: str, credit: Credit) -> bool:
        """Books *credit*, once per key; False when it was booked before."""
        row = schema.Credit.insert(
            key=credit.key,
            order_code=code,
            amount=credit.amount,
            who=credit.who,
            source=credit.source,
            at=credit.at,
            why=credit.why,
            kind=credit.kind,
            reverses=credit.reverses,
            place=credit.where,
        )
        return bool(self._database.returned(row.on_conflict_ignore().returning(schema.Credit.id)))

    def keep_proof(self, customer: str, proof: KeepProof, now: datetime) -> None:
        """Logs *proof* as sent by *customer* at *now*."""
        row = schema.Proof.insert(
            order_code=proof.order,
            customer=customer,
            file=proof.file,
            text=proof.text,
            at=now,
            flags=to_json(proof.flags),
            hint=proof.hint,
        )
        self._database.insert(row)

    def keep_decision(self, kept: KeepDecision) -> bool:
        """Log a verdict, once per key; return False when it was here before."""
        one, verdict = kept.decision, kept.decision.verdict
        row = schema.Decision.insert(
            key=one.key,
            order_code=kept.order,
            verdict=verdict.kind,
            who=verdict.who,
            place=verdict.where,
            at=one.at,
            amount=verdict.amount,
            reason=verdict.reason,
            step=verdict.step,
            seen=verdict.seen,
            before=to_json(one.before),
            credit=one.credit,
            outcome=one.outcome,
            told=one.told,
            version=one.version,
        )
        return bool(self._database.returned(row.on_conflict_ignore().returning(schema.Decision.id)))

    def decision(self, key: str) -> Decision | None:
        """The verdict logged under *key*; None when there is none yet."""
        row = self._database.first(schema.Decision.select().where(schema.Decision.key == key))
        return None if row is None else decision_of(row)

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

    def _keep_lines(self, order: Order, *, held_before: bool) -> None:
        """Write the lines anew. What was held keeps the count of stock it was agreed after, the rest has today's."""
        line, mine = schema.OrderLine, schema.OrderLine.order_code == order.code
        counted = self._counts_of(order.code) if held_before else {}
        self._database.change(line.delete().where(mine))
        now = self._counts(order)
        for proposed, quote in ((False, order.agreed), (True, order.proposed)):
            for priced in quote.lines if quote else ():
                same = counted.get((priced.fabric, priced.quantity, priced.unit), now.get(priced.fabric, 0))
                self._database.insert(
                    line.insert(
                        order_code=order.code,
                        fabric=priced.fabric,
                        name=priced.name,
                        quantity=priced.quantity,
                        unit=priced.unit,
                        price=priced.price,
                        total=priced.total,
                        status="quoted" if proposed else order.status,
                        proposed=proposed,
                        practice=order.practice,
                        counted=same,
                    )
                )

    def _counts_of(self, code: str) -> dict[tuple[str, Decimal, str], int]:
        line = schema.OrderLine
        rows = self._database.rows(line.select().where((line.order_code == code) & ~line.proposed))
        return {(row.fabric, row.quantity, row.unit): row.counted for row in rows}

    def _counts(self, order: Order) -> dict[str, int]:
        """Return how often the stock of each print of *order* has been counted."""
        stock, prints = schema.Stock, [line.fabric for line in order.lines]
        query = stock.select(stock.fabric, stock.count).where(stock.fabric.in_(prints))
        return {fabric: count for fabric, count in self._database.tuples(query)}

    def _taken(self, code: str) -> bool:
        return self._database.exists(schema.Order.select().where(schema.Order.code == code))

    def _whole(self, rows: Sequence[schema.Order]) -> tuple[tuple[str, Order], ...]:
        found = [row.code for row in rows]
        lines, credits, proofs = self._lines(found), self._credits(found), self._proof_counts(found)
        decisions = self._decisions(found)
        return tuple(
            (row.customer, order_of(row, lines[row.code], credits[row.code], proofs[row.code], decisions[row.code]))
            for row in rows
        )

    def _lines(self, found: Sequence[str]) -> dict[str, Lines]:
        lines: dict[str, Lines] = defaultdict(Lines)
        line = schema.OrderLine
        for row in self._database.rows(line.select().where(line.order_code.in_(found)).order_by(line.id)):
            lines[row.order_code] = lines[row.order_code].with_line(line_of(row), proposed=row.proposed)
        return lines

    def _credits(self, found: Sequence[str]) -> dict[str, tuple[Credit, ...]]:
        credits: dict[str, tuple[Credit, ...]] = defaultdict(tuple)
        money = schema.Credit
        for row in self._database.rows(money.select().where(money.order_code.in_(found)).order_by(money.id)):
            credits[row.order_code] += (credit_of(row),)
        return credits

    def _decisions(self, codes: Sequence[str]) -> dict[str, tuple[Decision, ...]]:
        found: dict[str, tuple[Decision, ...]] = defaultdict(tuple)
        ruled = schema.Decision
        for row in self._database.rows(ruled.select().where(ruled.order_code.in_(codes)).order_by(ruled.id)):
            found[row.order_code] += (decision_of(row),)
        return found

    def _proof_counts(self, codes: Sequence[str]) -> dict[str, int]:
        proof = schema.Proof
        query = proof.select(proof.order_code, fn.COUNT(proof.id)).where(proof.order_code.in_(codes))
        return defaultdict(int, dict(self._database.tuples(query.group_by(proof.order_code))))
