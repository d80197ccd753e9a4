"""Facts about the order a turn is about: what was agreed and paid (order.*), and what waits for a yes (proposal.*)."""

from __future__ import annotations

from collections.abc import Callable

from grace.engine import formatting
from grace.engine.actions import changeable, gone
from grace.engine.any_words import details
from grace.engine.fact_table import Read, add
from grace.engine.formatting_orders import (
    ahead_note,
    as_it_stands_note,
    detail_lines,
    listed,
    others_note,
    paid_note,
    pay_link,
    pay_note,
    proposal_due,
    proposal_note,
    received,
    status_words,
)
from grace.engine.turn_draft import Draft
from grace.engine.withdrawn import all_withdrawn, withdrawn
from grace.flow.model import FactValue
from grace.shop.local_time import local
from grace.shop.order import Quote
from grace.shop.part_deliveries import in_words, to_follow
from grace.shop.verdicts import next_step


def _held_until(draft: Draft) -> FactValue:
    until = draft.order.held_until if draft.order else None
    return local(until, draft.flow.brand.timezone).strftime("%A %-d %B, %-I:%M %p") if until else None


def _order(name: str) -> Read:
    return lambda draft: getattr(draft.order, name) if draft.order else None


def _status(*wanted: str) -> Read:
    return lambda draft: draft.order is not None and draft.order.status in wanted


def _short(draft: Draft) -> tuple[str, ...]:
    """Return the prints of what is proposed of which too little is left, because others agreed first."""
    return tuple(gone(draft)) if draft.order is not None and draft.order.proposed is not None else ()


def _short_names(draft: Draft) -> str:
    """Return their names; of a print that left the catalog, as it was quoted."""
    quote, short = draft.order.proposed if draft.order else None, _short(draft)
    names = dict.fromkeys(line.name for line in (quote.lines if quote else ()) if line.fabric in short)
    return listed(tuple(names))


def _proposal(read: Callable[[Quote], FactValue]) -> Read:
    """Return a fact of what waits for a yes; of what was agreed when nothing does."""
    return lambda draft: read(draft.order.proposed or draft.order.quote) if draft.order else None


def _on_its_way(draft: Draft) -> bool:
    order, after = draft.order, next_step(draft.order, draft.flow.brand.after_payment) if draft.order else None
    return order is not None and (bool(order.ahead) or (bool(order.step) and after is not None and after.closes))


def _can_change(draft: Draft) -> bool:
    return draft.order is not None and changeable(draft.order)


