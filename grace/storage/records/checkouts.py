"""The payment pages customers were sent to, and every word a provider said of money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from peewee import ModelSelect

from grace.shop.payment_rules import Checkout, CheckoutState, Finding, ProviderEvent, Vendor
from grace.storage.sql import schema
from grace.storage.sql.database import Database
from grace.storage.sql.row_values import fields_of, value_of

UNDER_WAY: Final[tuple[CheckoutState, ...]] = ("opening", "open")


@dataclass(frozen=True, slots=True)
class StoredCheckout:
    """A checkout with its page. *url* is "" until the provider answered."""

    checkout: Checkout
    session: str
    url: str
    opened_at: datetime
    tried_at: datetime
    expires_at: datetime
    looks: int = 0
    """How often the provider was asked what became of it."""


@dataclass(frozen=True, slots=True)
class PaymentQuestion:
    """Money a provider told of that a person has to look at. *amount* in the currency's smallest unit."""

    id: int
    provider: str
    kind: str
    reference: str
    order: str
    amount: int
    currency: str
    why: str
    at: datetime


class Checkouts:
    """Reads and writes the two tables of payments."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, checkout: Checkout, now: datetime, expires_at: datetime, look_at: datetime) -> bool:
        """Keep a checkout that is about to be opened; at *look_at* the provider is asked about it. False when its
        reference was here before."""
        row = schema.Checkout.insert(
            **fields_of(checkout, "order"),
            order_code=checkout.order,
            opened_at=now,
            tried_at=now,
            expires_at=expires_at,
            look_at=look_at,
        )
        return bool(self._database.returned(row.on_conflict_ignore().returning(schema.Checkout.reference)))

    def try_again(self, stored: StoredCheckout, now: datetime) -> bool:
        """Take the next try of *stored* for the caller alone. False when somebody else was quicker."""
        own = (schema.Checkout.reference == stored.checkout.reference) & (schema.Checkout.tried_at == stored.tried_at)
        return self._database.change(schema.Checkout.update(tried_at=now).where(own)) == 1

    def tried(self, reference: str, moment: datetime) -> None:
        """Note that the last try ended at *moment* without an answer."""
        self._database.change(schema.Checkout.update(tried_at=moment).where(schema.Checkout.reference == reference))

    def opened(self, reference: str, url: str, session: str) -> None:
        """Note the provider's page, unless money came through it meanwhile."""
        row = schema.Checkout
        self._database.change(
            row.update(url=url, session=session, state="open").where(
                (row.reference == reference) & row.state.in_(UNDER_WAY)
            )
        )

    def over(self, reference: str, state: CheckoutState) -> None:
        """Note that a checkout under way is not handed out any more: failed, expired, lost or questioned."""
        row = schema.Checkout
        under_way = (row.reference == reference) & row.state.in_(UNDER_WAY)
        self._database.change(row.update(state=state, look_at=None).where(under_way))

    def paid(self, reference: str, payment: str) -> None:
        """Note that its money came, under the provider's id of it."""
        row = schema.Checkout
        self._database.change(row.update(state="paid", payment=payment, look_at=None).where(row.reference == reference))

    def refunded(self, reference: str, amount: int) -> None:
        """Count *amount* kobo more as given back."""
        row = schema.Checkout
        self._database.change(row.update(refunded=row.refunded + amount).where(row.reference == reference))

    def get(self, reference: str) -> StoredCheckout | None:
        """Return the checkout with our *reference*; None when there is none."""
        return self._find(schema.Checkout.select().where(schema.Checkout.reference == reference))

    def locked_for(self, event: ProviderEvent) -> StoredCheckout | None:
        """Return the checkout *event* is about, by our reference, else by the provider's id of the money. All checkouts
        of its order are locked until the transaction ends, so that two that are paid at once know of each other."""
        row = schema.Checkout
        named = row.reference == event.reference
        if not event.reference:
            named = (row.payment == event.payment) & (row.payment != "")
        found = self._find(row.select().where((row.provider == event.provider) & named))
        if found is None:
            return None
        of_order = row.select().where(row.order_code == found.checkout.order).order_by(row.reference)
        locked = self._all(self._database.locked(of_order))
        return next((one for one in locked if one.checkout.reference == found.checkout.reference), None)

    def of_version(self, order: str, provider: Vendor, version: str) -> tuple[StoredCheckout, ...]:
        """Return the checkouts of *order* exactly as it stands, newest first."""
        row = schema.Checkout
        same = (row.order_code == order) & (row.provider == provider) & (row.version == version)
        return self._all(row.select().where(same).order_by(row.opened_at.desc()))

    def is_paid(self, order: str, version: str) -> bool:
        """Return whether a page for *order* exactly as it stands was paid, through any provider."""
        row = schema.Checkout
        same = (row.order_code == order) & (row.version == version)
        return self._database.exists(row.select().where(same & (row.state == "paid")))

    def under_way(self, order: str) -> tuple[StoredCheckout, ...]:
        """Return those of *order* that may still be paid."""
        row = schema.Checkout
        return self._all(row.select().where((row.order_code == order) & row.state.in_(UNDER_WAY)))

    def take_due(self, now: datetime, first: timedelta, most: timedelta) -> StoredCheckout | None:
        """Return a checkout whose provider is to be asked by *now*; None when nothing is due. It is due again after
        *first*, doubled at each look up to *most*."""
        row = schema.Checkout
        due = row.select().where(row.look_at <= now).order_by(row.look_at)
        while (found := self._database.first(due)) is not None:
            later = now + min(first * 2 ** min(found.looks + 1, 16), most)
            own = (row.reference == found.reference) & (row.look_at == found.look_at)
            if self._database.change(row.update(look_at=later, looks=row.looks + 1).where(own)):
                return _stored(found)
            # another process was quicker: there may be more that is due
        return None

    def next_due(self) -> datetime | None:
        """Return when a provider is to be asked next; None when none is."""
        row = schema.Checkout
        found = self._database.first(row.select().where(row.look_at.is_null(False)).order_by(row.look_at))
        return found.look_at if found else None

    def no_more_looks(self, reference: str) -> None:
        """Say that the provider has told all there is about *reference*."""
        self._database.change(schema.Checkout.update(look_at=None).where(schema.Checkout.reference == reference))

    def note(self, key: str, event: ProviderEvent, finding: Finding, now: datetime, order: str = "") -> bool:
        """Keep what a provider said, once per *key*, and what became of it. False when it was here before."""
        row = schema.PaymentEvent.insert(
            key=key,
            provider=event.provider,
            kind=event.kind,
            reference=event.reference,
            payment=event.payment,
            order_code=order or event.order,
            amount=finding.amount or event.amount,
            currency=event.currency,
            outcome=finding.outcome,
            why=finding.why,
            at=now,
        )
        return bool(self._database.returned(row.on_conflict_ignore().returning(schema.PaymentEvent.id)))

    def waiting_refunds(self, reference: str) -> tuple[tuple[str, int], ...]:
        """Return keys and kobo of refunds of *reference* that came before its payment, and count them as booked."""
        row = schema.PaymentEvent
        early = (row.reference == reference) & (row.outcome == "waiting")
        found = self._database.rows(row.select().where(early).order_by(row.id))
        self._database.change(row.update(outcome="booked").where(early))
        return tuple((one.key, one.amount) for one in found)

    def questions(self, limit: int = 50) -> tuple[PaymentQuestion, ...]:
        """Return what waits for a person, oldest first."""
        row = schema.PaymentEvent
        waiting = row.select().where((row.outcome == "question") & row.settled_at.is_null())
        return tuple(_question(one) for one in self._database.rows(waiting.order_by(row.id).limit(limit)))

    def in_question(self, order: str) -> bool:
        """Return whether a payment for *order* waits for a person."""
        row = schema.PaymentEvent
        waiting = (row.outcome == "question") & row.settled_at.is_null() & (row.kind == "paid")
        return self._database.exists(row.select().where(waiting & (row.order_code == order)))

    def settle(self, question: int, who: str, now: datetime) -> bool:
        """Note that *who* dealt with a question. False when somebody had."""
        row = schema.PaymentEvent
        waiting = (row.id == question) & (row.outcome == "question") & row.settled_at.is_null()
        return self._database.change(row.update(settled_by=who, settled_at=now).where(waiting)) == 1

    def _find(self, query: ModelSelect[schema.Checkout]) -> StoredCheckout | None:
        row = self._database.first(query)
        return None if row is None else _stored(row)

    def _all(self, query: ModelSelect[schema.Checkout]) -> tuple[StoredCheckout, ...]:
        return tuple(_stored(row) for row in self._database.rows(query))


def _stored(row: schema.Checkout) -> StoredCheckout:
    return value_of(StoredCheckout, row, checkout=value_of(Checkout, row, order=row.order_code))


def _question(row: schema.PaymentEvent) -> PaymentQuestion:
    return value_of(PaymentQuestion, row, order=row.order_code)
