"""May this verdict be given on this order now? The one place that answers, for pages, phones, the inbox and the
engine. Pure; money in kobo, times in UTC."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from grace.plural import plural
from grace.shop import order_machine
from grace.shop.ledger import UNDO_WITHIN, UNDOABLE, Decision, standing
from grace.shop.ledger import Verdict as Verdict
from grace.shop.local_time import local
from grace.shop.money import MOST_MONEY, naira
from grace.shop.order import Order
from grace.shop.part_deliveries import goods_of, misfit, to_follow, without
from grace.shop.quotes import Goods

MUCH_TO_GIVE_BACK = 5_000_000
"""Kobo; a larger refund is asked about before it is noted."""
SAME_AGAIN = timedelta(days=1)
"""Within it a refund of the same sum is asked about before it is noted a second time."""
ACCOUNT_DIGITS = 10
"""So many digits before the decimal point look like an account or a telephone number, not like naira."""


class Step(Protocol):
    """A step after payment as brand.yaml names it."""

    @property
    def step(self) -> str: ...
    @property
    def shown(self) -> str: ...
    @property
    def needs(self) -> str: ...
    @property
    def closes(self) -> bool: ...
    @property
    def part(self) -> str: ...


class ShopRules(Protocol):
    """The rest that a verdict depends on: the steps after payment in their order, and the shop's clock."""

    @property
    def after_payment(self) -> Sequence[Step]: ...
    @property
    def timezone(self) -> ZoneInfo: ...


def refusal(order: Order, verdict: Verdict, now: datetime, shop: ShopRules) -> str | None:
    """Return why *verdict* may not be given on *order*, in a sentence for the team; None when it may."""
    if verdict.seen is not None and verdict.seen != order.version:
        return stale(order, verdict.seen, shop)
    match verdict.kind:
        case "approve":
            return _approval(order, verdict.amount)
        case "reject":
            status = order.status.replace("_", " ")
            waits = order_machine.refusal(order, "reject") is None
            return None if waits else f"{order.code} has no proof waiting ({status}); nothing was changed."
        case "refund":
            return _refund(order, verdict.amount or 0, verdict.goods)
        case "set_fee":
            return _fee(order, verdict.amount)
        case "undo":
            return None if undoable(order, now) else f"{order.code}: a verdict can be taken back for 60 seconds only."
        case "step":
            return _step(order, verdict, shop.after_payment)
    return None


_SAME = "Nothing was changed."


def stale(order: Order, seen: int, shop: ShopRules) -> str:
    """Return who was quicker than somebody who saw version *seen* of *order*, or what has changed since."""
    last = order.ruled[-1] if order.ruled else None
    if last is not None and last.version > seen:
        return f"{order.code}: {first(last, shop)} {_SAME}"
    if order.proof_version > seen:
        sought = f"{_sought(order)} is to be looked for in the bank now"
        return f"{order.code}: a proof of payment came after you looked, and {sought}. See it and answer again. {_SAME}"
    wanted = "to be looked for in the bank" if order.waiting_since is not None else "asked"
    terms = f"it comes to {naira(order.total)} now, and {_sought(order)} is {wanted}"
    return f"{order.code} has changed since you looked: {terms}. {_SAME}"


def _sought(order: Order) -> str:
    return naira(order.to_check) if order.to_check or not order.asked else "a sum that is not known"


DID = {
    "approve": "approved",
    "reject": "rejected",
    "undo": "took the last verdict on",
    "refund": "noted a refund on",
    "set_fee": "set the delivery fee of",
    "step": "moved",
}


NOTED = {"refund": "the refund", "set_fee": "the delivery fee", "step": "the step"}


def taken_back(last: Decision) -> str:
    """Return what an undo of *last* takes back, and whose it was, in words."""
    what = NOTED.get(last.verdict.kind)
    return f"{what} that {last.verdict.who} noted" if what else f"what {last.verdict.who} {DID[last.verdict.kind]}"


def still_waits(before: Order, undone: Order, now: datetime, shop: ShopRules) -> str:
    """Return what is to be done about a proof that waits on *undone*, which was *before* until a verdict was taken
    back, as the end of a sentence; empty when none waits."""
    if undone.waiting_since is None:
        return ""
    bare = refusal(undone, Verdict("approve", ""), now, shop) is None
    waits = "it waits again" if before.waiting_since is None else "a proof of payment still waits"
    return f"; {waits}: *approve {before.code}{'' if bare else ' sum'}* or *reject {before.code} reason*"


def first(last: Decision, shop: ShopRules) -> str:
    """Return who ruled *last*, what, and when on the shop's clock, as a sentence."""
    money = f" ({naira(last.verdict.amount)})" if last.verdict.amount is not None else ""
    at = f"{local(last.at, shop.timezone):%H:%M}"
    return f"{last.verdict.who} was first and {DID.get(last.verdict.kind, last.verdict.kind)} it{money} at {at}."


def _approval(order: Order, amount: int | None) -> str | None:
    if amount is not None:
        return None if 0 < amount <= MOST_MONEY else f"{order.code}: that amount cannot be booked."
    if order.status in ("cancelled", "refunded"):
        return (
            f"{order.code} is {order.status}: {naira(order.credited)} booked. Write the sum that came in all the same."
        )
    if order.waiting_since is None and not order.due:
        booked = f"{naira(order.credited)} booked, balance {naira(order.balance)}"
        return f"{order.code} is confirmed already: {booked}; no proof waits, so nothing was changed."
    if order.to_check:
        return None
    if order.asked:
        unknown = f"{order.code}: by their words it is not known what was sent, if anything"
        return f"{unknown}. Write what is in the bank: *approve {order.code} 30000*."
    return f"{order.code} is paid in full: {naira(order.credited)} booked."


