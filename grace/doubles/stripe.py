"""A double of Stripe Checkout: as much of its API as a shop meets, refusals and idempotency included, and its webhook.

What it refuses follows Stripe's published description; `docs/payments.md` says how it was held against it.
"""

from __future__ import annotations

import hmac
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from html import escape
from itertools import count
from typing import Any, Final

from grace.doubles.payment_http import Called, PaymentDouble, Reply, Webhook

KEY: Final = "sk_test_double0000000000"
SIGNS_WITH: Final = "whsec_double0000000000"
_NEEDED = (
    "mode",
    "success_url",
    "line_items[0][quantity]",
    "line_items[0][price_data][currency]",
    "line_items[0][price_data][unit_amount]",
    "line_items[0][price_data][product_data][name]",
)
_SHORTEST, _LONGEST = 30 * 60, 24 * 3600  # seconds until expires_at, from Stripe's reference


@dataclass(frozen=True, slots=True)
class Session:
    """One Checkout session. *amount* in kobo."""

    id: str
    amount: int
    currency: str
    reference: str
    order: str
    success_url: str
    created: int
    expires_at: int
    status: str = "open"
    payment_status: str = "unpaid"
    payment_intent: str | None = None
    refunded: int = 0

    @property
    def paid(self) -> bool:
        return self.payment_status == "paid"


class StripeDouble(PaymentDouble):
    """Stripe on loopback. `pay`, `expire`, `refund` and `dispute` make what a customer or a bank does into events."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        """*now*: seconds since 1970; events are always signed by the real clock, as it is the one they are held to."""
        self._now = now
        self.sessions: dict[str, Session] = {}
        self._keys: dict[str, tuple[str, str]] = {}
        self._numbers = count(1)
        super().__init__()

    def answer(self, called: Called) -> Reply:
        """Return what Stripe answers; pages at /pay/ are for customers and need no key."""
        if called.path.startswith("/pay/"):
            return self._page(called)
        if called.key != KEY:
            return _error(401, "Invalid API Key provided", "invalid_request_error")
        rest = called.path.removeprefix("/v1/checkout/sessions")
        if rest == called.path:
            return _error(404, f"Unrecognized request URL ({called.method}: {called.path})", "invalid_request_error")
        if not rest:
            return self._create(called) if called.method == "POST" else self._list(called)
        session = self.sessions.get(rest.strip("/").removesuffix("/expire"))
        if session is None:
            return _error(404, "No such checkout.session", "invalid_request_error", "resource_missing")
        return self._expire(session) if rest.endswith("/expire") else Reply(200, self._shown(session))

    @property
    def newest(self) -> Session:
        """Return the session opened last."""
        return next(reversed(self.sessions.values()))

    def sales_of(self, order: str) -> tuple[Session, ...]:
        """Return the sessions of *order*, oldest first."""
        return tuple(one for one in self.sessions.values() if one.order == order)

    def pay(self, session: Session, amount: int | None = None, currency: str | None = None) -> Webhook:
        """Let the customer pay *session* and return the event; *amount* and *currency* as it will tell them."""
        intent = session.payment_intent or f"pi_{next(self._numbers):024d}"
        paid = replace(session, status="complete", payment_status="paid", payment_intent=intent)
        self.sessions[session.id] = paid
        changed = replace(
            paid, amount=session.amount if amount is None else amount, currency=currency or session.currency
        )
        return self.event("checkout.session.completed", self._shown(changed))

    def expire(self, session: Session) -> Webhook:
        """Let its time run out."""
        self.sessions[session.id] = gone = replace(session, status="expired")
        return self.event("checkout.session.expired", self._shown(gone))

    def refund(self, session: Session, amount: int) -> Webhook:
        """Give *amount* kobo of a paid session back, more than once if wished."""
        now = self.sessions[session.id]
        self.sessions[session.id] = now = replace(now, refunded=now.refunded + amount)
        intent = now.payment_intent or f"pi_{next(self._numbers):024d}"
        charge = {
            "id": f"ch_{intent}",
            "object": "charge",
            "amount": now.amount,
            "amount_refunded": now.refunded,
            "currency": now.currency,
            "payment_intent": intent,
            "refunded": now.refunded >= now.amount,
            "metadata": {"order": now.order, "reference": now.reference},
        }
        return self.event("charge.refunded", charge)

    def dispute(self, session: Session, reason: str = "fraudulent") -> Webhook:
        """Let the customer's bank take the payment up."""
        now = self.sessions[session.id]
        dispute = {
            "id": f"dp_{next(self._numbers):024d}",
            "object": "dispute",
            "amount": now.amount,
            "currency": now.currency,
            "payment_intent": now.payment_intent,
            "reason": reason,
            "metadata": {},
        }
        return self.event("charge.dispute.created", dispute)

    def event(self, kind: str, about: Mapping[str, Any]) -> Webhook:
        """Return any event, signed now."""
        return self.signed(
            {
                "id": f"evt_{next(self._numbers):024d}",
                "object": "event",
                "type": kind,
                "livemode": False,
                "created": int(time.time()),
                "data": {"object": about},
            }
        )

    def signed(self, event: Mapping[str, Any]) -> Webhook:
        """Return *event* with Stripe's signature of this moment."""
        return sign(json.dumps(event).encode())

    def _create(self, called: Called) -> Reply:
        fault = _fault(called.fields, self._now())
        if fault:
            return _error(400, fault, "invalid_request_error", "parameter_missing")
        with self.lock:
            body, known = self._keys.get(called.idempotency, ("", ""))
            if known and body != called.raw:
                words = "Keys for idempotent requests can only be used with the same parameters"
                return _error(400, words, "idempotency_error")
            session = self.sessions[known] if known else self._made(called.fields)
            self.sessions[session.id] = session
            if called.idempotency:
                self._keys[called.idempotency] = (called.raw, session.id)
        return Reply(200, self._shown(session))

    def _made(self, fields: Mapping[str, str]) -> Session:
        return Session(
            id=f"cs_test_{next(self._numbers):024d}",
            amount=int(fields["line_items[0][price_data][unit_amount]"]),
            currency=fields["line_items[0][price_data][currency]"],
            reference=fields.get("metadata[reference]", ""),
            order=fields.get("client_reference_id", ""),
            success_url=fields["success_url"],
            created=int(self._now()),
            expires_at=int(fields.get("expires_at", self._now() + _LONGEST)),
        )

    def _list(self, called: Called) -> Reply:
        since = int(called.fields.get("created[gte]", "0"))
        found = [self._shown(one) for one in reversed(self.sessions.values()) if one.created >= since]
        return Reply(200, {"object": "list", "url": "/v1/checkout/sessions", "has_more": False, "data": found})

    def _expire(self, session: Session) -> Reply:
        if session.status != "open":
            return _error(
                400, "Only Checkout Sessions with a status in ['open'] can be expired", "invalid_request_error"
            )
        self.sessions[session.id] = gone = replace(session, status="expired")
        return Reply(200, self._shown(gone))

    def _page(self, called: Called) -> Reply:
        session = self.sessions.get(called.path.removeprefix("/pay/"))
        if session is None:
            return Reply(404, page="<p>Something went wrong.</p>")
        if called.method == "POST" and session.status == "open":
            hook = self.pay(session)
            if self.webhook_url:
                self.deliver(hook)
            return Reply(303, location=session.success_url)
        sum_shown = f"{session.currency.upper()} {session.amount / 100:,.2f}"
        words = f"<h1>Pretend Stripe</h1><p>{escape(session.order)}: {sum_shown}, {session.status}</p>"
        return Reply(200, page=f"{words}<form method=post><button>Pay {sum_shown}</button></form>")

    def _shown(self, session: Session) -> dict[str, Any]:
        about = {"order": session.order, "reference": session.reference}
        return {
            "id": session.id,
            "object": "checkout.session",
            "amount_total": session.amount,
            "currency": session.currency,
            "client_reference_id": session.order,
            "metadata": about,
            "payment_status": session.payment_status,
            "status": session.status,
            "created": session.created,
            "expires_at": session.expires_at,
            "payment_intent": session.payment_intent,
            "url": f"{self.url}/pay/{session.id}" if session.status == "open" else None,
        }


