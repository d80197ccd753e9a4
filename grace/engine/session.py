"""What Grace remembers of one customer between turns; stored after each and loaded before the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from grace.engine.effects import Button
from grace.engine.proof_escalation import Call
from grace.engine.reading import Question
from grace.shop.catalog import Palette
from grace.shop.delivery import Details
from grace.shop.order import Basket, Order, PricedLine, Status


@dataclass(frozen=True, slots=True)
class Memory:
    """One remembered thing: words, or a stored file with its colours."""

    text: str = ""
    file: str | None = None
    palette: Palette = ()


@dataclass(frozen=True, slots=True)
class OfferShown:
    """The last offer the customer saw; number 1 is codes[0]. *page* counts from 0."""

    codes: tuple[str, ...]
    page: int = 0


@dataclass(frozen=True, slots=True)
class Shelf:
    """What other orders leave: yards already promised per fabric, and codes by sales. Loaded, never stored."""

    promised: dict[str, Decimal] = field(default_factory=dict)
    sellers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """One customer's conversation. Times are UTC."""

    customer: str
    """The opaque address a channel gave us; a phone number may be absent."""
    state: str
    entered_at: datetime
    heard_at: datetime
    """When a turn last heard the customer; silences count from here."""
    flow_version: str = ""
    previous: str | None = None
    name: str = ""
    turns: int = 0
    remembers: dict[str, Memory] = field(default_factory=dict)
    offer: OfferShown | None = None
    basket: Basket = ()
    counts: dict[str, int] = field(default_factory=dict)
    """How often each in_turn list has spoken since the state changed."""
    fired: tuple[str, ...] = ()
    """Timers that have rung since the state changed; in a muted state silences since the customer's last word."""
    said: dict[str, str] = field(default_factory=dict)
    """The last wording used, by flow line, so that it is not said twice running."""
    choices: tuple[Button, ...] = ()
    """Buttons last offered, in order; a label typed instead of tapped means these."""
    asked: Question | None = None
    """Which print was meant, if that is what they were asked last."""
    team_spoke_at: datetime | None = None
    """When a person of the team last wrote to them or took the chat."""
    details: Details = field(default_factory=Details)
    """Where their orders are to be brought."""
    amending: bool = False
    """The basket was taken from a confirmed order and changes it, rather than making a new one."""
    opted_out: bool = False
    wrote_at: datetime | None = None
    """When they sent what was last heard: long before `heard_at` after an outage."""
    call: Call | None = None
    """The team is being asked about a proof of theirs."""
    order: Order | None = None
    """The customer's newest open order, else the newest; kept in tables of its own and filled in at loading."""
    beside: tuple[tuple[str, Status], ...] = ()
    """Code and status of the customer's other open orders, newest first; filled in at loading."""
    orders: int = 0
    """How many orders this customer has had confirmed; filled in at loading."""
    shelf: Shelf = field(default_factory=Shelf)
    """Filled in at loading."""
    bought: tuple[PricedLine, ...] = ()
    """Lines of the orders they have paid for, newest order first; filled in at loading."""

    @property
    def reachable_from(self) -> datetime:
        """When the time began in which they can be written to: theirs, not ours."""
        return self.wrote_at or self.heard_at
