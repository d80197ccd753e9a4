"""Who of the team is asked about a proof, when the next is, and what becomes of those WhatsApp does not reach."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from grace.channel import Incoming, Outgoing
from grace.channel.capabilities import Limits
from grace.desk import reports
from grace.pipeline import receive
from grace.testing.phone import Phone
from grace.testing.rig import Rig
from tests.desk.conftest import ROOT, Sale

AMAKA, BOLA, CHIDI = (f"whatsapp:+23480900000{number}" for number in (11, 12, 13))
TEAM = f'team: ["{AMAKA}", "{BOLA}", "{CHIDI}"]'
SID = "HX" + "1" * 32
Open = Callable[..., Sale]


class WhatsApp(Phone):
    """A phone whose owner has to have written in the last 24 hours."""

    limits = Limits(window=timedelta(hours=24))


@pytest.fixture
def opened(tmp_path: Path, quick_url: str) -> Iterator[Open]:
    """A shop with a team of three, of whom *there* wrote a moment ago, and with other lines in brand.yaml."""
    rigs: list[Rig] = []

    def open_(*there: str, lines: str = "", sid: str = "") -> Sale:
        home = tmp_path / "home"
        shutil.copytree(ROOT / "flows", home / "flows")
        (home / "catalog").symlink_to(ROOT / "catalog")
        (home / "catalog.yaml").symlink_to(ROOT / "catalog.yaml")
        brand = (ROOT / "flows" / "brand.yaml").read_text(encoding="utf-8").replace("team: []", TEAM)
        brand = brand.replace("ask_first: one", lines or "ask_first: one")
        brand = brand.replace("  team_note:\n", f"  team_note:\n    sid: {sid}\n" if sid else "  team_note:\n")
        (home / "flows" / "brand.yaml").write_text(brand, encoding="utf-8")
        rig = Rig.open(home, tmp_path, url=quick_url)
        rig.phone = WhatsApp(lambda: rig.clock.now)
        rigs.append(rig)
        sale = Sale(rig).agree()
        for member in there:
            write(sale, member, "orders")
        return sale

    yield open_
    for rig in rigs:
        rig.close()


def write(sale: Sale, member: str, words: str) -> None:
    receive(sale.parts, Incoming(f"{member}:{sale.key()}", member, "text", words, name=member[-2:]))
    sale.settle()


def asked(sale: Sale) -> list[str]:
    """The last two figures of everybody who got a note about the proof so far, in the order they did."""
    notes = [one for one in sale.rig.phone.sent if one.to != sale.rig.customer and sale.order.code in one.text]
    return [one.to[-2:] for one in notes]


def after(sale: Sale, minutes: int) -> list[str]:
    """Who gets a note in the next *minutes*; whose goes out first among notes of one moment is nobody's promise."""
    before = len(asked(sale))
    sale.rig.pass_time(timedelta(minutes=minutes))
    return sorted(asked(sale)[before:])


def last_to(sale: Sale, member: str) -> Outgoing:
    return sale.rig.sent_to(member)[-1]


def test_one_is_asked_then_the_next_then_everybody_and_the_customer_hears_the_truth(opened: Open) -> None:
    sale = opened(AMAKA, BOLA, CHIDI).prove()
    told = len(sale.said())

    assert asked(sale) == ["11"]
    assert (after(sale, 29), after(sale, 2)) == ([], ["12"])
    assert (after(sale, 30), len(sale.said())) == (["13"], told)
    assert after(sale, 30) == ["11", "12", "13"]
    (truth,) = sale.said()[told:]
    assert truth.startswith("Still checking with the bank, sorry for the wait.")
    assert after(sale, 120) == []
    assert "has been waiting for 90 minutes" in last_to(sale, CHIDI).text


def test_every_reminder_has_buttons_of_its_own_that_work_once(opened: Open) -> None:
    sale = opened(AMAKA, BOLA, CHIDI).prove()
    first = last_to(sale, AMAKA).buttons[0]
    after(sale, 31)
    second = last_to(sale, BOLA).buttons[0]

    assert (first.label, second.label) == ("I see ₦26,400", "I see ₦26,400")
    assert first.payload != second.payload
    receive(sale.parts, Incoming("stolen", BOLA, "tap", first.label, first.payload))
    sale.settle()
    assert (sale.order.credited, last_to(sale, BOLA).text[:15]) == (0, "That button was")
    receive(sale.parts, Incoming("own", BOLA, "tap", second.label, second.payload, "Bola"))
    sale.settle()
    assert [(one.amount, one.who) for one in sale.order.credits] == [(2_640_000, BOLA.removeprefix("whatsapp:"))]


def test_a_verdict_ends_the_rota_and_the_others_hear_who_decided(opened: Open) -> None:
    sale = opened(AMAKA, BOLA, CHIDI).prove()
    sale.approve(who="Amaka")

    told = {member[-2:]: last_to(sale, member).text for member in (AMAKA, BOLA, CHIDI)}
    assert [(who, "booked by Amaka" in text) for who, text in told.items()] == [
        ("11", True),
        ("12", True),
        ("13", True),
    ]
    assert after(sale, 300) == []


def test_two_or_everybody_may_be_asked_first(opened: Open) -> None:
    sale = opened(AMAKA, BOLA, CHIDI, lines="ask_first: two").prove()

    assert sorted(asked(sale)) == ["11", "12"]
    assert (after(sale, 31), after(sale, 30)) == (["13"], ["11", "12", "13"])


