"""The order's own machine: the only functions that change a status, each as grace.shop.order_table allows. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from grace.shop.ledger import Credit, Decision
from grace.shop.money import MOST_MONEY, naira
from grace.shop.order import Order, Quote
from grace.shop.order_table import AS_BEFORE, BY_MONEY, TABLE, Happening, Refused
from grace.shop.part_deliveries import goods_of, together, within
from grace.shop.quotes import Goods
from grace.shop.statuses import Status

_OPEN: Final[tuple[Status, ...]] = ("quoted", "awaiting_payment", "proof_received", "part_paid", "paid")


class NotAllowed(ValueError):
    """Something was done to an order that its status does not allow."""


def refusal(order: Order, happening: Happening) -> str | None:
    """Return why *happening* cannot befall *order* as it stands, as a sentence; None when it can."""
    target = TABLE[order.status, happening]
    why = target.why if isinstance(target, Refused) else _guard(order, happening)
    return f"{order.code} ({order.status.replace('_', ' ')}): {why}." if why else None


def _guard(order: Order, happening: Happening) -> str:
    """Return what stands against *happening* beside the status; empty when nothing does."""
    match happening:
        case "propose" if order.step:
            return f"it has reached “{order.step}”, so the customer's goods are no longer changed"
        case "propose" if order.ahead:
            return "some of its goods have gone ahead, so they are no longer changed"
        case "change_ends" if not is_secured(order):
            return "nothing was added to what is paid for"
        case "take_up":
            return _not_taken_up(order)
        case "agree" if order.proposed is None:
            return "nothing is proposed"
        case "drop" if order.proposed is None:
            return "nothing is proposed"
        case "cancel" if order.credited > 0:
            return "money is booked on it: a person gives it back first"
        case "cancel" if order.waiting_since is not None:
            return "a proof of payment is being checked"
        case "reject" if order.waiting_since is None:
            return "no proof waits to be checked"
    return ""


def _not_taken_up(order: Order) -> str:
    if order.ended is None:
        return "no goods that were added to it were let go"
    if order.step or order.ahead:
        return "its goods are on their way, so none are added"
    return "" if order.due_for_ended else "what is booked covers them, so they were paid for and not let go"


def open_order(code: str, proposed: Quote, now: datetime, practice: bool = False) -> Order:
    """Return a fresh order that proposes a quote; nothing is agreed and nothing held. *practice*: see Order."""
    return Order(code, "quoted", now, proposed=proposed, practice=practice, version=1)


def propose(order: Order, quote: Quote) -> Order:
    """Return *order* with *quote* beside what was agreed, its status untouched; the same goods keep their quote.

    Goods that are agreed already are no proposal: it is dropped."""
    known = order.proposed or order.agreed
    if known is not None and known.basket == quote.basket:
        return order
    if order.agreed is not None and order.agreed.basket == quote.basket:
        return drop(order)
    return _moved(order, "propose", binding=order.agreed is None, proposed=quote)


def drop(order: Order) -> Order:
    """Return *order* without its proposal."""
    return _moved(order, "drop", binding=False, proposed=None)


def agree(order: Order, now: datetime, until: datetime) -> Order:
    """Return *order* with its proposal agreed *now* and held *until* then."""
    changed = order.agreed is not None
    return _moved(
        order,
        "agree",
        binding=changed,
        agreed=order.proposed,
        proposed=None,
        secured=_still_held(order.agreed if order.status == "paid" else order.secured, order.proposed),
        ended=None,
        agreed_at=now,
        held_until=until,
    )


def _still_held(paid: Quote | None, agreed: Quote | None) -> Quote | None:
    """Return what was *paid* for, where all of it is in what is *agreed* now; None where some of it went back on sale,
    for it may be somebody else's by the time the change ends."""
    held: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for line in agreed.lines if agreed else ():
        held[line.fabric, line.unit] += line.quantity
    for line in paid.lines if paid else ():
        held[line.fabric, line.unit] -= line.quantity
    return paid if all(left >= 0 for left in held.values()) else None


