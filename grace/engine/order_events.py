"""Verdicts of the team and money of providers, as they change an order: credits, counter-entries, the next step.

Whether a verdict may be given is asked in one place, grace.shop.verdicts; how it changes the order is the order's own
machine. The first verdict on what somebody saw wins, and whoever comes later is told who was first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from grace.engine.actions import gone, hold, keep_order
from grace.engine.effects import AddCredit, KeepDecision, Say
from grace.engine.events import Paid, Ruled
from grace.engine.facts import render, values
from grace.engine.formatting import goods_in_words
from grace.engine.proof_actions import settle_kept_proof
from grace.engine.proof_escalation import asking
from grace.engine.turn_draft import Draft
from grace.flow.model import Step
from grace.shop import order_machine
from grace.shop.ledger import Before, Credit, Decision, Outcome, Verdict, reversal
from grace.shop.money import naira
from grace.shop.order import Order
from grace.shop.part_deliveries import in_words, less, to_follow, without
from grace.shop.quotes import Quote
from grace.shop.statuses import PROMISED
from grace.shop.verdicts import refusal, still_waits, taken_back, undoable

Heard = tuple[str, ...]
UNDO_HINT = "For 60 seconds it can be taken back: undo"


def ruled(draft: Draft, event: Ruled) -> Heard:
    """Return what the flow hears of a verdict; its money and its record land in the draft."""
    verdict, muted = event.verdict, draft.flow.states[draft.session.state].muted
    match verdict.kind:
        case "take_over":
            draft.change(team_spoke_at=draft.now, promise=None)
            return () if muted else ("team_takes_over",)
        case "hand_back":
            stale = verdict.seen is not None and verdict.seen != draft.session.contact.team_turn
            return ("team_hands_back",) if muted and not stale else ()
    order = draft.order
    if order is None:
        return ()
    why = refusal(order, verdict, draft.now, draft.flow.brand)
    if why is not None:
        late = verdict.seen is not None and verdict.seen != order.version
        return _refused(draft, event, order, why, "late" if late else "refused")
    return _VERDICTS[verdict.kind](draft, event, order)


def paid(draft: Draft, event: Paid) -> Heard:
    """Return what the flow hears of money a provider vouches for. The same reference twice is one credit."""
    order = draft.order
    if order is None or event.amount <= 0:
        return ()
    money = Credit(f"{event.source}:{event.reference}", event.amount, event.source, event.source, draft.now)
    if any(booked.key == money.key for booked in order.credits):
        return ()
    return _credited(draft, order, money)


def _approved(draft: Draft, event: Ruled, order: Order) -> Heard:
    by = event.verdict
    amount = order.to_check if by.amount is None else by.amount
    money = Credit(
        key=f"ruled:{event.id}", amount=amount, who=by.who, source="team", at=draft.now, why=by.reason, where=by.where
    )
    heard = _credited(draft, order, money)
    settle_kept_proof(draft, order)
    _log(draft, event, order, f"{naira(amount)} booked by {by.who}", money.key)
    return heard


def _credited(draft: Draft, order: Order, money: Credit) -> Heard:
    """Book *money* and return what the flow hears: whether it completes the deposit."""
    # A provider knows nothing of a receipt that waits beside it: a person still has to look for that money.
    booked = order_machine.credit(order, money, keeps_proof=money.source != "team")
    draft.money = money.amount
    draft.effects.append(AddCredit(order.code, money))
    # What had lapsed is held again by its money, as far as it is there.
    revived = order.status not in PROMISED and booked.status in PROMISED
    short = _shortage(draft, booked) if revived or order.agreed is not None else ""
    (hold if revived and not short else keep_order)(draft, booked)
    too_much = booked.overpaid and money.source != "team"
    tell = draft.tell_team if short or too_much or not booked.owed else draft.tell_news
    stopped = " They stopped Grace's messages, so only you can tell them." if draft.is_stopped else ""
    tell(f"✅ {order.code}: {naira(money.amount)} booked by {money.who}; {_rest(booked)}.{stopped}{short}")
    if order.status in ("cancelled", "refunded", "delivered"):
        return ("payment_added",)
    if booked.due or booked.agreed is None:
        return ("team_approves",)
    return ("payment_confirmed",) if order.due else ("payment_added",)


def _shortage(draft: Draft, order: Order) -> str:
    """Return a warning that money came for prints others hold by now: a late payer's may be sold; empty without."""
    lost = [line.name for line in order.lines if line.fabric in gone(draft, order.quote)]
    return f"\n⚠️ There is not enough left of {' and '.join(lost)}: talk to the customer." if lost else ""


