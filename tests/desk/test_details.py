"""What customers said to `any words` reaches the books, the order's page and its receipt, and goes with the person."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image

from grace.app import project
from grace.app.auth import Accounts
from grace.desk.mirror import ORDERS
from grace.pipeline.receipt_images import drawn_receipt
from grace.shop.order import Order
from grace.testing.rig import Rig
from grace.web import console, login
from tests.desk.conftest import ROOT
from tests.desk.spreadsheet import as_csv, books
from tests.shops import PASSWORD, enter

SHOP = ROOT / "tests" / "conversations" / "shops" / "cakes"
SAID = (("inscription", "Happy 40th birthday Mama"), ("day", "Saturday"))


@pytest.fixture
def rig(tmp_path: Path, quick_url: str) -> Iterator[Rig]:
    where = project.places(ROOT, SHOP, SHOP / "catalog.yaml")
    with Rig(where, tmp_path, url=quick_url) as opened:
        for words in ("2 pieces of red velvet", SAID[0][1], "Saturday", "yes"):
            opened.say(words)
        yield opened


def test_they_are_kept_with_the_order_and_stand_in_the_books(rig: Rig) -> None:
    order = rig.session(rig.customer).order
    (row,) = csv.DictReader(StringIO(as_csv(books(rig.parts)["orders"])))

    assert order is not None
    assert order.details == SAID
    assert row["details"] == "Inscription: Happy 40th birthday Mama; Day: Saturday"
    assert ORDERS[-1] == "details"


def test_they_stand_on_the_orders_page_with_the_customers_signs_as_written(rig: Rig) -> None:
    order = rig.session(rig.customer).order
    assert order is not None
    odd = replace(order, details=(SAID[0], ("day", "<b>Saturday</b>")))
    rig.parts.store.orders.keep(rig.customer, odd, rig.clock.now)
    accounts = Accounts(rig.parts.store.users, rig.parts.now)
    accounts.add("amaka", "team", PASSWORD)
    web = Flask("console")
    login.sign_cookies(web, "a secret of this test", False)
    web.register_blueprint(login.blueprint(accounts, simulator=False))
    web.register_blueprint(console.blueprint(rig.parts, accounts))
    browser = web.test_client()
    enter(browser, "amaka", PASSWORD)

    page = browser.get(f"/orders/{order.code}").get_data(as_text=True)

    assert "<dt>Inscription</dt><dd>Happy 40th birthday Mama</dd>" in page
    assert "<dt>Day</dt><dd>&lt;b&gt;Saturday&lt;/b&gt;</dd>" in page


def test_the_receipt_is_longer_by_a_line_for_each(rig: Rig) -> None:
    order = rig.session(rig.customer).order
    assert order is not None
    flow = rig.parts.flow()
    heights = [_height(rig, drawn_receipt(rig.parts, flow, one).sha) for one in (order, _bare(order))]

    assert heights[0] - heights[1] == 2 * 62


def _bare(order: Order) -> Order:
    return replace(order, details=())


def _height(rig: Rig, sha: str) -> int:
    return Image.open(BytesIO(rig.parts.store.files.read(sha))).height


def test_they_are_forgotten_with_the_person(rig: Rig) -> None:
    order = rig.session(rig.customer).order
    assert order is not None
    rig.parts.store.forget(rig.customer)

    found = rig.parts.store.orders.get(order.code)
    assert found is not None
    assert found[1].details == ()