def sign(body: bytes, secret: str = SIGNS_WITH, at: int | None = None) -> Webhook:
    """Return *body* signed with *secret* at *at* (seconds since 1970): t.body, HMAC-SHA256, in Stripe's header."""
    moment = int(time.time()) if at is None else at
    mac = hmac.new(secret.encode(), f"{moment}.".encode() + body, sha256).hexdigest()
    return Webhook(body, {"Content-Type": "application/json", "Stripe-Signature": f"t={moment},v1={mac}"})


def _fault(fields: Mapping[str, str], now: float) -> str:
    missing = [name for name in _NEEDED if not fields.get(name)]
    if missing:
        return f"Missing required param: {missing[0]}"
    if fields["mode"] != "payment":
        return "Invalid mode: must be one of payment"
    amount, left = fields["line_items[0][price_data][unit_amount]"], int(fields.get("expires_at", "0")) - now
    if not amount.isdigit():
        return f"Invalid integer: {amount}"
    if "expires_at" in fields and not _SHORTEST <= left <= _LONGEST:
        return "The expires_at timestamp must be between 30 minutes and 24 hours from Checkout Session creation"
    return ""


def _error(status: int, message: str, kind: str, code: str = "") -> Reply:
    return Reply(status, {"error": {"type": kind, "message": message, **({"code": code} if code else {})}})