def _rest(order: Order) -> str:
    if order.status in ("cancelled", "refunded"):
        return f"it is {order.status}, so {naira(order.credited)} is to be given back"
    if order.due:
        return f"{naira(order.due)} of the deposit is missing"
    return f"{naira(order.overpaid)} too much" if order.overpaid else f"balance {naira(order.balance)}"


def _rejected(draft: Draft, event: Ruled, order: Order) -> Heard:
    keep_order(draft, order_machine.reject(order, draft.now, draft.now + draft.flow.brand.hold))
    heard = "they stopped Grace's messages, so only you can tell them" if draft.is_stopped else "the customer is told"
    draft.tell_news(f"❌ {order.code}: rejected by {event.verdict.who}; {heard}.")
    _log(draft, event, order, f"rejected by {event.verdict.who}")
    return ("team_rejects",)


def _undone(draft: Draft, event: Ruled, order: Order) -> Heard:
    last = undoable(order, draft.now)
    assert last is not None
    by, money = event.verdict, next((entry for entry in order.credits if entry.key == last.credit), None)
    counter = reversal(money, by, draft.now) if money else None
    whole = last.before.agreed
    if whole is not None and order.version != last.version:
        return _refused(draft, event, order, f"{order.code} has changed since, so this cannot be taken back.")
    again = order.status not in PROMISED and order_machine.status_undone(order, last, counter) in PROMISED
    holds_again = again or whole is not None
    if holds_again and gone(draft, whole or order.quote):
        why = f"{order.code}: others were promised its prints meanwhile, so this cannot be taken back."
        return _refused(draft, event, order, why)
    undone = order_machine.undo(order, last, counter)
    if counter:
        draft.money = abs(counter.amount)
        draft.effects.append(AddCredit(order.code, counter))
    (hold if holds_again else keep_order)(draft, undone)
    if undone.waiting_since is not None:
        draft.change(reminders=asking(draft.session.reminders, order.code, draft.now))
    waits = still_waits(order, undone, draft.now, draft.flow.brand)
    draft.tell_news(f"↩️ {order.code}: {by.who} took back {taken_back(last)}{waits}.")
    _log(draft, event, order, f"taken back by {by.who}", counter.key if counter else None)
    return ("team_undoes",)


def _refunded(draft: Draft, event: Ruled, order: Order) -> Heard:
    by, amount = event.verdict, event.verdict.amount or 0
    money = Credit(
        key=f"ruled:{event.id}",
        amount=-amount,
        who=by.who,
        source="team",
        at=draft.now,
        why=by.reason,
        kind="refund",
        reverses=None,
        where=by.where,
    )
    draft.money = amount
    draft.effects.append(AddCredit(order.code, money))
    left = _left_of(draft, order, by)
    if left:
        words = draft.flow.brand.fixed_words
        draft.goods, draft.goods_named = by.goods, goods_in_words(by.goods, order, words)
    keep_order(draft, order_machine.take_back(order, money, left) if left else order_machine.refund(order, money))
    goods = f" for {draft.goods_named}, for sale again" if left else ""
    goods += _unsettled(order, draft.order)
    draft.tell_news(f"↩️ {order.code}: {naira(amount)} given back{goods}, noted by {by.who}. {UNDO_HINT} {order.code}")
    _log(draft, event, order, f"{naira(amount)} given back{goods} by {by.who}", money.key)
    return ("team_refunds",)


def _unsettled(before: Order, after: Order | None) -> str:
    """Return a word on a refund whose sum is not what its goods cost, where that leaves too much on an order or opens
    one that was paid in full; empty where it does neither, or no goods came back."""
    if after is None or after.agreed == before.agreed:
        return ""
    if after.overpaid > before.overpaid:
        return f" (they cost {naira(before.total - after.total)}, so {naira(after.overpaid)} too much is booked now)"
    opened = after.balance - before.balance
    return (
        f" (they cost {naira(before.total - after.total)}, so {naira(opened)} more is open now)" if opened > 0 else ""
    )


def _left_of(draft: Draft, order: Order, by: Verdict) -> Quote | None:
    """Return the quote that is left when the refund takes goods back; None when it takes money alone, or everything."""
    if not by.goods or order.agreed is None or by.amount == order.credited:
        return None
    return less(order.agreed, by.goods, draft.flow.catalog)


def _fee_set(draft: Draft, event: Ruled, order: Order) -> Heard:
    amount = event.verdict.amount or 0
    draft.money = amount
    keep_order(draft, order_machine.set_fee(order, amount))
    draft.tell_news(
        f"🚚 {order.code}: delivery costs {naira(amount)}, set by {event.verdict.who}. {UNDO_HINT} {order.code}"
    )
    _log(draft, event, order, f"delivery {naira(amount)}, set by {event.verdict.who}")
    return ("team_sets_fee",)


