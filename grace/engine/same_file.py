"""A picture or file that was sent as proof of the same order before: no new money, and no dress."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from grace.engine.events import Media
from grace.engine.occurrences import Occurrence
from grace.engine.turn_draft import Draft
from grace.shop.order import Order
from grace.shop.verdicts import ruling_on

SAME_FILE: Final = "same_file"
"""The event for a file that waits to be checked already, or whose money is booked."""
_FILES: Final = ("picture", "document")


def with_same_file(draft: Draft, found: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
    """Return *found*; files that all were sent before as proof of this order are heard as such where the flow has a
    rule. Beside a sum they are heard as what they are: that may be other money, and people look."""
    order, sent = draft.order, [media for media in draft.media if media.kind in _FILES]
    named = any(act.amounts for act in draft.reading.acts) if draft.reading else False
    if order is None or not sent or named or not all(_is_known(media, order) for media in sent):
        return found
    if draft.flow.rule(draft.session.state, SAME_FILE) is None:
        return found
    first = next((number for number, one in enumerate(found) if one.name in _FILES), None)
    rest = [one for one in found if one.name not in _FILES]
    return found if first is None else (*rest[:first], replace(found[first], name=SAME_FILE), *rest[first:])


def _is_known(media: Media, order: Order) -> bool:
    """Return whether *media* waits to be checked for *order*, or was accepted for it; one that was refused is looked at
    anew."""
    came_at = max((at for code, at in media.proof_before if code == order.code), default=None)
    if came_at is None:
        return False
    ruling = ruling_on(order, came_at)
    return order.waiting_since is not None if ruling is None else ruling.verdict.kind == "approve"
