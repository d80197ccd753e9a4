"""The session of each customer, loaded whole."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal

import msgspec
from msgspec.structs import replace
from peewee import Insert, ModelSelect, Update

from grace.engine.session import Background, Session
from grace.errors import Conflict
from grace.shop.address import SIMULATOR, WHATSAPP, is_pretend
from grace.shop.statuses import CLOSED
from grace.storage.records.orders import Orders
from grace.storage.records.people import People
from grace.storage.records.stock import StockBook
from grace.storage.sql import schema
from grace.storage.sql.codec import from_json, to_json
from grace.storage.sql.database import Database
from grace.storage.sql.prepared import Prepared, slot, statement
from grace.storage.values import Loaded

log = logging.getLogger("grace.storage")
_PREFIXES = ("", f"{WHATSAPP}:", f"{WHATSAPP}:+")
_PAGE = 500


class Sessions:
    """One row per customer; its version guards against two turns at once."""

    def __init__(self, database: Database, orders: Orders, stock: StockBook) -> None:
        self._database = database
        self._orders = orders
        self._people = People(database)
        self._stock = stock

    def load(self, customer: str, now: datetime, piece_yards: Decimal = Decimal(6)) -> Loaded:
        """Return the session of *customer* with their order and the background. *piece_yards*: yards in one piece."""
        theirs = self._orders.history(customer)
        code, practice = theirs.order.code if theirs.order else None, is_pretend(customer)
        availability = self._stock.nearly(now, piece_yards, code, practice)
        row = self._database.first(_OF(customer=customer))
        if row is None:
            return Loaded(None, 0, availability)
        bought = self._orders.bought(customer) if theirs.paid else ()
        kept = _not_after(now, _value(row))
        others = tuple(one for one in theirs.beside if one[1] not in CLOSED)
        let_go = tuple(code for code, status in theirs.beside if status in CLOSED)
        background = Background(others, theirs.holds, theirs.paid, availability, bought, let_go)
        session = replace(kept, order=theirs.order, background=background)
        return Loaded(session, row.version, availability)

    def peek(self, customer: str) -> Session | None:
        """Return the session as stored: for reading about a customer, without their orders and what others' leave."""
        row = self._database.first(_OF(customer=customer))
        return None if row is None else _value(row)

    def find(self, reference: str) -> str | None:
        """Return the customer meant by an address, with or without `whatsapp:`, or an order code; None if unknown."""
        customer = self._orders.customer_of(reference)
        if customer is not None:
            return customer
        bare = reference.strip()
        candidates = tuple(prefix + bare for prefix in _PREFIXES)
        led_to = (self._people.person_of(address) for address in candidates)
        known = (address for address in candidates if self._known(address))
        return next((person for person in (*led_to, *known) if person), None)

    def everyone(self) -> Iterator[Session]:
        """Return every session, by address, as stored: without order and background."""
        last = ""
        while page := self._database.rows(_page_after(last)):
            yield from _readable(page)
            last = page[-1].customer

    def stored(self, customers: Collection[str]) -> dict[str, Session]:
        """Return their sessions as stored: without order and background."""
        row = schema.Session
        found = self._database.rows(row.select().where(row.customer.in_(list(customers))))
        return {session.customer: session for session in _readable(found)}

    def newest(self, limit: int, words: Sequence[str] = ()) -> tuple[Session, ...]:
        """Return the *limit* sessions heard last whose name and address hold every one of *words*; as stored."""
        row = schema.Session
        query = row.select(row.customer).order_by(row.heard_at.desc()).limit(limit)
        for word in words:
            query = query.where(row.search.contains(word.casefold()))
        found = self.stored([customer for (customer,) in self._database.tuples(query)])
        return tuple(sorted(found.values(), key=lambda session: session.contact.heard_at, reverse=True))

    def among(self, states: Collection[str], limit: int) -> tuple[Session, ...]:
        """Return the *limit* sessions heard last of those in one of *states*; as stored."""
        row = schema.Session
        query = row.select().where(row.state.in_(list(states))).order_by(row.heard_at.desc()).limit(limit)
        return tuple(_readable(self._database.rows(query)))

    def heard_since(self, moment: datetime) -> int:
        """Return how many customers wrote at *moment* (UTC) or later; pretend ones are none."""
        row = schema.Session
        real = ~row.customer.startswith(f"{SIMULATOR}:")
        return self._database.count(row.select().where(real & (row.heard_at >= moment)))

    def save(self, session: Session, version: int, now: datetime) -> None:
        """Write version + 1 over *version*. Raises Conflict when the stored one is another."""
        columns = {
            "customer": session.customer,
            "body": to_json(session.without_records()),
            "changed_at": now,
            "state": session.state,
            "heard_at": session.contact.heard_at,
            "search": f"{session.contact.name} {session.customer}".casefold(),
        }
        if version:
            saved = bool(self._database.change(_SAVE(**columns, version=version, next=version + 1)))
        else:
            saved = bool(self._database.returned(_BEGIN(**columns, version=1)))
        if not saved:
            raise Conflict(f"The conversation with {session.customer} went on meanwhile.")

    def _known(self, customer: str) -> bool:
        return self._database.exists(_OF(customer=customer)) or self._database.exists(_WROTE(customer=customer))


def _page_after(customer: str) -> ModelSelect[schema.Session]:
    row = schema.Session
    return row.select().where(row.customer > customer).order_by(row.customer).limit(_PAGE)


def _not_after(now: datetime, session: Session) -> Session:
    """Nothing has happened that is still to come, whatever the clock said when it was written."""
    entered, heard = min(session.visit.entered_at, now), min(session.contact.heard_at, now)
    return session.updated(entered_at=entered, heard_at=heard)


def _readable(rows: Iterable[schema.Session]) -> Iterator[Session]:
    """Return the sessions of *rows*; one that cannot be read must not take a list away from everybody else."""
    for row in rows:
        try:
            yield _value(row)
        except (msgspec.ValidationError, msgspec.DecodeError) as error:
            log.error("a stored conversation cannot be read and is left out of a list (%s)", type(error).__name__)


def _wrote(_: Database) -> ModelSelect[schema.Inbox]:
    row = schema.Inbox
    return row.select(row.id).where(row.customer == slot(row.customer)).limit(1)


def _columns() -> dict[str, object]:
    row = schema.Session
    return {column.name: slot(column) for column in (row.body, row.changed_at, row.state, row.heard_at, row.search)}


def _save(_: Database) -> Update:
    row = schema.Session
    current = (row.customer == slot(row.customer)) & (row.version == slot(row.version))
    return row.update(version=slot(row.version, "next"), **_columns()).where(current)


def _begin(_: Database) -> Insert:
    row = schema.Session
    fresh = row.insert(customer=slot(row.customer), version=slot(row.version), **_columns())
    return fresh.on_conflict_ignore().returning(row.customer)


_OF = Prepared(lambda _: schema.Session.select().where(schema.Session.customer == slot(schema.Session.customer)))
_WROTE = Prepared(_wrote)
_SAVE = statement(_save)
_BEGIN = statement(_begin)


def _value(row: schema.Session) -> Session:
    return from_json(row.body, Session)
