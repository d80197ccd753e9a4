"""Paystack behind the protocol of payment providers: cards, bank transfer and USSD on one page.

Facts: Paystack's published description (PaystackOSS/openapi) and its pages on webhooks and verifying. There is no
idempotency key: our reference is the key, and a second initialize with it is refused as a duplicate.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha512
from typing import Annotated, Any, Final, TypeVar
from urllib.parse import quote

import msgspec

from grace.connect.payments import Asked, Opened, Sale, UnreadableEvent
from grace.errors import OutcomeUnknown, Refused, TemporaryFailure
from grace.shop.payment_rules import ProviderEvent, Vendor
from grace.typed_json import converted, decoded

API_URL: Final = "https://api.paystack.co"
CHANNELS: Final = ("card", "bank_transfer", "ussd")
"""A transfer made on Paystack's page confirms itself."""
UNKNOWN_REFERENCE: Final = "transaction_not_found"
"""The code beside HTTP 400 for a reference Paystack has never heard of; its published description says 404."""
_Kobo = Annotated[int, msgspec.Meta(ge=0, le=10**15)]
_Model = TypeVar("_Model")


class _Metadata(msgspec.Struct):
    order: str = ""


class _Authorization(msgspec.Struct):
    channel: str | None = None
    sender_name: str | None = None
    sender_bank: str | None = None


class _Transaction(msgspec.Struct):
    id: int
    status: str
    reference: str
    amount: _Kobo
    currency: str
    metadata: Any = None
    authorization: Any = None


class _RefundedOf(msgspec.Struct):
    reference: str = ""


class _Refund(msgspec.Struct):
    amount: _Kobo | Annotated[str, msgspec.Meta(pattern=r"^[0-9]{1,15}$")]
    currency: str
    transaction_reference: str | None = None
    transaction: Any = None
    refund_reference: str | None = None
    id: int | str | None = None


class _Dispute(msgspec.Struct):
    id: int
    transaction: _Transaction
    refund_amount: _Kobo | None = None
    category: str | None = None


class _Event(msgspec.Struct):
    event: str
    data: msgspec.Raw


class _Page(msgspec.Struct):
    authorization_url: str
    reference: str


class _Answer(msgspec.Struct):
    status: bool
    message: str = ""
    data: msgspec.Raw = msgspec.Raw(b"null")
    code: str = ""


@dataclass(frozen=True, slots=True)
class PaystackAccess:
    """The key that reaches Paystack; the secret key signs its webhooks too."""

    key: str = field(repr=False)
    api_url: str = ""


class PaystackPayments:
    """Sells through Paystack's page."""

    def __init__(self, access: PaystackAccess, patience: float = 10.0) -> None:
        """*patience*: seconds one answer is waited for."""
        self._access = access
        self._base = (access.api_url or API_URL).rstrip("/")
        self._patience = patience

    @property
    def name(self) -> Vendor:
        """Return "paystack"."""
        return "paystack"

    def open(self, sale: Sale) -> Opened:
        """Initialize a transaction under our reference."""
        wish = {
            "email": sale.email,
            "amount": sale.amount,
            "currency": sale.currency,
            "reference": sale.reference,
            "channels": list(CHANNELS),
            "callback_url": sale.back_url,
            "label": sale.title,
            "metadata": {"order": sale.order, "reference": sale.reference},
        }
        status, answer = self._call("POST", "/transaction/initialize", wish)
        if status != 200 or not answer.status:
            raise Refused(_refusal(status, answer))
        page = _model(answer.data, _Page)
        return Opened(page.authorization_url, page.reference)

    def ask(self, sale: Sale, session: str) -> Asked:
        """Verify the transaction: the only trustworthy word on it besides a signed webhook."""
        status, answer = self._call("GET", f"/transaction/verify/{quote(sale.reference, safe='')}", None)
        if status == 404 or (status == 400 and answer.code == UNKNOWN_REFERENCE):
            return Asked("missing")
        if status != 200 or not answer.status:
            raise Refused(_refusal(status, answer))
        found = _model(answer.data, _Transaction)
        if found.status == "success":  # "reversed" went back to the customer: nothing of it is ours
            return Asked("paid", _paid(found))
        return Asked({"failed": "failed", "abandoned": "open"}.get(found.status, "open"))

    def close(self, session: str) -> None:
        """Do nothing: Paystack has no way to close a page, so money that comes through an old one is judged."""

    def read(self, body: bytes, headers: Mapping[str, str]) -> ProviderEvent | None:
        """Return what a signed event of ours says; None for one that is not about a payment."""
        if not self._access.key:
            raise UnreadableEvent("Without PAYSTACK_SECRET_KEY nothing can be checked.")
        header = next((value for name, value in headers.items() if name.lower() == "x-paystack-signature"), "")
        signed = hmac.new(self._access.key.encode(), body, sha512).hexdigest()
        if not hmac.compare_digest(signed.encode(), header.encode("utf-8", "replace")):
            raise UnreadableEvent("Only Paystack may post here.")
        try:
            return _provider_event(decoded(body, _Event))
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as fault:
            raise UnreadableEvent(f"Paystack's event cannot be read: {type(fault).__name__}.") from None

    def _call(self, method: str, path: str, wish: dict[str, object] | None) -> tuple[int, _Answer]:
        import requests  # heavy, and only for shops that take cards by Paystack

        headers = {"Authorization": f"Bearer {self._access.key}", "Accept": "application/json"}
        try:
            got = requests.request(
                method, self._base + path, json=wish, headers=headers, timeout=self._patience, allow_redirects=False
            )
        except requests.RequestException as fault:
            raise OutcomeUnknown(f"Paystack did not answer ({type(fault).__name__}).") from None
        if got.status_code == 429:
            raise TemporaryFailure("Paystack asks to wait.")
        if got.status_code >= 500:
            raise OutcomeUnknown(f"Paystack failed (HTTP {got.status_code}).")
        try:
            return got.status_code, decoded(got.content, _Answer)
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
            raise OutcomeUnknown(f"Paystack's answer cannot be read (HTTP {got.status_code}).") from None