def _refund(order: Order, amount: int, goods: tuple[Goods, ...]) -> str | None:
    if not 0 < amount <= order.credited:
        return f"{order.code}: only what was paid ({naira(order.credited)}) can go back."
    if goods and amount < order.credited:
        return order_machine.refusal(order, "take_back") or _coming_back(order, goods)
    return order_machine.refusal(order, "refund_all" if amount == order.credited else "refund_part")


def _coming_back(order: Order, goods: tuple[Goods, ...]) -> str | None:
    have = goods_of(order.lines)
    if why := misfit(order, goods, have):
        return f"{order.code}: {why} in it, so that cannot come back."
    if not without(have, goods):
        return f"{order.code}: those are all its goods; give back all of {naira(order.credited)}, or name fewer."
    return None


def _fee(order: Order, amount: int | None) -> str | None:
    if amount is None or not 0 <= amount <= MOST_MONEY:
        return f"{order.code}: that delivery fee cannot be set."
    if amount == order.delivery_fee and order.fee_is_set:
        return f"{order.code}: delivery costs {naira(amount)} already, and nothing was changed."
    return order_machine.refusal(order, "set_fee")


def next_step(order: Order, steps: Sequence[Step]) -> Step | None:
    """Return the step that comes after the one *order* is at; None before payment and after the last."""
    if order.status != "paid":
        return None
    names = [one.step for one in steps]
    at = names.index(order.step) + 1 if order.step in names else 0
    return steps[at] if at < len(steps) else None


def _step(order: Order, verdict: Verdict, steps: Sequence[Step]) -> str | None:
    wanted = next((one for one in steps if one.step == verdict.step), None)
    if wanted is None:
        return f"{order.code}: there is no step “{verdict.step}” in brand.yaml."
    why = order_machine.refusal(order, "last_step" if wanted.closes else "step")
    after = next_step(order, steps)
    if why is None and (after is None or after.step != wanted.step):
        return f"{order.code} cannot go there from where it is; next is {f'“{after.step}”' if after else 'nothing'}."
    if why is None and wanted.needs == "balance" and order.balance and not verdict.reason.strip():
        return f"{order.code}: {naira(order.balance)} is still to be paid; only the owner may say so, with a reason."
    return why or _in_part(order, verdict.goods, wanted)


def _in_part(order: Order, goods: tuple[Goods, ...], step: Step) -> str | None:
    """Return why only *goods* may not reach *step*; None when they may, or all is meant."""
    if goods and not step.part:
        return f"{order.code}: “{step.step}” is for the whole order; brand.yaml names no `part:` for it."
    why = misfit(order, goods, to_follow(order))
    return f"{order.code}: {why} left to go, so nothing was changed." if why else None


def undoable(order: Order, now: datetime) -> Decision | None:
    """Return the verdict that may still be taken back: the last that counted, within a minute; None when none can."""
    last = order.ruled[-1] if order.ruled else None
    if last is None or last.verdict.kind not in UNDOABLE or not -UNDO_WITHIN <= now - last.at <= UNDO_WITHIN:
        return None
    called_off = order.status == "cancelled" and last.before.status != "cancelled"
    return None if called_off else last


def ruling_on(order: Order, came_at: datetime) -> Decision | None:
    """Return the verdict that dealt with the proof of *order* that came then (UTC); None while it waits."""
    if order.waiting_since is not None and came_at >= order.waiting_since:
        return None
    on_proofs = (one for one in standing(order.decisions) if one.verdict.kind in ("approve", "reject"))
    return next((one for one in on_proofs if one.at >= came_at), None)


def doubt(order: Order, verdict: Verdict, now: datetime) -> str | None:
    """Return why *verdict* should be asked about before it counts *now*; None when its sum is an ordinary one, and it
    is no refund that was noted within the day already."""
    amount = verdict.amount or 0
    if len(str(amount // 100)) >= ACCOUNT_DIGITS - 1:
        return f"{naira(amount)} looks like an account or a telephone number"
    if verdict.kind == "approve" and amount > order.balance:
        return f"{naira(amount)} is {naira(amount - order.balance)} more than {order.code} still costs"
    if verdict.kind == "set_fee" and amount * 2 > order.total:
        return f"a delivery fee of {naira(amount)} is more than half of the order ({naira(order.total)})"
    if verdict.kind == "refund" and amount > MUCH_TO_GIVE_BACK:
        return f"{naira(amount)} is a large refund"
    again = verdict.kind == "refund" or (verdict.kind == "approve" and order.waiting_since is None)
    return _noted_already(order, verdict, now) if again else None


def _noted_already(order: Order, wanted: Verdict, now: datetime) -> str | None:
    """Return that the same as *wanted* was noted lately: mostly it is typed twice, for want of an answer, or by two."""
    for past in reversed(standing(order.decisions)):
        same = past.verdict.kind == wanted.kind and past.verdict.amount == wanted.amount
        if same and now - past.at <= SAME_AGAIN:
            minutes = int((now - past.at).total_seconds() // 60)
            when = f"{plural(minutes, 'minute')} ago" if minutes else "a moment ago"
            money = naira(wanted.amount or 0)
            refund = wanted.kind == "refund"
            done = f"gave {money} back {when} already" if refund else f"booked {money} {when}, and no proof waits"
            return f"{past.verdict.who} {done}"
    return None
