"""Every action a flow may name under `do:`. Each changes the draft of this turn and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from grace.engine.basket_changes import Manner, Picked, pick
from grace.engine.effects import HoldStock, KeepOrder, KeepProof
from grace.engine.events import Tapped
from grace.engine.proof_escalation import Reminder
from grace.engine.reading import Question
from grace.engine.session import Memory
from grace.engine.turn_draft import Draft
from grace.shop.delivery import MOST, merged
from grace.shop.order import Basket, Item, Order, Status, quote, requote

Action = Callable[[Draft], None]
ACTIONS: dict[str, Action] = {}
MEANINGS: dict[str, str] = {}
BEFORE_PAYMENT: frozenset[Status] = frozenset({"quoted", "awaiting_payment", "proof_received", "part_paid"})


def _action(means: str) -> Callable[[Action], Action]:
    def keep(action: Action) -> Action:
        name = action.__name__
        ACTIONS[name], MEANINGS[name] = action, means
        return action

    return keep


def look(draft: Draft, manner: Manner) -> Picked:
    """What this message would do to the basket in force, without doing it."""
    read = draft.act
    basket = basket_in_force(draft) if manner == "change" else draft.session.basket
    if read is None:
        return pick(_in_mind(draft), (), basket, draft.stock, manner)
    # With nothing picked, a quantity alone belongs to no print.
    items = read.items if basket else tuple(item for item in read.items if item.fabric is not None)
    return pick(items, read.unclear, basket, draft.stock, manner)


def _in_mind(draft: Draft) -> tuple[Item, ...]:
    """What a tapped button is about: it has no words of its own, so it means what Grace has just offered to write."""
    asked = draft.session.shown.asked
    return asked.items if isinstance(draft.event, Tapped) and asked is not None and asked.wish is None else ()


def basket_in_force(draft: Draft) -> Basket:
    """The basket being filled; with none, that of a confirmed order that may still be changed."""
    if draft.session.basket or draft.order is None or draft.order.status not in (*BEFORE_PAYMENT, "paid"):
        return draft.session.basket
    return draft.order.basket


def keep_order(draft: Draft, order: Order) -> None:
    """*order* is the customer's order from here on, and is stored."""
    draft.change(order=order)
    draft.effects.append(KeepOrder(order))


@_action("put the prints and quantities of this message into the basket")
def add_to_basket(draft: Draft) -> None:
    draft.change(basket=draft.picked.basket)


@_action("change the basket as this message says; a confirmed order is changed too")
def change_basket(draft: Draft) -> None:
    amending = draft.session.amending or (not draft.session.basket and bool(basket_in_force(draft)))
    draft.change(basket=draft.picked.basket, amending=amending)


@_action("keep the prints of this message in mind: a yes or a quantity puts them into the basket")
def keep_in_mind(draft: Draft) -> None:
    read = draft.act
    if read is not None and read.items and not read.unclear:
        draft.question = Question(read.items)


@_action("empty the basket")
def clear_basket(draft: Draft) -> None:
    draft.change(basket=(), amending=False)


@_action("show the next prints instead of the first")
def next_fabrics(draft: Draft) -> None:
    draft.next_page = True


@_action("make an order with today's prices from the basket; unchanged baskets keep their quote")
def quote_order(draft: Draft) -> None:
    if draft.order is not None and not draft.session.basket:
        repeat_order(draft)
    order, session = draft.order, draft.session
    same = order is not None and (order.status in BEFORE_PAYMENT or (session.amending and order.status == "paid"))
    if order is not None and same:
        keep_order(draft, requote(order, session.basket, draft.flow.catalog))
    else:
        keep_order(draft, quote(draft.event.chance.code, session.basket, draft.flow.catalog, draft.now))


