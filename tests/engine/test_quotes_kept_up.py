"""A yes agrees to what the basket holds: a quote it has left behind is told anew, whatever the flow does."""

from __future__ import annotations

from grace.engine.events import Event
from grace.flow.model import Flow
from tests.engine.tiny import HERE, Turned, compiled, heard, play, tapped, tiny, yards

TOLD: tuple[Event, ...] = (heard("browse"), heard("select_fabric", yards(6)))
NEW = "₦35,000, deposit ₦17,500.\nAgreed?"


def adds_in_silence() -> Flow:
    """Return the tiny shop, whose bill takes more prints without telling what it comes to."""
    text = (HERE / "tiny.yaml").read_text(encoding="utf-8")
    bill = "      change_order: {do: change_basket, go: bill}\n  till:"
    return compiled(text.replace(bill, "      select_fabric: {do: add_to_basket, say: Added., go: again}\n  till:"))


def status(turned: Turned) -> tuple[str, int]:
    order = turned.session.order
    assert order is not None
    return order.status, (order.proposed or order.agreed or order.quote).deposit


def test_a_yes_to_a_quote_the_basket_has_left_is_asked_anew() -> None:
    for yes in (heard("affirm"), tapped("affirm")):
        asked = play(adds_in_silence(), [*TOLD, heard("select_fabric", yards(10)), yes])

        assert (asked.said, asked.session.state, status(asked)) == ([NEW], "bill", ("quoted", 1_750_000))
        agreed = play(adds_in_silence(), [heard("affirm")], asked.session)
        assert (agreed.said, status(agreed)) == (["₦17,500 please."], ("awaiting_payment", 1_750_000))


def test_a_yes_to_the_quote_of_the_basket_agrees_at_once() -> None:
    assert status(play(tiny(), [*TOLD, heard("affirm")])) == ("awaiting_payment", 1_050_000)
