"""All the team reads: orders to check, orders with their ledger, chats, and the day in naira. Read only; kobo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from grace.engine.session import Session
from grace.flow.whatsapp_limits import WINDOW
from grace.pipeline import sender_hold
from grace.pipeline.parts import Network, Records, Shop
from grace.pipeline.reachability import unreachable
from grace.plural import plural
from grace.shop.address import is_pretend, plain
from grace.shop.delivery import NOWHERE
from grace.shop.ledger import Decision
from grace.shop.order import Order
from grace.shop.statuses import Status
from grace.shop.verdicts import undoable
from grace.storage.records.sums import FUNNEL
from grace.storage.values import Proof, TranscriptRow

LATE = timedelta(minutes=30)
OVERPAID_SHOWN = timedelta(days=90)
"""So long after its last entry an order on which too much is booked is named."""
_MOST = 500
"""Chats with a person that are looked through."""
_MOST_LATE, _CALLED_FIRST = 10, 10

_Unchecked = tuple[int, tuple[tuple[str, datetime], ...]]
"""How many proofs have waited too long, and code and beginning (UTC) of those that waited longest."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One order as the team sees it."""

    customer: str
    name: str
    state: str
    order: Order
    proofs: tuple[Proof, ...]
    minutes: int
    """How long the oldest proof has waited."""
    flags: tuple[str, ...]
    undoable: Decision | None
    """The verdict that can still be taken back; None when none can."""
    delivery: str
    """What the customer said about where to bring it."""
    opted_out: bool = False
    missing: tuple[str, ...] = ()
    """What is not known of the delivery yet."""


@dataclass(frozen=True, slots=True)
class Chat:
    """One conversation in the list of chats."""

    customer: str
    name: str
    state: str
    muted: bool
    """A person talks; Grace is quiet."""
    waits_for_person: bool
    """They wrote after the team last did, and Grace is quiet."""
    heard_at: datetime
    window_open: bool
    """Whether free words still reach them (24 hours since their last)."""
    opted_out: bool
    order: str | None = None
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Today:
    """The shop now. Money in kobo."""

    waiting: dict[str, tuple[int, int]]
    """By state of the chat: how many open orders, and what is asked of them in all."""
    call_first: tuple[Desk, ...]
    """Whom to call first: most money at stake, longest without a word."""
    funnel: tuple[tuple[str, int], ...]
    """How many came how far in the last *days* days."""
    credited: int
    """Money booked in the last *days* days, counter-entries counted."""
    to_check: int
    late: int
    """Proofs waiting longer than half an hour."""
    alarms: tuple[str, ...]
    """What a person has to look at now."""
    days: int = 7
    practice: int = 0
    """Proofs of pretend customers that wait; they stand in no other number here."""
    alone: int = 0
    """Customers who wrote to a person since the team last did."""
    overpaid: tuple[Desk, ...] = ()
    """Orders on which more is booked than they cost, most first: a person gives it back, or talks to them."""

    @property
    def orders_asked(self) -> int:
        """Return of how many open orders something is asked."""
        return sum(count for count, _ in self.waiting.values())

    @property
    def asked(self) -> int:
        """Return what is asked of them in all."""
        return sum(money for _, money in self.waiting.values())


def to_check(shop: Shop, limit: int = 200) -> tuple[Desk, ...]:
    """Return the *limit* orders whose proof has waited longest for a verdict, longest first."""
    return tuple(_desks(shop, shop.store.orders.waiting(limit)))


def search(
    shop: Shop, words: str = "", statuses: tuple[Status, ...] | None = None, limit: int = 100, skip: int = 0
) -> tuple[Desk, ...]:
    """Return orders, newest first, without the first *skip*. With *words*, the order of that code, else those whose
    code, customer, name, status or prints hold every one of them."""
    if not words.strip():
        return tuple(_desks(shop, shop.store.orders.list(statuses, limit, skip)))
    exact = shop.store.orders.get(words)
    if exact and (statuses is None or exact[1].status in statuses):
        return tuple(_desks(shop, [exact]))
    return orders_with(shop, shop.store.sums.search(words.split(), statuses, limit, skip))


def orders_with(shop: Shop, codes: Sequence[str]) -> tuple[Desk, ...]:
    """Return the orders with these *codes*, in that order."""
    return tuple(_desks(shop, shop.store.orders.several(codes)))


def order_detail(shop: Shop, code: str) -> Desk | None:
    """Return everything about one order; None when there is none."""
    found = shop.store.orders.get(code)
    return _desks(shop, (found,))[0] if found else None


def chats(shop: Shop, words: str = "", limit: int = 200) -> tuple[Chat, ...]:
    """Return conversations: those that wait for a person first, then by their last word, newest first."""
    wanted = words.casefold().split()
    muted = (chat for chat in _muted(shop) if _fits(f"{chat.name} {chat.customer}", wanted))
    newest = (_chat(shop, session) for session in shop.store.sessions.newest(limit, wanted))
    found = list({chat.customer: chat for chat in (*muted, *newest)}.values())
    found.sort(key=lambda chat: (not chat.waits_for_person, not chat.muted, -chat.heard_at.timestamp()))
    return _with_orders(shop, found[:limit])


def _fits(text: str, wanted: Sequence[str]) -> bool:
    return all(word in text.casefold() for word in wanted)


def _muted(shop: Shop) -> list[Chat]:
    """Return conversations a person has taken over, newest first."""
    muted = [name for name, state in shop.flow().states.items() if state.muted]
    return [_chat(shop, session) for session in shop.store.sessions.among(muted, _MOST)]