@_action("the customer agrees: prints are held and payment is awaited")
def agree_order(draft: Draft) -> None:
    order = draft.order
    if order is None or order.status != "quoted" or gone(draft):
        return
    status: Status = (
        "paid" if order.credited and not order.due else "part_paid" if order.credited else "awaiting_payment"
    )
    until = draft.now + draft.flow.brand.hold
    keep_order(draft, replace(order, status=status, agreed_at=draft.now, held_until=until))
    draft.effects.append(
        HoldStock(order, dict(draft.session.background.availability.promised), draft.flow.catalog.piece_yards)
    )


def gone(draft: Draft) -> dict[str, Decimal]:
    """Prints of the order of which others leave too little by now, and the yards they leave."""
    order, catalog = draft.order, draft.flow.catalog
    wanted: dict[str, Decimal] = defaultdict(Decimal)
    for line in order.lines if order else ():
        wanted[line.fabric] += catalog.yards(line.quantity, line.unit)
    free = {code: draft.stock.free(fabric) for code in wanted if (fabric := catalog.get(code))}
    return {code: max(left, Decimal(0)) for code, left in free.items() if left is not None and left < wanted[code]}


@_action("log this message as proof of payment")
def log_proof(draft: Draft) -> None:
    order = draft.order
    if order is None:
        return
    files: list[str | None] = [media.file for media in draft.media if media.file]
    draft.effects += [KeepProof(order.code, file, draft.text) for file in files or [None]]
    awaited = order.status in ("awaiting_payment", "part_paid", "proof_received")
    # A proof for money nobody asks for is kept all the same: somebody may have paid twice.
    since = order.waiting_since or draft.now
    status: Status = "proof_received" if awaited else order.status
    keep_order(draft, replace(order, status=status, proofs=order.proofs + 1, waiting_since=since))
    waiting = draft.session.reminder
    draft.change(reminder=waiting if waiting and waiting.order == order.code else Reminder(order.code, draft.now))


@_action("look for prints that go with what they bought last, instead of with a picture")
def wish_like_last(draft: Draft) -> None:
    pictures = [name for name, kind in draft.flow.remembers.items() if kind == "picture"]
    last = (
        draft.flow.catalog.get(draft.session.background.bought[0].fabric) if draft.session.background.bought else None
    )
    if pictures and last is not None and last.palette:
        wish = Memory(f"like {last.name}", None, last.palette)
        draft.change(remembers={**draft.session.remembers, pictures[0]: wish})


@_action("send the order's receipt as a picture with the next words")
def show_receipt(draft: Draft) -> None:
    draft.receipt = draft.order is not None and draft.order.credited > 0


@_action("call the order off")
def cancel_order(draft: Draft) -> None:
    if draft.order is not None and draft.order.status in BEFORE_PAYMENT:
        keep_order(draft, replace(draft.order, status="cancelled", held_until=None))
    draft.change(basket=(), amending=False)


@_action("the hold has run out: the prints go back on the shelf, the basket is remembered")
def release_stock(draft: Draft) -> None:
    if draft.order is not None and draft.order.status in ("quoted", "awaiting_payment"):
        keep_order(draft, replace(draft.order, status="lapsed", held_until=None))


@_action("keep the name, telephone and address in this message for the delivery")
def note_delivery(draft: Draft) -> None:
    details = merged(draft.session.details, draft.text)
    for media in draft.media:
        if media.kind == "location" and media.text:
            details = replace(details, address=media.text[:MOST])
        elif media.text:
            details = merged(details, media.text)
    draft.change(details=details)


@_action("take the basket of the last order again")
def repeat_order(draft: Draft) -> None:
    if draft.order is not None and not draft.session.basket:
        draft.change(basket=draft.order.basket)


@_action("forget basket, offer and pictures, keep the person and the orders")
def start_afresh(draft: Draft) -> None:
    draft.change(basket=(), offer=None, remembers={}, amending=False, asked=None)


@_action("write no more to this customer until they ask for it")
def opt_out(draft: Draft) -> None:
    draft.change(opted_out=True)


@_action("write to this customer again")
def opt_in(draft: Draft) -> None:
    draft.change(opted_out=False)
