"""A part of the goods goes ahead, or comes back with a refund: the step, the stock and the money follow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from grace.desk.typed_goods import Unclear, read_goods
from grace.shop.order import Order
from grace.shop.part_deliveries import goods_of, misfit
from grace.shop.quotes import Goods, PricedLine, Quote
from grace.testing.rig import Rig
from tests.desk.conftest import Sale, shelf

SCARCE = """\
  - {code: LV-01, name: Last Velvet, per_yard: 4000, per_piece: 22000, stock_yards: 40}
"""


@pytest.fixture
def rig(tmp_path: Path, quick_url: str) -> Iterator[Rig]:
    with Rig(shelf(tmp_path, SCARCE), tmp_path, url=quick_url) as opened:
        yield opened


@pytest.fixture
def paid(rig: Rig) -> Sale:
    """20 of the 40 yards for ₦80,000, all of it paid, and where to bring them."""
    sale = Sale(rig)
    for words in ("I want to order fabric", "no picture", "20 yards of LV-01", "yes"):
        rig.say(words)
    sale.prove().say_where().approve(8_000_000)
    return sale


def free(rig: Rig) -> Decimal:
    piece = rig.parts.flow().catalog.piece_yards
    known = rig.parts.store.stock.availability(rig.parts.now(), piece, None, False)
    return 40 - known.promised.get("LV-01", Decimal(0))


def test_what_goes_ahead_is_told_and_the_rest_makes_the_step_whole(paid: Sale) -> None:
    code = paid.order.code
    paid.command(f"cutting {code}")

    told = paid.command(f"sent {code} 8 of 20")

    assert (
        paid.said()[-1].count("12 Allen Avenue, Ikeja. In it: 8 yards Last Velvet. To follow: 12 yards Last Velvet.")
        == 1
    )
    assert "8 yards Last Velvet on its way, 12 yards Last Velvet to follow" in told
    assert (paid.order.step, paid.order.status) == ("cutting", "paid")
    paid.rig.say(f"where is my order {code}?")
    assert "On its way: 8 yards Last Velvet · to follow: 12 yards Last Velvet" in paid.said()[-1]
    assert "there are only 12 yards Last Velvet left to go" in paid.command(f"sent {code} 13 yards")
    assert free(paid.rig) == 20

    paid.command(f"sent {code} 12 yards LV-01")

    assert (paid.order.step, paid.order.ahead) == ("sent", ())
    assert paid.said()[-1].endswith(
        "is on its way to Ada Okafor · 08012345678 · 12 Allen Avenue, Ikeja. Write to me if anything of that is wrong."
    )
    assert free(paid.rig) == 20


def test_a_part_is_taken_back_like_a_whole_step_and_its_goods_are_not_changed_meanwhile(paid: Sale) -> None:
    code = paid.order.code
    paid.command(f"cutting {code}")
    paid.command(f"sent {code} 5")
    paid.command(f"sent {code} 3")
    assert paid.order.ahead == (Goods("LV-01", Decimal(8), "yard"),)

    paid.rig.team(f"undo {code}")

    assert paid.order.ahead == (Goods("LV-01", Decimal(5), "yard"),)
    paid.rig.say("make it 30 yards")
    assert paid.order.proposed is None


def test_a_step_without_words_for_a_part_is_for_the_whole_order(paid: Sale) -> None:
    code = paid.order.code

    assert "“cutting” is for the whole order" in paid.command(f"cutting {code} 8 of 20")
    assert (paid.order.step, paid.order.ahead) == ("", ())


def test_goods_that_come_back_with_a_refund_are_for_sale_again(paid: Sale) -> None:
    code = paid.order.code

    told = paid.command(f"refund {code} 32,000 8 yards LV-01 torn")

    assert "₦32,000 given back for 8 yards Last Velvet, for sale again" in told
    assert "8 yards Last Velvet leave your order; it comes to *₦48,000* now" in paid.said()[-1]
    assert (paid.order.total, paid.order.credited, paid.order.balance) == (4_800_000, 4_800_000, 0)
    assert (paid.order.status, paid.order.credits[-1].why) == ("paid", "torn")
    assert free(paid.rig) == 28
    bola = paid.rig.person("Bola")
    for words in ("28 yards of LV-01", "yes"):
        paid.rig.send(bola, (paid.rig.message(bola, words),))
    assert free(paid.rig) == 0


def test_money_alone_given_back_frees_no_goods(paid: Sale) -> None:
    paid.command(f"refund {paid.order.code} 1000 late, sorry")

    assert (paid.order.total, free(paid.rig)) == (8_000_000, 20)


def test_a_refund_with_goods_is_taken_back_only_while_they_are_there(paid: Sale) -> None:
    code = paid.order.code
    whole = paid.order.agreed
    paid.command(f"refund {code} 32000 8 yards")
    paid.rig.team(f"undo {code}")
    assert (paid.order.agreed, paid.order.credited, free(paid.rig)) == (whole, 8_000_000, 20)

    paid.command(f"refund {code} 32000 8 yards")
    bola = paid.rig.person("Bola")
    for words in ("28 yards of LV-01", "yes"):
        paid.rig.send(bola, (paid.rig.message(bola, words),))
    paid.rig.team(f"undo {code}")

    assert "others were promised its prints meanwhile" in paid.rig.team_notes()[-1]
    assert (paid.order.total, paid.order.credited) == (4_800_000, 4_800_000)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("refund {} 4000 21 yards", "there are only 20 yards Last Velvet in it"),
        ("refund {} 4000 20 of 20", "those are all its goods"),
        ("refund {} 4000 1 piece", "“1 piece” fits none of its prints. It has 20 yards LV-01"),
        ("refund {} 4000 8 of 10", "“8 of 10” fits none of its prints"),
    ],
)
def test_goods_that_are_not_in_it_do_not_come_back(paid: Sale, words: str, why: str) -> None:
    assert why in paid.command(words.format(paid.order.code))
    assert (paid.order.total, paid.order.credited) == (8_000_000, 8_000_000)


def test_before_the_deposit_is_in_no_goods_come_back(rig: Rig) -> None:
    sale = Sale(rig)
    for words in ("20 yards of LV-01", "yes"):
        rig.say(words)
    sale.prove().approve(1_000_000)

    assert "the deposit is not paid yet" in sale.command(f"refund {sale.order.code} 4000 8 yards")
    assert sale.order.total == 8_000_000


def two_lines() -> Order:
    """Return 10 yards and 2 pieces of one print."""
    lines = (
        PricedLine("LV-01", "Last Velvet", Decimal(10), "yard", 400_000, 4_000_000),
        PricedLine("LV-01", "Last Velvet", Decimal(2), "piece", 2_200_000, 4_400_000),
    )
    return Order("GR-7K2P", "paid", datetime(2026, 11, 22, tzinfo=UTC), Quote(lines, 8_400_000, 4_200_000))


@pytest.mark.parametrize(
    ("words", "goods", "reason"),
    [
        ("8 of 10", (("8", "yard"),), ""),
        ("8/10", (("8", "yard"),), ""),
        ("1 of 2 pieces", (("1", "piece"),), ""),
        ("8 yards of the Last Velvet, 1 piece torn", (("8", "yard"), ("1", "piece")), "torn"),
        ("2.5 yds LV-01 and 1 pc and more", (("2.5", "yard"), ("1", "piece")), "and more"),
        ("2 days too late", (), "2 days too late"),
        ("customer pays at the door", (), "customer pays at the door"),
        ("", (), ""),
    ],
)
def test_goods_are_read_as_people_type_them(words: str, goods: tuple[tuple[str, str], ...], reason: str) -> None:
    found, rest = read_goods(words, two_lines())

    assert tuple((str(one.quantity), one.unit) for one in found) == goods
    assert rest == reason


def test_a_piece_goes_ahead_or_comes_back_whole() -> None:
    order, half = two_lines(), (Goods("LV-01", Decimal("0.5"), "piece"),)

    assert misfit(order, half, goods_of(order.lines)) == "there are only whole pieces Last Velvet"
    assert misfit(order, (Goods("LV-01", Decimal("0.5"), "yard"),), goods_of(order.lines)) is None


@pytest.mark.parametrize("words", ["8", "8 LV-01"])
def test_a_number_that_may_be_of_two_lines_is_asked_about(words: str) -> None:
    with pytest.raises(Unclear, match="may be of several prints"):
        read_goods(words, two_lines())


def test_what_was_agreed_before_the_stock_was_counted_stays_so_when_some_comes_back(rig: Rig, paid: Sale) -> None:
    store, flow = rig.parts.store, rig.parts.flow()
    counted = tuple(
        type(fabric)(fabric.code, fabric.name, per_yard=fabric.per_yard, stock_yards=Decimal(30))
        for fabric in flow.catalog.fabrics
    )
    store.stock.note(type(flow.catalog)(counted, flow.catalog.account), rig.parts.now())
    assert free(rig) == 40  # all of it was agreed before the shelf was counted

    paid.command(f"refund {paid.order.code} 32000 8 yards")

    assert free(rig) == 40


def test_a_member_is_shown_what_the_customer_reads_of_a_part(paid: Sale) -> None:
    paid.command(f"cutting {paid.order.code}")

    shown = paid.command(f"sent {paid.order.code} 8 of 20")

    assert f"{paid.order.code} · Ada reads: “" in shown
    assert shown.count("To follow: 12 yards Last Velvet") == 1
