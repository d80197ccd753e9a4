"""Every form about an order carries the version its page showed: one that somebody overtook changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from grace.app.assembly import build
from grace.settings import read
from grace.web import order_cards
from tests.desk.conftest import ROOT, Sale
from tests.shops import csrf_in, logged_in

SENT = {"naira": "1000", "reason": "an old customer", "step": "cutting", "sure": "yes"}
"""Enough for any of the forms."""


@pytest.fixture
def quick_url(one_url: str) -> str:
    """A file: the console opens it by its address."""
    return one_url


@pytest.fixture
def browser(sale: Sale, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    """Somebody of the shop, logged in; the turns are the rig's to take."""
    monkeypatch.setattr(order_cards, "PATIENCE", 0)
    built = build(read({"GRACE_HOME": str(ROOT), "GRACE_DATA": str(tmp_path), "DATABASE_URL": sale.rig.url}))
    app = replace(built, parts=replace(built.parts, now=sale.parts.now))
    yield logged_in(app, "owner")
    built.parts.store.close()


def forms(client: FlaskClient) -> list[str]:
    """Return what every form about an order does, as the server knows them."""
    rules = client.application.url_map.iter_rules()
    found = [rule.rule for rule in rules if rule.rule.startswith("/orders/<code>/") and "POST" in (rule.methods or ())]
    return sorted(rule.removeprefix("/orders/<code>/") for rule in found)


def send(sale: Sale, client: FlaskClient, what: str, **form: str) -> int:
    sent = {**SENT, **form, "csrf": csrf_in(client.get("/orders").text), "key": order_cards.new_form_key()}
    answer = client.post(f"/orders/{sale.order.code}/{what}", data=sent)
    sale.settle()
    return answer.status_code


def test_a_form_of_an_older_page_changes_nothing_and_one_of_today_s_does(sale: Sale, browser: FlaskClient) -> None:
    assert sale.approve().ok
    assert forms(browser) == ["approve", "delivery", "refund", "reject", "step", "undo"]
    for what in forms(browser):
        if what == "reject":
            sale.prove()
        old = sale.order
        assert send(sale, browser, what) == 400  # not one of ours
        assert sale.order == old
        assert send(sale, browser, what, seen=str(old.version - 1)) in (200, 303)
        assert (sale.order.version, sale.order.credits, sale.order.step) == (old.version, old.credits, old.step), what
        assert send(sale, browser, what, seen=str(old.version)) in (200, 303)
        assert sale.order.version > old.version, what


@pytest.mark.parametrize(("naira", "doubt"), [("528,000", "more than"), ("0123456789", "account or a telephone")])
def test_an_approval_of_a_sum_nobody_means_is_asked_about_first(
    sale: Sale, browser: FlaskClient, naira: str, doubt: str
) -> None:
    form = {
        "csrf": csrf_in(browser.get("/orders").text),
        "naira": naira,
        "seen": str(sale.order.version),
        "back": "check",
    }
    asked = browser.post(f"/orders/{sale.order.code}/approve", data={**form, "key": order_cards.new_form_key()})
    sale.settle()
    assert (sale.order.credits, doubt in asked.text) == ((), True)

    sure = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', asked.text.split("/approve")[1]))
    browser.post(f"/orders/{sale.order.code}/approve", data=sure)
    sale.settle()
    assert (len(sale.order.credits), sure["back"]) == (1, "check")
    assert doubt in sale.command(f"approve {sale.order.code} {naira}")
