"""Proofs of payment: what the team's note points at, and what is never kept."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from PIL import Image

from grace.channel import Incoming
from grace.desk import reports
from grace.pictures.ocr import words_in
from grace.pipeline import receive
from grace.shop.masking import mask
from grace.testing import media
from grace.testing.rig import TEAM, Rig
from tests.desk.conftest import Sale


def prints(rig: Rig) -> Path:
    return rig.parts.folder / "catalog" / "ak-05.jpg"


def test_the_same_file_for_another_order_is_pointed_out(rig: Rig) -> None:
    first = Sale(rig).agree()
    rig.send_file("picture", prints(rig))
    code = first.order.code
    bola = rig.person("Bola")
    for words in ("I want to order fabric", "no picture", "6 yards of AK-01", "yes"):
        rig.send(bola, (rig.message(bola, words),))
    told = len(rig.sent_to(bola))
    receipt = media.attachment(rig.phone, "picture", prints(rig).name, prints(rig).parent)
    rig.send(bola, (rig.message(bola, "", receipt),))

    flags = [one.flags for one in reports.to_check(rig.parts) if one.customer == bola]

    assert flags == [(f"this very file was already used for {code}, by another customer",)]
    assert f"⚠️ this very file was already used for {code}" in rig.team_notes()[-1]
    assert "already used" not in "\n".join(message.text for message in rig.sent_to(bola)[told:])


def test_a_copy_that_was_compressed_on_its_way_is_pointed_out(rig: Rig, tmp_path: Path) -> None:
    code = Sale(rig).agree().order.code
    rig.send_file("picture", prints(rig))
    with Image.open(prints(rig)) as drawn:
        drawn.resize((drawn.width * 3 // 4, drawn.height * 3 // 4)).save(tmp_path / "forwarded.jpg", quality=60)
    rig.send_file("picture", tmp_path / "forwarded.jpg")

    assert f"it looks like the picture sent for {code} before" in rig.team_notes()[-1]


@pytest.mark.parametrize(
    ("words", "flags"),
    [
        ("I have paid ₦26,400", ()),
        ("I have paid ₦20,000", ("they write ₦20,000, asked was ₦26,400",)),
        ("I have paid, my Opay account is 9876543210", ("they name account 9876543210",)),
        ("I have paid to Opay", ("they say it went to opay, our account is at GTBank",)),
        ("I have paid to GTB 0123456789", ()),
        ("I have paid from my opay", ()),
    ],
)
def test_words_that_differ_are_pointed_out(rig: Rig, words: str, flags: tuple[str, ...]) -> None:
    Sale(rig).agree()
    rig.say(words)

    (found,) = reports.to_check(rig.parts)
    assert found.flags == flags


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("my card is 5399 8312 3456 7891 ok", "my card is 5399 8312 3456 7891 ok"),  # the check digit is wrong
        ("my card is 4111-1111-1111-1111 ok", "my card is [card number hidden] ok"),
        ("verve 5061 0000 0000 0000 012", "verve 5061 0000 0000 0000 012"),
        ("cvv is 123, pin: 4321", "cvv is [CVV hidden], pin: [PIN hidden]"),
        ("my BVN na 22345678901", "my BVN na [BVN hidden]"),
        ("otp 889900", "otp [one-time code hidden]"),
        ("my otp is 4821", "my otp is [one-time code hidden]"),
        ("verification code: 48213", "verification code: [one-time code hidden]"),
        ("48213 na my otp", "[one-time code hidden] na my otp"),
        ("the code is 48213", "the code is [one-time code hidden]"),
        ("my code is 2000 yards", "my code is 2000 yards"),
        ("postal code 100001, order code GR-7234", "postal code 100001, order code GR-7234"),
        ("call 08012345678, account 0123456789", "call 08012345678, account 0123456789"),
        ("session 000013230101123456000012345678", "session 000013230101123456000012345678"),
        ("pin 12 yards to my gown", "pin 12 yards to my gown"),
    ],
)
def test_secrets_are_hidden_and_nothing_else(written: str, kept: str) -> None:
    assert mask(written) == kept
    assert mask(kept) == kept


def test_a_secret_is_nowhere_and_the_customer_is_warned(rig: Rig, tmp_path: Path) -> None:
    sale = Sale(rig).agree()
    rig.say("I have paid with 4111 1111 1111 1111 cvv 987")

    assert any("never write card numbers" in words for words in sale.said())
    assert sale.order.status == "proof_received"
    rig.close()
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("grace.db*"))
    assert b"4111 1111" not in kept
    assert b"cvv 987" not in kept
    assert "4111" not in "\n".join(rig.team_notes())


def test_a_reading_machine_is_asked_where_there_is_one(tmp_path: Path) -> None:
    program = tmp_path / "reader"
    program.write_text("#!/bin/sh\ncat > /dev/null\nprintf 'Transfer\\n  NGN 26,400  '\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)

    assert words_in(b"a picture", str(program)) == "Transfer NGN 26,400"
    assert words_in(b"a picture", str(tmp_path / "none")) == ""


def test_a_receipt_that_came_after_somebody_looked_is_not_put_aside_unseen(sale: Sale) -> None:
    """Two transfers, two receipts: the page and the button of the first one book nothing any more."""
    seen, button = sale.order.version, next(one for one in reversed(sale.rig.sent_to(TEAM)) if one.buttons).buttons[0]
    sale.rig.say("I have paid ₦16,400 more")

    refused = sale.approve(1_000_000, seen=seen)
    receive(sale.parts, Incoming(sale.key(), TEAM, "tap", button.label, button.payload))
    sale.settle()

    assert (refused.ok, sale.order.credited, sale.order.waiting_since is not None) == (True, 0, True)
    assert sale.order.decisions[-1].outcome == "late"
    sought = "a proof of payment came after you looked, and ₦42,800 is to be looked for in the bank now"
    assert sale.rig.team_notes()[-1] == f"{sale.order.code}: {sought}. See it and answer again. Nothing was changed."


def test_the_note_of_the_newest_receipt_has_the_buttons_that_count(sale: Sale) -> None:
    """A second picture of one transfer asks the same sum once more, and one tap below it books that."""
    sale.rig.send_file("picture", None)

    newest = next(one for one in reversed(sale.rig.sent_to(TEAM)) if one.buttons)
    receive(sale.parts, Incoming(sale.key(), TEAM, "tap", newest.buttons[0].label, newest.buttons[0].payload))
    sale.settle()

    assert newest.text.startswith("One more picture")
    assert (sale.order.credited, sale.order.waiting_since) == (2_640_000, None)
