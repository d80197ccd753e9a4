"""Secrets in what people write: what has none is told at one look, and that look overlooks nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from grace.shop.masking import mask

PIECES = (
    *"0123456789",
    "47",
    " ",
    "-",
    ".",
    "\u00a0",
    "\u0664",
    "cvv",
    "pin",
    "otp",
    "bvn",
    "token",
    " is ",
    " na ",
    "my",
)
FIGURES = " | 1.1.1"
"""No secret, but three figures, so that what stands before them is looked at closely."""


@given(some.lists(some.sampled_from(PIECES), max_size=24).map("".join))
def test_a_text_is_masked_alike_whatever_stands_after_it(text: str) -> None:
    assert mask(text) + FIGURES == mask(text + FIGURES)


@pytest.mark.parametrize("shortest", ["cvv 123", "my pin is 1234", "otp: 12-34", "1234 is my otp", "token 1 2 3 4"])
def test_the_shortest_secrets_are_seen(shortest: str) -> None:
    assert "hidden]" in mask(shortest)