def prove(order: Order, now: datetime, claimed: int | None = None, *, goods_are_free: bool = True) -> Order:
    """Return *order* with one more proof that waits for a verdict. *claimed*: the kobo that this and the proofs before
    it say were sent; None where nothing was said of a sum."""
    too_late = order.status == "lapsed" and not goods_are_free
    said = min(_claimed(order) if claimed is None else claimed, MOST_MONEY)
    waits = order.waiting_since or now
    # A verdict deals with every receipt that waits, so whoever has not seen this one looks again first: it may be of
    # more money, and only people can tell that it is a second picture of the same transfer.
    return _moved(
        order,
        "prove_too_late" if too_late else "prove",
        proofs=order.proofs + 1,
        proof_version=order.version + 1,
        waiting_since=waits,
        claimed=said,
    )


def _claimed(order: Order) -> int:
    """Return the kobo that a proof without a sum says were sent: all that is asked with the first one, and with one
    after a change was agreed; any other shows what was told of already."""
    since, agreed = order.waiting_since, order.agreed_at
    asked_anew = since is not None and agreed is not None and agreed > since
    return order.asked if since is None or asked_anew else order.claimed


def cancel(order: Order) -> Order:
    """Return *order* called off by its customer; its goods come back."""
    return _moved(order, "cancel", proposed=order.proposed if order.agreed is None else None, held_until=None)


def end_hold(order: Order) -> Order:
    """Return *order* lapsed, what was paid still booked on it; its goods come back."""
    return _moved(order, "hold_ends", proposed=None, secured=None, held_until=None)


def is_secured(order: Order) -> bool:
    """Return whether *order* was paid for before a change was agreed, and not all of it has been given back."""
    return order.secured is not None and order.credited > 0


def end_change(order: Order) -> Order:
    """Return *order* as it was before a change was agreed whose deposit did not come in time; what was added comes
    back, and is remembered as ended."""
    after: dict[str, Any] = {"agreed": order.secured, "secured": None, "ended": order.agreed}
    return _moved(order, "change_ends", proposed=None, held_until=None, **after)


def take_up(order: Order, until: datetime) -> Order:
    """Return *order* with the goods in it again that were added and let go, held *until* then; a change that waits for
    a yes was asked on other goods and goes."""
    after: dict[str, Any] = {"agreed": order.ended, "secured": order.agreed, "ended": None}
    return _moved(order, "take_up", proposed=None, held_until=until, **after)


def credit(order: Order, money: Credit, *, keeps_proof: bool = False) -> Order:
    """Return *order* with *money* booked, once per key. A receipt that waits is dealt with, unless *keeps_proof*: who
    booked knows nothing of it. Raises ValueError unless it is more than nothing and at most MOST_MONEY."""
    if not 0 < money.amount <= MOST_MONEY:
        raise ValueError(f"a credit must be more than nothing, not {money.amount} kobo")
    if any(booked.key == money.key for booked in order.credits):
        return order
    waits: dict[str, Any] = {} if keeps_proof else {"waiting_since": None, "claimed": 0}
    return _moved(order, "credit", credits=(*order.credits, money), **waits)


def reject(order: Order, now: datetime, until: datetime) -> Order:
    """Return *order* without a waiting proof; a hold that is over *now* begins again and lasts *until* then."""
    held = order.held_until
    again = until if held is not None and held <= now else held
    return _moved(order, "reject", waiting_since=None, claimed=0, held_until=again)


def refund(order: Order, money: Credit) -> Order:
    """Return *order* with money given back. Raises ValueError when it is not negative or more than was paid."""
    left = order.credited + money.amount
    if money.amount >= 0 or left < 0:
        raise ValueError(f"{naira(-money.amount)} cannot be given back of {naira(order.credited)}")
    open_change = order.proposed if left or order.agreed is None else None
    after: dict[str, Any] = {"proposed": open_change, "ended": None}
    return _moved(order, "refund_part" if left else "refund_all", credits=(*order.credits, money), **after)


