"""The books for a spreadsheet, and a person erased from them."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

from bench.export import measure
from grace.testing.rig import Rig
from tests.desk.conftest import Sale
from tests.desk.spreadsheet import as_csv, books


def rows(sale: Sale, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(as_csv(books(sale.parts)[table]))))


def test_orders_ledger_and_customers_are_tables(sale: Sale) -> None:
    sale.approve()
    sale.undo()
    sale.rig.say("Ada Okafor, 08012345678, 12 Allen Avenue")

    (order,) = rows(sale, "orders")
    assert (order["code"], order["total"], order["paid"], order["status"]) == (
        sale.order.code,
        "52800",
        "0",
        "proof_received",
    )
    assert [(row["kind"], row["naira"], row["who"]) for row in rows(sale, "ledger")] == [
        ("credit", "26400", "Ngozi"),
        ("reversal", "-26400", "Ngozi"),
    ]
    assert [(row["name"], row["orders"]) for row in rows(sale, "customers")] == [("Ada", "1")]


@pytest.mark.parametrize("words", ["=1+1", "+234", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "|calc", "\n=1"])
def test_no_cell_is_a_formula(words: str) -> None:
    (row,) = csv.reader(StringIO(as_csv(((words,),))))

    assert row[0].startswith("'")


def test_ordinary_cells_stay_as_they_are() -> None:
    assert as_csv((("Ada, the first", -26400, 'say "hi"'),)) == '"Ada, the first",-26400,"say ""hi"""\r\n'


def test_the_measuring_of_an_export_still_measures() -> None:
    assert "{'orders': 5, 'ledger': 5, 'customers': 5} rows" in measure("sqlite", 2)  # each with its heading


def test_a_person_is_erased_and_the_books_stay(sale: Sale, tmp_path: Path) -> None:
    sale.approve()
    sale.rig.say("Ada Okafor, 08012345678, 12 Allen Avenue")
    sent = [sha for row in sale.rig.transcript() for sha in row.files if row.sender == "customer"]
    before, code, customer = books(sale.parts)["ledger"], sale.order.code, sale.rig.customer

    gone = sale.parts.store.forget(customer)

    assert (gone.orders, sale.parts.store.sessions.find(customer)) == (1, None)
    assert books(sale.parts)["ledger"] == before
    found = sale.parts.store.orders.get(code)
    assert found is not None
    assert (found[0], found[1].total, found[1].credited) == (gone.alias, 5_280_000, 2_640_000)
    assert [sale.parts.store.files.path(sha).exists() for sha in sent] == [False] * len(sent)
    assert sale.rig.transcript() == ()
    assert not any("12 Allen" in str(row) for row in books(sale.parts)["orders"])


def test_a_forgotten_person_is_a_stranger_again(sale: Sale) -> None:
    sale.parts.store.forget(sale.rig.customer)

    sale.rig.say("hello")

    assert (sale.rig.session(sale.rig.customer).contact.turns, sale.rig.session(sale.rig.customer).order) == (1, None)


def test_forgetting_one_leaves_the_other_alone(rig: Rig) -> None:
    sale = Sale(rig).agree().prove()
    bola = rig.person("Bola")
    rig.send(bola, (rig.message(bola, "hello"),))
    before = rig.transcript(bola)

    rig.parts.store.forget(sale.rig.customer)

    assert rig.transcript(bola) == before
