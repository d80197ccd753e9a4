"""Keys that owners often try for a print in catalog.yaml, and what says the same there."""

from __future__ import annotations

from typing import Final

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