def test_everybody_at_once_is_one_word_and_they_are_reminded(opened: Open) -> None:
    sale = opened(AMAKA, BOLA, CHIDI, lines="ask_first: everybody").prove()

    assert sorted(asked(sale)) == ["11", "12", "13"]
    assert (after(sale, 31), after(sale, 30)) == (["11", "12", "13"], ["11", "12", "13"])
    assert "Still checking" in sale.said()[-1]


def test_another_receipt_goes_to_those_who_know_of_the_first(opened: Open) -> None:
    sale = opened(AMAKA, BOLA, CHIDI).prove()
    after(sale, 31)
    before = len(asked(sale))

    sale.prove()

    assert asked(sale)[before:] == ["11", "12"]


def test_a_member_whose_window_is_closed_is_passed_over(opened: Open) -> None:
    sale = opened(BOLA, CHIDI).prove()

    assert (asked(sale), after(sale, 31)) == (["12"], ["13"])
    assert reports.today(sale.parts).alarms == (f"{sale.order.code} has waited 31 minutes to be checked.",)


def test_the_owners_template_fetches_a_member_and_the_whole_note_follows(opened: Open) -> None:
    sale = opened(BOLA, sid=SID).prove()

    (knock,) = sale.rig.sent_to(AMAKA)
    line = f"💰 *{sale.order.code}* · Ada (+2348030000001) says the deposit is paid."
    assert (knock.template, knock.variables) == (SID, {"1": "AkanrabyAtuche", "2": line})
    assert knock.buttons == ()

    write(sale, AMAKA, "what is it")
    whole = sale.rig.sent_to(AMAKA)[1:]
    assert [bool(one.picture_url) for one in whole if one.buttons] == [True]
    assert "Asked: ₦26,400" in "\n".join(one.text for one in whole)


def test_a_note_that_lay_ready_is_gone_once_somebody_has_decided(opened: Open) -> None:
    sale = opened(BOLA, sid=SID).prove()
    sale.approve(who="Bola")

    write(sale, AMAKA, "what is it")

    assert [one for one in sale.rig.sent_to(AMAKA) if one.buttons] == []


def test_nobody_in_reach_is_an_alarm_and_the_note_is_not_lost(opened: Open) -> None:
    sale = opened().prove()

    assert [alarm[:51] for alarm in reports.today(sale.parts).alarms] == [
        "Nobody of the team can be reached on WhatsApp: thei"
    ]
    assert asked(sale) == ["11", "12", "13"]  # tried all the same: the provider knows best, and holds what it refuses


def test_an_older_orders_proof_is_asked_about_while_a_new_order_is_made(opened: Open) -> None:
    sale = opened(AMAKA, BOLA, CHIDI).prove()
    sale.approve()
    code = sale.order.code
    sale.prove()
    for words in ("show me prints", "6 yards of AK-01"):
        sale.rig.say(words)
    assert sale.order.code != code
    before = len(sale.rig.sent_to(BOLA))

    sale.rig.pass_time(timedelta(minutes=31))

    (note,) = sale.rig.sent_to(BOLA)[before:]
    assert note.text.startswith(f"⏰ *{code}* has been waiting for 30 minutes")


def test_a_ruling_on_an_older_order_leaves_the_hold_of_the_new_one(opened: Open) -> None:
    sale = opened(AMAKA).prove()
    sale.approve()
    code = sale.order.code
    for words in ("show me prints", "6 yards of AK-01", "yes", "show me prints"):
        sale.rig.say(words)
    assert (sale.order.code != code, sale.order.status) == (True, "awaiting_payment")
    timers = sale.parts.store.timers.of(sale.rig.customer)

    sale.give("set_fee", code=code, amount=100_000)
    sale.settle()

    assert "hold_ends" in [timer.name for timer in timers]
    assert sale.parts.store.timers.of(sale.rig.customer) == timers


def test_the_simulators_clock_moves_the_rota_too(opened: Open) -> None:
    sale = opened(AMAKA, BOLA, CHIDI).prove()

    sale.parts.store.age(sale.rig.customer, timedelta(minutes=31))

    assert after(sale, 0) == ["12"]


def test_a_clock_that_leaps_over_two_timers_says_their_words_once(opened: Open) -> None:
    sale = opened().prove()
    said = len(sale.said())

    sale.parts.store.age(sale.rig.customer, timedelta(hours=20))
    sale.settle()

    assert [words.split(",")[0] for words in sale.said()[said:]] == ["Still checking with the bank"]


def test_a_note_made_beside_a_turn_fetches_a_member_like_any_other(opened: Open) -> None:
    sale = opened(sid=SID)
    store, now = sale.parts.store, sale.parts.now()
    loaded = store.sessions.load(sale.rig.customer, now, sale.parts.flow().catalog.piece_yards)
    assert loaded.session is not None
    with store.transaction():
        store.sessions.save(loaded.session.updated(state="a_state_that_was_removed"), loaded.version, now)

    sale.rig.say("hello")

    knocks = [one for one in sale.rig.sent_to(AMAKA) if one.template == SID]
    assert [one.variables and sorted(one.variables) for one in knocks] == [["1", "2"]]
    assert "which the flow no longer has" in (knocks[0].variables or {})["2"]
