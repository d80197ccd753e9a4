"""Every action a flow may name under `do:`. Each changes the draft of this turn and nothing else."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

from msgspec import structs

from grace.engine import promise_actions as promise_actions
from grace.engine import question_actions as question_actions
from grace.engine.action_table import action
from grace.engine.basket_changes import Manner, Picked, pick
from grace.engine.effects import HoldStock, KeepOrder
from grace.engine.events import Tapped
from grace.engine.formatting_orders import quantity_missing
from grace.engine.question_actions import of_lapsed
from grace.engine.reading import NOBODY
from grace.engine.session import Memory
from grace.engine.turn_draft import Draft
from grace.engine.withdrawn import leave_out
from grace.shop import order_machine
from grace.shop.address import plain
from grace.shop.delivery import MOST, merged
from grace.shop.order import Basket, Item, Order, Quote, quote_for
from grace.shop.order_in_words import without_order
from grace.shop.telephones import same_number, uses_own_number


def look(draft: Draft, manner: Manner) -> Picked:
    """Return what this message would do to the basket in force, without doing it."""
    read = draft.act
    basket = basket_in_force(draft) if manner == "change" else filling(draft)
    if read is None:
        return pick(_in_mind(draft), (), basket, draft.stock, manner)
    if (again := of_lapsed(draft, read)) and not basket:
        return pick(again, (), basket, draft.stock, manner)
    # With nothing picked, a quantity alone belongs to no print.
    items = read.items if basket else tuple(item for item in read.items if item.fabric is not None)
    return pick(items, read.unclear, basket, draft.stock, manner)


def _in_mind(draft: Draft) -> tuple[Item, ...]:
    """Return what a tapped button is about: without words of its own it means what Grace has just offered below it; an
    older button means nothing but itself."""
    asked, event = draft.session.shown.asked, draft.event
    if asked is None or asked.wish is not None or not isinstance(event, Tapped):
        return ()
    buttons = draft.session.shown.choices
    return asked.items if not buttons or any(one.payload == event.payload for one in buttons) else ()


def basket_in_force(draft: Draft) -> Basket:
    """Return the basket being filled; with none, that of an order that may still be changed."""
    if draft.apart:
        return ()
    if filling(draft) or draft.order is None or not changeable(draft.order):
        return filling(draft)
    return draft.order.basket


def filling(draft: Draft) -> Basket:
    """Return the basket being filled: none while it is only the memory of an order that is over, or the next order
    would bill the old prints too."""
    if draft.apart:
        return ()
    order = draft.order
    over = order is not None and not order.open and draft.session.basket_of == order.code
    return () if over else draft.session.basket


def changeable(order: Order) -> bool:
    """Return whether the goods of *order* may still be changed."""
    return order_machine.refusal(order, "propose") is None


def keep_order(draft: Draft, order: Order) -> None:
    """Make *order* what this turn is about from here on, and have it stored."""
    draft.keep(order)
    draft.effects.append(KeepOrder(order))


def hold(draft: Draft, order: Order) -> None:
    """Keep *order*, whose goods are promised to it from now on."""
    keep_order(draft, order)
    promised = dict(draft.session.background.availability.promised)
    draft.effects.append(HoldStock(order, promised, draft.flow.catalog.piece_yards))


@action("put the prints and quantities of this message into the basket", "gives_basket")
def add_to_basket(draft: Draft) -> None:
    kept = draft.session.basket_of if filling(draft) else None
    draft.change(basket=draft.picked.basket, basket_of=kept, before=draft.picked.before)


@action("change the basket as this message says; a confirmed order is changed too", "changes_basket", "gives_basket")
def change_basket(draft: Draft) -> None:
    taken_from_order = not draft.session.basket and bool(basket_in_force(draft)) and draft.order is not None
    basket_of = draft.order.code if taken_from_order and draft.order else draft.session.basket_of
    draft.change(basket=draft.picked.basket, basket_of=basket_of, before=draft.picked.before)


@action("change what of this message can be done; what is refused stays as it was", "changes_basket", "gives_basket")
def change_sound_part(draft: Draft) -> None:
    draft.picked = structs.replace(draft.picked, basket=draft.picked.sound)
    change_basket(draft)


@action("take the last change of the basket back, before anything of it is agreed", "gives_basket")
def take_change_back(draft: Draft) -> None:
    if draft.session.shown.before:
        draft.change(basket=draft.session.shown.before, before=())


@action("empty the basket", "takes_basket")
def clear_basket(draft: Draft) -> None:
    draft.change(basket=(), basket_of=None, party=NOBODY)


@action("show the next prints instead of the first")
def next_fabrics(draft: Draft) -> None:
    draft.next_page = True


@action("quote the basket at today's prices: a new order, or a change proposed beside what was agreed", "gives_order")
def quote_order(draft: Draft) -> None:
    if draft.order is not None and not draft.session.basket:
        repeat_order(draft)
    order, quote = draft.order, quote_for(leave_out(draft), draft.flow.catalog)
    if not quote.lines:
        return
    if order is None or not belongs(draft, order):
        order = order_machine.open_order(draft.event.chance.code, quote, draft.now, draft.session.practice)
    keep_order(draft, order_machine.propose(order, quote))
    draft.change(basket_of=order.code)
    draft.unquoted = quantity_missing(draft)


def belongs(draft: Draft, order: Order) -> bool:
    """Return whether the basket changes *order* instead of making a new one: it was taken from it, or nothing of it
    was agreed yet."""
    return changeable(order) and (order.agreed is None or draft.session.basket_of == order.code)


@action("the customer agrees: prints are held and payment is awaited", "agrees")
def agree_order(draft: Draft) -> None:
    order = draft.order
    if order is None or order_machine.refusal(order, "agree") or gone(draft):
        return
    if order.place != draft.place:
        order = replace(order, place=draft.place)
    hold(draft, order_machine.agree(order, draft.now, draft.now + draft.flow.brand.hold))
    draft.change(before=())


@action("leave the change that was proposed: the order stays as it was agreed")
def drop_proposal(draft: Draft) -> None:
    order = draft.order
    if order is None or order_machine.refusal(order, "drop"):
        return
    keep_order(draft, order_machine.drop(order))
    draft.change(basket=order.basket, basket_of=order.code, before=())


def gone(draft: Draft, quote: Quote | None = None) -> dict[str, Decimal]:
    """Return the prints of *quote* (else of what is proposed, else agreed) of which too little is left, and the yards
    that are; a print that is no longer in the catalog has none."""
    order, catalog = draft.order, draft.flow.catalog
    wanted: dict[str, Decimal] = defaultdict(Decimal)
    for line in (quote or (order and (order.proposed or order.agreed)) or quote_for((), catalog)).lines:
        wanted[line.fabric] += catalog.yards(line.quantity, line.unit)
    fabrics = {code: catalog.get(code) for code in wanted}
    left = {code: draft.stock.free(fabric) if fabric else Decimal(0) for code, fabric in fabrics.items()}
    return {code: max(free, Decimal(0)) for code, free in left.items() if free is not None and free < wanted[code]}


@action("look for prints that go with what they bought last, instead of with a picture")
def wish_like_last(draft: Draft) -> None:
    pictures = [name for name, kind in draft.flow.remembers.items() if kind == "picture"]
    last = (
        draft.flow.catalog.get(draft.session.background.bought[0].fabric) if draft.session.background.bought else None
    )
    if pictures and last is not None and last.palette:
        wish = Memory(f"like {last.name}", None, last.palette)
        draft.change(remembers={**draft.session.remembers, pictures[0]: wish})


@action("send the order's receipt as a picture with the next words", "of_order")
def show_receipt(draft: Draft) -> None:
    draft.receipt = draft.order is not None and draft.order.credited > 0


@action("call the order off, if no money is booked and no proof waits", "of_order", "takes_basket")
def cancel_order(draft: Draft) -> None:
    if draft.order is not None and order_machine.refusal(draft.order, "cancel") is None:
        keep_order(draft, order_machine.cancel(draft.order))
    elif draft.aside:
        draft.left_undone = True
    if not draft.aside:
        draft.change(basket=(), basket_of=None, party=NOBODY)


@action(
    "the hold has run out: the prints go back on the shelf, of a paid order only what was added; the basket stays",
    "ends_hold",
    "of_order",
)
def release_stock(draft: Draft) -> None:
    order = draft.order
    if order is None:
        return
    if order_machine.refusal(order, "change_ends") is None:
        before = order_machine.end_change(order)
        keep_order(draft, before)
        if not draft.aside:
            draft.change(basket=before.basket, basket_of=order.code, before=())
    elif order_machine.refusal(order, "hold_ends") is None:
        keep_order(draft, order_machine.end_hold(order))


@action("keep the name, telephone and address in this message for the delivery of the order it is about", "of_order")
def note_delivery(draft: Draft) -> None:
    details, order = merged(draft.place, without_order(draft.text)), draft.order
    for media in draft.media:
        if media.kind == "location" and media.text:
            details = replace(details, address=media.text[:MOST])
        elif media.text:
            details = merged(details, media.text)
    own = plain(draft.session.customer)
    same = same_number(draft.text) and not details.phone
    if (uses_own_number(draft.text) or same) and own.startswith("+"):
        details = replace(details, phone=own)
    if order is not None and order.open:
        keep_order(draft, replace(order, place=details))
    draft.change(details=details, details_for=order.code if order is not None and order.open else "")


@action("take the basket of the last order again", "gives_basket")
def repeat_order(draft: Draft) -> None:
    if draft.order is not None and not draft.session.basket:
        again = {name: Memory(words) for name, words in draft.order.details if name in draft.flow.details}
        draft.change(basket=draft.order.basket, remembers=again | draft.session.remembers)


@action("come into the state this leads to without its own words and its own note: what is said here is all")
def arrive_quietly(draft: Draft) -> None:
    draft.arrives_quietly = True


@action("forget basket, offer and pictures, keep the person and the orders", "takes_basket", "takes_all")
def start_afresh(draft: Draft) -> None:
    draft.change(
        basket=(),
        basket_of=None,
        offer=None,
        remembers={},
        asked=None,
        topic=(),
        kept_proof=None,
        before=(),
        party=NOBODY,
    )


@action("write no more to this customer until they ask for it")
def opt_out(draft: Draft) -> None:
    draft.change(opted_out=True, wrote_again=False)


@action("write nothing to this customer on our own but news of their orders; what they write is answered")
def stop_reminders(draft: Draft) -> None:
    draft.change(opted_out=True, wrote_again=True)


@action("write to this customer again", "opts_in")
def opt_in(draft: Draft) -> None:
    draft.change(opted_out=False, wrote_again=False)
