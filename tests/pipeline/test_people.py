"""One person, several addresses: everything of theirs is found by any of them, and what is another's never is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grace.channel import Incoming
from grace.pipeline import receive
from grace.testing.rig import TEAM, Rig
from tests.desk.spreadsheet import books

ROOT = Path(__file__).resolve().parents[2]
NUMBER, OTHER_NUMBER = "whatsapp:+2348030000001", "whatsapp:+2348030000002"
ID, NEW_ID = "whatsapp:NG.4566546130240823", "whatsapp:NG.9998887776665554"


@pytest.fixture
def rig(tmp_path: Path, quick_url: str) -> Iterator[Rig]:
    with Rig.open(ROOT, tmp_path, url=quick_url) as opened:
        yield opened


def writes(rig: Rig, text: str, address: str, number: str = "", name: str = "Ada") -> None:
    """Somebody writes *text*; *address* is their user id where they have one, *number* what stood in From."""
    rig.send(address, (Incoming(rig._key(), address, "text", text, name=name, phone=number),))


def order_of(rig: Rig, reference: str) -> str:
    person = rig.parts.store.sessions.find(reference)
    session = rig.session(person or "")
    return session.order.code if session.order else ""


def agree(rig: Rig, address: str, number: str = "", name: str = "Ada") -> str:
    """Somebody agrees to an order, whose code is returned."""
    for words in ("I want to order fabric", "no picture", "6 yards of AK-02 and 6 yards of AK-04", "yes"):
        writes(rig, words, address, number, name)
    return order_of(rig, address)


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param([(ID, NUMBER)], id="the number, then the id beside it"),
        pytest.param([(ID, NUMBER), (ID, "")], id="the number, then hidden"),
        pytest.param([(ID, NUMBER), (NUMBER, NUMBER)], id="the id is missing once"),
        pytest.param([(ID, NUMBER), (NEW_ID, NUMBER)], id="the id rotates"),
        pytest.param([(ID, NUMBER), (ID, OTHER_NUMBER)], id="another number"),
        pytest.param([(ID, NUMBER), (ID, OTHER_NUMBER), (NUMBER, NUMBER)], id="and back on the older number"),
    ],
)
def test_an_order_is_found_again_by_every_address(rig: Rig, steps: list[tuple[str, str]]) -> None:
    code = agree(rig, NUMBER, NUMBER)
    for address, number in steps:
        writes(rig, "how much do I owe?", address, number)

    for reference in {one for step in steps for one in step if one} | {NUMBER}:
        assert order_of(rig, reference) == code
    last_address, last_number = steps[-1]
    assert rig.phone.sent[-1].to == (last_number or last_address)
    assert len(books(rig.parts)["customers"]) == 2


def test_a_stop_and_a_timer_are_the_person_s_and_not_the_address_s(rig: Rig) -> None:
    agree(rig, NUMBER, NUMBER)
    writes(rig, "STOP", ID, NUMBER)
    person = rig.parts.store.sessions.find(ID)
    said = len(rig.phone.sent)
    rig.wait("5d")

    assert person == NUMBER
    assert rig.session(person).contact.opted_out
    assert [message for message in rig.phone.sent[said:] if message.to in (NUMBER, ID)] == []


def test_what_is_due_later_goes_to_the_newest_address(rig: Rig) -> None:
    agree(rig, NUMBER, NUMBER)
    writes(rig, "how much do I owe?", ID, NUMBER)
    writes(rig, "thank you", ID)
    said = len(rig.phone.sent)
    rig.wait("22h")

    assert {message.to for message in rig.phone.sent[said:]} - {TEAM} == {ID}


def test_two_known_customers_are_not_made_one_and_the_old_address_is_not_written_to(rig: Rig) -> None:
    code = agree(rig, NUMBER, NUMBER)
    writes(rig, "hello", ID, name="Bola")
    notes = len(rig.team_notes())
    writes(rig, "hello again", ID, NUMBER, name="Bola")
    told = rig.team_notes()[notes:]
    said = len(rig.phone.sent)
    rig.wait("3d")

    assert rig.parts.store.sessions.find(ID) == rig.parts.store.sessions.find(NUMBER) == ID
    assert rig.session(NUMBER).order is not None
    assert rig.session(ID).order is None
    assert [note for note in told if code in note and "Ada" in note and "Bola" in note] == list(told)
    assert len(told) == 1
    late = [message.text for message in rig.phone.sent[said:] if message.to in (NUMBER, ID)]
    assert [text for text in late if code in text] == []
    assert [row.status for row in rig.parts.store.transcript.to(NUMBER) if row.sender == "grace"][-1] == "held"


def test_whoever_is_known_by_the_old_number_s_key_is_a_stranger_after_the_new_owner_was_forgotten(rig: Rig) -> None:
    agree(rig, NUMBER, NUMBER)
    writes(rig, "hello", ID, name="Bola")
    writes(rig, "hello again", ID, NUMBER, name="Bola")
    rig.parts.store.forget(ID)
    writes(rig, "good morning", NUMBER, NUMBER, name="Chi")

    person = rig.parts.store.sessions.find(NUMBER)
    assert person not in (None, NUMBER, ID)
    assert rig.session(person or "").order is None
    assert rig.phone.sent[-1].to == NUMBER


def test_a_message_that_comes_twice_changes_no_address(rig: Rig) -> None:
    writes(rig, "hello", NUMBER, NUMBER)
    old = Incoming("twilio:SM1", ID, "text", "hi", name="Ada", phone=NUMBER)
    assert receive(rig.parts, old)
    writes(rig, "from my new phone", ID, OTHER_NUMBER)

    assert not receive(rig.parts, old)
    assert rig.parts.store.people.reach(NUMBER) == OTHER_NUMBER


def test_a_member_of_the_team_is_one_by_any_address(rig: Rig) -> None:
    agree(rig, NUMBER, NUMBER)
    notes = len(rig.team_notes())
    writes(rig, "orders", ID.replace("4566", "1111"), TEAM, name="Ngozi")
    writes(rig, "orders", ID.replace("4566", "1111"), "", name="Ngozi")

    assert len(rig.team_notes()) == notes + 2


def test_forgetting_goes_by_key_and_takes_every_address_and_no_word_of_another(rig: Rig) -> None:
    ada, canada = "whatsapp:+2348030000011", "whatsapp:+23480300000111"
    code = agree(rig, ada, ada, "Ada")
    writes(rig, "hi", ID, ada, "Ada")
    words = "I am Adaeze from Canada, my sister has 2348030000011 and sim:ada"
    writes(rig, words, canada, canada, "Adaeze")
    notes = len(rig.team_notes())
    rig.send(TEAM, (rig.message(TEAM, f"take {ada.removeprefix('whatsapp:')}"),))
    before = [row.text for row in rig.transcript(canada)]

    rig.parts.store.forget(rig.parts.store.sessions.find(ID) or "")

    assert [row.text for row in rig.transcript(canada)] == before
    assert words in before
    assert [rig.parts.store.sessions.find(one) for one in (ada, ID)] == [None, None]
    assert [row for row in rig.parts.store.transcript.to(TEAM) if "2348030000011 " in f"{row.text} "] == []
    assert [row for row in rig.parts.store.transcript.to(TEAM) if code in row.text] == []
    assert len(rig.team_notes()) > notes
