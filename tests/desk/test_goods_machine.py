"""Goods that go ahead or come back with a refund, in any order: stock, money and what was shipped stay true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Final

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from grace.shop.ledger import VerdictKind
from grace.shop.order import Order
from grace.shop.part_deliveries import goods_of, to_follow, together
from grace.shop.quotes import Goods
from grace.shop.statuses import PROMISED, SOLD, UNPAID
from grace.testing.rig import TEAM
from tests.desk.machines import ADDED, LATE, LONG, SEARCH, Books, open_scarce

NUMBER: Final = st.integers(0, 9)
QUANTITY: Final = st.sampled_from([Decimal(written) for written in ("0.5", "1", "2", "3", "6", "13", "0", "-1")])
WORDS: Final = ("yes", "6 yards of AK-01", "make it 12 yards", "I have paid", "cancel my order", "where is my order")
MONEY: Final[tuple[VerdictKind, ...]] = ("approve", "set_fee", "refund")
NAIRA: Final = st.sampled_from((1, 3_500, 20_000, 50_000))
STALE: Final = st.sampled_from((False, False, False, True))
UNDONE: Final = st.sampled_from((None, 0, 30, 31, 61))
"""Seconds after which a verdict is taken back; None: never."""
TYPED: Final = ("sent {} 3 of 10", "cutting {}", "refund {} 7000 2 yards AK-01 torn", "sent {} 1 piece")


class PartsOfOrders(Books):
    """A paid order of 10 yards and two pieces, a second customer, 14 yards of a print, a team that moves parts."""

    reached = Counter[str]()
    """How often each kind of verdict on goods counted: a search that reaches none of them proves nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.rig.close()
        self.rig = open_scarce(self.stays)

    @initialize(whole=st.sampled_from((True, True, False)))
    def begin_with_a_paid_order(self, whole: bool) -> None:
        for words in ("10 yards of AK-01 and 2 pieces of AK-02", "yes", "I have paid"):
            self.write(0, words)
        self.give("approve", 0, amount=self.chosen(0).owed if whole else None)
        self.write(0, "Ada Okafor, 08012345678, 12 Allen Avenue, Ikeja")

    @rule(number=NUMBER, quantity=QUANTITY, more=st.booleans(), stale=STALE, after=UNDONE)
    def send_a_part(self, number: int, quantity: Decimal, more: bool, stale: bool, after: int | None) -> None:
        order = self.chosen(number)
        if order.step == "":
            self.give("step", number, step="cutting", reason="as they wish")  # which is for whole orders
            order = self.again(order)
        step = "delivered" if order.step == "sent" else "sent"
        goods = some_goods(order, quantity, more)
        self.give("step", number, stale, step=step, goods=goods, reason="as they wish")
        sent = self.again(order)
        if sent.ahead and sent.ahead != order.ahead:
            assert not stale
            assert same(sent.ahead, together(order.ahead, goods))
            self.reached["sent in part"] += 1
        self.perhaps_undo(order, sent, after)

    @rule(number=NUMBER, quantity=QUANTITY, more=st.booleans(), naira=NAIRA, stale=STALE, after=UNDONE)
    def take_goods_back(
        self, number: int, quantity: Decimal, more: bool, naira: int, stale: bool, after: int | None
    ) -> None:
        order = self.chosen(number)
        goods = some_goods(order, quantity, more)
        self.give("refund", number, stale, amount=naira * 100, goods=goods, reason="torn")
        less = self.again(order)
        if less.agreed != order.agreed:
            assert not stale
            assert same(together(goods_of(less.lines), goods), goods_of(order.lines))
            assert less.credited == order.credited - naira * 100
            self.reached["taken back"] += 1
        self.perhaps_undo(order, less, after)

    def perhaps_undo(self, before: Order, ruled: Order, after: int | None) -> None:
        """Take the verdict between *before* and *ruled* back *after* so many seconds; where they are odd, another
        customer has bought what came free."""
        if after is None:
            return
        if after % 2:
            self.write(1, "6 yards of AK-01")
            self.write(1, "yes")
        self.rig.pass_time(timedelta(seconds=after))
        self.give("undo", [one.code for one in self.orders()].index(ruled.code))
        undone = self.again(ruled)
        taken_back = len(undone.ruled) > len(ruled.ruled) > len(before.ruled)  # not where the buyer changed their own
        if taken_back:
            assert (undone.ahead, undone.agreed, undone.step) == (before.ahead, before.agreed, before.step)
            assert undone.credited == before.credited
            self.reached["undone"] += 1

    @rule(who=st.integers(0, 1), words=st.sampled_from(WORDS))
    def write_of_it(self, who: int, words: str) -> None:
        self.write(who, words)

    @rule(number=NUMBER, amount=st.sampled_from((None, 100_000, 3_000_000)), kind=st.sampled_from(MONEY))
    def move_money(self, number: int, amount: int | None, kind: VerdictKind) -> None:
        """Book, set a fee, or give back some or all, which no goods are named with."""
        order = self.chosen(number)
        self.give(kind, number, amount=order.credited if amount is None and kind == "refund" else amount)

    @rule(words=st.sampled_from(ADDED), late=st.sampled_from(LATE), bought=st.booleans())
    def take_up(self, words: str, late: str, bought: bool) -> None:
        """What was added is paid for after its hold; perhaps another customer has bought of it by then."""
        if bought:
            self.write(1, "10 yards of AK-04")
        for said in (words, "yes"):
            self.write(0, said)
        self.rig.pass_time(timedelta(hours=47 if bought else 0))
        if bought:
            self.write(1, "yes")
        self.pay_late(0, late)

    @rule()
    def restart(self) -> None:
        self.rig.restart()

    @rule(number=NUMBER, words=st.sampled_from(TYPED))
    def type_of_goods(self, number: int, words: str) -> None:
        self.rig.send(TEAM, (self.rig.message(TEAM, words.format(self.chosen(number).code)),))

    def again(self, order: Order) -> Order:
        """Return *order* as it stands now."""
        return next(one for one in self.orders() if one.code == order.code)

    @invariant()
    def nothing_more_is_shipped_than_was_agreed(self) -> None:
        for order in self.orders():
            goods = (*order.ahead, *goods_of(order.lines))
            assert all(one.quantity > 0 for one in goods)
            assert all(one.quantity % 1 == 0 for one in goods if one.unit == "piece")
            if order.ahead:
                assert order.status in (*SOLD, "refunded")
                assert same(together(order.ahead, to_follow(order)), goods_of(order.lines))

    @invariant()
    def the_database_promises_what_the_orders_say(self) -> None:
        catalog, promised = self.rig.parts.flow().catalog, Counter[str]()
        for order in self.holding():
            for line in order.lines:
                promised[line.fabric] += catalog.yards(line.quantity, line.unit)
        known = self.rig.parts.store.stock.availability(self.rig.clock.now, catalog.piece_yards, None, False)
        assert known.promised == dict(promised)

    @invariant()
    def no_more_is_promised_than_there_is(self) -> None:
        """But for money that came when a hold was over: it is booked, with a warning to the team."""
        catalog, promised = self.rig.parts.flow().catalog, Counter[str]()
        late = {one.code for one in self.orders() if any(ruling.before.status == "lapsed" for ruling in one.ruled)}
        for order in self.holding():
            for line in order.lines if order.code not in late else ():
                promised[line.fabric] += catalog.yards(line.quantity, line.unit)
        there = {fabric.code: fabric.stock_yards or 0 for fabric in catalog.fabrics}
        assert {code: yards for code, yards in promised.items() if yards > there[code]} == {}

    def holding(self) -> list[Order]:
        """Return the orders that are promised their goods now."""
        now = self.rig.clock.now
        over = {one.code for one in self.orders() if one.status in UNPAID and one.held_until and one.held_until <= now}
        return [one for one in self.orders() if one.status in PROMISED and one.agreed and one.code not in over]


def some_goods(order: Order, quantity: Decimal, more: bool) -> tuple[Goods, ...]:
    """Return *quantity* of the order's first line, and with *more* half of each other line."""
    first, *rest = order.lines
    halves = (Goods(line.fabric, line.quantity / 2, line.unit) for line in rest)
    return (Goods(first.fabric, quantity, first.unit), *(halves if more else ()))


def same(some: Iterable[Goods], others: Iterable[Goods]) -> bool:
    """Return whether both are the same goods, in whatever order."""
    return {(one.fabric, one.unit): one.quantity for one in some} == {
        (one.fabric, one.unit): one.quantity for one in others
    }


def test_goods_and_money_stay_true_whatever_goes_ahead_or_comes_back() -> None:
    PartsOfOrders.reached.clear()

    run_state_machine_as_test(PartsOfOrders, settings=SEARCH)

    assert set(PartsOfOrders.reached) >= {
        "sent in part",
        "taken back",
        "undone",
        *(("let go", "taken up") if LONG else ()),
    }
