"""Goods wanted of the print that a picture shows: no picture tells which print that is, so it is asked."""

from __future__ import annotations

from typing import Final

from grace.engine import formatting
from grace.engine.occurrences import PAYS, WANTS, Occurrence, role_of
from grace.engine.people_events import may_be
from grace.engine.reading import Act, without_names
from grace.engine.turn_draft import Draft
from grace.flow.model import FactValue
from grace.shop.order import Item

PRINT_PICTURED: Final = "print_pictured"
"""The event for so many yards or pieces of the print on a picture."""


def with_pictured(draft: Draft, found: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
    """Return *found*, what the message of *draft* does; a picture that can be opened and goods wanted of what it shows
    are heard as one, where the flow has a rule for that here."""
    wanted = next((one for one in found if one.act is not None and one.act.pictured), None)
    opens = any(media.kind == "picture" and media.file is not None and not media.broken for media in draft.media)
    if wanted is None or not opens or not may_be(draft, PRINT_PICTURED):
        return found
    kept = found if _may_show_receipt(draft) else tuple(one for one in found if one.name != "picture")
    heard = tuple(Occurrence(PRINT_PICTURED, one.act) if one is wanted else one for one in kept)
    of_order = draft.order is not None and draft.order.open  # prices beside it would be of what is ordered
    amounts = wanted.act is not None and wishes_of(wanted.act)
    return heard if amounts or of_order else (*heard, wanted)


def wishes_of(act: Act) -> tuple[Item, ...]:
    """Return what *act* wants of the prints that pictures show, in their order."""
    return without_names(act.wish, act.unclear, act.later) if act.pictured else ()


def amounts_pictured(draft: Draft) -> FactValue:
    """Return how much of the prints on pictures is wanted; None where that is not what is heard."""
    words, wishes = draft.flow.brand.fixed_words, wishes_of(draft.act) if draft.act is not None else ()
    amounts = [formatting.amount(wish.quantity, wish.unit, words) for wish in wishes]
    if len(amounts) < 2:
        return words.say("of_picture", quantity=amounts[0]) if amounts else None
    return words.say("of_pictures", quantities=words.listed(amounts))


def _may_show_receipt(draft: Draft) -> bool:
    """Return whether a picture of *draft* may be of a payment: its words tell of one, or money was asked for and there
    are more pictures than wishes for what they show."""
    acts = draft.reading.acts if draft.reading else ()
    pictures = sum(media.kind == "picture" for media in draft.media)
    wanted = sum(max(len(wishes_of(act)), 1) for act in acts if act.pictured)
    asked = draft.order is not None and draft.order.status != "quoted"
    return PAYS in draft.roles or (asked and pictures > wanted)


def may_pay_too(draft: Draft) -> bool:
    """Return whether all goods wanted are of what one of several pictures shows, so that another may be a receipt."""
    acts = draft.reading.acts if draft.reading else ()
    wanted = [act for act in acts if act.sure and role_of(draft.flow, act.intent) in WANTS]
    return bool(wanted) and all(act.pictured for act in wanted) and _may_show_receipt(draft)
