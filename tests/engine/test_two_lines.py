"""Two lines of one print, yards and a piece: a correction is about one of them and leaves the other alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from grace.engine.basket_changes import Stock, pick
from grace.shop.catalog import Account, Catalog, Fabric
from grace.shop.order import Basket, Item, Line

SHOP = Catalog((Fabric("AK-01", "Blue Adire", per_yard=350_000, per_piece=2_000_000),), Account("", "", ""))
YARDS, PIECE = Line("AK-01", Decimal(6), "yard"), Line("AK-01", Decimal(1), "piece")
EIGHT = Line("AK-01", Decimal(8), "yard")


@pytest.mark.parametrize(
    ("item", "after"),
    [
        (Item("set", "AK-01", Decimal(8), "yard"), (EIGHT, PIECE)),
        (Item("set", "AK-01", Decimal(2), "piece"), (YARDS, Line("AK-01", Decimal(2), "piece"))),
        (Item("set", "AK-01", Decimal(8)), (EIGHT, PIECE)),
        (Item("set", None, Decimal(8), "yard"), (EIGHT, PIECE)),
        (Item("set", None, Decimal(8)), (EIGHT, PIECE)),
        (Item("remove", "AK-01", None, "piece"), (YARDS,)),
        (Item("remove", "AK-01"), ()),
    ],
)
def test_a_correction_is_about_one_line(item: Item, after: Basket) -> None:
    for basket in ((YARDS, PIECE), (PIECE, YARDS)):
        found = pick((item,), (), basket, Stock(SHOP, {}), "change").basket
        assert sorted(map(str, found)) == sorted(map(str, after))
