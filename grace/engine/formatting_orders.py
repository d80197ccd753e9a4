"""Sentences about an order that takes more than one of its fields: lines of their own, and orders named by code."""

from __future__ import annotations

from collections.abc import Mapping

from grace.engine.formatting import goods_in_words, names
from grace.engine.turn_draft import Draft
from grace.flow.model import Brand
from grace.shop.codes import named
from grace.shop.money import naira
from grace.shop.order import Order
from grace.shop.part_deliveries import to_follow
from grace.shop.payment_rules import payable
from grace.shop.verdicts import next_step


def unknown_order(draft: Draft) -> bool:
    """Return whether the message names an order, and none of theirs: whose it is, is not said."""
    codes = named(draft.text)
    return bool(codes) and (draft.order is None or draft.order.code not in codes)


def others_note(draft: Draft) -> str | None:
    """Return a line that names their other open orders; None without any."""
    here, words = draft.order.code if draft.order else "", draft.flow.brand.fixed_words
    others = [
        f"*{code}* ({words.order_is(status)})" for code, status in draft.session.background.other_orders if code != here
    ]
    return f"\n{words.say('other_orders', orders=words.listed(others))}" if others else None


def each_order(draft: Draft) -> str | None:
    """Return a line of each of their open orders, with its sums; None without any."""
    brand = draft.flow.brand
    return "\n".join(_order_line(order, brand) for order in draft.session.open_orders) or None


def _order_line(order: Order, brand: Brand) -> str:
    sums = {"total": order.owed, "paid": order.credited, "due": order.due_now, "balance": order.balance}
    prints = brand.fixed_words.listed(tuple(dict.fromkeys(line.name for line in order.lines)))
    told = {name: naira(kobo) for name, kobo in sums.items()}
    return brand.fixed_words.say("each_order", code=order.code, prints=prints, status=status_of(order, brand), **told)


def status_words(draft: Draft) -> str | None:
    """Return how far the order is in words: the owner's own for a step after payment; None without an order."""
    return status_of(draft.order, draft.flow.brand) if draft.order is not None else None


def status_of(order: Order, brand: Brand) -> str:
    """Return the same for *order*."""
    shown = (step.shown for step in brand.after_payment if step.step == order.step)
    own = next(shown, "") if order.status in ("paid", "delivered") else ""
    return own or brand.fixed_words.order_is(order.status)


def ahead_note(draft: Draft) -> str | None:
    """Return a line of what has reached the next step and what follows; None while nothing has gone ahead."""
    order = draft.order
    step = next_step(order, draft.flow.brand.after_payment) if order is not None else None
    if order is None or step is None or not order.ahead:
        return None
    shown = f"{step.shown[:1].upper()}{step.shown[1:]}"
    words = draft.flow.brand.fixed_words
    ahead, rest = (goods_in_words(goods, order, words) for goods in (order.ahead, to_follow(order)))
    return f"\n{words.say('gone_ahead', step=shown, goods=ahead, rest=rest)}"


def as_it_stands_note(draft: Draft) -> str | None:
    """Return a line that an order agreed on stays as it is; None without one."""
    order = draft.order
    stays = order is not None and order.open and order.agreed
    return f"\n{draft.flow.brand.fixed_words.say('stays_as_it_is', code=order.code)}" if order and stays else None


def goods_note(draft: Draft) -> str | None:
    """Return a line of what a refund has taken out of the order, and what it comes to now; None without goods."""
    order = draft.order
    if order is None or not draft.goods:
        return None
    return f"\n{draft.flow.brand.fixed_words.say('goods_out', goods=draft.goods_named, sum=naira(order.owed))}"


def kept_place_note(draft: Draft) -> str | None:
    """Return a line that says back where the order goes; None where they have said it for this order, or not all."""
    order, of = draft.order, draft.session.details_for
    if order is None or not draft.place.complete or draft.place != draft.session.details or of in ("", order.code):
        return None
    return f"\n{draft.flow.brand.fixed_words.say('same_place', place=draft.place.shown)}"


def quantity_missing(draft: Draft) -> str:
    """Return a sentence that names the prints of the basket whose quantity is not known; empty without any."""
    lacking = tuple(line.fabric for line in draft.session.basket if not line.complete)
    found = names(lacking, draft.flow)
    return draft.flow.brand.fixed_words.say("quantity_missing", prints=found) if found else ""


def received(draft: Draft) -> str | None:
    """Return what was booked just now and in all, in naira: one sum where both are the same; None without an order."""
    if draft.order is None:
        return None
    whole = naira(draft.order.credited)
    if draft.money in (None, draft.order.credited):
        return whole
    return draft.flow.brand.fixed_words.say("now_and_in_all", sum=naira(draft.money or 0), all=whole)


def fee_note(draft: Draft) -> str | None:
    """Return a line of what bringing the order costs; None before the team has set it, and once everything is paid."""
    if draft.order is None or not draft.order.delivery_fee or not draft.order.balance:
        return None
    return f"\n{draft.flow.brand.fixed_words.say('delivery_fee', sum=naira(draft.order.delivery_fee))}"


def paid_note(draft: Draft) -> str | None:
    """Return a line of what is paid already and due now; None when nothing is paid."""
    return _note(draft, draft.order.due) if draft.order is not None else None


def proposal_note(draft: Draft) -> str | None:
    """Return the same for what waits for a yes, with what is under way; None when nothing is paid or being checked."""
    return _note(draft, proposal_due(draft.order)) if draft.order is not None else None


def _note(draft: Draft, due: int) -> str | None:
    order, say = draft.order, draft.flow.brand.fixed_words.say
    if order is None or not (order.credited or order.under_way):
        return None
    paid = [say("already_paid", sum=naira(order.credited))] if order.credited else []
    checked = [say("being_checked", sum=naira(order.under_way))] if order.under_way else []
    words = " · ".join((*paid, *checked, say("now_due", sum=naira(max(0, due - order.under_way)))))
    return f"\n{words[0].upper()}{words[1:]}"


def settled_note(draft: Draft) -> str | None:
    """Return what a yes to the proposal brings where nothing is due by it; None where money is."""
    order = draft.order
    if order is None or not (order.credited or order.under_way) or proposal_due(order) > order.under_way:
        return None
    return draft.flow.brand.fixed_words.say("settled")


def proposal_due(order: Order | None) -> int:
    """Return what is missing of the deposit of what waits for a yes, in kobo."""
    if order is None:
        return 0
    return max(0, (order.proposed or order.quote).deposit - order.credited)


def pay_link(draft: Draft) -> str | None:
    """Return the address of our page to pay the order by card; None without a provider or with nothing to pay."""
    links, order = draft.flow.brand.pay_links, draft.order
    return links.link(order.code) if links and order and payable(order) == "yes" else None


def pay_note(draft: Draft) -> str | None:
    """Return a line of its own that says where to pay by card; None where that is not possible."""
    link = pay_link(draft)
    return f"\n{draft.flow.brand.fixed_words.say('pay_page', link=link)}" if link else None


def detail_lines(details: Mapping[str, str]) -> str:
    """Return each of *details* on a line of its own: Inscription: Happy birthday Mama."""
    return "\n".join(f"{titled(name)}: {' '.join(words.split())}" for name, words in details.items())


def titled(name: str) -> str:
    """Return the owner's *name* of a memory as people read it: bust_size is Bust size."""
    return name.replace("_", " ").capitalize()
