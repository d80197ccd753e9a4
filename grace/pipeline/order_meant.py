"""Which of a customer's orders a message is about: the one it names, or the one a payment can only be for."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from grace.engine.events import Event, Heard
from grace.engine.occurrences import PAYS, roles
from grace.engine.session import Session
from grace.flow.model import Flow
from grace.language.items.named_prints import names_in
from grace.pipeline.parts import Records
from grace.shop.codes import in_one_breath, is_for_both, named
from grace.shop.delivery import gives_details
from grace.shop.order import Order, lapsed_lately
from grace.shop.order_in_words import tells_where_goods_go
from grace.shop.order_questions import asks_of_several

FOLLOWS = timedelta(minutes=15)
"""So long after words about a payment a picture without words belongs to the same order."""
_OF_AN_ORDER = frozenset({PAYS, "change_order", "cancel_order", "order_status"})
"""Roles that are about the order of the message they stand below."""
_OLDER = re.compile(r"\b(?:first|old(?:er)?|previous|earlier|former|other)\b(?: \w+)? (?:one|order|own|goods)\b", re.I)
_FIRST = re.compile(r"\b(?:first|oldest)\b", re.I)
_OF_A_PLACE = frozenset({"give_details", "leave_note"})
"""Roles of words that may say where to bring an order."""
_ASKS_AFTER = frozenset({"order_status", "ask_delivery"})
"""Roles that ask how far an order is."""
_CALLS_OFF = re.compile(r"\b(?:cancel\w*|call off|comot|scrap)\b", re.I)
_BALANCE = re.compile(r"\b(?:balance|remaining|remainder|rest)\b", re.I)
_OF_A_NEW_ONE = re.compile(
    r"\b(?:deposit|half|part|will|when|later|tomorrow|next|\w+day|before|after|till|until)\b", re.I
)
"""With one of these a balance is only spoken of: what was sent is the deposit."""


def order_meant(records: Records, flow: Flow, session: Session, said: Heard, now: datetime) -> str | None:
    """Return the code of the order *said* is about; None stands for the chat's own.

    A code counts when the order is theirs; one in an older message that is quoted counts for money, a change, a
    cancellation and a question after the order. Without one a payment is for another order where its sum, "the first
    one", or a balance where the chat's own has no deposit yet, leaves exactly one; in doubt it is the chat's own.
    """
    codes = named(said.text)
    theirs = [order for customer, order in records.store.orders.several(codes) if customer == session.customer]
    if theirs:
        return _of_several(theirs, said, session.order).code
    found, shows = roles(flow, said.reading), bool(said.media) and not said.text
    pays = PAYS in found or (_may_be_receipt(said) and bool(_sums(said)))
    if said.quotes is not None and said.quotes.order and (shows or found & _OF_AN_ORDER):
        return said.quotes.order
    several = bool(session.background.other_orders)
    of_older = _OLDER.search(said.text) is not None
    if several and of_older and (found & _ASKS_AFTER or _CALLS_OFF.search(said.text)):
        return _by_its_words(records, flow, session, said.text)
    if several and found & _OF_A_PLACE and (gives_details(said.text) or tells_where_goods_go(said.text)):
        meant = _by_its_words(records, flow, session, said.text)
        return meant if meant or tells_where_goods_go(said.text) else _whose_place_was_asked(session)
    if not (session.background.other_orders or session.background.let_go) or not (pays or shows):
        return None
    others = _awaiting(records, session, flow.brand.hold, now)
    return _paid_for(session.order, others, said) if pays else _same_as_before(session, others, now)


def with_orders_asked(records: Records, session: Session, said: Event) -> Session:
    """Return *session* with the customer's other open orders looked up, where *said* asks what several come to."""
    others = session.background.other_orders
    if not others or not isinstance(said, Heard) or not asks_of_several(said.text):
        return session
    found = records.store.orders.several([code for code, _ in others])
    return session.updated(beside=tuple(order for _, order in found))


