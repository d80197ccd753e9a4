"""Items GPT claims, held against the message."""

from __future__ import annotations

from decimal import Decimal

import pytest

from grace.engine.reading import Expected
from grace.language.gpt.item_evidence import confirmed
from grace.shop.order import Item, Line
from tests.gpt import talk

OFFER = ("AK-02", "AK-05", "AK-01")
HERE = talk.hears("select_fabric", offer=OFFER, numbered=True)
SIX = Decimal(6)
HELD = Expected(HERE.intents, frozenset(), OFFER, False, (Line("AK-02", SIX, "yard"), Line("AK-05", SIX, "yard")))


def _add(code: str | None, quantity: int | None = None, unit: str | None = None) -> Item:
    return Item("add", code, None if quantity is None else Decimal(quantity), unit)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "claimed", "items", "sure"),
    [
        ("2, 6 yards", (), (_add("AK-05", 6, "yard"),), True),
        ("2, 6 yards", (_add("AK-16", 60, "yard"),), (_add("AK-05", 6, "yard"),), True),
        ("how are you", (_add("AK-05", 6, "yard"),), (), False),
        ("how are you", (), (), True),
        ("6 to 8 yards of number 2", (_add("AK-05", 8, "yard"),), (), False),
        ("2 or 3, six yards", (_add("AK-05", 6, "yard"),), (), True),
        ("number 9", (_add("AK-05"),), (), True),
    ],
)
def test_only_what_the_message_holds_is_billed(
    text: str, claimed: tuple[Item, ...], items: tuple[Item, ...], sure: bool
) -> None:
    found = confirmed(text, talk.flow().catalog, HERE, claimed)

    assert (found.items, found.sure) == (items, sure)


def test_a_removal_needs_a_word_that_takes_out() -> None:
    claimed = (Item("remove", "AK-02"),)

    found = confirmed("I like number 1 or so, hmm, 6 or 8", talk.flow().catalog, HELD, claimed)

    assert (found.items, found.sure) == ((), False)
