"""Stripe Checkout behind the protocol of payment providers. The only module that knows the `stripe` package.

Facts: https://docs.stripe.com/payments/checkout and the types of stripe 16.1. A session is single use, expires, and
is opened under an idempotency key of our own: the same key again answers with the same session.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Final

import msgspec

from grace.connect.payments import Asked, Opened, Sale, UnreadableEvent
from grace.errors import OutcomeUnknown, Refused, TemporaryFailure
from grace.shop.payment_rules import EventKind, ProviderEvent, Vendor
from grace.typed_json import converted, decoded

if TYPE_CHECKING:
    from stripe import StripeClient
    from stripe.checkout import Session
    from stripe.params.checkout import SessionCreateParams

LONGEST_TOLERANCE: Final = 300
"""Seconds a signed body may be old; Stripe's own figure."""
MOST_LISTED: Final = 300
"""Sessions of the shop's account that are looked through for one whose opening went unanswered."""
_BEFORE = timedelta(minutes=2)  # Stripe's clock and ours may differ
_Kobo = Annotated[int, msgspec.Meta(ge=0, le=10**15)]


class _Session(msgspec.Struct):
    id: str
    payment_status: str = ""
    status: str | None = None
    amount_total: _Kobo | None = None
    currency: str | None = None
    client_reference_id: str | None = None
    metadata: dict[str, str] | None = None
    payment_intent: str | None = None


class _Charge(msgspec.Struct):
    id: str
    amount_refunded: _Kobo
    currency: str
    payment_intent: str | None = None
    metadata: dict[str, str] | None = None


class _Dispute(msgspec.Struct):
    id: str
    amount: _Kobo
    currency: str
    payment_intent: str | None = None
    reason: str | None = None


class _Data(msgspec.Struct):
    object: msgspec.Raw


class _Event(msgspec.Struct):
    id: str
    type: str
    data: _Data


_SESSION_EVENTS: Final[dict[str, EventKind]] = {
    "checkout.session.completed": "paid",
    "checkout.session.async_payment_succeeded": "paid",
    "checkout.session.async_payment_failed": "failed",
    "checkout.session.expired": "expired",
}


@dataclass(frozen=True, slots=True)
class StripeAccess:
    """The keys that reach Stripe. *api_url*: an emulator instead, "" for Stripe itself."""

    key: str = field(repr=False)
    webhook_secret: str = field(repr=False)
    api_url: str = ""


class StripePayments:
    """Sells through Stripe Checkout."""

    def __init__(self, access: StripeAccess, patience: float = 10.0) -> None:
        """*patience*: seconds one answer is waited for."""
        self._access = access
        self._patience = patience

    @property
    def name(self) -> Vendor:
        """Return "stripe"."""
        return "stripe"

    def open(self, sale: Sale) -> Opened:
        """Open a Checkout session; the reference is its idempotency key."""
        with _our_errors():
            session = self._client.v1.checkout.sessions.create(_params(sale), {"idempotency_key": sale.reference})
        return _opened(session)

    def ask(self, sale: Sale, session: str) -> Asked:
        """Return what Stripe knows of the session, looked up by its id, else among those of that time."""
        with _our_errors():
            found = self._client.v1.checkout.sessions.retrieve(session) if session else self._listed(sale)
        if found is None:
            return Asked("missing")
        known = _converted(found)
        state = "paid" if known.payment_status == "paid" else known.status or "open"
        opened = _opened(found) if state == "open" and found.url else None
        return Asked(state, _of_session("paid", known) if state == "paid" else None, opened)

    def close(self, session: str) -> None:
        """Expire an open session; Stripe refuses for one that is paid or over, which is as good."""
        try:
            with _our_errors():
                self._client.v1.checkout.sessions.expire(session)
        except Refused:
            return

    def read(self, body: bytes, headers: Mapping[str, str]) -> ProviderEvent | None:
        """Return what a signed event of ours says; None for one that is not about a payment."""
        self._verify(body, headers)
        try:
            event = decoded(body, _Event)
            return _provider_event(event)
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as fault:
            raise UnreadableEvent(f"Stripe's event cannot be read: {type(fault).__name__}.") from None

    def _verify(self, body: bytes, headers: Mapping[str, str]) -> None:
        from stripe import SignatureVerificationError, WebhookSignature

        if not self._access.webhook_secret:
            raise UnreadableEvent("Without STRIPE_WEBHOOK_SECRET nothing can be checked.")
        header = next((value for name, value in headers.items() if name.lower() == "stripe-signature"), "")
        try:
            WebhookSignature.verify_header(body, header, self._access.webhook_secret, LONGEST_TOLERANCE)
        except (SignatureVerificationError, UnicodeError, TypeError, ValueError):
            # TypeError: compare_digest refuses a signature that is not ASCII
            raise UnreadableEvent("Only Stripe may post here.") from None

    def _listed(self, sale: Sale) -> Session | None:
        """Return the session of *sale* among those opened at its time; its metadata tells it."""
        since = int((sale.opened_at - _BEFORE).timestamp())
        pages = self._client.v1.checkout.sessions.list({"created": {"gte": since}, "limit": 100})
        for number, session in enumerate(pages.auto_paging_iter()):
            if (_converted(session).metadata or {}).get("reference") == sale.reference:
                return session
            if number >= MOST_LISTED:
                return None
        return None

    @cached_property
    def _client(self) -> StripeClient:
        import stripe  # half a second, and only for shops that use it

        return stripe.StripeClient(
            self._access.key,
            base_addresses={"api": self._access.api_url} if self._access.api_url else None,
            max_network_retries=0,
            http_client=stripe.RequestsClient(timeout=self._patience),
        )


