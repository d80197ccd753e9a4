"""Keys that owners often try for a print in catalog.yaml, and what says the same there."""

from __future__ import annotations

import re
from typing import Final

from grace.source import Pairs, Text, Value, nearest

OTHERWISE: Final = {
    **dict.fromkeys(("price", "cost", "amount", "yard_price", "price_per_yard"), "`per_yard: 3500`, or `per_piece:`"),
    **dict.fromkeys(("piece_price", "price_per_piece", "bundle"), "`per_piece: 20000`"),
    **dict.fromkeys(
        ("sold_out", "available", "in_stock", "out_of_stock", "finished"),
        "`stock_yards: 0` when it is sold out; without `stock_yards` there is always enough",
    ),
    **dict.fromkeys(("stock", "quantity", "qty", "yards", "left"), "`stock_yards: 300`"),
    **dict.fromkeys(("colour", "color", "colours", "colors", "tags", "keywords", "type", "kind"), "it in `words: [ ]`"),
    **dict.fromkeys(("image", "photo", "img", "pic", "file"), "`picture: catalog/name.jpg`"),
    **dict.fromkeys(("id", "sku", "number"), "`code: AK-01`"),
    **dict.fromkeys(("title", "print", "fabric"), "`name: Blue Adire`"),
    **dict.fromkeys(
        ("discount", "bulk", "wholesale", "tiers", "promo"), "`from_yards: {50: 3300}`: from 50 yards on, 3300"
    ),
    **dict.fromkeys(("active", "enabled", "show", "visible"), "`hidden: yes` to take it off the shelf"),
}
_LENGTHS = frozenset(("metres", "meters", "metre", "meter", "m", "cm", "feet", "inches"))
_COUNT = re.compile(r"(\d{1,5}(?:\.\d)?) ?([^\W\d]{0,20})")


def as_minimum(value: Value) -> str:
    """Return the line that says what the words in *value* say of the smallest order: "20 plates" is 20 pieces."""
    counts = _COUNT.findall(value.value) if isinstance(value, Text) else []
    units = {("yards" if unit.casefold().startswith("y") or not unit else "pieces"): count for count, unit in counts}
    inside = ", ".join(f"{unit}: {count}" for unit, count in units.items())
    return f"minimum: {{{inside or 'yards: 5, pieces: 1'}}}"


def counted(minimum: Pairs) -> dict[str, str]:
    """Return what to write for each key of *minimum* that counts something else: plates are pieces, metres nothing."""
    amounts = {key.value.casefold() for key, below in minimum if isinstance(below, Text) and below.value}
    things = (name for name in amounts - _LENGTHS if not nearest(name, ("yards", "pieces", "deposit", "piece")))
    return dict.fromkeys(things, "`pieces:`, for whatever is sold by the piece")
