"""Facts about the order a turn is about: what was agreed and paid (order.*), what waits for a yes (proposal.*), and a
proof that was kept until then (proof.*)."""

from __future__ import annotations

from collections.abc import Callable

from grace.engine import formatting
from grace.engine.actions import changeable, gone
from grace.engine.any_words import details
from grace.engine.fact_table import Read
from grace.engine.formatting_orders import (
    ahead_note,
    as_it_stands_note,
    detail_lines,
    each_order,
    fee_note,
    others_note,
    paid_note,
    pay_link,
    pay_note,
    proposal_due,
    proposal_note,
    received,
    settled_note,
    status_words,
)
from grace.engine.late_additions import is_free
from grace.engine.turn_draft import Draft
from grace.engine.withdrawn import all_withdrawn, withdrawn
from grace.flow.model import FactValue
from grace.shop import order_machine
from grace.shop.local_time import local
from grace.shop.order import Quote, lapsed_lately, quote_for
from grace.shop.orders_together import Together
from grace.shop.part_deliveries import to_follow
from grace.shop.verdicts import next_step


def _awaits_money(draft: Draft) -> bool:
    order = draft.order
    if order is None:
        return False
    awaited = order.status in ("awaiting_payment", "part_paid", "proof_received")
    return awaited or (order.credited > 0 and order.due == 0 and order.balance > 0 and order.open)


def _proof_text(draft: Draft) -> FactValue:
    return draft.proof_text if draft.proof_text or draft.proof_files else draft.text


def _held_until(draft: Draft) -> FactValue:
    until = draft.order.held_until if draft.order else None
    brand = draft.flow.brand
    return brand.fixed_words.date_and_time(local(until, brand.timezone)) if until else None


def _order(name: str) -> Read:
    return lambda draft: getattr(draft.order, name) if draft.order else None


def _status(*wanted: str) -> Read:
    return lambda draft: draft.order is not None and draft.order.status in wanted


def _short(draft: Draft) -> tuple[str, ...]:
    """Return the prints of what is proposed of which too little is left, because others agreed first."""
    return tuple(gone(draft)) if draft.order is not None and draft.order.proposed is not None else ()


def _still_here(draft: Draft) -> bool:
    return draft.order is not None and not gone(draft, draft.order.quote)


def _short_names(draft: Draft) -> str:
    """Return their names; of a print that left the catalog, as it was quoted."""
    quote, short = draft.order.proposed if draft.order else None, _short(draft)
    names = dict.fromkeys(line.name for line in (quote.lines if quote else ()) if line.fabric in short)
    return draft.flow.brand.fixed_words.listed(tuple(names))


def _proposal(read: Callable[[Quote], FactValue]) -> Read:
    """Return a fact of what waits for a yes; of what was agreed when nothing does."""
    return lambda draft: read(draft.order.proposed or draft.order.quote) if draft.order else None


def _proposal_lines(draft: Draft) -> FactValue:
    order = draft.order
    return (
        formatting.priced_lines((order.proposed or order.quote).lines, draft.flow.brand.fixed_words) if order else None
    )


def _ahead(draft: Draft) -> FactValue:
    order = draft.order
    return formatting.goods_in_words(order.ahead, order, draft.flow.brand.fixed_words) if order else None


def _to_follow(draft: Draft) -> FactValue:
    order = draft.order
    return formatting.goods_in_words(to_follow(order), order, draft.flow.brand.fixed_words) if order else None


def _on_its_way(draft: Draft) -> bool:
    order, after = draft.order, next_step(draft.order, draft.flow.brand.after_payment) if draft.order else None
    return order is not None and (bool(order.ahead) or (bool(order.step) and after is not None and after.closes))


def _can_change(draft: Draft) -> bool:
    return draft.order is not None and changeable(draft.order)


def _owes_balance(draft: Draft) -> bool:
    return draft.order is not None and draft.order.status in ("paid", "delivered") and draft.order.balance > 0


def _others_paid(draft: Draft) -> FactValue:
    here, own = draft.order.code if draft.order else "", draft.session.order
    theirs = (*draft.session.background.other_orders, *(((own.code, own.status),) if own else ()))
    return any(code != here and status == "paid" for code, status in theirs)


def _as_before(draft: Draft) -> FactValue:
    """Return whether the order would be the same today: all of it is there, at the prices it was agreed to."""
    order, catalog = draft.order, draft.flow.catalog
    return order is not None and _still_here(draft) and quote_for(order.basket, catalog).lines == order.lines


def _together(read: Callable[[Together], int]) -> Read:
    """Return a sum over all of their open orders, in kobo."""
    return lambda draft: read(Together(draft.session.open_orders))