def take_back(order: Order, money: Credit, agreed: Quote) -> Order:
    """Return *order* with money given back and only *agreed* left of its goods. Raises ValueError as `refund` does."""
    left = order.credited + money.amount
    if money.amount >= 0 or left < 0:
        raise ValueError(f"{naira(-money.amount)} cannot be given back of {naira(order.credited)}")
    ahead = within(order.ahead, goods_of(agreed.lines))
    # A change that waits for a yes was quoted on goods that are gone now: it has to be asked for anew.
    after: dict[str, Any] = {"agreed": agreed, "proposed": None, "ended": None}
    return _moved(order, "take_back", credits=(*order.credits, money), ahead=ahead, **after)


def set_fee(order: Order, fee: int) -> Order:
    """Return *order* with a delivery fee of *fee* kobo."""
    return _moved(order, "set_fee", delivery_fee=fee)


def step(order: Order, name: str, *, closes: bool) -> Order:
    """Return *order* at the step called *name*; delivered when that step *closes* it. A change that waits for a yes
    comes too late and goes."""
    return _moved(order, "last_step" if closes else "step", step=name, ahead=(), proposed=None)


def step_in_part(order: Order, goods: tuple[Goods, ...]) -> Order:
    """Return *order* with *goods* ahead of the rest, at the next step; a change that waits for a yes goes."""
    return _moved(order, "step_in_part", ahead=together(order.ahead, goods), proposed=None)


def undo(order: Order, decision: Decision, counter: Credit | None) -> Order:
    """Return *order* without what *decision* did, its money taken back by *counter*."""
    before, kind = decision.before, decision.verdict.kind
    changes: dict[str, Any] = {"credits": (*order.credits, counter) if counter else order.credits}
    if kind in ("approve", "reject"):
        changes |= {"waiting_since": before.waiting_since, "claimed": before.claimed}
    if kind == "set_fee":
        changes["delivery_fee"] = before.delivery_fee
    if kind == "step":
        changes |= {"step": before.step, "ahead": before.ahead}
    if before.agreed is not None:
        changes |= {"agreed": before.agreed, "ahead": before.ahead}
    if before.secured is not None:
        changes["secured"] = before.secured
    return replace(_moved(order, "undo", **changes), status=status_undone(order, decision, counter))


def status_undone(order: Order, decision: Decision, counter: Credit | None) -> Status:
    """Return the status that *order* would have without *decision* (and with *counter* booked)."""
    before = decision.before.status
    same_terms = (before == "quoted") == (order.agreed is None)
    if before not in _OPEN or (same_terms and order.version == decision.version):
        return before
    if before == "paid" and order.agreed_at is not None and order.agreed_at <= decision.at:
        return before  # it was paid without the verdict; a refund since may have left less than the deposit
    if order.agreed is None:
        return "quoted"
    waits = decision.before.waiting_since if decision.verdict.kind in ("approve", "reject") else order.waiting_since
    return by_money(
        replace(order, credits=(*order.credits, counter) if counter else order.credits, waiting_since=waits)
    )


def if_agreed(order: Order | None) -> Order | None:
    """Return *order* as it would be if its change were agreed; None when no change of agreed goods waits for a yes."""
    if order is None or order.proposal is None:
        return None
    changed = replace(order, agreed=order.proposal, proposed=None)
    return replace(changed, status=by_money(changed))


def by_money(order: Order) -> Status:
    """Return the status of an agreed order by what is booked on it and whether a proof waits."""
    assert order.agreed is not None
    if order.credited and order.credited >= order.agreed.deposit:
        return "paid"
    if order.waiting_since is not None:
        return "proof_received"
    return "part_paid" if order.credited else "awaiting_payment"


def _moved(order: Order, happening: Happening, *, binding: bool = True, **changes: Any) -> Order:
    """Return *order* after *happening*. *binding*: what somebody saw of it before is out of date."""
    why = refusal(order, happening)
    if why is not None:
        raise NotAllowed(why)
    target = TABLE[order.status, happening]
    assert not isinstance(target, Refused)
    if target not in (BY_MONEY, AS_BEFORE):
        changes["status"] = target
    changed = replace(order, **changes, version=order.version + binding)
    status = by_money(changed) if target == BY_MONEY else changed.status
    settled = status == "paid" and target != AS_BEFORE
    secured = None if settled else changed.secured
    if status == changed.status and secured is changed.secured:
        return changed
    return replace(changed, status=status, secured=secured)
