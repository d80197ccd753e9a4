"""What stands above a message: an older one it replies to, an advertisement, a button nobody here knows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from grace.app import project
from grace.channel import Incoming
from grace.shop.order import Line
from grace.testing.rig import Rig

ROOT = Path(__file__).parents[2]
SHOPS = ROOT / "tests" / "conversations" / "shops"
DAMASK = (Line("AK-05", Decimal(6), "yard"),)


@pytest.fixture
def rig(tmp_path: Path, quick_url: str) -> Iterator[Rig]:
    where = project.places(ROOT, catalog=SHOPS / "prints.yaml", brand=SHOPS / "brand.yaml")
    with Rig(where, tmp_path, url=quick_url) as made:
        yield made


def sent(rig: Rig, text: str, key: str = "", **more: str) -> None:
    rig.send(rig.customer, (replace(rig.message(rig.customer, text, key=key), **more),))


def last(rig: Rig) -> str:
    return rig.sent_to(rig.customer)[-1].text


@pytest.mark.parametrize("text", ["this one, 6 yards", "6 yards", "ok give me 6 yards of this"])
def test_a_reply_to_their_own_older_words_is_about_the_print_in_them(rig: Rig, text: str) -> None:
    sent(rig, "how much is the wine damask", key="twilio:SMfirst")
    sent(rig, "and palm green?")
    sent(rig, text, quotes="SMfirst")

    assert rig.session(rig.customer).basket == DAMASK


@pytest.mark.parametrize("sid", ["SMnobody", "PHONE999"])
def test_a_reply_to_what_nobody_knows_is_read_as_if_it_quoted_nothing(rig: Rig, sid: str) -> None:
    sent(rig, "6 yards of wine damask", quotes=sid)

    assert rig.session(rig.customer).basket == DAMASK


def test_nobody_is_shown_what_another_customer_was_told(rig: Rig) -> None:
    other = rig.person("Bola")
    rig.send(other, (rig.message(other, "how much is the wine damask"),))
    theirs = rig.shown(other, "Wine Damask")
    sent(rig, "this one, 6 yards", quotes=theirs)

    assert rig.session(rig.customer).basket == ()


@pytest.mark.parametrize("text", ["how much is this?", "Hello! is this available?", "give me 6 yards"])
def test_what_the_advertisement_showed_is_what_the_first_words_are_about(rig: Rig, text: str) -> None:
    sent(rig, text, saw="Wine Damask is back!\nSix yards of luxury")

    assert "Wine Damask" in "\n".join(one.text for one in rig.sent_to(rig.customer))
    assert rig.session(rig.customer).contact.saw.startswith("Wine Damask is back!")


def test_the_label_of_a_button_nobody_here_knows_is_read_as_words(rig: Rig) -> None:
    rig.send(rig.customer, (Incoming("twilio:SM1", rig.customer, "tap", "6 yards of Wine Damask", "promo-7"),))

    assert rig.session(rig.customer).basket == DAMASK


def test_the_label_of_a_button_of_ours_is_never_read_as_words(rig: Rig) -> None:
    rig.send(rig.customer, (Incoming("twilio:SM1", rig.customer, "tap", "6 yards of Wine Damask", "again"),))

    assert rig.session(rig.customer).basket == ()
