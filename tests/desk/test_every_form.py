"""Every form of the console, sent from a page that is out of date: what somebody did meanwhile is not done twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from grace.app.assembly import App, build
from grace.app.auth import Accounts
from grace.settings import read
from grace.shop.payment_rules import Finding, ProviderEvent
from grace.web import order_cards
from tests.desk.conftest import ROOT, Sale
from tests.shops import PASSWORD, csrf_in, logged_in

Form = tuple[str, dict[str, str]]
"""Where a form goes, and what it says."""
NEW = "another long password"
OF_ORDERS = "/orders/<code>/"  # tests/desk/test_stale_forms.py
NOT_OF_THE_DESK = ("/login", "/logout", "/pay/", "/stripe/", "/paystack/", "/twilio/", "/simulator")


@pytest.fixture
def quick_url(one_url: str) -> str:
    """A file: the console opens it by its address."""
    return one_url


@pytest.fixture
def app(sale: Sale, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    monkeypatch.setattr(order_cards, "PATIENCE", 0)
    built = build(read({"GRACE_HOME": str(ROOT), "GRACE_DATA": str(tmp_path), "DATABASE_URL": sale.rig.url}))
    yield replace(built, parts=replace(built.parts, now=sale.parts.now))
    built.parts.store.close()


def _say(sale: Sale, app: App) -> Form:
    key = order_cards.new_form_key()  # a page reloaded after it was sent, or pressed twice
    return f"/chats/{sale.rig.customer}/say", {"words": "I am Amaka.", "key": key}


def _take(sale: Sale, app: App) -> Form:
    return f"/chats/{sale.rig.customer}/take", {}


def _back(sale: Sale, app: App) -> Form:
    sale.rig.say("let me talk to a person")
    return f"/chats/{sale.rig.customer}/back", {"seen": str(sale.rig.session(sale.rig.customer).contact.team_turn)}


def _settle(sale: Sale, app: App) -> Form:
    event = ProviderEvent("paystack", "paid", "77", "GR-2222-0a-1", 1_050_000, "NGN")
    app.parts.store.checkouts.note("paystack:paid:77", event, Finding("question", "unknown"), app.parts.now())
    return f"/payments/{app.parts.store.checkouts.questions()[0].id}/settle", {}


def _parked(what: str) -> Callable[[Sale, App], Form]:
    return lambda sale, app: (f"/parked/{what}", {"name": "out:gone"})  # tests/console/test_parked.py has rows


def _add(sale: Sale, app: App) -> Form:
    return "/team/add", {"name": "bola", "password": PASSWORD, "role": "team"}


def _remove(sale: Sale, app: App) -> Form:
    Accounts(app.parts.store.users, app.parts.now).add("bola", "team", PASSWORD)
    return "/team/remove", {"name": "bola"}


def _password(sale: Sale, app: App) -> Form:
    return "/password", {"old": PASSWORD, "new": NEW, "again": NEW}


FORMS: dict[str, Callable[[Sale, App], Form]] = {
    "/chats/<customer>/say": _say,
    "/chats/<customer>/take": _take,
    "/chats/<customer>/back": _back,
    "/payments/<int(max=999_999_999_999):question>/settle": _settle,
    "/parked/retry": _parked("retry"),
    "/parked/settle": _parked("settle"),
    "/team/add": _add,
    "/team/remove": _remove,
    "/password": _password,
}


def world(sale: Sale, app: App) -> tuple[object, ...]:
    """Return all that a form can change."""
    store = app.parts.store
    people = [(one.name, one.role) for one in Accounts(store.users, app.parts.now).all()]
    asked = [one.id for one in store.checkouts.questions()]
    return sale.said(), tuple(sale.rig.team_notes()), sale.state, sale.order, tuple(people), tuple(asked)


def test_no_form_is_forgotten(app: App) -> None:
    rules = logged_in(app, "owner").application.url_map.iter_rules()
    posted = {rule.rule for rule in rules if "POST" in (rule.methods or ())}

    desk = {rule for rule in posted if not rule.startswith((OF_ORDERS, *NOT_OF_THE_DESK))}
    assert desk == FORMS.keys()


@pytest.mark.parametrize("rule", FORMS)
def test_the_same_form_of_another_browser_changes_nothing_more(sale: Sale, app: App, rule: str) -> None:
    path, form = FORMS[rule](sale, app)
    first = logged_in(app, "owner")
    page = first.get("/orders").text

    answers = [send(sale, first, path, page, form)]
    after = world(sale, app)
    if rule == "/password":  # whoever changed it is in with the new one, and the page before is out of date
        page = first.get("/orders").text
    answers.append(send(sale, first, path, page, form))

    assert answers == [303, 303]
    assert world(sale, app) == after


def send(sale: Sale, client: FlaskClient, path: str, page: str, form: dict[str, str]) -> int:
    """Send *form* from *page*; its key is its own unless it says one."""
    sent = {"key": order_cards.new_form_key(), **form, "csrf": csrf_in(page)}
    status = client.post(path, data=sent).status_code
    sale.settle()
    return status
