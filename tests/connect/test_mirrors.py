"""A sheet and a CRM that are kept current: over restarts, sorting, foreign columns, quotas and refusals."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from grace.connect.crm import CrmAccess, CrmMirror
from grace.connect.mirrors import Mirror
from grace.connect.sheets import SheetMirror, SheetsAccess
from grace.desk.mirror import LEADS, ORDERS, bring
from grace.doubles.payment_http import Called, PaymentDouble, Reply
from grace.doubles.sheets import SHEET_ID, SheetsDouble
from grace.testing.rig import Rig
from tests.web.conftest import ROOT

SECRET = "a secret of these tests"


class Crm(PaymentDouble):
    """A CRM on loopback: keeps what is posted, or answers *status*."""

    status = 200

    def answer(self, called: Called) -> Reply:
        return Reply(self.status)


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    with Rig.open(ROOT, tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def private_key() -> str:
    key = rsa.generate_private_key(65537, 2048)
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return key.private_bytes(*form).decode()


@pytest.fixture
def sheet(tmp_path: Path, private_key: str) -> Iterator[tuple[SheetsDouble, SheetMirror]]:
    with SheetsDouble() as double:
        file = tmp_path / "account.json"
        file.write_text(json.dumps(double.account(private_key)), encoding="utf-8")
        yield double, SheetMirror(SheetsAccess(file, SHEET_ID, double.url), 5)


def bring_all(rig: Rig, mirror: Mirror) -> None:
    for _ in range(5):
        rig.pass_time(rig.parts.burst * 10)
        bring(rig.parts, mirror)


def sale(rig: Rig) -> str:
    for words in ("hi", "no picture", "number 1, 6 yards", "yes"):
        rig.say(words)
    return rig.parts.store.orders.of(rig.customer)[0].code


def test_leads_and_orders_are_one_row_each_and_stay_current(rig: Rig, sheet: tuple[SheetsDouble, SheetMirror]) -> None:
    double, mirror = sheet
    rig.say("=HYPERLINK(1)")
    bring_all(rig, mirror)
    code = sale(rig)
    bring_all(rig, mirror)

    (head, lead), (order_head, order) = double.tables["leads"], double.tables["orders"]
    assert (head, order_head) == (list(LEADS), list(ORDERS))
    assert (lead[0], lead[head.index("naira waiting")], lead[head.index("last word")]) == (rig.customer, 10_500, "yes")
    assert (order[0], order[order_head.index("status")]) == (code, "awaiting payment")
    assert {call.fields.get("valueInputOption", "RAW") for call in double.called} == {"RAW"}


def test_pretend_customers_and_their_practice_orders_are_brought_nowhere(
    rig: Rig, sheet: tuple[SheetsDouble, SheetMirror]
) -> None:
    double, mirror = sheet
    real, rig.customer = rig.customer, "sim:ada"
    sale(rig)
    rig.customer = real
    rig.say("hi")

    bring_all(rig, mirror)

    assert [row[0] for row in double.tables["leads"][1:]] == [real]
    assert "orders" not in double.tables


def test_what_could_be_a_formula_is_words(rig: Rig, sheet: tuple[SheetsDouble, SheetMirror]) -> None:
    double, mirror = sheet
    rig.say("=HYPERLINK(1)")
    bring_all(rig, mirror)

    assert double.tables["leads"][1][LEADS.index("last word")] == "'=HYPERLINK(1)"


def test_a_sheet_somebody_sorted_and_widened_is_not_corrupted(
    rig: Rig, sheet: tuple[SheetsDouble, SheetMirror]
) -> None:
    double, mirror = sheet
    bola = rig.person("Bola")
    rig.say("hi")
    rig.send(bola, (rig.message(bola, "hi"),))
    bring_all(rig, mirror)
    table = double.tables["leads"]
    table[1], table[2] = table[2], table[1]
    for number, line in enumerate(table):
        line.insert(1, "mine" if number == 0 else f"note {line[0]}")
    rig.say("no picture")
    bring_all(rig, mirror)

    assert [line[1] for line in table] == ["mine", *(f"note {line[0]}" for line in table[1:])]
    lines = {line[0]: line for line in table[1:]}
    assert lines[rig.customer][table[0].index("last word")] == "no picture"
    assert lines[bola][table[0].index("last word")] == "hi"


def test_a_restart_makes_no_doubles(rig: Rig, sheet: tuple[SheetsDouble, SheetMirror]) -> None:
    double, mirror = sheet
    sale(rig)
    bring_all(rig, mirror)
    rig.restart()
    calls, mirror.name = len(double.called), "nothing noted"  # it died between bringing and noting
    bring_all(rig, mirror)
    assert len(double.called) > calls

    assert [len(double.tables[name]) for name in ("leads", "orders")] == [2, 2]


def test_a_quota_and_a_renamed_key_are_waited_for(rig: Rig, sheet: tuple[SheetsDouble, SheetMirror]) -> None:
    double, mirror = sheet
    rig.say("hi")
    double.busy = 1
    assert not bring(rig.parts, mirror)
    assert not bring(rig.parts, mirror)  # it rests
    bring_all(rig, mirror)
    assert len(double.tables["leads"]) == 2
    double.tables["leads"][0][0] = "phone"
    rig.say("no picture")
    bring_all(rig, mirror)

    assert len(double.tables["leads"]) == 2  # refused rather than doubled


def test_nothing_new_asks_nothing(rig: Rig, sheet: tuple[SheetsDouble, SheetMirror]) -> None:
    double, mirror = sheet
    rig.say("hi")
    bring_all(rig, mirror)
    calls = len(double.called)
    bring_all(rig, mirror)

    assert len(double.called) == calls


def test_a_crm_gets_each_row_once_signed_and_after_a_failure_again(rig: Rig) -> None:
    with Crm() as crm:
        mirror = CrmMirror(CrmAccess(crm.url, SECRET), 5)
        crm.status = 503
        code = sale(rig)
        bring_all(rig, mirror)
        crm.status = 200
        rig.pass_time(rig.parts.burst * 400)
        bring_all(rig, mirror)

    taken = [call.json for call in crm.called[1:]]
    assert {(one["type"], one["key"]) for one in taken} == {("leads", rig.customer), ("orders", code)}
    last = taken[-1]
    assert last["data"]["status"] == "awaiting payment"
    assert all(call.raw for call in crm.called)


def test_the_signature_is_the_one_the_documentation_checks() -> None:
    from grace.connect.crm import signature

    header, sent = signature(SECRET, b'{"a": 1}', 1_795_910_400), b'{"a": 1}'
    given = dict(part.split("=", 1) for part in header.split(","))
    mac = hmac.new(SECRET.encode(), given["t"].encode() + b"." + sent, hashlib.sha256).hexdigest()

    assert mac == given["v1"]


def test_a_row_the_crm_refuses_stops_no_other(rig: Rig) -> None:
    with Crm() as crm:
        mirror = CrmMirror(CrmAccess(crm.url, SECRET), 5)
        crm.status = 422
        sale(rig)
        bring_all(rig, mirror)
        calls = len(crm.called)
        bring_all(rig, mirror)

    assert (calls, len(crm.called)) == (2, 2)
