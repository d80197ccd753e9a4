"""A payment that is split over prints is money told, and no wish for some of the prints alone."""

from __future__ import annotations

import pytest

from grace.language.paid_by_print import splits_payment

SPLIT = """
I paid for the red only, I will pay for the green on Friday
I have paid for the red, the green I will pay tomorrow
paid for the red only
only the red I don pay for, green na Friday
just the red is paid for, the green later
transferred for the red only. green tomorrow
na only red I pay for, I go pay for green later
I don pay for red alone, green next week
i only paid for the green
I paid 22k for the red only
I paid for the 10 yards red only
the payment is for the red only
I have sent the money for the lace first, I will settle the kente next week
"""

NONE = """
I paid for the red only, remove the green
I have paid for the red
just the red
I will pay for the red only
did you see that I paid for the red only?
I have not paid for the red only
I paid for the red only, add 6 yards of lace
I paid for the red only and I want 6 yards of lace
paid for the red only, the green I do not want again
I will pay for the green on Friday
"""


@pytest.mark.parametrize("said", SPLIT.strip().splitlines())
def test_words_that_split_a_payment(said: str) -> None:
    assert splits_payment(said)


@pytest.mark.parametrize("said", NONE.strip().splitlines())
def test_words_that_change_the_order_or_pay_for_it(said: str) -> None:
    assert not splits_payment(said)
