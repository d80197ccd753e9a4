"""Actions that put a question about goods: what a yes, a quantity or a name would answer next."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from grace.engine.action_table import action, has_trait
from grace.engine.basket_changes import HALF, Refusal
from grace.engine.reading import Act, Question
from grace.engine.turn_draft import Draft
from grace.shop.order import Item, most_for


@action("keep the prints of this message in mind: a yes or a quantity puts them into the basket")
def keep_in_mind(draft: Draft) -> None:
    read = draft.act
    items = (read.items or of_lapsed(draft, read)) if read is not None else ()
    if read is not None and read.budget and len(items) == 1:
        items = _bought_for(read.budget, items[0], draft)
    items = _wanted_before(items, draft)
    if read is not None and items and not read.unclear:
        draft.question = _either(items) if read.either else Question(items)


def _either(items: tuple[Item, ...]) -> Question:
    """Return the question which of *items* is wanted: of so much of one print, or of which print so much."""
    codes = tuple(dict.fromkeys(item.fabric or "" for item in items))
    if len(codes) == 1:
        return Question((Item("add", codes[0]),), last=False)
    return Question(codes=codes, wish=replace(items[0], fabric=None))


def _wanted_before(items: tuple[Item, ...], draft: Draft) -> tuple[Item, ...]:
    """Return *items*; one print without a quantity with that which waits for its print."""
    asked = draft.session.shown.asked
    wish = asked.wish if asked is not None and not asked.codes else None
    if wish is None or wish.quantity is None or len(items) != 1 or items[0].quantity is not None:
        return items
    return (replace(items[0], quantity=wish.quantity, unit=wish.unit),)


def _bought_for(budget: int, item: Item, draft: Draft) -> tuple[Item, ...]:
    """Return *item* with the most yards of its print that *budget* kobo buy: those they are told of."""
    fabric = draft.flow.catalog.get(item.fabric or "")
    line = most_for(budget, fabric, draft.flow.catalog) if fabric is not None else None
    return (item if line is None else replace(item, quantity=line.quantity, unit=line.unit),)


def of_lapsed(draft: Draft, read: Act) -> tuple[Item, ...]:
    """Return a quantity that names no print as one of the only print of an order whose hold ran out; else ()."""
    order, wish = draft.order, read.wish
    if order is None or order.status != "lapsed" or len(order.basket) != 1 or wish is None or wish.quantity is None:
        return ()
    bare = wish.fabric is None and not (read.items or read.unclear) and draft.session.shown.offer is None
    return (replace(wish, change="add", fabric=order.basket[0].fabric),) if bare else ()


@action("keep the prints of their last order in mind: a yes puts them into the basket")
def keep_order_in_mind(draft: Draft) -> None:
    lines = draft.order.basket if draft.order is not None else ()
    if lines:
        draft.question = Question(tuple(Item("add", line.fabric, line.quantity, line.unit) for line in lines))


@action("keep the changes of this message in mind that name a print: a yes makes them")
def keep_changes_in_mind(draft: Draft) -> None:
    read = draft.act
    named = tuple(item for item in read.items if item.fabric is not None) if read is not None else ()
    if read is not None and named and not read.unclear:  # a yes makes only what the question can have named
        draft.question = Question(named, read.intent or "")


@action("keep in mind the prints that were refused: a quantity answers for each, and a yes takes what is left of them")
def ask_how_many(draft: Draft) -> None:
    if not draft.picked.refusals:
        return
    corrects = (
        has_trait(draft.flow.rule(draft.session.state, draft.act.intent or ""), "changes_basket")
        if draft.act
        else False
    )
    wanted = tuple(_what_is_left(refusal, draft) for refusal in draft.picked.refusals)
    draft.question = Question(wanted, draft.act.intent or "" if draft.act and corrects else "")


def _what_is_left(refusal: Refusal, draft: Draft) -> Item:
    """Return the print of *refusal* with all that is left of it, where that is why; without a quantity where it is
    not."""
    fabric = draft.flow.catalog.get(refusal.line.fabric)
    left = draft.stock.free(fabric) if fabric is not None and refusal.fault == "stock" else None
    if left is None or left <= 0:
        return Item("set", refusal.line.fabric, None, refusal.line.unit)
    pieces = left // draft.flow.catalog.piece_yards if refusal.line.unit == "piece" else Decimal(0)
    if pieces:
        return Item("set", refusal.line.fabric, pieces, "piece")
    return Item("set", refusal.line.fabric, left // HALF * HALF, "yard")


@action("keep the best print of the offer in mind: a yes puts it into the basket")
def keep_best_in_mind(draft: Draft) -> None:
    offer = draft.session.shown.offer
    if offer is not None and offer.codes:
        draft.question = Question((Item("add", offer.codes[0]),))
