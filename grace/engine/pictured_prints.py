"""Goods wanted of the print that a picture shows: no picture tells which print that is, so it is asked."""

from __future__ import annotations

from typing import Final

from grace.engine.occurrences import WANTS, Occurrence, role_of
from grace.engine.people_events import may_be
from grace.engine.turn_draft import Draft

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
    return tuple(Occurrence(PRINT_PICTURED, one.act) if one is wanted else one for one in kept)


def _may_show_receipt(draft: Draft) -> bool:
    """Return whether *draft* has several pictures while money was asked for: one may be of the print, and one of the
    payment."""
    order, pictures = draft.order, sum(media.kind == "picture" for media in draft.media)
    return pictures > 1 and order is not None and order.status != "quoted"


def may_pay_too(draft: Draft) -> bool:
    """Return whether all goods wanted are of what one of several pictures shows, so that another may be a receipt."""
    acts = draft.reading.acts if draft.reading else ()
    wanted = [act for act in acts if act.sure and role_of(draft.flow, act.intent) in WANTS]
    return bool(wanted) and all(act.pictured for act in wanted) and _may_show_receipt(draft)
