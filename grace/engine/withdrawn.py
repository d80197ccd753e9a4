"""Prints that left the catalog: those of a quote are named and left out, and the yes is asked anew."""

from __future__ import annotations

from grace.engine.turn_draft import Draft
from grace.shop.order import Basket


def withdrawn(draft: Draft) -> tuple[str, ...]:
    """Return the names, as they were quoted, of the prints in what waits for a yes that the shop no longer sells."""
    quote = draft.order.proposed if draft.order is not None else None
    return tuple(dict.fromkeys(line.name for line in quote.lines if not _is_sold(draft, line.fabric))) if quote else ()


def all_withdrawn(draft: Draft) -> bool:
    """Return whether nothing of what waits for a yes is sold any more."""
    quote = draft.order.proposed if draft.order is not None else None
    return quote is not None and not any(_is_sold(draft, line.fabric) for line in quote.lines)


def leave_out(draft: Draft) -> Basket:
    """Return the basket without prints the shop no longer sells; the draft keeps it so, and the names that went."""
    basket = draft.session.basket
    kept = tuple(line for line in basket if _is_sold(draft, line.fabric))
    if len(kept) < len(basket):
        draft.left_out = tuple(_name(draft, line.fabric) for line in basket if line not in kept)
        draft.change(basket=kept)
    return kept


def forget_open(draft: Draft) -> None:
    """Take the prints of the basket that the shop no longer sells and no quantity was told of out of it: nobody can be
    asked how much of them."""
    basket = draft.session.basket
    if all(line.complete for line in basket):
        return
    kept = tuple(line for line in basket if line.complete or _is_sold(draft, line.fabric))
    if len(kept) < len(basket):
        draft.change(basket=kept)


def _is_sold(draft: Draft, code: str) -> bool:
    return draft.flow.catalog.get(code) is not None


def _name(draft: Draft, code: str) -> str:
    """Return the name under which the print was quoted; its code where it never was."""
    order = draft.order
    quotes = (order.proposed, order.agreed) if order is not None else ()
    lines = (line for quote in quotes if quote is not None for line in quote.lines)
    return next((line.name for line in lines if line.fabric == code), code)
