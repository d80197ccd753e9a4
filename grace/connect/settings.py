"""What the environment says of outside services beside WhatsApp and GPT; every fault is named at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from grace.connect.paystack import PaystackAccess
from grace.connect.stripe import StripeAccess

NAMES = {
    "STRIPE_SECRET_KEY": "customers may pay by card through Stripe; needs STRIPE_WEBHOOK_SECRET",
    "STRIPE_WEBHOOK_SECRET": "whsec_…, of the webhook GRACE_PUBLIC_URL/stripe/webhook in Stripe's dashboard",
    "STRIPE_API_URL": "an emulator instead of Stripe's host",
    "PAYSTACK_SECRET_KEY": "customers may pay by card, transfer or USSD through Paystack; it signs its webhooks too",
    "PAYSTACK_API_URL": "an emulator instead of Paystack's host",
}
ReadUrl = Callable[[str], str]
"""Reads the address under a name, noting its faults; "" when there is none."""


@dataclass(frozen=True, slots=True)
class Connections:
    """The outside services that are set up."""

    stripe: StripeAccess | None = None
    paystack: PaystackAccess | None = None


def read_connections(given: dict[str, str], url: ReadUrl, faults: list[str]) -> Connections:
    """Return the services in *given*; what is wrong is added to *faults*, each with its mend."""
    return Connections(_stripe(given, url, faults), _paystack(given, url, faults))


def _stripe(given: dict[str, str], url: ReadUrl, faults: list[str]) -> StripeAccess | None:
    api_url = url("STRIPE_API_URL").rstrip("/")
    names = ("STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET")
    if not partners(given, names, faults):
        return None
    key, secret = (given[name] for name in names)
    if not key.startswith(("sk_", "rk_")):
        faults.append("STRIPE_SECRET_KEY begins with sk_ or rk_; copy it from Developers → API keys at Stripe.")
    if not secret.startswith("whsec_"):
        faults.append("STRIPE_WEBHOOK_SECRET begins with whsec_; Stripe shows it beside the webhook, not the key.")
    return StripeAccess(key, secret, api_url)


def _paystack(given: dict[str, str], url: ReadUrl, faults: list[str]) -> PaystackAccess | None:
    api_url = url("PAYSTACK_API_URL").rstrip("/")
    key = given.get("PAYSTACK_SECRET_KEY", "")
    if not key:
        return None
    if not key.startswith("sk_"):
        faults.append("PAYSTACK_SECRET_KEY begins with sk_; the one that begins with pk_ is public and signs nothing.")
    return PaystackAccess(key, api_url)


def partners(given: dict[str, str], names: tuple[str, ...], faults: list[str]) -> bool:
    """Return whether all of *names* are set; one without the others is a fault."""
    present = [name for name in names if name in given]
    missing = [name for name in names if name not in given]
    if present and missing:
        faults.append(f"{' and '.join(present)} is set, so {' and '.join(missing)} is needed too.")
    return not missing
