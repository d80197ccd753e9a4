"""What a number in catalog.yaml that is no plain one can only stand for."""

from __future__ import annotations

import pytest

from grace.shop.catalog_numbers import meant


@pytest.mark.parametrize(
    "found",
    [
        "4,8oo",
        "₦4,8OO",
        "4.800,00",
        "4 800",
        "4'800",
        "4_800",
        "4800.",
        "4,800.00",
        "48oO",
        "4800,00",
        "N4,8oo",
        "4.8OO",
        "4,8oo naira",
        "48OO/-",
        "NGN 4,800 only",
        "4B00",
    ],
)
def test_it_is_what_was_meant(found: str) -> None:
    assert meant(found) == "4800"


@pytest.mark.parametrize(
    "found", ["4,80", "4,8000", "4k8", "four thousand", "$4800", "ooo", "", "4800 or 5000", "4-800"]
)
def test_what_may_be_several_numbers_is_none(found: str) -> None:
    assert meant(found) == ""
