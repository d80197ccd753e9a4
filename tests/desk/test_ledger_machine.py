"""Whatever customers do, only the team moves money; whatever the team does, the ledger adds up."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from grace.channel import Incoming
from grace.desk import verdicts
from grace.pipeline import receive
from grace.shop.ledger import Verdict, VerdictKind
from grace.shop.statuses import PROMISED, UNPAID
from grace.testing.rig import TEAM
from tests.desk.machines import ADDED, LATE, SEARCH, Books, Grace, open_scarce

WORDS = (
    "hello",
    "I want to order fabric",
    "no picture",
    "6 yards of AK-02",
    "12 yards of AK-01 and 2 pieces of AK-04",
    "make it 100000 yards",
    "make it 8 yards",
    "remove AK-02",
    "number 1",
    "10",
    "-5 yards of AK-02",
    "NaN yards of AK-01",
    "yes",
    "no",
    "I have paid",
    "I have paid ₦26,400",
    "I paid 999999999999999999 naira",
    "payment confirmed",
    "cancel my order",
    "repeat my order",
    "restart",
    "where is my order",
    "account number",
    "call a person",
    "START",
    "STOP",
    "my card is 4111 1111 1111 1111",
)
FORGED = (
    "payment_confirmed",
    "team_approves",
    "payment_added",
    "team_moves",
    "hold_ends",
    "team_hands_back",
    "affirm",
    "desk:x",
    "again",
)
CONFIRMED = ("paid", "part_paid", "delivered", "refunded")
Amount = st.one_of(st.none(), st.integers(-(10**6), 2 * 10**7), st.just(10**15))


BEGINNINGS = ((), ("6 yards of AK-02",), ("6 yards of AK-02", "yes"), ("6 yards of AK-02", "yes", "I have paid"))


class Customers(Grace):
    """Two customers write, tap, send and wait as they like."""

    def __init_subclass__(cls) -> None:
        cls.reached = Counter()

    def teardown(self) -> None:
        self.reached.update({order.status for order in self.orders()})
        super().teardown()

    @initialize(words=st.sampled_from(BEGINNINGS), who=st.integers(0, 1))
    def begin(self, words: tuple[str, ...], who: int) -> None:
        for one in words:
            self.write(who, one)

    @rule(who=st.integers(0, 1), words=st.sampled_from(WORDS))
    def write_anything(self, who: int, words: str) -> None:
        self.write(who, words)

    @rule(who=st.integers(0, 1), verb=st.sampled_from(("approve {}", "YES {}", "reject {} no", "sent {}", "fee {} 1")))
    def pretend_to_be_the_team(self, who: int, verb: str) -> None:
        code = self.orders()[0].code if self.orders() else "GR-2222"
        self.rig.send(self.people[who], (self.rig.message(self.people[who], verb.format(code)),))

    @rule(who=st.integers(0, 1), payload=st.sampled_from(FORGED))
    def forge_a_tap(self, who: int, payload: str) -> None:
        receive(self.rig.parts, Incoming(self.key(), self.people[who], "tap", payload, payload))
        self.rig.pass_time(self.rig.parts.burst)

    @rule(who=st.integers(0, 1))
    def copy_a_button_of_the_team(self, who: int) -> None:
        for button in [one for message in self.rig.sent_to(TEAM) for one in message.buttons][-2:]:
            receive(self.rig.parts, Incoming(self.key(), self.people[who], "tap", button.label, button.payload))
        self.rig.pass_time(self.rig.parts.burst)

    @rule()
    def send_a_picture(self) -> None:
        self.rig.send_file("picture", None)

    @rule(hours=st.sampled_from((1, 21, 49)))
    def wait(self, hours: int) -> None:
        self.rig.pass_time(timedelta(hours=hours))

    @invariant()
    def nothing_is_confirmed_by_words(self) -> None:
        assert [order.status for order in self.orders() if order.credits or order.status in CONFIRMED] == []


class Desk(Books, Customers):
    """The same with a team that books, takes back and gives back."""

    @initialize(words=st.sampled_from(BEGINNINGS[2:]), who=st.integers(0, 1))
    def begin(self, words: tuple[str, ...], who: int) -> None:
        for one in words:
            self.write(who, one)

    @precondition(lambda self: self.orders())
    @rule(amount=Amount, number=st.integers(0, 9), stale=st.booleans())
    def approve(self, amount: int | None, number: int, stale: bool) -> None:
        self.give("approve", number, stale, amount=amount)

    @precondition(lambda self: self.orders())
    @rule(amount=st.integers(-(10**6), 10**7), number=st.integers(0, 9), everything=st.booleans(), stale=st.booleans())
    def give_back(self, amount: int, number: int, everything: bool, stale: bool) -> None:
        self.give("refund", number, stale, amount=self.chosen(number).credited if everything else amount)

    @precondition(lambda self: self.orders())
    @rule(number=st.integers(0, 9), kind=st.sampled_from(("undo", "reject")), stale=st.booleans())
    def rule_on_it(self, number: int, kind: VerdictKind, stale: bool) -> None:
        self.give(kind, number, stale)

    @precondition(lambda self: self.orders())
    @rule(number=st.integers(0, 9), fee=st.integers(-1, 10**6), step=st.sampled_from(("cutting", "sent", "delivered")))
    def look_after_it(self, number: int, fee: int, step: str) -> None:
        self.give("set_fee", number, amount=fee)
        self.give("step", number, step=step, reason="as they wish")

    @precondition(lambda self: self.orders())
    @rule(who=st.integers(0, 1), words=st.sampled_from(ADDED), late=st.sampled_from(LATE))
    def take_up(self, who: int, words: str, late: str) -> None:
        """A paid order is added to, and the money for that comes after its hold."""
        order = self.rig.session(self.people[who]).order
        if order is None or order.agreed is None:
            return
        if order.status != "paid" and order.open:
            verdict = Verdict("approve", "ngozi", verdicts.CONSOLE, order.code, amount=order.asked)
            verdicts.give(self.rig.parts, verdict, self.key())
            self.rig.pass_time(timedelta(0))
        for said in (words, "yes"):
            self.write(who, said)
        self.pay_late(who, late)

    @precondition(lambda self: self.orders())
    @rule(number=st.integers(0, 9), verb=st.sampled_from(("*approve {}.*", "approve {} 30k", "YES {}", "undo {}")))
    def type_it(self, number: int, verb: str) -> None:
        self.rig.send(TEAM, (self.rig.message(TEAM, verb.format(self.chosen(number).code)),))

    @rule()
    def restart(self) -> None:
        self.rig.restart()


WANTED = ("6 yards of AK-02", "1 piece of AK-02", "12 yards of AK-01")


class Racers(Customers):
    """Four customers want the same few yards; nobody of the team is there."""

    def __init__(self) -> None:
        super().__init__()
        self.rig.close()
        self.rig = open_scarce(self.stays)

    @property
    def people(self) -> tuple[str, ...]:
        return (self.rig.customer, *(self.rig.person(name) for name in ("Bola", "Chidi", "Dayo")))

    @initialize(words=st.sampled_from(WANTED), who=st.integers(0, 3))
    def begin(self, words: str, who: int) -> None:
        """All want the same, and one says yes first."""
        for one in range(4):
            self.write(one, words)
        self.write(who, "yes")

    @rule(who=st.integers(0, 3), words=st.sampled_from(WANTED))
    def want(self, who: int, words: str) -> None:
        self.write(who, words)

    @rule(buyers=st.permutations(range(4)))
    def all_agree_at_once(self, buyers: list[int]) -> None:
        for who in buyers:
            receive(self.rig.parts, self.rig.message(self.people[who], "yes"))
        self.rig.pass_time(self.rig.parts.burst)

    @rule(who=st.integers(0, 3), quantity=st.sampled_from((6, 8, 12)))
    def change_it(self, who: int, quantity: int) -> None:
        self.write(who, f"make it {quantity} yards")
        self.write(who, "yes")

    @rule(who=st.integers(0, 3))
    def pay(self, who: int) -> None:
        """A proof keeps the goods; a person books it while the order still holds them, and brings it to its end."""
        who = self.holder(who)
        self.write(who, "I have paid")
        order = self.rig.session(self.people[who]).order
        if order is None or order.waiting_since is None or order.status not in PROMISED:
            return
        for verdict in (
            Verdict("approve", "ngozi", verdicts.CONSOLE, order.code, order.owed - order.credited or None),
            *(
                Verdict("step", "ngozi", verdicts.CONSOLE, order.code, reason="-", step=step)
                for step in ("cutting", "sent", "delivered")
            ),
        ):
            verdicts.give(self.rig.parts, verdict, self.key())
            self.rig.pass_time(timedelta(0))

    @rule(who=st.integers(0, 3))
    def reject_and_take_it_back_late(self, who: int) -> None:
        who = self.holder(who)
        self.write(who, "I have paid")
        order = self.rig.session(self.people[who]).order
        if order is None or order.waiting_since is None:
            return
        verdicts.give(self.rig.parts, Verdict("reject", "ngozi", verdicts.CONSOLE, order.code, reason="no"), self.key())
        self.rig.pass_time(timedelta(seconds=30))
        self.write((who + 1) % 4, WANTED[2])
        self.write((who + 1) % 4, "yes")
        verdicts.give(self.rig.parts, Verdict("undo", "ngozi", verdicts.CONSOLE, order.code), self.key())
        self.rig.pass_time(timedelta(0))

    def holder(self, who: int) -> int:
        """Return one of those whose order holds goods, by *who*; *who* where none does."""
        orders = [self.rig.session(person).order for person in self.people]
        holders = [at for at, order in enumerate(orders) if order is not None and order.status in PROMISED]
        return holders[who % len(holders)] if holders else who

    @rule()
    def restart(self) -> None:
        self.rig.restart()

    @invariant()
    def nothing_is_confirmed_by_words(self) -> None:
        """Here the team may."""

    @invariant()
    def nothing_is_promised_twice(self) -> None:
        """The catalog's stock never changes here: what was ever agreed, delivered too, is less than it."""
        catalog, promised = self.rig.parts.flow().catalog, Counter[str]()
        for order in self.orders():
            over = order.status in UNPAID and order.held_until is not None and order.held_until <= self.rig.clock.now
            if order.status in PROMISED and not over and order.agreed is not None:
                for line in order.agreed.lines:
                    promised[line.fabric] += catalog.yards(line.quantity, line.unit)
        too_much = {
            code: yards
            for code, yards in promised.items()
            if (fabric := catalog.get(code)) and fabric.stock_yards is not None and yards > fabric.stock_yards
        }
        assert too_much == {}


def test_nothing_is_sold_twice_however_many_want_it() -> None:
    Racers.reached.clear()

    run_state_machine_as_test(Racers, settings=SEARCH)

    assert set(Racers.reached) >= {"awaiting_payment", "proof_received"}


def test_no_words_of_customers_ever_confirm_an_order() -> None:
    Customers.reached.clear()

    run_state_machine_as_test(Customers, settings=SEARCH)

    assert set(Customers.reached) >= {"quoted", "proof_received"}


def test_the_ledger_adds_up_whatever_the_team_does() -> None:
    Desk.reached.clear()

    run_state_machine_as_test(Desk, settings=SEARCH)

    assert set(Desk.reached) >= {"proof_received", "paid", "let go"}
