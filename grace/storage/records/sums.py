"""Counts and sums over all orders, done by the database: right however many there are. Money in kobo. Practice orders,
those of pretend customers, stand in none; only the number of cards To check shows counts them, as it shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from functools import reduce
from operator import and_
from typing import Any, Final

from peewee import Case, Expression, Select, fn

from grace.shop.statuses import CLOSED, Status
from grace.storage.sql import schema
from grace.storage.sql.database import Database

_NOTHING_OWED: Final[tuple[Status, ...]] = ("cancelled", "refunded")
_DEPOSIT_IN: Final[tuple[Status, ...]] = ("paid", "delivered", *_NOTHING_OWED)
FUNNEL: Final = ("got a quote", "agreed", "sent a proof", "paid the deposit", "paid in full")
"""How far an order can come, in the order of `Sums.funnel`."""


class Sums:
    """Reads no order whole: each question is one statement."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def to_check(self, *, practice: bool = True) -> int:
        """Return how many orders wait for a verdict on their proof; without *practice*, of real customers only."""
        row = schema.Order
        waits = row.waiting_since.is_null(False)
        return self._database.count(row.select().where(waits if practice else waits & ~row.practice))

    def practice(self) -> int:
        """Return how many orders pretend customers have made."""
        row = schema.Order
        return self._database.count(row.select().where(row.practice))

    def waiting_since_before(self, moment: datetime, limit: int) -> tuple[int, tuple[tuple[str, datetime], ...]]:
        """Return how many orders of real customers have waited for a verdict since before *moment*, and code and time
        of the *limit* that have waited longest."""
        row = schema.Order
        late = (row.waiting_since <= moment) & ~row.practice
        first = row.select(row.code, row.waiting_since).where(late).order_by(row.waiting_since).limit(limit)
        count = self._database.count(row.select().where(late))
        return count, tuple((code, since) for code, since in self._database.tuples(first))

    def waiting_customers(self) -> tuple[str, ...]:
        """Return which real customers' orders wait for a verdict, each once."""
        row = schema.Order
        query = row.select(row.customer).where(row.waiting_since.is_null(False) & ~row.practice).distinct()
        return tuple(customer for (customer,) in self._database.tuples(query))

    def asked_by_state(self) -> dict[str, tuple[int, int]]:
        """Return, by the state of the chat, how many open orders something is asked of, and how much in all."""
        money = _open_money()
        asked = _asked(money)
        sums = Select((money,), (money.c.state, fn.COUNT(money.c.code), fn.SUM(asked))).where(asked > 0)
        rows = self._database.tuples(sums.group_by(money.c.state))
        return {state or "": (int(count), int(kobo)) for state, count, kobo in rows}

    def most_asked(self, limit: int) -> tuple[str, ...]:
        """Return the codes of the *limit* open orders of which most is asked, the older first where it is the same."""
        money = _open_money()
        asked = _asked(money)
        query = Select((money,), (money.c.code,)).where(asked > 0).order_by(asked.desc(), money.c.made_at).limit(limit)
        return tuple(code for (code,) in self._database.tuples(query))

    def most_overpaid(self, since: datetime, limit: int) -> tuple[str, ...]:
        """Return the codes of the *limit* orders on which most is booked beyond everything owed, of those on which
        something was booked or given back at *since* or later."""
        entry = schema.Credit
        money = _money(schema.Order.code.in_(entry.select(entry.order_code).where(entry.at >= since)))
        owed = Case(None, ((money.c.status.in_(_NOTHING_OWED), 0),), money.c.owed)
        over = money.c.credited - owed
        query = Select((money,), (money.c.code,)).where(over > 0).order_by(over.desc(), money.c.made_at).limit(limit)
        return tuple(code for (code,) in self._database.tuples(query))

    def booked_since(self, moment: datetime) -> int:
        """Return what was booked at *moment* or later, counter-entries counted."""
        entry = schema.Credit
        practice = schema.Order.select(schema.Order.code).where(schema.Order.practice)
        counted = (entry.at >= moment) & entry.order_code.not_in(practice)
        query = entry.select(fn.COALESCE(fn.SUM(entry.amount), 0)).where(counted)
        return int(self._database.tuples(query)[0][0])

    def funnel(self, since: datetime) -> tuple[int, ...]:
        """Return how many of the orders made at *since* or later came as far as each step of FUNNEL."""
        money = _money(schema.Order.made_at >= since)
        paid = money.c.credited > 0
        steps = (
            money.c.agreed_at.is_null(False),
            money.c.proofs > 0,
            paid & (money.c.status.in_(_DEPOSIT_IN) | (money.c.credited >= money.c.deposit)),
            paid & (money.c.status.in_(_NOTHING_OWED) | (money.c.credited >= money.c.owed)),
        )
        columns = (fn.COUNT(money.c.code), *(fn.COALESCE(fn.SUM(Case(None, ((step, 1),), 0)), 0) for step in steps))
        return tuple(int(count) for count in self._database.tuples(Select((money,), columns))[0])

    def paid_orders(self, customers: Collection[str]) -> dict[str, frozenset[str]]:
        """Return the codes of the orders of each of *customers* that have had their deposit; who has none is not in
        it."""
        row = schema.Order
        paid = row.customer.in_(list(customers)) & row.paid_at.is_null(False)
        found: defaultdict[str, set[str]] = defaultdict(set)
        for customer, code in self._database.tuples(row.select(row.customer, row.code).where(paid)):
            found[customer].add(code)
        return {customer: frozenset(codes) for customer, codes in found.items()}

    def of_customers(self, customers: Collection[str]) -> dict[str, tuple[int, int]]:
        """Return how many orders each of *customers* has, and what is booked on them; who has none is not in it."""
        money = _money(schema.Order.customer.in_(list(customers)))
        columns = (money.c.customer, fn.COUNT(money.c.code), fn.SUM(money.c.credited))
        rows = self._database.tuples(Select((money,), columns).group_by(money.c.customer))
        return {customer: (int(count), int(kobo)) for customer, count, kobo in rows}

    def search(
        self, words: Sequence[str], statuses: tuple[Status, ...] | None, limit: int, skip: int
    ) -> tuple[str, ...]:
        """Return the codes of orders whose code, customer, name, status or prints hold every one of *words*, newest
        first, without the first *skip*."""
        row = schema.Order
        holds = [_holds(word) for word in words]
        chosen = [*holds, *([row.status.in_(statuses)] if statuses is not None else [])]
        query = row.select(row.code).order_by(row.id.desc()).limit(limit).offset(skip)
        found = self._database.tuples(query.where(reduce(and_, chosen)) if chosen else query)
        return tuple(code for (code,) in found)


