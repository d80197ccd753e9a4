"""The money desk: what a page or a phone of the team asks for becomes a row of the customer's lane, once per key.

Nothing here changes an order: the lane's next turn does, in the order things came, and the first verdict on what
somebody saw wins. `outcome` tells what became of a key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from grace.engine.verdicts import first
from grace.flow.whatsapp_limits import LONGEST_BUBBLE
from grace.pipeline.inbox_rows import Ruled
from grace.pipeline.parts import Parts
from grace.pipeline.receive import rule
from grace.shop.ledger import NEXT, undoable
from grace.shop.money import MOST_MONEY, naira
from grace.shop.order import Decision, Order, Status

CONSOLE: Final = "console"
WHATSAPP: Final = "whatsapp"
LONGEST_WORDS: Final = LONGEST_BUBBLE  # a person may say at once


@dataclass(frozen=True, slots=True)
class Taken:
    """Whether a wish was taken, and what to say when it was not. What comes of it is known after the next turn."""

    ok: bool
    told: str = ""
    key: str = ""


def approve(
    parts: Parts, code: str, amount: int | None, who: str, where: str, key: str, seen: int | None = None,
    reason: str = "",
) -> Taken:  # fmt: skip
    """*who* vouches for *amount* kobo (None: what is asked). *seen*: `len(order.ruled)` on the page they looked at;
    without it the order counts as looked at now."""
    order = _order(parts, code)
    if order is None:
        return _unknown(code)
    if amount is not None and not 0 < amount <= MOST_MONEY:
        return Taken(False, "That amount cannot be booked.", key)
    if amount is None and not order.asked:
        return Taken(False, f"{order.code} is paid in full: {naira(order.credited)} booked.", key)
    if amount is None and not order.due and order.waiting_since is None:
        return Taken(False, f"{order.code}: {_quicker(parts, order)}", key)
    return _rule(
        parts, order, Ruled("approve", who, order.code, amount, reason, "", where, None, _seen(order, seen)), key
    )


def reject(
    parts: Parts, code: str, reason: str, who: str, key: str, where: str = CONSOLE, seen: int | None = None
) -> Taken:
    """*who* could not find the money; the customer is told *reason*."""
    order = _order(parts, code)
    if order is None:
        return _unknown(code)
    if order.waiting_since is None:
        return Taken(False, f"{order.code}: {_quicker(parts, order)}", key)
    ruling = Ruled("reject", who, order.code, None, reason.strip(), "", where, None, _seen(order, seen))
    return _rule(parts, order, ruling, key)


def undo(parts: Parts, code: str, who: str, key: str, where: str = CONSOLE, seen: int | None = None) -> Taken:
    """Takes the last verdict on *code* back, within 60 seconds of it."""
    order = _order(parts, code)
    if order is None:
        return _unknown(code)
    if undoable(order, parts.now()) is None:
        return Taken(False, f"{order.code}: a verdict can be taken back for 60 seconds only.", key)
    return _rule(parts, order, Ruled("undo", who, order.code, None, "", "", where, None, _seen(order, seen)), key)


def take_over(parts: Parts, customer: str, who: str, key: str, where: str = CONSOLE) -> Taken:
    """*who* talks from now on; Grace is quiet."""
    return _chat(parts, customer, Ruled("take_over", who, where=where), key)


def say(parts: Parts, customer: str, words: str, who: str, key: str, where: str = CONSOLE) -> Taken:
    """*who* writes *words* to the customer, which takes the chat over too."""
    if not words.strip():
        return Taken(False, "There is nothing to say yet.", key)
    if len(words) > LONGEST_WORDS:
        return Taken(False, f"That is too long: {len(words)} characters, at most {LONGEST_WORDS}.", key)
    return _chat(parts, customer, Ruled("take_over", who, words=words.strip(), where=where), key)


def hand_back(parts: Parts, customer: str, who: str, key: str, where: str = CONSOLE) -> Taken:
    """Grace looks after the customer again."""
    return _chat(parts, customer, Ruled("hand_back", who, where=where), key)


def set_delivery_fee(parts: Parts, code: str, fee: int, who: str, key: str, where: str = CONSOLE) -> Taken:
    """Bringing *code* costs *fee* kobo; the customer is told, and the balance counts it."""
    order = _order(parts, code)
    if order is None:
        return _unknown(code)
    if not 0 <= fee <= MOST_MONEY or not order.open:
        return Taken(False, f"{order.code}: that delivery fee cannot be set.", key)
    return _rule(parts, order, Ruled("set_fee", who, order.code, fee, where=where), key)


def move(
    parts: Parts, code: str, to: Status, who: str, key: str, where: str = CONSOLE, override_reason: str = ""
) -> Taken:
    """*code* is being cut, sent or delivered now; the customer is told. *override_reason*: why it is cut although
    nobody knows where to bring it, or sent although something is still to be paid; the caller makes sure that an owner
    gave the latter."""
    order = _order(parts, code)
    if order is None:
        return _unknown(code)
    if NEXT.get(order.status) != to:
        return Taken(False, f"{order.code} cannot go there from where it is.", key)
    if to == "sent" and order.balance and not override_reason.strip():
        rest = naira(order.balance)
        return Taken(
            False, f"{order.code}: {rest} is still to be paid; only the owner may send it, with a reason.", key
        )
    return _rule(parts, order, Ruled("move", who, order.code, None, override_reason.strip(), "", where, to), key)


def note_refund(
    parts: Parts, code: str, amount: int, reason: str, who: str, key: str, where: str = CONSOLE, seen: int | None = None
) -> Taken:
    """*who* gave *amount* kobo back; the ledger counts it, the customer is told."""
    order = _order(parts, code)
    if order is None:
        return _unknown(code)
    if not 0 < amount <= order.credited:
        return Taken(False, f"{order.code}: only what was paid ({naira(order.credited)}) can go back.", key)
    ruling = Ruled("refund", who, order.code, amount, reason.strip(), "", where, None, _seen(order, seen))
    return _rule(parts, order, ruling, key)


def outcome(parts: Parts, key: str) -> Decision | None:
    """What became of the wish *key*; None while its turn has not come (or it was about a chat, not an order)."""
    return parts.store.orders.decision(key)


def _order(parts: Parts, code: str) -> Order | None:
    found = parts.store.orders.get(code)
    return found[1] if found else None


def _unknown(code: str) -> Taken:
    return Taken(False, f"There is no order {code.strip().upper()}.")


def _seen(order: Order, seen: int | None) -> int:
    return len(order.ruled) if seen is None else seen


def _quicker(parts: Parts, order: Order) -> str:
    return first(order, parts.flow().brand.timezone) if order.ruled else "no proof is waiting."


def _rule(parts: Parts, order: Order, ruling: Ruled, key: str) -> Taken:
    found = parts.store.orders.get(order.code)
    if found is None:
        return _unknown(order.code)
    return _put(parts, found[0], ruling, key)


def _chat(parts: Parts, customer: str, ruling: Ruled, key: str) -> Taken:
    if parts.store.sessions.find(customer) != customer:
        return Taken(False, "There is no such chat.", key)
    return _put(parts, customer, ruling, key)


def _put(parts: Parts, customer: str, ruling: Ruled, key: str) -> Taken:
    rule(parts, key, customer, ruling)
    parts.wake()
    return Taken(True, "", key)