def _whose_place_was_asked(session: Session) -> str | None:
    """Return the order beside the chat's own whose place the last words to them asked for."""
    asked = session.shown.place_asked
    return asked if any(code == asked for code, _ in session.background.other_orders) else None


def _by_its_words(records: Records, flow: Flow, session: Session, text: str) -> str | None:
    """Return which other open order of theirs *text* is about: the only one, or the first of several, where it says so,
    or the one alone that has the print it names."""
    found = records.store.orders.several([code for code, _ in session.background.other_orders])
    others = sorted((order for _, order in found if order.open), key=lambda order: order.made_at)
    if others and _OLDER.search(text):
        return others[0].code if len(others) == 1 or _FIRST.search(text) else None
    named = names_in(text, flow.catalog)
    if session.order is not None and _has_one_of(named, session.order):
        return None
    return _single(tuple(order for order in others if _has_one_of(named, order)))


def _has_one_of(prints: tuple[str, ...], order: Order) -> bool:
    return any(line.fabric in prints for line in order.lines)


def _of_several(orders: list[Order], said: Heard, own: Order | None) -> Order:
    """Return which of the *orders* named is meant: the one a sum in the message is asked for, of several another than
    the chat's *own*; else one after "for", else the first."""
    sums, joined = _sums(said), in_one_breath(said.text)
    if own is not None and own.code in joined and not sums:  # for both: the chat's own hears of it too
        return next((order for order in orders if order.code in joined and order.code != own.code), orders[0])
    asked = [order for order in orders if sums & order.sums_asked]
    after = [order for order in orders if re.search(rf"\bfor (?:\w+ ){{0,2}}{order.code}\b", said.text, re.I)]
    beside = [order for order in asked if own is None or order.code != own.code]
    return (beside or asked or after or orders)[0]


def _may_be_receipt(said: Heard) -> bool:
    return any(one.kind in ("picture", "document") for one in said.media)


def _sums(said: Heard) -> set[int]:
    return {amount for act in (said.reading.acts if said.reading else ()) for amount in act.amounts}


def _awaiting(records: Records, session: Session, hold: timedelta, now: datetime) -> tuple[Order, ...]:
    """Return the customer's other orders for which money may still come, those let go of late too."""
    beside = session.background
    found = records.store.orders.several([*(code for code, _ in beside.other_orders), *beside.let_go])
    owing = (order for _, order in found if order.balance > 0)
    return tuple(order for order in owing if order.open or lapsed_lately(order, hold, now))


def _paid_for(own: Order | None, others: tuple[Order, ...], said: Heard) -> str | None:
    if is_for_both(said.text) and own is not None and own.balance > 0:  # of the chat's own it is heard besides
        return _single(tuple(one for one in others if one.open)) if len(_sums(said)) < 2 else None
    sums, still_open = _sums(said), tuple(one for one in others if one.open)
    left = sums - own.sums_asked if own is not None else sums
    if sums:
        return _single(tuple(one for one in others if left & one.sums_asked))
    if _OLDER.search(said.text):
        return _single(others)
    deposit_open = own is not None and own.credited == 0 and own.open
    if deposit_open and _BALANCE.search(said.text) and not _OF_A_NEW_ONE.search(said.text):
        return _single(tuple(one for one in still_open if one.credited > 0))
    return None


def _single(orders: tuple[Order, ...]) -> str | None:
    return orders[0].code if len(orders) == 1 else None


def _same_as_before(session: Session, others: tuple[Order, ...], now: datetime) -> str | None:
    """Return the order that the payment they just told of was for, where a picture follows and the chat's own has no
    proof waiting."""
    own, codes = session.order, {one.code for one in others}
    if own is not None and own.waiting_since is not None:
        return None
    lately = [one.order for one in session.reminders if one.order in codes and now - one.since <= FOLLOWS]
    return lately[-1] if lately else None
