"""Sums come from the database: right beyond any page of orders, and a page that asks every few seconds asks little."""

from __future__ import annotations

import csv
import gc
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from peewee import Model

from grace.app.assembly import build
from grace.desk import export, reports
from grace.desk.export import tables
from grace.engine.session import Session
from grace.settings import read
from grace.shop import codes
from grace.shop.order import Order
from grace.storage import Store
from grace.storage.records import orders as order_records
from grace.storage.records import sessions as session_records
from grace.storage.sql import schema
from grace.testing.rig import Rig
from grace.web.order_cards import OrderCards
from tests.desk.conftest import Sale
from tests.desk.spreadsheet import as_csv
from tests.shops import logged_in

ROOT = Path(__file__).resolve().parents[2]
COPIES = 160
KINDS = ("quoted", "part", "waits", "deposit")


@pytest.fixture
def quick_url(one_url: str) -> str:
    """A file: the console opens it by its address."""
    return one_url


def _shop(rig: Rig) -> None:
    """One order of each kind: only quoted, part of its deposit booked, a proof to check, the deposit in."""
    for number, kind in enumerate(KINDS):
        rig.customer = rig.person(f"Customer {kind}")
        sale = Sale(rig)
        if kind == "quoted":
            rig.say("6 yards of AK-01")
            continue
        sale.agree().prove()
        if kind in ("part", "deposit"):
            sale.approve(None if kind == "deposit" else 1_000_000 + number)


def _copies(store: Store, many: int) -> None:
    """As many more of every order, each of a customer of its own."""
    for original in store._database.rows(schema.Order.select().order_by(schema.Order.id)):
        code, customer = original.code, original.customer
        copies = [_Copy(original.id, number) for number in range(many)]
        _copy(store, schema.Order, schema.Order.code == code, [one.names("code") for one in copies])
        for table in (schema.OrderLine, schema.Credit, schema.Proof):
            _copy(store, table, table.order_code == code, [one.names("order_code") for one in copies])
        found = [{"customer": one.customer, "search": one.search} for one in copies]
        _copy(store, schema.Session, schema.Session.customer == customer, found)


@dataclass(frozen=True)
class _Copy:
    original: int
    number: int

    @property
    def code(self) -> str:
        return codes.code_of(self.original * 10_000 + self.number)

    @property
    def customer(self) -> str:
        return f"whatsapp:+23470{self.original:03}{self.number:05}"

    @property
    def search(self) -> str:
        return f"copy{self.number} of {self.original} {self.customer}"

    def names(self, code: str) -> dict[str, str]:
        return {code: self.code, "customer": self.customer, "key": f"copy:{self.code}"}


def _copy(store: Store, table: type[Model], which: Any, copies: list[dict[str, str]]) -> None:
    """Insert the rows of *table* that *which* finds once more for each of *copies*, with what it changes."""
    rows = []
    for number, row in enumerate(store._database.rows(table.select().where(which))):
        own = {name: value for name, value in row.__data__.items() if name != "id"}
        for changes in copies:
            fits = {name: value for name, value in changes.items() if name in own}
            rows.append({**own, **fits, **({"key": f"{fits['key']}:{number}"} if "key" in fits else {})})
    if rows:
        store._database.insert(table.insert_many(rows))


@pytest.fixture
def many(rig: Rig) -> Rig:
    """644 orders of four kinds."""
    _shop(rig)
    with rig.parts.store.transaction():
        _copies(rig.parts.store, COPIES)
    return rig


def _whole(rig: Rig) -> list[tuple[str, Order]]:
    return [pair for page in rig.parts.store.orders.pages() for pair in page]


def test_today_counts_every_order_however_many(many: Rig) -> None:
    orders = [order for _, order in _whole(many)]
    details = {customer: reports.order_detail(many.parts, order.code) for customer, order in _whole(many)[: len(KINDS)]}
    states = {customer: desk.state for customer, desk in details.items() if desk is not None}
    waiting: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for (_, order), state in zip(_whole(many)[: len(KINDS)], states.values(), strict=True):
        count, money = waiting[state]
        waiting[state] = (count + COPIES + 1, money + (COPIES + 1) * order.asked)

    day = reports.today(many.parts)

    assert len(orders) == len(KINDS) * (COPIES + 1)
    assert day.credited == sum(order.credited for order in orders) > 0
    assert day.to_check == sum(order.waiting_since is not None for order in orders) > COPIES
    assert sum(money for _, money in day.waiting.values()) == sum(order.asked for order in orders if order.open)
    assert day.waiting == dict(waiting)
    assert dict(day.funnel[1:]) == {
        "got a quote": len(orders),
        "agreed": sum(order.agreed_at is not None for order in orders),
        "sent a proof": sum(order.proofs > 0 for order in orders),
        "paid the deposit": sum(order.credited > 0 and not order.due for order in orders),
        "paid in full": sum(order.credited > 0 and not order.balance for order in orders),
    }
    most = sorted((order for order in orders if order.open), key=lambda order: (-order.asked, order.made_at))
    assert [desk.order.asked for desk in day.call_first] == [order.asked for order in most[:10]]


def test_alarms_name_the_ten_longest_and_count_the_rest(many: Rig) -> None:
    many.clock.forward_to(many.clock.now + timedelta(minutes=31))
    waiting = many.parts.store.sums.to_check()

    late = [alarm for alarm in reports.today(many.parts).alarms if "waited" in alarm]

    assert len(late) == 11
    assert late[-1] == f"{waiting - 10} more have waited longer than half an hour."
    assert reports.today(many.parts).late == waiting


