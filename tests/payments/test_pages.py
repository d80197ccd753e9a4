"""Our payment page and the providers' doors: what a stranger, a preview or a forger may do there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from grace.app.assembly import build
from grace.app.pages import pages
from grace.doubles import paystack, stripe
from grace.doubles.payment_http import Webhook
from grace.doubles.paystack import PaystackDouble
from grace.doubles.stripe import StripeDouble
from grace.settings import read
from grace.shop.local_time import DEFAULT_ZONE
from grace.storage import Store
from grace.storage.sql import schema
from tests.payments.conftest import LINKS, ROOT, Shop

DOORS = {"stripe": stripe.sign, "paystack": paystack.sign}
NOT_READABLE = {
    "empty": b"",
    "no JSON": b"hello",
    "cut short": b'{"event": "charge.success", "data": {',
    "not UTF-8": b'{"a": "\xff"}',
    "a list": b"[1, 2]",
    "a word": b'"paid"',
    "nothing": b"null",
    "no data": b'{"id": "e", "event": "charge.success", "type": "x"}',
    "deep": b"[" * 5000,
}
WRONG: dict[str, dict[str, object]] = {
    "text as sum": {"amount": "lots"},
    "negative sum": {"amount": -5},
    "fraction": {"amount": 10.5},
    "endless sum": {"amount": 10**30},
    "no currency": {"currency": 5},
}


def event(provider: str, amount: object = 100, currency: object = "NGN") -> bytes:
    if provider == "stripe":
        about = {"id": "cs_1", "payment_status": "paid", "amount_total": amount, "currency": currency}
        return json.dumps({"id": "evt", "type": "checkout.session.completed", "data": {"object": about}}).encode()
    about = {"id": 1, "status": "success", "reference": "r", "amount": amount, "currency": currency}
    return json.dumps({"event": "charge.success", "data": about}).encode()


def unreadable(provider: str, what: str) -> bytes:
    return NOT_READABLE[what] if what in NOT_READABLE else event(provider, **WRONG[what])


class Site:
    """Every page of a Grace with both providers, without a server."""

    def __init__(self, web: FlaskClient, store: Store) -> None:
        self.web, self.store = web, store

    def post(self, provider: str, hook: Webhook) -> int:
        return self.web.post(f"/{provider}/webhook", data=hook.body, headers=dict(hook.headers)).status_code

    def rows(self) -> int:
        return sum(self.store._database.count(table.select()) for table in (schema.PaymentEvent, schema.Inbox))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    app = build(
        read(
            {
                "GRACE_HOME": str(ROOT),
                "GRACE_DATA": str(tmp_path_factory.mktemp("data")),
                "STRIPE_SECRET_KEY": stripe.KEY,
                "STRIPE_WEBHOOK_SECRET": stripe.SIGNS_WITH,
                "PAYSTACK_SECRET_KEY": paystack.KEY,
            }
        )
    )
    yield Site(pages(app).test_client(), app.parts.store)
    app.parts.store.close()


@pytest.mark.parametrize("provider", DOORS)
@pytest.mark.parametrize("what", [*NOT_READABLE, *WRONG])
def test_a_signed_body_that_cannot_be_read_is_400_and_leaves_nothing(site: Site, provider: str, what: str) -> None:
    before = site.rows()

    assert site.post(provider, DOORS[provider](unreadable(provider, what))) == 400
    assert site.rows() == before


@pytest.mark.parametrize("provider", DOORS)
@pytest.mark.parametrize("signature", ["", "x", "ü", "0" * 128, "t=1,v1=", "t=9999999999,v1=ab", "v1=ab", "t=,v1=,"])
def test_a_body_nobody_signed_is_400_and_leaves_nothing(site: Site, provider: str, signature: str) -> None:
    header = {"stripe": "Stripe-Signature", "paystack": "x-paystack-signature"}[provider]
    before = site.rows()

    hook = Webhook(event(provider), {"Content-Type": "application/json", header: signature.encode().decode("latin-1")})

    assert site.post(provider, hook) == 400
    assert site.rows() == before


@pytest.mark.parametrize("provider", DOORS)
def test_one_bit_of_a_signed_body_changed_is_400(site: Site, provider: str) -> None:
    hook = DOORS[provider](event(provider))

    assert site.post(provider, Webhook(hook.body.replace(b"100", b"900"), hook.headers)) == 400


def test_an_old_signature_of_stripe_is_refused_and_a_second_one_beside_it_taken(site: Site) -> None:
    body = event("stripe")
    old, fresh = stripe.sign(body, at=1_000_000_000), stripe.sign(body)
    rolling = Webhook(body, {"Stripe-Signature": f"{fresh.headers['Stripe-Signature']},v1=00ff"})

    assert (site.post("stripe", old), site.post("stripe", rolling)) == (400, 200)


@pytest.mark.parametrize("provider", DOORS)
def test_a_signed_event_about_something_else_is_taken_and_leaves_nothing(site: Site, provider: str) -> None:
    other = {"id": "e", "type": "customer.created", "event": "transfer.success", "data": {"object": {"id": "x"}}}
    before = site.rows()

    assert site.post(provider, DOORS[provider](json.dumps(other).encode())) == 200
    assert site.rows() == before


@pytest.mark.parametrize("provider", DOORS)
def test_a_body_without_end_is_413(site: Site, provider: str) -> None:
    assert site.post(provider, DOORS[provider](b"{" + b" " * 300_000)) == 413


@pytest.mark.parametrize("token", ["", "GR-7K2P", "GR-7K2P.", "GR-7K2P." + "0" * 32, "GR-7K2P.ü", "." * 40, "%00"])
def test_an_address_we_never_made_is_404(site: Site, token: str) -> None:
    assert [site.web.open(f"/pay/{token}", method=method).status_code for method in ("GET", "HEAD", "POST")] == [
        404
    ] * 3


def test_without_a_provider_there_is_no_page_no_door_and_no_word_of_it(tmp_path: Path) -> None:
    app = build(read({"GRACE_HOME": str(ROOT), "GRACE_DATA": str(tmp_path)}))
    web = pages(app).test_client()

    answers = [web.post("/stripe/webhook").status_code, web.post("/paystack/webhook").status_code]
    answers.append(web.get(f"/pay/{LINKS.token('GR-7K2P')}").status_code)
    app.parts.store.close()

    assert answers == [404, 404, 404]
    assert app.parts.flow().brand.pay_links is None


@pytest.fixture
def web(shop: Shop) -> FlaskClient:
    """The payment page of *shop*, with the console's filters beside it."""
    from flask import Blueprint, Flask

    from grace.web import pay
    from grace.web.views import words

    made, console = Flask("pay"), Blueprint("console", "grace.web.console", static_folder="static")
    words.register(console, lambda: DEFAULT_ZONE)
    made.register_blueprint(console)
    made.register_blueprint(pay.blueprint(shop.rig.parts))
    return made.test_client()


