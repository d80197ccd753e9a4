"""Values become JSON that every database can keep, whatever a customer's telephone sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from grace.storage.sql.codec import from_json, storable, to_json


@dataclass(frozen=True, slots=True)
class Kept:
    text: str
    quantity: Decimal
    at: datetime
    notes: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("plain 🧵 Ẹ̀kọ́", "plain 🧵 Ẹ̀kọ́"),
        ("a\ud83db", "a?b"),
        ("\udc00\ud83d", "??"),
        ('quotes " and \\ and\nlines \ud800', 'quotes " and \\ and\nlines ?'),
    ],
)
def test_half_a_character_costs_itself_and_nothing_else(sent: str, kept: str) -> None:
    at = datetime(2026, 11, 3, 23, 30, tzinfo=UTC)
    written = to_json(Kept(sent, Decimal("2.50"), at, (sent, "whole")))

    assert from_json(written, Kept) == Kept(kept, Decimal("2.50"), at, (kept, "whole"))
    assert written.encode("utf-8").decode() == written


def test_text_is_kept_without_what_a_database_refuses() -> None:
    assert storable("a\0b\ud800") == "a\ufffdb?"