def test_search_finds_the_oldest_order_by_any_word(many: Rig) -> None:
    customer, order = _whole(many)[0]

    for words in (order.code[-3:], customer[-9:], "Customer quoted", f"quoted {order.lines[0].name.split()[0]}"):
        found = reports.search(many.parts, words, limit=1000)
        assert order.code in [desk.order.code for desk in found], words
    assert reports.search(many.parts, "Customer quoted nothing-of-the-kind") == ()
    assert len(reports.search(many.parts, "Customer quoted", ("paid",))) == 0
    assert [len(reports.search(many.parts, "copy1", limit=3, skip=skip)) for skip in (0, 3)] == [3, 3]


def test_the_export_has_every_row_and_its_sums(many: Rig) -> None:
    orders = [order for _, order in _whole(many)]
    found = {name: list(csv.DictReader(StringIO(as_csv(rows)))) for name, rows in tables(many.parts).items()}

    assert len(found["orders"]) == len(orders)
    assert sum(Decimal(row["naira"]) for row in found["ledger"]) * 100 == sum(order.credited for order in orders)
    assert {row["orders"] for row in found["customers"]} == {"1"}
    assert sum(Decimal(row["paid"]) for row in found["customers"]) * 100 == sum(order.credited for order in orders)


class Reading:
    """What the database was asked meanwhile: statements, the most parameters of one, and the most orders and customers
    held at once."""

    def __init__(self, store: Store) -> None:
        self.statements = self.most_parameters = self.most_held = 0
        engine: Any = store._database._engine
        engine.query_hooks = [self._asked]

    def _asked(self, event: Any) -> None:
        self.statements += 1
        counts = [len(one) for one in event.params or () if isinstance(one, list | tuple)]
        as_json = [one.count(",") + 1 for one in event.params or () if isinstance(one, str) and one.startswith("[")]
        self.most_parameters = max(self.most_parameters, len(event.params or ()), *counts, *as_json)

    def hold(self, rows: Iterable[object]) -> Iterator[object]:
        """Yield *rows*, counting now and then how many orders and customers are in memory."""
        for number, row in enumerate(rows):
            if number % 20 == 0:
                self.most_held = max(self.most_held, _held())
            yield row


def _held() -> int:
    """Return how many of them came into memory since it was frozen."""
    return sum(type(one) in (Order, Session) for one in gc.get_objects())


@pytest.mark.parametrize("name", ["orders", "ledger", "customers"])
def test_the_export_holds_a_page_and_asks_for_a_page_however_many_there_are(
    tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for module, size in ((order_records, "PAGE"), (session_records, "_PAGE"), (export, "PAGE")):
        monkeypatch.setattr(module, size, 25)
    with Rig.open(ROOT, tmp_path, url=url) as rig:
        _shop(rig)
        with rig.parts.store.transaction():
            _copies(rig.parts.store, 60)
        gc.collect()
        gc.freeze()  # what is there already is neither counted nor looked through again and again
        try:
            reading = Reading(rig.parts.store)
            rows = tables(rig.parts)[name]
            next(rows), next(rows)
            first = reading.statements
            count = 2 + sum(1 for _ in reading.hold(rows))
        finally:
            gc.unfreeze()

    assert count >= 61  # with the heading
    assert first * 3 < reading.statements  # the rest is read while it is taken
    assert reading.most_parameters <= 30
    assert 0 < reading.most_held <= 2 * 25  # a page with its customers, and a little


def test_a_refreshing_page_asks_the_database_twenty_times_at_most(
    many: Rig, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    app = build(read({"GRACE_HOME": str(ROOT), "GRACE_DATA": str(tmp_path), "DATABASE_URL": many.url}))
    client = logged_in(app, "owner")
    talk = f"/chats/{many.customer}?part=talk"

    counted = {}
    for path in ("/?part=queue", "/", "/chats", talk, "/orders", "/today"):
        caplog.clear()
        with caplog.at_level(logging.DEBUG, "peewee"):
            answer = client.get(path, headers={"HX-Request": "true"} if "part" in path else {})
        counted[path] = len([record for record in caplog.records if record.name == "peewee"])
        assert answer.status_code == 200
    app.parts.store.close()

    assert client.get("/?part=queue").text.count("data-card=") == 10
    assert max(counted["/?part=queue"], counted["/"], counted[talk]) <= 20, counted
    assert max(counted.values()) <= 40, counted


def test_a_card_counts_the_other_paid_orders_of_its_customer(rig: Rig) -> None:
    first = Sale(rig).agree().prove()
    cards = OrderCards(rig.parts)
    told = [cards.card(reports.to_check(rig.parts)[0]).history]
    first.approve()
    rig.pass_time(timedelta(days=1))
    for words in ("10 yards of AK-01", "yes", "I have paid"):
        rig.say(words)
    told += [cards.card(desk).history for desk in reports.search(rig.parts)]

    assert told == ["no other paid order", "1 other paid order", "no other paid order"]


def test_a_practice_order_is_to_be_checked_and_stands_in_no_sum_or_export(rig: Rig) -> None:
    rig.customer = "sim:ada"
    Sale(rig).agree().prove()
    rig.say("I want to talk to a person")
    rig.pass_time(timedelta(minutes=31))
    day = reports.today(rig.parts)

    assert (rig.session("sim:ada").state, day.alone) == ("human", 0)
    assert (len(reports.to_check(rig.parts)), rig.parts.store.sums.to_check()) == (1, 1)
    assert (day.to_check, day.practice, day.late, day.alarms) == (0, 1, 0, ())
    assert (day.waiting, day.credited, dict(day.funnel)["agreed"], day.call_first) == ({}, 0, 0, ())
    assert {name: len(list(rows)) for name, rows in tables(rig.parts).items()} == {
        "orders": 1,
        "ledger": 1,
        "customers": 1,
    }
