"""What a quote leaves out is said to the customer, also by a flow whose own words say nothing of it."""

from __future__ import annotations

import pytest

from grace.shop.order import Item
from tests.engine.tiny import HERE, compiled, heard, play, tiny, yards

NOTE = "Not in it yet: Wine Damask. How many?"


def test_a_print_without_a_quantity_is_named_beside_the_quote() -> None:
    told = play(tiny(), [heard("browse"), heard("select_fabric", yards(6), Item("add", "AK-04"))])

    assert told.session.order is not None
    assert [line.fabric for line in told.session.order.lines] == ["AK-01"]
    assert told.said == [NOTE, "₦21,000, deposit ₦10,500.\nAgreed?"]  # the question stays the last word


@pytest.mark.parametrize("fabrics", [(), ("AK-04",), ("AK-04", "AK-02")])
def test_it_is_named_once_where_the_flow_does(fabrics: tuple[str, ...]) -> None:
    text = (HERE / "tiny.yaml").read_text(encoding="utf-8")
    flow = compiled(text.replace("deposit {proposal.deposit}.", "deposit {proposal.deposit}.{basket.missing_note}"))

    items = (Item("add", fabric) for fabric in fabrics)
    said = "\n".join(play(flow, [heard("browse"), heard("select_fabric", yards(6), *items)]).said)

    assert said.count("Not in it yet") == bool(fabrics)
