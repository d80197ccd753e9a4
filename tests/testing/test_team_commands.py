"""What a script's `team:` sends: short commands get the customer's order, whole ones stay as they are."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from grace.shop.order import Order
from grace.testing.teamwork import command

ORDER = Order("GR-49D7", "proof_received", datetime(2026, 11, 2, 9, tzinfo=UTC))


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("approve", "approve GR-49D7"),
        ("Approve 21000", "Approve GR-49D7 21000"),
        ("approve 255k", "approve GR-49D7 255k"),
        ("approve 2500", "approve GR-49D7 2500"),
        ("reject", "reject GR-49D7"),
        ("reject torn receipt", "reject GR-49D7 torn receipt"),
        ("approve 49D7 21000", "approve 49D7 21000"),
        ("approve 49d7", "approve 49d7"),
        ("*approve* 49D7", "*approve* 49D7"),
        ("approve *49D7*", "approve *49D7*"),
        ("reject 49D7. not in the bank", "reject 49D7. not in the bank"),
        ("approve gr 49d7 21000", "approve gr 49d7 21000"),
        ("approve GR-5Q9M 21000", "approve GR-5Q9M 21000"),
        ("YES 49D7", "YES 49D7"),
        ("hand back", "back simulator:ada"),
    ],
)
def test_a_code_stands_in_a_command_once(written: str, sent: str) -> None:
    assert command(written, "simulator:ada", ORDER) == sent
