"""The sum a customer tells of before its receipt comes: kept for a short while, for one order, and never more than is
asked. Pure; sums in kobo."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from msgspec import structs

from grace.engine.effects import KeepProof
from grace.engine.events import Heard, Tapped
from grace.engine.session import Session, Told
from grace.engine.turn_draft import Draft
from grace.shop.money import KOBO_PER_NAIRA
from grace.shop.order import Order

_LIVES: Final = timedelta(days=2)
_ENDS_IT: Final = frozenset({"deny", "cancel_order", "restart"})
_MOST_WORDS, _LONGEST_WORDS = 2, 200  # messages, and characters of each


def part_told(draft: Draft, order: Order) -> tuple[int, ...]:
    """Return the sum surely told of for *order*, by this message or before it, where it is less than what is asked."""
    own = draft.session.order
    if draft.aside or own is None or own.code != order.code:
        return ()
    before, sums = draft.session.shown.told, _told_now(draft)
    if sums is None:
        sums = before.sums if _is_fresh(draft, before) else ()
    return sums if sum(sums) < order.asked else ()


def words_told(draft: Draft) -> tuple[str, ...]:
    """Return the words about money that came before this message, for the team to see beside a receipt."""
    told = draft.session.shown.told
    return told.words if _is_fresh(draft, told) else ()


def told_at_the_end(draft: Draft, before: Session) -> Told:
    """Return what is told of money when the turn ends: nothing of an order that got a proof or money, is over or is
    not the chat's any more."""
    if any(isinstance(effect, KeepProof) for effect in draft.effects):
        return Told()
    told = before.shown.told if _is_fresh(draft, before.shown.told) and _goes_on(draft, before) else Told()
    if not isinstance(draft.event, (Heard, Tapped)):
        return told
    if draft.roles & _ENDS_IT and "will_pay_later" not in draft.roles:
        told = structs.replace(told, sums=())
    now = _told_now(draft)
    if now is None:
        return told
    return Told(now, (*told.words, draft.text[:_LONGEST_WORDS])[-_MOST_WORDS:], draft.now)


def _told_now(draft: Draft) -> tuple[int, ...] | None:
    """Return the sum this message surely tells of; () where that is in doubt, it is taken back or a proof waits, of
    which money to come says nothing; None where it says nothing of the kind."""
    reading, order = draft.reading, draft.session.order
    if reading is None or (reading.told is None and not reading.told_half):
        return None
    if order is not None and order.waiting_since is not None:
        return ()
    if reading.told_half:
        return (order.asked // 2 // KOBO_PER_NAIRA * KOBO_PER_NAIRA,) if order is not None else ()
    return reading.told


def _is_fresh(draft: Draft, told: Told) -> bool:
    return told.at is not None and draft.now - told.at <= _LIVES


def _goes_on(draft: Draft, before: Session) -> bool:
    """Return whether the chat is still about the order of which money was told *before*, or makes its first one."""
    order, told_of = draft.session.order, before.order
    if told_of is None or told_of.status in ("cancelled", "refunded", "delivered"):
        return True
    same = order is not None and (order.code, order.credited) == (told_of.code, told_of.credited)
    return same and order is not None and (order.open or order.status == "lapsed")
