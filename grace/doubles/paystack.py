"""A double of Paystack: initialize, verify and its page, refusals and duplicate references included, and its webhook.

What it refuses follows Paystack's published description; `docs/payments.md` says how it was held against it.
"""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha512
from html import escape
from itertools import count
from typing import Any, Final
from urllib.parse import unquote

from grace.doubles.payment_http import Called, PaymentDouble, Reply, Webhook

KEY: Final = "sk_test_paystackdouble00"
_CHANNELS = {"card", "bank", "ussd", "qr", "eft", "mobile_money", "bank_transfer"}


@dataclass(frozen=True, slots=True)
class Transaction:
    """One transaction. *amount* in kobo."""

    id: int
    reference: str
    amount: int
    currency: str
    email: str
    callback_url: str
    metadata: Mapping[str, Any] = field(default_factory=dict)
    status: str = "abandoned"

    @property
    def paid(self) -> bool:
        return self.status == "success"


class PaystackDouble(PaymentDouble):
    """Paystack on loopback. `pay`, `refund` and `dispute` make what a customer or a bank does into events."""

    def __init__(self) -> None:
        self.transactions: dict[str, Transaction] = {}
        self._numbers = count(4_000_000_001)
        super().__init__()

    def answer(self, called: Called) -> Reply:
        """Return what Paystack answers; pages at /pay/ are for customers and need no key."""
        if called.path.startswith("/pay/"):
            return self._page(called)
        if called.key != KEY:
            return _refused(401, "Invalid key")
        if (called.method, called.path) == ("POST", "/transaction/initialize"):
            return self._initialize(called.json)
        if called.method == "GET" and called.path.startswith("/transaction/verify/"):
            found = self.transactions.get(unquote(called.path.removeprefix("/transaction/verify/")))
            shown = _shown(found) if found else {}
            return (
                _done("Verification successful", shown) if found else _refused(404, "Transaction reference not found")
            )
        return _refused(404, "Route not found")

    @property
    def newest(self) -> Transaction:
        """Return the transaction initialized last."""
        return next(reversed(self.transactions.values()))

    def sales_of(self, order: str) -> tuple[Transaction, ...]:
        """Return the transactions of *order*, oldest first."""
        return tuple(one for one in self.transactions.values() if one.metadata.get("order") == order)

    def pay(self, sale: Transaction, amount: int | None = None, currency: str | None = None) -> Webhook:
        """Let the customer pay and return the event; *amount* and *currency* as it will tell them."""
        paid = replace(
            sale, status="success", amount=sale.amount if amount is None else amount, currency=currency or sale.currency
        )
        self.transactions[sale.reference] = paid
        return self.event("charge.success", _shown(paid))

    def refund(self, sale: Transaction, amount: int) -> Webhook:
        """Give *amount* kobo back."""
        number = next(self._numbers)
        return self.event(
            "refund.processed",
            {
                "status": "processed",
                "transaction_reference": sale.reference,
                "refund_reference": f"RF{number}",
                "amount": str(amount),
                "currency": sale.currency,
                "customer": {"email": sale.email},
            },
        )

    def dispute(self, sale: Transaction, category: str = "chargeback") -> Webhook:
        """Let the customer's bank take the payment up."""
        about = {"id": next(self._numbers), "refund_amount": sale.amount, "currency": sale.currency}
        return self.event("charge.dispute.create", {**about, "category": category, "transaction": _shown(sale)})

    def event(self, kind: str, data: Mapping[str, Any]) -> Webhook:
        """Return any event, signed."""
        return self.signed({"event": kind, "data": data})

    def signed(self, event: Mapping[str, Any]) -> Webhook:
        """Return *event* with Paystack's signature."""
        return sign(json.dumps(event).encode())

    def _initialize(self, wish: Mapping[str, Any]) -> Reply:
        fault = _fault(wish)
        if fault:
            return _refused(400, fault)
        reference = str(wish.get("reference") or f"T{next(self._numbers)}")
        with self.lock:
            if reference in self.transactions:
                return _refused(400, "Duplicate Transaction Reference", "duplicate_reference")
            self.transactions[reference] = Transaction(
                id=next(self._numbers),
                reference=reference,
                amount=wish["amount"],
                currency=wish.get("currency", "NGN"),
                email=wish["email"],
                callback_url=wish.get("callback_url", ""),
                metadata=wish.get("metadata", {}),
            )
        page = {"authorization_url": f"{self.url}/pay/{reference}", "access_code": "double", "reference": reference}
        return _done("Authorization URL created", page)

    def _page(self, called: Called) -> Reply:
        sale = self.transactions.get(unquote(called.path.removeprefix("/pay/")))
        if sale is None:
            return Reply(404, page="<p>Something went wrong.</p>")
        if called.method == "POST" and sale.status != "success":
            hook = self.pay(sale)
            if self.webhook_url:
                self.deliver(hook)
            return Reply(303, location=f"{sale.callback_url}&reference={sale.reference}")
        shown = f"{sale.currency} {sale.amount / 100:,.2f}"
        words = f"<h1>Pretend Paystack</h1><p>{escape(sale.reference)}: {shown}, {sale.status}</p>"
        return Reply(200, page=f"{words}<form method=post><button>Pay {shown}</button></form>")


def sign(body: bytes, key: str = KEY) -> Webhook:
    """Return *body* signed as Paystack does: HMAC-SHA512 with the secret key itself."""
    mac = hmac.new(key.encode(), body, sha512).hexdigest()
    return Webhook(body, {"Content-Type": "application/json", "x-paystack-signature": mac})


def _shown(sale: Transaction) -> dict[str, Any]:
    return {
        "id": sale.id,
        "domain": "test",
        "status": sale.status,
        "reference": sale.reference,
        "amount": sale.amount,
        "currency": sale.currency,
        "channel": "card",
        "metadata": dict(sale.metadata),
        "fees": sale.amount * 15 // 1000,
        "customer": {"email": sale.email},
        "gateway_response": "Successful",
    }


def _fault(wish: Mapping[str, Any]) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", str(wish.get("email", ""))):
        return "Invalid Email Address Passed"
    amount = wish.get("amount")
    if not isinstance(amount, int) or amount <= 0:
        return "Invalid Amount Sent"
    if not re.fullmatch(r"[A-Za-z0-9.=-]*", str(wish.get("reference", ""))):
        return "Invalid characters in reference"
    if not set(wish.get("channels", [])) <= _CHANNELS:
        return "Invalid channel"
    return ""


def _done(message: str, data: Mapping[str, Any]) -> Reply:
    return Reply(200, {"status": True, "message": message, "data": data})


def _refused(status: int, message: str, code: str = "") -> Reply:
    return Reply(status, {"status": False, "message": message, "code": code or "error", "type": "validation_error"})
