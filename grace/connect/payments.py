"""The protocol of a payment provider, and those that are set up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from grace.errors import GraceError
from grace.shop.payment_rules import PayLinks, ProviderEvent, Vendor


class UnreadableEvent(GraceError):
    """A webhook's body that the provider did not sign, or that cannot be read; nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class Sale:
    """One sum to be paid, once: *amount* in kobo under our *reference*, open until *expires_at* (UTC)."""

    order: str
    reference: str
    amount: int
    currency: str
    title: str
    """What the customer reads beside the sum."""
    email: str
    """Providers that insist get this one: a WhatsApp customer has none."""
    back_url: str
    """Where the provider sends the customer afterwards."""
    opened_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Opened:
    """The provider's page for one sale. *session*: the provider's id of it."""

    url: str
    session: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A provider's knowledge of a sale. *state* missing: it has never heard of it; *event*: what its webhook would have
    said of money; *opened*: its page, when it can still tell where that is."""

    state: str
    event: ProviderEvent | None = None
    opened: Opened | None = None


class PaymentProvider(Protocol):
    """Opens a page to pay one sale, reads what the provider says of it, and asks when it said nothing."""

    @property
    def name(self) -> Vendor:
        """Return the provider's name in settings, rows and brand.yaml."""

    def open(self, sale: Sale) -> Opened:
        """Open the provider's page for *sale*; the same reference never opens two that can both be paid. Raises
        OutcomeUnknown when no answer came, TemporaryFailure and Refused."""

    def ask(self, sale: Sale, session: str) -> Asked:
        """Return what the provider knows of *sale*; *session* is "" while opening it went unanswered. Raises as
        `open` does."""

    def close(self, session: str) -> None:
        """Make an open page unpayable where the provider can; it may be paid or over already."""

    def read(self, body: bytes, headers: Mapping[str, str]) -> ProviderEvent | None:
        """Return what a webhook says; None for what is not about our money. Raises UnreadableEvent for a body that is
        not signed or cannot be read."""


@dataclass(frozen=True, slots=True)
class Payments:
    """The providers that are set up. *chosen* opens pages; the others are still heard."""

    providers: Mapping[str, PaymentProvider] = field(default_factory=dict)
    chosen: str = ""
    links: PayLinks | None = None
    email: str = ""

    @property
    def provider(self) -> PaymentProvider | None:
        """Return the provider that opens pages; None without any."""
        return self.providers.get(self.chosen)

    def email_for(self, code: str) -> str:
        """Return the shop's address with order *code* behind a plus sign, so that replies tell which order is meant."""
        local, _, domain = self.email.partition("@")
        return f"{local}+{code}@{domain}"
