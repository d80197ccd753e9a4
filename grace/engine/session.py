"""The memory Grace has of one customer between turns; stored after each and loaded before the next."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from grace.engine.effects import Button
from grace.engine.promises import Promise
from grace.engine.proof_escalation import Reminders
from grace.engine.reading import NOBODY, Party, Question
from grace.shop.address import is_pretend
from grace.shop.catalog import Palette
from grace.shop.delivery import Details
from grace.shop.order import Basket, Order, PricedLine
from grace.shop.statuses import Status


class Memory(Struct, frozen=True):
    """One remembered thing: words, or a stored file with its colours."""

    text: str = ""
    file: str | None = None
    palette: Palette = ()


class KeptProof(Struct, frozen=True):
    """Evidence of a payment that came before the order was agreed: it goes to the team with the yes."""

    files: tuple[str, ...] = ()
    text: str = ""
    says_paid: bool = False
    claimed: int = 0
    """The kobo that the words say were sent; 0 where they name no sum."""
    share: Decimal | None = None
    """The part of what is asked that they say was sent, where they name no sum; None where they name none."""


class OfferShown(Struct, frozen=True):
    """The last offer the customer saw; number 1 is codes[0]. *page* counts from 0; -1: their own words chose it."""

    codes: tuple[str, ...]
    page: int = 0
    earlier: tuple[tuple[str, ...], ...] = ()
    """The codes of the pages before it, the first one first: "number 2 from the first ones" is of these."""


class Availability(Struct, frozen=True):
    """The stock orders leave: yards promised per fabric to others and to the one in question, and codes by sales."""

    promised: dict[str, Decimal] = field(default_factory=dict)
    sellers: tuple[str, ...] = ()
    own: dict[str, Decimal] = field(default_factory=dict)

    @property
    def with_own(self) -> dict[str, Decimal]:
        """Return the yards promised to all orders."""
        if not self.own:
            return self.promised
        codes = self.promised.keys() | self.own.keys()
        return {code: self.promised.get(code, Decimal(0)) + self.own.get(code, Decimal(0)) for code in codes}


class Contact(Struct, frozen=True):
    """The person, and when each side was last heard. Times are UTC."""

    heard_at: datetime
    """When a turn last heard the customer; silences count from here."""
    wrote_at: datetime | None = None
    """When they sent what was last heard: long before `heard_at` after an outage."""
    team_spoke_at: datetime | None = None
    """When a person of the team last wrote to them or took the chat."""
    name: str = ""
    recent: tuple[str, ...] = ()
    """Their own last messages, oldest first and cut short: context for a language service."""
    saw: str = ""
    """The words of the advertisement that first led them here."""
    turns: int = 0
    opted_out: bool = False
    """They stopped messages: Grace never writes to them on her own."""
    wrote_again: bool = False
    """They have asked for something since: what they write is answered, and news of their orders reaches them."""

    @property
    def team_turn(self) -> int:
        """Return which turn of the team's the chat is in: when one of them last spoke or took it, in milliseconds since
        1970; 0 where none has. A page that saw another turn is stale."""
        return int(self.team_spoke_at.timestamp() * 1000) if self.team_spoke_at else 0


class Visit(Struct, frozen=True):
    """The stay in the present state. Times are UTC."""

    entered_at: datetime
    previous: str | None = None
    """The state before this one."""
    counts: dict[str, int] = field(default_factory=dict)
    """How often each in_turn list has spoken since the state changed."""
    fired: tuple[str, ...] = ()
    """Timers that have fired since the state changed; in a muted state silences since the customer's last word."""


class Unasked(Struct, frozen=True):
    """Words that a timer had Grace say, and when (UTC)."""

    text: str
    at: datetime


class Told(Struct, frozen=True):
    """Money that a customer tells of before its receipt."""

    sums: tuple[int, ...] = ()
    """Kobo that are surely sent or to be sent first: a receipt without words is of these; none where it is in doubt."""
    words: tuple[str, ...] = ()
    """Their own words about it, for the team."""
    at: datetime | None = None
    """When they last told of it (UTC)."""


