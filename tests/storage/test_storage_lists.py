"""What the console lists, without reading every conversation."""

from __future__ import annotations

from dataclasses import replace

from grace.storage import Store
from grace.storage.sql import schema
from tests.storage.samples import ADA, BOLA, NOW, ORDER, SESSION, seconds

CHIDI = "whatsapp:+2348010000003"


def _three(store: Store) -> None:
    store.sessions.save(SESSION, 0, NOW)
    store.sessions.save(SESSION.updated(customer=BOLA, name="Bólá_100%", heard_at=seconds(60)), 0, NOW)
    store.sessions.save(SESSION.updated(customer=CHIDI, name="Chidi", state="quiet", heard_at=seconds(30)), 0, NOW)


def test_the_newest_come_first(store: Store) -> None:
    _three(store)

    assert [one.customer for one in store.sessions.newest(2)] == [BOLA, CHIDI]


def test_names_and_numbers_are_found_whatever_their_letters(store: Store) -> None:
    _three(store)

    found = [
        [one.customer for one in store.sessions.newest(9, words)]
        for words in (
            ["BÓLÁ"],
            ["0003"],
            ["ada", "+234801"],
            ["_100%"],
            ["%"],
            ["nobody"],
        )
    ]
    assert found == [[BOLA], [CHIDI], [ADA], [BOLA], [BOLA], []]


def test_a_turn_moves_a_chat_in_every_list(store: Store) -> None:
    _three(store)
    store.sessions.save(SESSION.updated(state="quiet", heard_at=seconds(90), name="Adaeze"), 1, NOW)

    assert [one.customer for one in store.sessions.among(["quiet", "away"], 9)] == [ADA, CHIDI]
    assert [one.customer for one in store.sessions.newest(9, ["adaeze"])] == [ADA]
    assert (store.sessions.heard_since(seconds(60)), store.sessions.heard_since(seconds(91))) == (2, 0)


def test_a_conversation_that_cannot_be_read_takes_no_list_from_the_others(store: Store) -> None:
    _three(store)
    spoilt = schema.Session.update(body='{"state": 5').where(schema.Session.customer == BOLA)
    store._database.change(spoilt)

    assert [one.customer for one in store.sessions.newest(9)] == [CHIDI, ADA]
    assert [one.customer for one in store.sessions.among(["one", "quiet"], 9)] == [CHIDI, ADA]
    assert [one.customer for one in store.sessions.everyone()] == [ADA, CHIDI]


def test_each_chat_is_listed_with_its_newest_open_order(store: Store) -> None:
    for customer, code, status in (
        (ADA, "GR-2222", "delivered"),
        (ADA, "GR-3333", "awaiting_payment"),
        (ADA, "GR-4444", "cancelled"),
        (BOLA, "GR-5555", "delivered"),
        (BOLA, "GR-6666", "delivered"),
    ):
        store.orders.keep(customer, replace(ORDER, code=code, status=status), NOW)

    found = store.orders.newest_of([ADA, BOLA, CHIDI])
    assert found == {ADA: ("GR-3333", "awaiting_payment"), BOLA: ("GR-6666", "delivered")}