# fmt: off
add("order.exists", "yes or no", "yes", "there is an order", lambda d: d.order is not None)
add("order.open", "yes or no", "yes", "it is neither delivered, cancelled nor lapsed", lambda d: d.order is not None and d.order.open)
add("order.can_change", "yes or no", "yes", "cutting has not begun", _can_change)
add("order.code", "words", "GR-7K2P", "its code", _order("code"))
add("order.status", "words", "deposit confirmed", "how far it is", status_words)
add("order.lines", "words", "• 6 yards Blue Adire × ₦3,500 = ₦21,000", "its lines", lambda d: formatting.priced_lines(d.order.lines) if d.order else None)
add("order.total", "money", "₦21,000", "what it costs", _order("total"))
add("order.deposit", "money", "₦10,500", "the deposit asked", _order("deposit"))
add("order.credited", "money", "₦5,000", "what has been paid and confirmed", _order("credited"))
add("order.received", "words", "₦12,000 now, ₦22,000 in all", "what came in just now and in all; only the sum where it is the same", received)
add("order.due", "money", "₦5,500", "what is missing of the deposit", _order("due"))
add("order.paid_note", "words", "Paid already: ₦5,000 · now due: *₦5,500*", "a line of its own once something is paid, else nothing", paid_note)
add("order.balance", "money", "₦16,000", "what is missing of the total", _order("balance"))
add("order.asked", "money", "₦5,500", "what is to be paid now: the rest of the deposit, then the balance", _order("asked"))
add("order.delivery_fee", "money", "₦3,000", "what bringing it costs", _order("delivery_fee"))
add("order.overpaid", "money", "₦1,000", "what was paid too much", _order("overpaid"))
add("order.owes_balance", "yes or no", "yes", "the deposit is in and something is still to be paid", lambda d: d.order is not None and d.order.status in ("paid", "delivered") and d.order.balance > 0)
add("order.held_until", "words", "Tuesday 24 November, 3:15 PM", "until when the prints are held, on the shop's clock", _held_until)
add("order.awaits_yes", "yes or no", "no", "something is proposed that the customer has not agreed to", lambda d: d.order is not None and d.order.proposed is not None)
add("order.awaits_payment", "yes or no", "yes", "agreed, and the deposit is not complete", _status("awaiting_payment", "proof_received", "part_paid"))
add("order.has_proof", "yes or no", "no", "a proof is waiting for the team", lambda d: d.order is not None and d.order.waiting_since is not None)
add("order.waits", "words", "30 minutes", "how long its proof has waited for the team", lambda d: formatting.span(d.now - since) if (since := d.order and d.order.waiting_since) else None)
add("order.pay_link", "words", "https://grace.example.com/pay/GR-7K2P.4f0c", "where it can be paid by card now; nothing without a provider, or while there is nothing to pay", pay_link)
add("order.pay_note", "words", "Or by card on this page: https://grace.example.com/pay/GR-7K2P.4f0c", "a line of its own that says the same, else nothing", pay_note)
add("order.details", "words", "Inscription: Happy birthday Mama", "what they said of it to `any words`, a line each", lambda d: detail_lines(details(d)) or None)
add("order.details_note", "words", "Inscription: Happy birthday Mama", "lines of their own that say the same, else nothing", lambda d: f"\n{detail_lines(details(d))}" if details(d) else None)
add("order.others_note", "words", "Also open: *GR-8M3Q* (being cut). Send me the code to see it.", "a line of its own when they have more open orders, else nothing", others_note)
add("order.step", "words", "cutting", "the step after payment it has reached, by its name in brand.yaml", _order("step"))
add("order.ahead", "words", "8 yards Blue Adire", "what has reached the next step before the rest", lambda d: in_words(d.order.ahead, d.order) if d.order else None)
add("order.to_follow", "words", "2 yards Blue Adire", "what follows it", lambda d: in_words(to_follow(d.order), d.order) if d.order else None)
add("order.ahead_note", "words", "On its way: 8 yards Blue Adire · to follow: 2 yards Blue Adire", "a line of its own while a part has gone ahead, else nothing", ahead_note)
add("order.on_its_way", "yes or no", "no", "it, or a part of it, has reached the last step before the one that closes it", _on_its_way)
add("order.refunded", "yes or no", "no", "all that was paid was given back", _status("refunded"))
add("order.is_delivered", "yes or no", "no", "the step that closes it is reached", _status("delivered"))
add("order.deposit_paid", "yes or no", "no", "the deposit is complete and confirmed", _status("paid", "delivered"))
add("order.part_paid", "yes or no", "no", "something is paid, not the whole deposit", lambda d: d.order is not None and d.order.credited > 0 and d.order.due > 0)
add("order.under_way", "money", "₦10,500", "what the proofs being checked say was sent", _order("under_way"))
add("order.due_beside", "money", "₦22,000", "what is missing of the deposit if the money under way is there", _order("due_beside"))
add("order.balance_beside", "money", "₦16,000", "what is missing of the total if the money under way is there", _order("balance_beside"))
add("order.as_it_stands_note", "words", "Your order *GR-7K2P* stays as it is.", "a line of its own beside an order that is agreed, else nothing", as_it_stands_note)
add("order.to_check", "money", "₦10,500", "the sum the team is asked to look for", _order("to_check"))
add("order.short", "yes or no", "no", "others took what this quote needs", lambda d: bool(_short(d)))
add("order.short_names", "words", "Wine Damask", "the prints of which too little is left", _short_names)
add("order.withdrawn", "yes or no", "no", "what waits for a yes holds a print that has left the catalog", lambda d: bool(withdrawn(d)))
add("order.withdrawn_names", "words", "Wine Damask", "the prints that have left the catalog", lambda d: listed(withdrawn(d)))
add("order.withdrawn_all", "yes or no", "no", "nothing of it is sold any more", all_withdrawn)
add("basket.left_out_note", "words", "No longer sold, so left out: Wine Damask", "a line of its own when prints left the catalog and so the basket, else nothing", lambda d: f"\n{d.flow.brand.fixed_words.say('left_out', listed(d.left_out))}" if d.left_out else None)
add("order.lapsed", "yes or no", "no", "the hold ran out before a payment", _status("lapsed"))
add("order.cancelled", "yes or no", "no", "it was cancelled", _status("cancelled"))
add("proposal.exists", "yes or no", "yes", "a change of an agreed order waits for a yes", lambda d: d.order is not None and d.order.proposal is not None)
add("proposal.lines", "words", "• 8 yards Blue Adire × ₦3,500 = ₦28,000", "the lines that wait for a yes", _proposal(lambda q: formatting.priced_lines(q.lines)))
add("proposal.total", "money", "₦28,000", "what they cost", _proposal(lambda q: q.total))
add("proposal.deposit", "money", "₦14,000", "their deposit", _proposal(lambda q: q.deposit))
add("proposal.due", "money", "₦3,500", "what is missing of that deposit", lambda d: proposal_due(d.order) if d.order else None)
add("proposal.due_beside", "money", "₦3,500", "the same if the money under way is there", lambda d: max(0, proposal_due(d.order) - d.order.under_way) if d.order else None)
add("proposal.covered", "yes or no", "no", "what is booked covers that deposit", lambda d: d.order is not None and d.order.credited > 0 and proposal_due(d.order) == 0)
add("proposal.paid_note", "words", "Paid already: ₦5,000 · now due: *₦9,000*", "a line of its own once something is paid or being checked, else nothing", proposal_note)
# fmt: on