def _stepped(draft: Draft, event: Ruled, order: Order) -> Heard:
    by = event.verdict
    step = next(one for one in draft.flow.brand.after_payment if one.step == by.step)
    if step.needs == "details" and not draft.place.complete and not by.reason.strip():
        return _asked_for_details(draft, event, order)
    rest = without(to_follow(order), by.goods)
    if by.goods and rest:
        return _stepped_in_part(draft, event, order, step, f"{in_words(by.goods, order)} {step.shown}")
    keep_order(draft, order_machine.step(order, step.step, closes=step.closes))
    _say_step(draft, step.template)
    draft.tell_news(f"📦 {order.code}: {step.shown}, said by {by.who}. {UNDO_HINT} {order.code}{_goes_to(draft, step)}")
    _log(draft, event, order, f"{step.shown}, said by {by.who}")
    return ("team_moves",)


def _stepped_in_part(draft: Draft, event: Ruled, order: Order, step: Step, what: str) -> Heard:
    """The order stays at its step until the rest has followed; the customer is told what goes ahead."""
    by = event.verdict
    ahead = order_machine.step_in_part(order, by.goods)
    keep_order(draft, ahead)
    _say_step(draft, step.part)
    summary = f"{what}, {in_words(to_follow(ahead), order)} to follow, said by {by.who}"
    draft.tell_news(f"📦 {order.code}: {summary}. {UNDO_HINT} {order.code}{_goes_to(draft, step)}")
    _log(draft, event, order, summary)
    return ()


def _goes_to(draft: Draft, step: Step) -> str:
    """Return a line of where the order is to be brought as it stands now, which may have changed since an earlier step;
    empty when that is over or not known."""
    where = draft.place.shown
    return f"\nTo {where}" if where and not step.closes else ""


def _say_step(draft: Draft, name: str) -> None:
    """Tell the customer in the words of the template called *name*, if there is one."""
    template = draft.flow.brand.templates.get(name)
    if template is not None:
        filled, said = values(draft, template.says), render(draft, template.says)
        rule = str(template.says.place)
        draft.template_spoke = True
        draft.say(Say(said, template=name, rule=rule, exactly=True, values=filled))


def _asked_for_details(draft: Draft, event: Ruled, order: Order) -> Heard:
    """Nothing is cut before somebody knows where to bring it, unless the team says why: the customer is asked now."""
    lacks, step = draft.flow.brand.fixed_words.lacking(draft.place.missing), event.verdict.step
    lack = f"{order.code}: of the delivery is still missing: {', '.join(lacks)}. I ask the customer; nothing changed."
    _refused(draft, event, order, f"{lack} With a reason it counts all the same: *{step} {order.code} reason*.")
    return ("details_missing",)


def _refused(draft: Draft, event: Ruled, order: Order, summary: str, outcome: Outcome = "refused") -> Heard:
    draft.tell_news(summary)
    decision = replace(_decision(draft, event, order, summary), outcome=outcome)
    draft.effects.append(KeepDecision(order.code, decision))
    return ()


def _log(draft: Draft, event: Ruled, before: Order, summary: str, credit: str | None = None) -> None:
    """Keep the verdict, which has counted, with the order."""
    decision = _decision(draft, event, before, summary, credit)
    draft.effects.append(KeepDecision(before.code, decision))
    if draft.order is not None:
        draft.keep(replace(draft.order, decisions=(*draft.order.decisions, decision)))


def _decision(draft: Draft, event: Ruled, before: Order, summary: str, credit: str | None = None) -> Decision:
    """Return the record of the verdict on the order as it stood *before*; *credit*: the entry it made."""
    waits = (before.waiting_since, before.claimed)
    whole = before.agreed if draft.goods else None
    stood = Before(before.status, *waits, before.delivery_fee, before.step, before.ahead, whole, before.secured)
    version = draft.order.version if draft.order else before.version
    verdict = replace(event.verdict, order=before.code, amount=draft.money if credit else event.verdict.amount)
    return Decision(
        key=event.id,
        verdict=verdict,
        at=draft.now,
        before=stood,
        credit=credit,
        outcome="done",
        summary=summary,
        version=version,
    )


_VERDICTS: dict[str, Callable[[Draft, Ruled, Order], Heard]] = {
    "approve": _approved,
    "reject": _rejected,
    "undo": _undone,
    "refund": _refunded,
    "set_fee": _fee_set,
    "step": _stepped,
}
