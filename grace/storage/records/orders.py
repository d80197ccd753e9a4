"""Orders, the money credited to them and the proofs sent for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast

from peewee import ModelSelect, fn

from grace.engine.effects import KeepDecision, KeepProof
from grace.shop import codes
from grace.shop.ledger import Credit, Decision
from grace.shop.order import Order, PricedLine
from grace.shop.statuses import CLOSED, SOLD, UNPAID, Status
from grace.storage.records import order_writing
from grace.storage.records.order_reading import lines_of, whole
from grace.storage.records.order_rows import decision_of, proof_of
from grace.storage.sql import schema
from grace.storage.sql.codec import to_json
from grace.storage.sql.columns import one_of
from grace.storage.sql.database import Database
from grace.storage.sql.prepared import Prepared, added, added_once, slot, statement
from grace.storage.sql.row_values import fields_of
from grace.storage.values import Proof

PAGE: Final = 500
"""Orders read at a time where all are gone through."""


_MOST: Final = 6
"""Orders of one customer that a turn looks at, the newest and those beside it."""


@dataclass(frozen=True, slots=True)
class History:
    """One customer's orders as a turn has to know them. *order*: the newest open one, else the newest; *beside*: code
    and status of the open and lapsed ones beside it, newest first, up to five; *holds*: code and end (UTC) of each
    other one's hold that lapses then; *paid*: how many have had their deposit."""

    order: Order | None
    beside: tuple[tuple[str, Status], ...]
    holds: tuple[tuple[str, datetime], ...]
    paid: int


class Orders:
    """Reads orders whole; writes what the effects of a turn say."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, code: str) -> tuple[str, Order] | None:
        """Return the customer and the order with this *code*, in any case."""
        found = self._database.rows(_BY_CODE(code=code.strip().upper()))
        return next(iter(whole(self._database, found)), None)

    def customer_of(self, code: str) -> str | None:
        """Return whose order the one with this *code* is, in any case; None when there is none."""
        found = self._database.first(_BY_CODE(code=code.strip().upper()))
        return None if found is None else found.customer

    def newest(self, customer: str) -> Order | None:
        """Return the customer's newest open order, else the newest."""
        found = whole(self._database, self._database.rows(_NEWEST(customer=customer))[:1])
        return found[0][1] if found else None

    def history(self, customer: str) -> History:
        """Return the customer's newest order and what is to be known of the others. Whoever has few costs one query."""
        found = self._database.rows(_NEWEST(customer=customer))
        newest = whole(self._database, found[:1])
        order = newest[0][1] if newest else None
        may_be_paid = (one for one in found[1:] if one.status not in CLOSED or one.status == "lapsed")
        beside = tuple((one.code, cast(Status, one.status)) for one in may_be_paid)
        if len(found) < _MOST:  # these are all there are
            paid = sum(one.paid_at is not None for one in found)
            held = sorted((one for one in found[1:] if one.status in UNPAID), key=lambda one: one.id)
            return History(order, beside, _holds(held), paid)
        held = self._database.rows(_HELD(customer=customer, code=order.code if order else ""))
        return History(order, beside, _holds(held), self.ever_paid(customer))

    def newest_of(self, customers: Collection[str]) -> dict[str, tuple[str, Status]]:
        """Return code and status of each customer's newest open order, else of the newest."""
        row, query = schema.Order, schema.Order.select(schema.Order.customer, schema.Order.code, schema.Order.status)
        last_wins = query.order_by(row.status.in_(tuple(CLOSED)).desc(), row.id)
        found = self._database.tuples(last_wins.where(row.customer.in_((*customers,))))
        return {customer: (code, status) for customer, code, status in found}

    def list(
        self, statuses: tuple[Status, ...] | None = None, limit: int = 100, skip: int = 0
    ) -> tuple[tuple[str, Order], ...]:
        """Return the customers and their orders, newest first, without the first *skip*."""
        query = schema.Order.select().order_by(schema.Order.id.desc()).limit(limit).offset(skip)
        if statuses is not None:
            query = query.where(schema.Order.status.in_(statuses))
        return whole(self._database, self._database.rows(query))

    def several(self, codes: Sequence[str]) -> tuple[tuple[str, Order], ...]:
        """Return the customers and their orders for *codes*, in that order; a code nobody has is passed over."""
        if not codes:
            return ()
        found = whole(self._database, self._database.rows(_SEVERAL(codes=list(codes))))
        by_code = {order.code: (customer, order) for customer, order in found}
        return tuple(by_code[code] for code in dict.fromkeys(codes) if code in by_code)

    def pages(self, practice: bool = True) -> Iterator[tuple[tuple[str, Order], ...]]:
        """Return the customers and all their orders, oldest first, a page at a time; without *practice* none of pretend
        customers."""
        row, last = schema.Order, 0
        whose = (row.id > 0) if practice else ~row.practice
        while page := self._database.rows(row.select().where(whose & (row.id > last)).order_by(row.id).limit(PAGE)):
            last = page[-1].id
            yield whole(self._database, page)

    def ever_paid(self, customer: str) -> int:
        """Return how many orders of *customer* have had their deposit."""
        return int(self._database.tuples(_EVER_PAID(customer=customer))[0][0])

    def bought(self, customer: str, limit: int = 30) -> tuple[PricedLine, ...]:
        """Return the lines of what *customer* has paid a deposit on, newest order first."""
        found = self._database.rows(_BOUGHT(customer=customer, limit=limit))
        lines = lines_of(self._database, [row.code for row in found])
        return tuple(line for row in found for line in lines[row.code].agreed)[:limit]

    def free_code(self, code: str) -> str:
        """Return *code*, or the next one that no order has and no help is written with."""
        while code == codes.SAMPLE or self._taken(code):
            code = codes.after(code)
        return code

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
        """Return every time this very file was sent as proof, by whomever, oldest first."""
        return tuple(proof_of(row) for row in self._database.rows(_PROOFS_WITH(file=file)))

    def keep(self, customer: str, order: Order, now: datetime) -> None:
        """Insert or update *order* without its credits. Raises Conflict when the code is another customer's."""
        order_writing.keep(self._database, customer, order, now)

    def credit(self, code: str, credit: Credit) -> bool:
        """Book *credit*, once per key; False when it was booked before."""
        row = _CREDIT(order_code=code, place=credit.where, **fields_of(credit, "where"))
        return bool(self._database.returned(row))

    def keep_proof(self, customer: str, proof: KeepProof, now: datetime) -> None:
        """Log *proof* as sent by *customer* at *now*."""
        said = {"file": proof.file, "text": proof.text, "flags": to_json(proof.flags), "hint": proof.hint}
        self._database.insert(_ADD_PROOF(order_code=proof.order, customer=customer, at=now, **said))

    def keep_decision(self, kept: KeepDecision) -> bool:
        """Log a verdict, once per key; return False when it was here before."""
        one, verdict = kept.decision, kept.decision.verdict
        row = _DECISION(
            order_code=kept.order,
            verdict=verdict.kind,
            place=verdict.where,
            before=to_json(one.before),
            **fields_of(verdict, "kind", "where", "order", "words", "goods"),
            **fields_of(one, "verdict", "before"),
        )
        return bool(self._database.returned(row))

    def decision(self, key: str) -> Decision | None:
        """Return the verdict logged under *key*; None when there is none yet."""
        row = self._database.first(schema.Decision.select().where(schema.Decision.key == key))
        return None if row is None else decision_of(row)

    def waiting(self, limit: int = 200) -> tuple[tuple[str, Order], ...]:
        """Return the customers and the orders whose proof waits for a verdict, longest first."""
        row = schema.Order
        query = row.select().where(row.waiting_since.is_null(False)).order_by(row.waiting_since, row.id)
        return whole(self._database, self._database.rows(query.limit(limit)))

    def lately_ruled(self, since: datetime) -> tuple[str, ...]:
        """Return the codes of the orders somebody ruled on after *since*."""
        query = schema.Decision.select().where(schema.Decision.at > since).order_by(schema.Decision.id)
        return tuple(dict.fromkeys(row.order_code for row in self._database.rows(query)))

    def of(self, customer: str) -> tuple[Order, ...]:
        """Return every order of *customer*, newest first."""
        query = schema.Order.select().where(schema.Order.customer == customer).order_by(schema.Order.id.desc())
        return tuple(order for _, order in whole(self._database, self._database.rows(query)))

    def _taken(self, code: str) -> bool:
        return self._database.exists(_BY_CODE(code=code))


