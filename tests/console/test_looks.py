"""How the money desk lies before an eye, at a desk and on a phone: what comes first, what is in reach, whose words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect

from grace.channel import Incoming
from grace.desk import verdicts
from grace.pipeline import receive
from grace.shop.ledger import Verdict
from grace.shop.part_deliveries import goods_of
from tests.console.conftest import PHONE, Enter
from tests.console.shop import Shop, receipt
from tests.web.conftest import Server, until

WIDE = {"width": 1280, "height": 860}
BOTH = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["1280", "390"])
CODE_WORDS = re.compile(r"lapsed|verdict|\bcredits?\b|ops.notify|proof.received|awaiting.payment|part_paid|UTC", re.I)


def box(found: Locator) -> dict[str, float]:
    """Return where *found* is on the whole page."""
    seen = found.bounding_box()
    assert seen is not None
    return {**seen, "bottom": seen["y"] + seen["height"], "right": seen["x"] + seen["width"]}


def overpay(shop: Shop, code: str) -> None:
    """Book what is owed, and give back a part of the goods for too little."""
    order = shop.read(code)
    shop.give(Verdict("approve", "owner", verdicts.CONSOLE, code, order.owed))
    goods = tuple(replace(one, quantity=one.quantity / 2) for one in goods_of(order.lines))
    shop.give(Verdict("refund", "owner", verdicts.CONSOLE, code, 100_000, "torn", goods=goods))


@BOTH
def test_the_sum_is_seen_before_its_receipts_and_the_button_is_in_reach(
    shop: Shop, enter: Enter, console: Server, size: dict[str, int]
) -> None:
    code = shop.proven(f"sum-{size['width']}", "Ada Okafor")
    for number in range(3):
        shop.send(f"sum-{size['width']}", receipt("₦10,000.00", f"{code}-{number}"))
    page = enter("amaka", size)
    card = page.locator(f"[data-card={code}]")
    for path in ("/", f"/orders/{code}"):
        page.goto(console.url + path)
        expect(card.locator("img")).to_have_count(4)
        total, first, last = box(card.locator(".sum")), box(card.locator("img").first), box(card.locator("img").last)
        button = box(card.locator("[data-approve]"))

        assert box(card.locator(".sum"))["height"] >= max(box(one)["height"] for one in card.locator("dd").all())
        if size == PHONE:
            assert total["bottom"] <= first["y"]
            assert last["bottom"] <= button["y"]
        else:
            assert first["right"] <= total["x"]
            assert button["bottom"] <= first["y"] + 700  # of 860 the page has
        assert button["height"] >= 44


def test_on_a_phone_the_menu_is_under_the_thumb_and_covers_nothing(enter: Enter, console: Server, shop: Shop) -> None:
    shop.proven("thumb", "Ada Okafor")
    page = enter("owner", PHONE)
    menu = page.locator("nav ul.menu")

    page.mouse.wheel(0, 100_000)
    assert box(menu)["bottom"] == PHONE["height"]
    assert [box(link)["height"] >= 44 for link in menu.locator("a").all()] == [True] * 6
    # A wheel scrolls a little later than it turns, and the page grows when its pictures are there.
    page.wait_for_function(
        "() => { scrollTo(0, document.body.scrollHeight);"
        " return document.querySelector('main').getBoundingClientRect().bottom"
        " <= document.querySelector('nav ul.menu').getBoundingClientRect().top; }"
    )
    expect(page.get_by_text("AkanrabyAtuche", exact=True)).to_be_visible()


@BOTH
def test_an_order_shows_its_next_step_before_its_money_and_its_history_folded(
    shop: Shop, enter: Enter, console: Server, size: dict[str, int]
) -> None:
    code = shop.proven(f"next-{size['width']}", "Ada Okafor")
    shop.give(Verdict("approve", "owner", verdicts.CONSOLE, code))
    shop.say(f"next-{size['width']}", "Ada Okafor, 08012345678, 12 Allen Avenue, Ikeja")
    page = enter("amaka", size)
    page.goto(f"{console.url}/orders/{code}")

    way = [page.locator(".way"), page.get_by_role("button", name="Mark as cutting"), page.locator("#ledger")]
    tops = [box(one)["y"] for one in (*way, page.locator(".history"))]
    assert tops == sorted(tops)
    assert tops[1] < size["height"] / 2
    expect(page.locator(".history li")).not_to_be_visible()
    expect(page.locator("[data-approve]")).to_have_count(0)


@BOTH
def test_today_begins_with_four_tiles(shop: Shop, enter: Enter, console: Server, size: dict[str, int]) -> None:
    page = enter("amaka", size)
    page.goto(f"{console.url}/today")
    tiles = [box(tile) for tile in page.locator(".tiles li").all()]

    assert len(tiles) == 4
    assert len({tile["y"] for tile in tiles}) == (2 if size == PHONE else 1)
    assert max(tile["bottom"] for tile in tiles) < box(page.locator("main article").first)["y"]


def test_the_desk_speaks_as_people_do(shop: Shop, enter: Enter, console: Server) -> None:
    """Orders that lapsed, were booked, taken back and given back; a real customer's too."""
    code = shop.proven("words", "Ada Okafor")
    shop.give(Verdict("approve", "owner", verdicts.CONSOLE, code))
    shop.give(Verdict("undo", "owner", verdicts.CONSOLE, code))
    shop.agreed("late", "Bola")
    shop.wait("late", 49)
    for number, words in enumerate(("50 yards of AK-02", "yes", "I have paid")):
        receive(shop.parts, Incoming(f"spoken-{number}", "whatsapp:+2348030000779", "text", words, name="Folake"))
        until(lambda: not shop.work())
    page = enter("owner", WIDE)

    for path in (
        "/",
        "/orders",
        f"/orders/{code}",
        f"/orders/{shop.order('late').code}",
        "/today",
        "/chats",
        "/parked",
    ):
        page.goto(console.url + path)
        assert CODE_WORDS.findall(page.locator("main").inner_text()) == [], path


def test_what_is_paid_too_much_is_said_on_every_page_about_it(shop: Shop, enter: Enter, console: Server) -> None:
    for number, words in enumerate(("12 yards of AK-02", "yes", "I have paid")):
        receive(shop.parts, Incoming(f"too-much-{number}", "whatsapp:+2348030000778", "text", words, name="Efe"))
        until(lambda: not shop.work())
    found = shop.parts.store.orders.newest("whatsapp:+2348030000778")
    assert found is not None
    overpay(shop, found.code)
    page = enter("amaka", WIDE)

    notice = page.locator(".undo").filter(has_text=found.code)
    expect(notice).to_contain_text("(they cost ₦26,400, so ₦25,400 too much is booked now)")
    page.goto(f"{console.url}/orders/{found.code}")
    expect(page.locator("#too-much")).to_have_text("₦25,400")
    expect(page.locator(f"[data-card={found.code}]")).to_contain_text("give it back, or talk to Efe")
    page.goto(f"{console.url}/today")
    expect(listed(page)).to_contain_text(f"Efe · ₦25,400 on {found.code}")


def listed(page: Page) -> Locator:
    return page.locator("article", has=page.get_by_role("heading", name="Paid too much"))