def _waits(draft: Draft) -> FactValue:
    since = draft.order.waiting_since if draft.order else None
    return formatting.span(draft.now - since, draft.flow.brand.fixed_words) if since else None


def _proposal_due_beside(draft: Draft) -> FactValue:
    return max(0, proposal_due(draft.order) - draft.order.under_way) if draft.order else None


ORDERS: dict[str, Read] = {
    "order.awaits_money": _awaits_money,
    "order.lapsed_lately": lambda d: bool(d.order and lapsed_lately(d.order, d.flow.brand.hold, d.now)),
    "order.age_days": lambda d: (d.now - d.order.made_at).days if d.order else None,
    "order.exists": lambda d: d.order is not None,
    "order.open": lambda d: d.order is not None and d.order.open,
    "order.can_change": _can_change,
    "order.code": _order("code"),
    "order.status": status_words,
    "order.lines": lambda d: formatting.priced_lines(d.order.lines, d.flow.brand.fixed_words) if d.order else None,
    "order.total": _order("total"),
    "order.deposit": _order("deposit"),
    "order.credited": _order("credited"),
    "order.received": received,
    "order.due": _order("due"),
    "order.paid_note": paid_note,
    "order.balance": _order("balance"),
    "order.asked": _order("asked"),
    "order.delivery_fee": _order("delivery_fee"),
    "order.fee_note": fee_note,
    "order.overpaid": _order("overpaid"),
    "order.owes_balance": _owes_balance,
    "order.held_until": _held_until,
    "order.awaits_yes": lambda d: d.order is not None and d.order.proposed is not None,
    "order.awaits_payment": _status("awaiting_payment", "proof_received", "part_paid"),
    "order.has_proof": lambda d: d.order is not None and d.order.waiting_since is not None,
    "order.waits": _waits,
    "order.pay_link": pay_link,
    "order.pay_note": pay_note,
    "order.details": lambda d: detail_lines(details(d)) or None,
    "order.details_note": lambda d: f"\n{detail_lines(details(d))}" if details(d) else None,
    "order.others_note": others_note,
    "order.others_paid": _others_paid,
    "order.step": _order("step"),
    "order.ahead": _ahead,
    "order.to_follow": _to_follow,
    "order.ahead_note": ahead_note,
    "order.on_its_way": _on_its_way,
    "order.refunded": _status("refunded"),
    "order.is_delivered": _status("delivered"),
    "order.deposit_paid": _status("paid", "delivered"),
    "order.change_unpaid": lambda d: d.order is not None and order_machine.refusal(d.order, "change_ends") is None,
    "order.addition_free": lambda d: d.order is not None and is_free(d, d.order),
    "order.part_paid": lambda d: d.order is not None and d.order.credited > 0 and d.order.due > 0,
    "order.under_way": _order("under_way"),
    "order.being_checked": lambda d: d.order.under_way or None if d.order else None,
    "order.due_beside": _order("due_beside"),
    "order.balance_beside": _order("balance_beside"),
    "order.as_it_stands_note": as_it_stands_note,
    "order.to_check": _order("to_check"),
    "order.short": lambda d: bool(_short(d)),
    "order.short_names": _short_names,
    "order.withdrawn": lambda d: bool(withdrawn(d)),
    "order.withdrawn_names": lambda d: d.flow.brand.fixed_words.listed(withdrawn(d)),
    "order.withdrawn_all": all_withdrawn,
    "order.still_here": _still_here,
    "order.as_before": _as_before,
    "orders.each": each_order,
    "orders.total": _together(lambda all_of_them: all_of_them.owed),
    "orders.credited": _together(lambda all_of_them: all_of_them.credited),
    "orders.balance": _together(lambda all_of_them: all_of_them.balance),
    "orders.due": _together(lambda all_of_them: all_of_them.due),
    "order.lapsed": _status("lapsed"),
    "order.cancelled": _status("cancelled"),
    "proposal.exists": lambda d: d.order is not None and d.order.proposal is not None,
    "proposal.lines": _proposal_lines,
    "proposal.total": _proposal(lambda q: q.total),
    "proposal.deposit": _proposal(lambda q: q.deposit),
    "proposal.due": lambda d: proposal_due(d.order) if d.order else None,
    "proposal.due_beside": _proposal_due_beside,
    "proposal.covered": lambda d: d.order is not None and d.order.credited > 0 and proposal_due(d.order) == 0,
    "proposal.paid_note": proposal_note,
    "proposal.settled": settled_note,
    "proof.kept": lambda d: d.session.kept_proof is not None,
    "proof.says_paid": lambda d: bool(d.session.kept_proof and d.session.kept_proof.says_paid),
    "proof.text": _proof_text,
}
