"""Who paid is not who receives: the payer's name never becomes a detail of the delivery."""

from __future__ import annotations

import pytest

from grace.shop.delivery import read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("paid. sender name is Musa Ibrahim", ""),
        ("payer name: DELE & SONS VENTURES", ""),
        ("the name on the account is Blessing Okafor", ""),
        ("sender's name is Musa Ibrahim, my name is Ada Obi", "Ada Obi"),
        ("name is Ada Obi", "Ada Obi"),
    ],
)
def test_a_payer_is_no_receiver(text: str, name: str) -> None:
    assert read(text).name == name