def _holds(word: str) -> Expression:
    """Return the condition that *word* stands somewhere in what people know of an order."""
    row, line, session = schema.Order, schema.OrderLine, schema.Session
    prints = line.select(line.id).where(
        (line.order_code == row.code) & (line.fabric.contains(word) | line.name.contains(word))
    )
    names = session.select(session.customer).where(
        (session.customer == row.customer) & session.search.contains(word.casefold())
    )
    own = row.code.contains(word) | row.customer.contains(word) | row.status.contains(word)
    found: Expression = own | fn.EXISTS(prints) | fn.EXISTS(names)
    return found


def _open_money() -> Any:
    return _money(schema.Order.status.not_in(list(CLOSED)))


def _money(which: Expression) -> Any:
    """Return the orders that fit *which* with what is owed, booked and proven of each, as a table to select from."""
    row, entry, proof, session = schema.Order, schema.Credit, schema.Proof, schema.Session
    credited = entry.select(fn.COALESCE(fn.SUM(entry.amount), 0)).where(entry.order_code == row.code)
    proofs = proof.select(fn.COUNT(proof.id)).where(proof.order_code == row.code)
    state = session.select(session.state).where(session.customer == row.customer)
    return (
        row.select(
            row.code,
            row.customer,
            row.status,
            row.made_at,
            row.agreed_at,
            row.deposit,
            (row.total + row.delivery_fee).alias("owed"),
            credited.alias("credited"),
            proofs.alias("proofs"),
            state.alias("state"),
        )
        .where(which & ~row.practice)
        .alias("money")
    )


def _asked(money: Any) -> Case:
    """Return the rest of the deposit, and once that is in, of everything: as `Order.asked` has it."""
    return Case(
        None,
        (
            (
                money.c.status.not_in(_DEPOSIT_IN) & (money.c.deposit > money.c.credited),
                money.c.deposit - money.c.credited,
            ),
            (money.c.owed > money.c.credited, money.c.owed - money.c.credited),
        ),
        0,
    )