def _alone(shop: Shop) -> list[Chat]:
    """Return those of them in which a real customer waits for a person."""
    return [chat for chat in _muted(shop) if chat.waits_for_person and not is_pretend(chat.customer)]


def chat(shop: Shop, customer: str) -> tuple[Chat, tuple[TranscriptRow, ...]] | None:
    """Return one conversation with everything said in it; None when there is none."""
    session = shop.store.sessions.peek(customer)
    if session is None:
        return None
    return _with_orders(shop, [_chat(shop, session)])[0], shop.store.transcript.of(customer)


def today(network: Network, days: int = 7) -> Today:
    """Return naira waiting by state, whom to call first, and how far people came in the last *days* days."""
    since, sums = network.now() - timedelta(days=days), network.store.sums
    late, alone, to_check = _longest_unchecked(network), _alone(network), sums.to_check(practice=False)
    return Today(
        waiting=sums.asked_by_state(),
        call_first=orders_with(network, sums.most_asked(_CALLED_FIRST)),
        funnel=(("wrote", network.store.sessions.heard_since(since)), *zip(FUNNEL, sums.funnel(since), strict=True)),
        credited=sums.booked_since(since),
        to_check=to_check,
        late=late[0],
        alarms=_alarms(network, late, alone),
        days=days,
        practice=sums.to_check() - to_check,
        alone=len(alone),
        overpaid=orders_with(network, sums.most_overpaid(network.now() - OVERPAID_SHOWN, _CALLED_FIRST)),
    )


def _alarms(network: Network, unchecked: _Unchecked, alone: list[Chat]) -> tuple[str, ...]:
    """Return what cannot wait: proofs nobody looks at, customers left alone with a person, notes that reached no
    phone."""
    waits = [f"{chat.name or chat.customer} waits for a person." for chat in alone]
    zone = network.flow().brand.timezone
    held = (f"{hold.sentence(zone)}. It is tried every few minutes." for hold in sender_hold.all_holds(network))
    return (*held, *_late(network.now(), unchecked), *_unreachable(network), *waits, *_undelivered(network))


def _longest_unchecked(records: Records) -> _Unchecked:
    return records.store.sums.waiting_since_before(records.now() - LATE, _MOST_LATE)


def _late(now: datetime, unchecked: _Unchecked) -> tuple[str, ...]:
    count, longest = unchecked
    late = [
        f"{code} has waited {int((now - since).total_seconds() // 60)} minutes to be checked."
        for code, since in longest
    ]
    more = [f"{count - len(longest)} more have waited longer than half an hour."] if count > len(longest) else []
    return (*late, *more)


def _unreachable(network: Network) -> tuple[str, ...]:
    # One customer stands for all who are looked after by the same members.
    customers = {network.team(customer): customer for customer in network.store.sums.waiting_customers()}
    if not any(unreachable(network, customer) for customer in customers.values()):
        return ()
    return (
        "Nobody of the team can be reached on WhatsApp: their 24 hours are over, and brand.yaml has no `team_note` "
        "with a sid. One of them has to write to Grace's number.",
    )


def _undelivered(shop: Shop) -> tuple[str, ...]:
    refused = shop.store.outbox.parked(since=shop.now() - timedelta(days=1))
    notes = Counter((row.to, row.error) for row in refused if shop.is_member(row.to))
    return tuple(f"{plural(count, 'note')} did not reach {plain(to)}: {why}" for (to, why), count in notes.items())


def _desks(shop: Shop, found: Sequence[tuple[str, Order]]) -> list[Desk]:
    sessions = shop.store.sessions.stored({customer for customer, _ in found})
    proofs = shop.store.orders.proofs_of([order.code for _, order in found])
    return [_desk(shop, customer, order, sessions.get(customer), proofs[order.code]) for customer, order in found]


def _desk(shop: Shop, customer: str, order: Order, session: Session | None, proofs: tuple[Proof, ...]) -> Desk:
    waited = shop.now() - order.waiting_since if order.waiting_since else timedelta(0)
    place = order.goes_to(session.details if session else NOWHERE)
    flags = tuple(dict.fromkeys(flag for proof in proofs for flag in proof.flags))
    return Desk(
        customer=customer,
        name=session.contact.name if session else "",
        state=session.state if session else "",
        order=order,
        proofs=proofs,
        minutes=int(waited.total_seconds() // 60),
        flags=flags,
        undoable=undoable(order, shop.now()),
        delivery=place.shown,
        opted_out=session.contact.opted_out if session else False,
        missing=shop.flow().brand.fixed_words.lacking(place.missing) if session else (),
    )


def _chat(shop: Shop, session: Session) -> Chat:
    state = shop.flow().states.get(session.state)
    muted = state is not None and state.muted
    unanswered = session.contact.team_spoke_at is None or session.contact.heard_at > session.contact.team_spoke_at
    recent = shop.now() - session.reachable_from < WINDOW
    return Chat(
        customer=session.customer,
        name=session.contact.name,
        state=session.state,
        muted=muted,
        waits_for_person=muted and unanswered,
        heard_at=session.contact.heard_at,
        window_open=recent,
        opted_out=session.contact.opted_out,
    )


def _with_orders(records: Records, chats: Sequence[Chat]) -> tuple[Chat, ...]:
    orders = records.store.orders.newest_of([chat.customer for chat in chats])
    found = ((chat, *orders.get(chat.customer, (None, None))) for chat in chats)
    return tuple(replace(chat, order=code, status=status) for chat, code, status in found)
