"""The closed list of an order's statuses, and what each of them means for stock. Pure."""

from __future__ import annotations

from typing import Final, Literal, get_args

Status = Literal[
    "quoted",
    "awaiting_payment",
    "proof_received",
    "part_paid",
    "paid",
    "delivered",
    "refunded",
    "cancelled",
    "lapsed",
]
STATUSES: Final[tuple[Status, ...]] = get_args(Status)
CLOSED: Final[frozenset[Status]] = frozenset({"delivered", "refunded", "cancelled", "lapsed"})
"""Nothing more is expected of the customer."""
PROMISED: Final[tuple[Status, ...]] = ("awaiting_payment", "proof_received", "part_paid", "paid", "delivered")
"""The prints agreed on count against the stock, until the stock is counted again."""
UNPAID: Final[tuple[Status, ...]] = ("awaiting_payment", "part_paid")
"""Held for a time only: the deposit is missing, and no proof of it waits."""
SOLD: Final[tuple[Status, ...]] = ("paid", "delivered")
"""The deposit has been reached."""
IN_WORDS: Final[dict[Status, str]] = {
    "quoted": "waits for their yes",
    "awaiting_payment": "waits for the deposit",
    "proof_received": "to check",
    "part_paid": "part of the deposit paid",
    "paid": "deposit paid",
    "delivered": "delivered",
    "refunded": "money given back",
    "cancelled": "cancelled",
    "lapsed": "not paid in time",
}
"""How far an order is, as the team reads it."""
