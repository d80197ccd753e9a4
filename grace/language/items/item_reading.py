"""The changes a message makes to the basket, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from grace.engine.reading import OpenPick
from grace.shop.order import Item

Kind = Literal["none", "pick", "quantity", "change"]


@dataclass(frozen=True, slots=True)
class ItemReading:
    """The changes a message makes to the basket. Nothing of it may be acted on unless *sure*."""

    items: tuple[Item, ...] = ()
    unclear: tuple[str, ...] = ()
    """Codes among which the message does not decide; while there are any, nothing is billed."""
    numbers_out_of_range: tuple[int, ...] = ()
    """Numbers picked that the offer does not have."""
    kind: Kind = "none"
    sure: bool = True
    """False: *items* are a guess or empty."""
    why: str = ""
    wish: Item | None = None
    """What is to be done to the print that is not clear, if saying which is all that is missing."""
    unknown: tuple[str, ...] = ()
    """Prints picked that the catalog or the offer does not have, as customers name them: "AK-99", "number 14"."""
    later: tuple[OpenPick, ...] = ()
    """Further prints that are not clear, in the message's order; *unclear* and *wish* are of the first."""
    sum: str = ""
    """People times quantity, as it is said back: "12 × 4 = 48 yards"."""
