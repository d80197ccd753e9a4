"""What the machines share that search for a history which breaks the books: a Grace, its desk, what always holds."""

from __future__ import annotations

import os
import re
import tempfile
from collections import Counter
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant

from grace.desk import verdicts
from grace.shop.ledger import Verdict, VerdictKind
from grace.shop.order import Order, deposit_of
from grace.shop.statuses import SOLD
from grace.testing import databases
from grace.testing.rig import TEAM, Rig
from tests.desk.conftest import ROOT

LONG = int(os.environ.get("GRACE_LONG", "0"))
"""GRACE_LONG=500 searches 500 histories of 50 steps, others each time; it takes hours."""
SEARCH = settings(
    max_examples=LONG or 8,
    stateful_step_count=50 if LONG else 12,
    derandomize=not LONG,
    suppress_health_check=list(HealthCheck),
)


ADDED = ("add 2 yards of AK-01", "add 5 yards of AK-04", "add 8 yards of AK-04", "make it 12 yards")
LATE = ("", "I have paid", "I have paid ₦17,600", "I sent the balance", "payment for what I added")
"""What comes after the hold on it; "" is a picture without words."""


class Grace(RuleBasedStateMachine):
    """Two customers of one Grace; what they do, its machines say."""

    reached: Counter[str] = Counter()
    """What was reached in all histories, and how often: a search that reaches nothing proves nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.stays = ExitStack()
        folder = Path(self.stays.enter_context(tempfile.TemporaryDirectory(prefix="grace-ledger-")))
        self.rig = Rig.open(ROOT, folder, url=self.stays.enter_context(databases.fresh()))
        self.keys = 0

    def teardown(self) -> None:
        self.rig.close()
        self.stays.close()

    @property
    def people(self) -> tuple[str, str]:
        return self.rig.customer, self.rig.person("Bola")

    def key(self) -> str:
        self.keys += 1
        return f"key:{self.keys}"

    def orders(self) -> list[Order]:
        return [order for _, order in self.rig.parts.store.orders.list(None, 100)]

    def write(self, who: int, words: str) -> None:
        """Let one of the people write *words*."""
        self.rig.send(self.people[who], (self.rig.message(self.people[who], words),))

    @invariant()
    def totals_are_what_basket_and_catalog_say(self) -> None:
        catalog = self.rig.parts.flow().catalog
        for order in self.orders():
            for quote in filter(None, (order.agreed, order.proposed)):
                assert quote.total == sum(line.total for line in quote.lines)
                assert all(line.total == line.price * line.quantity > 0 for line in quote.lines)
                assert quote.deposit == deposit_of(quote.total, catalog)
            assert 0 <= order.due <= order.deposit <= order.total < 10**12


class Books(Grace):
    """The same with a team; its verdicts, and what always holds of money whoever gives them."""

    def give(self, kind: VerdictKind, number: int, stale: bool = False, **of_it: Any) -> None:
        """Let the console give a verdict, perhaps on a page that is too old, and note what the model says of it."""
        order = self.chosen(number)
        seen = order.version - 1 if stale else order.version
        verdict = Verdict(kind, "ngozi", verdicts.CONSOLE, order.code, seen=seen, **of_it)
        before, key = order.credited, self.key()
        for _ in range(2):  # a form sent twice counts once
            verdicts.give(self.rig.parts, verdict, key)
        self.rig.pass_time(timedelta(0))
        after = self.rig.parts.store.orders.get(order.code)
        assert after is not None
        moved = after[1].credited - before
        if stale:
            assert moved == 0
        elif kind == "refund":
            assert moved in (0, -of_it["amount"])
        elif kind == "approve":
            assert moved in (0, of_it["amount"] if of_it["amount"] is not None else order.to_check)
        elif kind != "undo":
            assert moved == 0

    def pay_late(self, who: int, late: str) -> None:
        """Let one of the people miss the hold on what they added to an order, and then send *late*."""
        self.rig.pass_time(timedelta(hours=49))
        before = self.rig.session(self.people[who]).order
        if late:
            self.write(who, late)
        else:
            self.rig.send_file("picture", None)
        after = self.rig.session(self.people[who]).order
        if before is not None and after is not None and before.ended is not None:
            assert after.credited == before.credited
            self.reached["let go"] += 1
            if after.agreed == before.ended:
                self.reached["taken up"] += 1

    def chosen(self, number: int) -> Order:
        return self.orders()[number % len(self.orders())]

    @invariant()
    def nothing_is_confirmed_by_words(self) -> None:
        """Here the team may."""
        for order in self.orders():
            assert order.status not in SOLD or order.ruled

    @invariant()
    def the_ledger_adds_up(self) -> None:
        for order in self.orders():
            assert order.credited == sum(entry.amount for entry in order.credits) >= 0
            assert order.credited + order.balance - order.overpaid == order.owed
            keys = [entry.key for entry in order.credits]
            assert len(set(keys)) == len(keys)
            amounts = {entry.key: entry.amount for entry in order.credits}
            taken_back = {entry.reverses: -entry.amount for entry in order.credits if entry.kind == "reversal"}
            assert taken_back.items() <= amounts.items()
            assert all(entry.amount > 0 for entry in order.credits if entry.kind == "credit")
            assert all(entry.amount < 0 for entry in order.credits if entry.kind == "refund")
            assert order.credited == self.running(order)
            booked = [one for one in order.ruled if one.verdict.kind == "approve"]
            assert len(booked) == sum(entry.kind == "credit" for entry in order.credits)

    def running(self, order: Order) -> int:
        """Return the sum of the entries, which never falls below nothing on the way."""
        so_far = 0
        for entry in order.credits:
            so_far += entry.amount
            assert so_far >= 0
        return so_far

    @invariant()
    def a_status_says_what_is_booked(self) -> None:
        for order in self.orders():
            if order.status in SOLD:
                assert order.ruled
            if order.status in ("awaiting_payment", "part_paid", "proof_received"):
                assert order.agreed is not None
                assert order.credited < order.agreed.deposit
            assert (order.status == "quoted") == (order.agreed is None and order.open)
            assert order.status != "proof_received" or order.waiting_since is not None

    @invariant()
    def who_ruled_is_a_login_or_a_number(self) -> None:
        who = {entry.who for order in self.orders() for entry in order.credits}
        assert who <= {"ngozi", TEAM.removeprefix("whatsapp:")}


def open_scarce(stays: ExitStack) -> Rig:
    """Return a Grace with 14 yards of each print, on a database that goes with *stays*."""
    home = Path(stays.enter_context(tempfile.TemporaryDirectory(prefix="grace-scarce-")))
    for folder in ("flows", "catalog"):
        (home / folder).symlink_to(ROOT / folder)
    catalog = (ROOT / "catalog.yaml").read_text(encoding="utf-8")
    (home / "catalog.yaml").write_text(re.sub(r"stock_yards: \d+", "stock_yards: 14", catalog), encoding="utf-8")
    folder = Path(stays.enter_context(tempfile.TemporaryDirectory(prefix="grace-race-")))
    return Rig.open(home, folder, url=stays.enter_context(databases.fresh()))