def test_the_page_shows_the_order_and_its_button_opens_one_page(shop: Shop, web: FlaskClient) -> None:
    order = shop.agree()
    address = f"/pay/{LINKS.token(order.code)}"
    assert LINKS.link(order.code) in shop.said

    shown = [web.get(address, headers={"User-Agent": "WhatsApp/2.24"}), web.head(address), web.get(address)]
    assert [page.status_code for page in shown] == [200] * 3
    assert [call for call in shop.double.called if call.method == "POST"] == []  # previews open nothing
    page = shown[0].get_data(as_text=True)
    assert order.code in page
    assert "₦10,500" in page
    assert order.lines[0].name in page

    first, second = web.post(address), web.post(address)
    assert (first.status_code, first.headers["Location"]) == (303, second.headers["Location"])
    assert len([call for call in shop.double.called if call.method == "POST"]) == 1


def test_a_page_that_was_paid_says_so_and_opens_nothing(shop: Shop, web: FlaskClient) -> None:
    order = shop.agree()
    address = f"/pay/{LINKS.token(order.code)}"
    shop.open()
    shop.hear(shop.paid())

    page = web.get(address).get_data(as_text=True)
    assert "<td>Paid</td>" in page  # what is due now is the balance: another sum, another page
    assert web.post(address).headers["Location"] == shop.open().url
    shop.hear(shop.paid())
    assert "Everything asked for now is paid" in web.get(address).get_data(as_text=True)
    assert web.post(address).status_code == 409


SAYS = {
    "cancel my order": "This order is closed",
    "I have paid": "is being checked",
    "make am 12 yards": "waits for your yes",
}


@pytest.mark.parametrize(("words", "told"), SAYS.items())
def test_an_order_that_is_not_to_be_paid_now_says_why(shop: Shop, web: FlaskClient, words: str, told: str) -> None:
    order = shop.agree()
    shop.rig.say(words)
    address = f"/pay/{LINKS.token(order.code)}"

    assert told in web.get(address).get_data(as_text=True)
    assert (web.post(address).status_code, shop.double.called) == (409, [])


def test_doubles_serve_a_page_a_customer_can_pay_on(shop: Shop) -> None:
    import requests

    shop.agree()
    url = shop.open().url

    assert "Pay NGN 10,500.00" in requests.get(url, timeout=30).text
    assert isinstance(shop.double, StripeDouble | PaystackDouble)