def _refusal(status: int, answer: _Answer) -> str:
    """Return what Paystack refused with; its own words may quote what we sent, so only its code is repeated."""
    return f"Paystack refused (HTTP {status}{f', {answer.code}' if answer.code else ''})."


def _model(raw: msgspec.Raw, model: type[_Model]) -> _Model:
    try:
        return decoded(raw, model)
    except (msgspec.MsgspecError, RecursionError):
        raise OutcomeUnknown("Paystack's answer cannot be read.") from None


def _provider_event(event: _Event) -> ProviderEvent | None:
    match event.event:
        case "charge.success":
            charge = decoded(event.data, _Transaction)
            return _paid(charge) if charge.status == "success" else None
        case "refund.processed":
            return _refunded(decoded(event.data, _Refund))
        case "charge.dispute.create":
            dispute = decoded(event.data, _Dispute)
            about = dispute.transaction
            return ProviderEvent(
                provider="paystack",
                kind="disputed",
                id=str(dispute.id),
                reference=about.reference,
                amount=dispute.refund_amount or about.amount,
                currency=about.currency.upper(),
                payment=str(about.id),
                reason=dispute.category or "",
            )
    return None


def _paid(charge: _Transaction) -> ProviderEvent:
    return ProviderEvent(
        provider="paystack",
        kind="paid",
        id=str(charge.id),
        reference=charge.reference,
        amount=charge.amount,
        currency=charge.currency.upper(),
        payment=str(charge.id),
        order=_order_in(charge.metadata),
        reason=_sender_of(charge.authorization),
    )


def _order_in(metadata: Any) -> str:
    """Return the order code among what we sent along; Paystack gives it back as an object, as JSON in words, or not."""
    try:
        if isinstance(metadata, str):
            return decoded(metadata.encode(), _Metadata).order
        return converted(metadata, _Metadata).order
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return ""


def _sender_of(authorization: Any) -> str:
    """Return who sent a transfer into an account of the shop at Paystack, which carries no reference of ours; "" for
    any other way to pay."""
    try:
        way = converted(authorization, _Authorization)
    except msgspec.ValidationError:
        return ""
    if way.channel != "dedicated_nuban":
        return ""
    return f"a transfer from {way.sender_name or 'somebody'}{f', {way.sender_bank}' if way.sender_bank else ''}"


def _refunded(refund: _Refund) -> ProviderEvent:
    """Return a refund that went out; Paystack tells each one by itself, and not always by a number."""
    try:
        nested = converted(refund.transaction, _RefundedOf).reference
    except msgspec.MsgspecError:
        nested = ""
    reference = refund.transaction_reference or nested
    name = refund.refund_reference or refund.id or ""
    return ProviderEvent(
        provider="paystack",
        kind="refunded",
        id=str(name),
        reference=reference,
        amount=int(refund.amount),
        currency=refund.currency.upper(),
    )