class Shown(Struct, frozen=True):
    """The things the customer saw last, which their next words may be about."""

    offer: OfferShown | None = None
    choices: tuple[Button, ...] = ()
    """Buttons last offered, in order; a label typed instead of tapped means these."""
    asked: Question | None = None
    """What they were asked about goods and have not answered."""
    said: dict[str, str] = field(default_factory=dict)
    """The last wording used, by flow line, so that it is not said twice running."""
    unread: bool = False
    """Grace did not understand what they wrote last."""
    before: Basket = ()
    """What they had chosen before the last change of it: "put it back" means this."""
    sums: tuple[int, ...] = ()
    """Kobo they named alone and were asked about: an "I have sent it" is of these."""
    told: Told = field(default_factory=Told)
    place_asked: str = ""
    """Code of an order beside the chat's own, where the last words to them were about it and its place is not known."""
    asked_nothing: bool = False
    """The last words to them asked nothing, so that a yes agrees to nothing."""
    unasked: Unasked | None = None
    """The last that a timer had Grace say: two timers that fall due at once say it once."""
    topic: tuple[str, ...] = ()
    """Codes of the prints they have spoken of since they last took or were shown some, in that order: "it" means the
    last, "the second" counts them."""


class Background(Struct, frozen=True):
    """The records beside the conversation; filled in at loading, never stored with it."""

    other_orders: tuple[tuple[str, Status], ...] = ()
    """Code and status of the customer's other open orders, newest first."""
    other_holds: tuple[tuple[str, datetime], ...] = ()
    """Code of each of those that is held without a proof or its deposit, and until when (UTC)."""
    confirmed_orders: int = 0
    availability: Availability = field(default_factory=Availability)
    bought: tuple[PricedLine, ...] = ()
    """Lines of the orders they have paid for, newest order first."""
    let_go: tuple[str, ...] = ()
    """Codes of the customer's other orders whose hold ran out, newest first."""
    beside: tuple[Order, ...] = ()
    """Their other open orders whole, newest first; looked up only where a message is about several of them."""


class Session(Struct, frozen=True):
    """One customer's conversation."""

    customer: str
    """The opaque address a channel gave us; a phone number may be absent."""
    state: str
    contact: Contact
    visit: Visit
    flow_version: str = ""
    shown: Shown = field(default_factory=Shown)
    remembers: dict[str, Memory] = field(default_factory=dict)
    basket: Basket = ()
    basket_of: str | None = None
    """Code of the order that the basket is quoted in or changes; None: it will make a new one."""
    party: Party = NOBODY
    """The people they buy for, as they have told of them."""
    details: Details = field(default_factory=Details)
    """Where they last wanted an order brought: so goes the next one, unless they say otherwise."""
    details_for: str = ""
    """Code of the order they said it of; empty where there was none."""
    unheard: tuple[str, ...] = ()
    """What they wrote while a person talked, since that person's last word."""
    kept_proof: KeptProof | None = None
    reminders: Reminders = ()
    """The team is being asked about these proofs of theirs."""
    promise: Promise | None = None
    """A person of the team was promised to write to them and has not."""
    order: Order | None = None
    """The order the chat is about: the customer's newest open one, else the newest; kept in tables of its own and
    filled in at loading."""
    background: Background = field(default_factory=Background)

    @property
    def practice(self) -> bool:
        """Return whether this is a pretend customer of the simulator."""
        return is_pretend(self.customer)

    @property
    def open_orders(self) -> tuple[Order, ...]:
        """Return the open orders of the chat and beside it, as far as they were looked up, the oldest first."""
        own = () if self.order is None else (self.order,)
        theirs = {order.code: order for order in (*own, *self.background.beside) if order.open}
        return tuple(sorted(theirs.values(), key=lambda order: order.made_at))

    @property
    def reachable_from(self) -> datetime:
        """The moment (UTC) from which WhatsApp's window of 24 hours counts: theirs, not ours."""
        return self.contact.wrote_at or self.contact.heard_at

    def updated(self, **changes: Any) -> Session:
        """Return this session with *changes* made, each field wherever it is kept. Raises TypeError on an unknown
        name."""
        own: dict[str, Any] = {}
        parts: dict[str, dict[str, Any]] = {}
        for name, value in changes.items():
            part = _PART_OF.get(name)
            if part is None:
                own[name] = value
            else:
                parts.setdefault(part, {})[name] = value
        for part, fields in parts.items():
            own[part] = replace(own.get(part) or getattr(self, part), **fields)
        return replace(self, **own)

    def without_records(self) -> Session:
        """Return what is stored of this session: all but the order and what else was loaded with it."""
        return replace(self, order=None, background=Background())


def first_session(customer: str, state: str, now: datetime, flow_version: str = "") -> Session:
    """Return the session of somebody who has never written before, in *state* since *now* (UTC)."""
    return Session(
        customer=customer,
        state=state,
        contact=Contact(heard_at=now),
        visit=Visit(entered_at=now),
        flow_version=flow_version,
    )


_PARTS = {"contact": Contact, "visit": Visit, "shown": Shown, "background": Background}
_PART_OF = {name: part for part, kind in _PARTS.items() for name in kind.__struct_fields__}