def _params(sale: Sale) -> SessionCreateParams:
    about = {"order": sale.order, "reference": sale.reference}
    return {
        "mode": "payment",
        "client_reference_id": sale.order,
        "metadata": about,
        "payment_intent_data": {"metadata": about},  # a session's own are not copied to the payment
        "line_items": [
            {
                "quantity": 1,
                "price_data": {
                    "currency": "ngn",
                    "unit_amount": sale.amount,
                    "product_data": {"name": sale.title},
                },
            }
        ],
        "success_url": sale.back_url,
        "cancel_url": sale.back_url,
        "expires_at": int(sale.expires_at.timestamp()),
    }


def _opened(session: Session) -> Opened:
    if not session.url:
        raise Refused("Stripe opened a session without a page.")
    return Opened(session.url, session.id)


def _converted(session: Session) -> _Session:
    """Return the parts of the library's *session* that we read; what they hold is held to the same types as a
    webhook's."""
    try:
        return converted(session.to_dict(recursive=True), _Session)
    except msgspec.ValidationError:
        raise TemporaryFailure("Stripe's answer cannot be read.") from None


def _provider_event(event: _Event) -> ProviderEvent | None:
    raw = event.data.object
    if event.type in _SESSION_EVENTS:
        kind, session = _SESSION_EVENTS[event.type], decoded(raw, _Session)
        # A completed session whose bank has not paid yet is heard of again.
        return None if kind == "paid" and session.payment_status != "paid" else _of_session(kind, session)
    if event.type == "charge.refunded":
        charge = decoded(raw, _Charge)
        about = charge.metadata or {}
        return ProviderEvent(
            provider="stripe",
            kind="refunded",
            id=f"{charge.id}:{charge.amount_refunded}",
            reference=about.get("reference", ""),
            amount=charge.amount_refunded,
            currency=charge.currency.upper(),
            payment=charge.payment_intent or "",
            order=about.get("order", ""),
            so_far=True,
        )
    if event.type == "charge.dispute.created":
        dispute = decoded(raw, _Dispute)
        return ProviderEvent(
            provider="stripe",
            kind="disputed",
            id=dispute.id,
            reference="",
            amount=dispute.amount,
            currency=dispute.currency.upper(),
            payment=dispute.payment_intent or "",
            reason=dispute.reason or "",
        )
    return None


def _of_session(kind: EventKind, session: _Session) -> ProviderEvent:
    about = session.metadata or {}
    return ProviderEvent(
        provider="stripe",
        kind=kind,
        id=session.id,
        reference=about.get("reference", ""),
        amount=session.amount_total or 0,
        currency=(session.currency or "").upper(),
        payment=session.payment_intent or "",
        order=session.client_reference_id or about.get("order", ""),
    )


@contextmanager
def _our_errors() -> Iterator[None]:
    """Stripe's errors as ours; its own words may quote what we sent, so only its code is repeated."""
    import stripe

    try:
        yield
    except stripe.APIConnectionError as fault:
        raise OutcomeUnknown("Stripe did not answer.") from fault
    except stripe.RateLimitError as fault:
        raise TemporaryFailure("Stripe asks to wait.") from fault
    except stripe.StripeError as fault:
        status, code = fault.http_status or 0, _code(fault)
        if status >= 500 or not status:
            raise OutcomeUnknown(f"Stripe failed (HTTP {status}).") from fault
        raise Refused(f"Stripe refused (HTTP {status}{code}).") from fault


def _code(fault: Any) -> str:
    code = getattr(fault, "code", None)
    return f", {code}" if code else ""
