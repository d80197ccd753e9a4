"""The closed union of inbox rows: everything that is stored comes back as what it was, and nothing vanishes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import get_args

import msgspec
import pytest

from grace.channel import Attachment, Incoming
from grace.engine.events import Disputed, Elapsed, Paid, Questioned, Refunded, Ruled
from grace.pipeline import inbox_rows
from grace.pipeline.inbox_rows import Kind, Stopped, decoded, kind_of
from grace.pipeline.receive import happened
from grace.shop.ledger import Verdict
from grace.storage import InboxRow
from grace.storage.sql.codec import to_json
from tests.desk.conftest import Sale
from tests.desk.conftest import rig as rig
from tests.desk.conftest import sale as sale

ROWS = (
    Incoming("twilio:SM1", "whatsapp:+2348012345678", "media", "hi", attachments=(Attachment("image/png", "u"),)),
    Elapsed("remind"),
    Ruled(Verdict("approve", "Ngozi", "console", "GR-7K2P", 3_000_000, seen=0)),
    Paid(3_000_000, "paystack", "T1", "GR-7K2P"),
    Refunded(3_000_000, "paystack", "R1"),
    Questioned("paystack", "GR-7K2P"),
    Disputed(3_000_000, "stripe", "dp_1", reason="fraudulent"),
    Stopped(),
)


def row(body: str) -> InboxRow:
    return InboxRow(1, "key", "in:a", "a", "text", body, datetime(2026, 11, 28, tzinfo=UTC))


@pytest.mark.parametrize("value", ROWS, ids=lambda one: type(one).__name__)
def test_what_is_kept_comes_back_as_it_was(value: inbox_rows.Row) -> None:
    assert decoded(row(to_json(value))) == value
    assert kind_of(value) in get_args(Kind)


KEPT = (
    '{"type":"elapsed","timer":"remind"}',
    '{"type":"ruled","verdict":{"kind":"approve","who":"Ngozi","where":"console","order":"GR-7K2P","amount":3000000,'
    '"reason":"","words":"","step":"","seen":0,"goods":[]}}',
    '{"type":"paid","amount":3000000,"source":"paystack","reference":"T1","order":"GR-7K2P"}',
    '{"type":"refunded","amount":3000000,"source":"paystack","reference":"R1","order":null}',
    '{"type":"questioned","source":"paystack","order":"GR-7K2P"}',
    '{"type":"disputed","amount":3000000,"source":"stripe","reference":"dp_1","order":null,"reason":"fraudulent"}',
    '{"type":"stopped"}',
)
"""Bodies as they stand in queues of before rows and events were the same."""


@pytest.mark.parametrize(("body", "value"), [*zip(KEPT, ROWS[1:], strict=True)], ids=lambda one: type(one).__name__)
def test_a_row_of_an_older_queue_is_still_read(body: str, value: inbox_rows.Row) -> None:
    assert decoded(row(body)) == value


def test_the_samples_are_the_whole_union() -> None:
    assert {type(value) for value in ROWS} == set(get_args(inbox_rows.Row))


@pytest.mark.parametrize("body", ["", "{}", "[]", '{"type":"gift"}', '{"type":"paid","amount":"lots"}', "remind"])
def test_what_is_none_of_them_is_refused(body: str) -> None:
    with pytest.raises((msgspec.ValidationError, msgspec.DecodeError)):
        decoded(row(body))


def test_half_a_character_is_kept_as_a_mark_and_costs_nothing_else() -> None:
    kept = decoded(row(to_json(Ruled(Verdict("reject", "Ng\ud83dozi", reason="a\ud83d\ude00b \ud800")))))

    assert kept == Ruled(Verdict("reject", "Ng?ozi", reason="a??b ?"))


def test_money_of_a_provider_is_booked_once_and_goes_back_once(sale: Sale) -> None:
    order, parts = sale.order, sale.parts
    for _ in range(2):
        happened(parts, "paystack:T1", sale.rig.customer, Paid(order.deposit, "paystack", "T1", order.code))
        happened(parts, "paystack:T1 again", sale.rig.customer, Paid(order.deposit, "paystack", "T1", order.code))
    sale.settle()
    paid = sale.order.credited
    happened(parts, "paystack:R1", sale.rig.customer, Refunded(order.deposit, "paystack", "R1", order.code))
    happened(parts, "paystack:R1 again", sale.rig.customer, Refunded(order.deposit, "paystack", "R1", order.code))
    sale.settle()

    assert (paid, sale.order.credited) == (order.deposit, 0)


@pytest.mark.parametrize(
    "row", [Refunded(99_900, "stripe", "re_1"), Disputed(99_900, "stripe", "dp_1", reason="fraudulent")]
)
def test_what_a_provider_says_and_fits_no_payment_reaches_the_team(sale: Sale, row: Refunded | Disputed) -> None:
    before = len(sale.rig.team_notes())
    happened(sale.parts, row.reference, sale.rig.customer, row)
    sale.settle()

    (note,) = sale.rig.team_notes()[before:]
    assert "₦999" in note
    assert row.reference in note
    assert sale.order.credited == 0