def _holds(rows: Sequence[schema.Order]) -> tuple[tuple[str, datetime], ...]:
    return tuple((one.code, one.held_until) for one in rows if one.held_until is not None)


def _newest(_: Database) -> ModelSelect[schema.Order]:
    row = schema.Order
    mine = row.select().where(row.customer == slot(row.customer))
    return mine.order_by(one_of(row.status, sorted(CLOSED)), row.id.desc()).limit(_MOST)


def _ever_paid(_: Database) -> ModelSelect[schema.Order]:
    row = schema.Order
    paid = (row.customer == slot(row.customer)) & row.paid_at.is_null(False)
    return row.select(fn.COUNT(row.id)).where(paid)


def _held(_: Database) -> ModelSelect[schema.Order]:
    row = schema.Order
    mine = (row.customer == slot(row.customer)) & row.status.in_(UNPAID) & row.held_until.is_null(False)
    return row.select().where(mine & (row.code != slot(row.code))).order_by(row.id)


def _bought(_: Database) -> ModelSelect[schema.Order]:
    row = schema.Order
    mine = (row.customer == slot(row.customer)) & row.status.in_(SOLD)
    return row.select().where(mine).order_by(row.id.desc()).limit(slot(row.id, "limit"))


def _by_code(_: Database) -> ModelSelect[schema.Order]:
    return schema.Order.select().where(schema.Order.code == slot(schema.Order.code))


def _proofs_with(_: Database) -> ModelSelect[schema.Proof]:
    return schema.Proof.select().where(schema.Proof.file == slot(schema.Proof.file)).order_by(schema.Proof.id)


def _several(database: Database) -> ModelSelect[schema.Order]:
    return schema.Order.select().where(database.among(schema.Order.code, "codes"))


_BY_CODE = Prepared(_by_code)
_SEVERAL = Prepared(_several)
_CREDIT = added_once(schema.Credit)
_DECISION = added_once(schema.Decision)
_PROOFS_WITH = Prepared(_proofs_with)
_ADD_PROOF = added(schema.Proof, "order_code", "customer", "file", "text", "at", "flags", "hint")
_NEWEST = Prepared(_newest)
_EVER_PAID = statement(_ever_paid)
_HELD = Prepared(_held)
_BOUGHT = Prepared(_bought)
