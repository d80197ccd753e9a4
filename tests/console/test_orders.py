"""Orders in real browsers: search, lines, ledger, delivery, the way to delivered, and what only an owner may do."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from grace.channel import Incoming
from grace.pipeline import receive
from tests.console.conftest import PHONE, TEAM_PASSWORD, Enter, add_user
from tests.console.shop import Shop
from tests.web.conftest import Server, until


def naira(page: Page, label: str, amount: str) -> None:
    page.get_by_label(label).fill(amount)


def approve_on(page: Page, amount: str) -> None:
    page.get_by_role("button", name=f"I see {amount} in the bank, approve").click()
    expect(page.locator("p.notice")).to_contain_text("booked by")


def test_an_order_is_found_by_code_name_and_status(shop: Shop, enter: Enter, console: Server) -> None:
    code = shop.proven("search", "Ebele Quadri")
    page = enter("amaka", PHONE)
    page.goto(f"{console.url}/orders")

    for wanted in (code[3:].lower(), "quadri"):
        page.get_by_label("Code, name or number").fill(wanted)
        page.get_by_label("Status").select_option("proof_received")
        page.get_by_role("button", name="Search").click()
        expect(page.locator("tbody a")).to_have_text([code])
    page.get_by_label("Status").select_option("delivered")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("No such order.")).to_be_visible()


def test_an_order_goes_from_deposit_to_delivered_with_its_ledger(shop: Shop, enter: Enter, console: Server) -> None:
    code = shop.proven("whole", "Ada Whole")
    page = enter("amaka")
    page.goto(f"{console.url}/orders/{code}")

    approve_on(page, "₦26,400")
    page.get_by_role("button", name="Ask Ada Whole for it before cutting").click()
    expect(page.locator("p.notice")).to_contain_text("of the delivery is still missing: the receiver's name")
    assert "before AkanrabyAtuche cuts your order" in shop.heard("whole")
    shop.say("whole", "Ada Whole, 08012345678, 12 Allen Avenue, Ikeja")
    page.goto(f"{console.url}/orders/{code}")
    page.get_by_role("button", name="Mark as cutting").click()
    expect(page.locator("#status")).to_have_text("cutting")
    page.get_by_text("Delivery fee…").click()
    page.get_by_label("Naira for the delivery").fill("2500")
    page.get_by_role("button", name="Set the fee").click()
    expect(page.locator(".reads q")).to_contain_text("Delivery of")
    page.get_by_role("button", name="Yes, set the fee").click()
    expect(page.locator("#balance")).to_have_text("₦28,900")
    expect(page.get_by_text("only an owner may mark it as sent")).to_be_visible()
    expect(page.locator("[data-approve]")).to_have_count(0)  # nothing waits
    page.get_by_text("Money came in without a receipt…").click()
    page.get_by_label("Naira you see in the bank").fill("28,900")
    page.get_by_role("button", name="I see this amount in the bank, approve").click()
    page.get_by_text("Only a part is on its way…").click()
    page.get_by_label("How many of what").fill("5 of 12")
    page.get_by_role("button", name="Show what Ada Whole will read").click()
    expect(page.locator(".reads q")).to_contain_text("5 yards Lagos Sunrise. To follow: 7 yards Lagos Sunrise")
    page.get_by_role("button", name="Yes, mark this part").click()
    expect(page.get_by_text("On its way already: 5 yards AK-02")).to_be_visible()
    page.get_by_role("button", name="Mark as sent").click()
    page.get_by_role("button", name="Mark as delivered").click()

    expect(page.locator("#status")).to_have_text("delivered")
    expect(page.locator("#ledger tbody tr td.money")).to_have_text(["₦26,400", "₦28,900"])
    expect(page.locator("#balance")).to_have_text("₦0")
    assert "costs ₦2,500" in shop.heard("whole")


def test_only_an_owner_sends_what_is_not_paid_for(shop: Shop, enter: Enter, console: Server) -> None:
    code = shop.proven("unpaid", "Obi")
    page, owner = enter("amaka"), enter("owner")
    page.goto(f"{console.url}/orders/{code}")
    approve_on(page, "₦26,400")
    page.get_by_text("Mark as cutting all the same…").click()
    page.get_by_label("The reason").fill("she picks it up")
    page.get_by_role("button", name="Mark as cutting;").click()
    expect(page.locator("#status")).to_have_text("cutting")
    form = {name: page.locator(f"input[name={name}]").first.input_value() for name in ("csrf", "key", "seen")}

    forged = page.request.post(
        f"{console.url}/orders/{code}/step", form={**form, "step": "sent", "reason": "trust me", "back": "order"}
    )
    assert "only the owner may say so" in forged.text()
    assert shop.read(code).step == "cutting"

    owner.goto(f"{console.url}/orders/{code}")
    owner.get_by_label("is still to be paid. Mark it as sent all the same").fill("old customer, pays on Friday")
    owner.get_by_role("button", name="Mark as sent, unpaid").click()
    expect(owner.locator("#status")).to_have_text("sent")
    expect(owner.locator(".list.small")).to_contain_text("old customer, pays on Friday")


def test_a_refund_is_noted_with_its_reason(shop: Shop, enter: Enter, console: Server) -> None:
    code = shop.proven("refund", "Efe")
    page = enter()
    page.goto(f"{console.url}/orders/{code}")
    approve_on(page, "₦26,400")

    page.get_by_text("Note a refund…").click()
    page.get_by_label("Naira given back").fill("6400")
    page.get_by_label("Why").fill("torn")
    page.get_by_label("Goods that come back for it").fill("2 yards AK-02")
    page.get_by_role("button", name="Note the refund").click()
    expect(page.locator(".reads q")).to_contain_text("We have sent ₦6,400 back to you")
    page.get_by_role("button", name="Yes, note the refund").click()

    expect(page.locator("#ledger tbody tr td.money")).to_have_text(["₦26,400", "-₦6,400"])
    assert (shop.read(code).credited, shop.read(code).total) == (2_000_000, 4_400_000)


def test_today_counts_the_naira_that_waits(shop: Shop, enter: Enter, console: Server) -> None:
    shop.proven("today", "Practising", "50 yards of AK-02")
    for number, words in enumerate(("50 yards of AK-02", "yes", "I have paid")):
        receive(shop.parts, Incoming(f"today-{number}", "whatsapp:+2348030000777", "text", words, name="Chioma"))
        until(lambda: not shop.work())
    page = enter("amaka", PHONE)
    page.goto(f"{console.url}/today")

    expect(page.get_by_role("heading", name="Naira waiting, by where the chat is")).to_be_visible()
    expect(page.get_by_role("link", name="Chioma")).to_be_visible()
    expect(page.get_by_role("link", name="Practising")).to_have_count(0)
    expect(page.get_by_role("progressbar", name="sent a proof")).to_be_visible()


def test_an_owner_adds_and_removes_a_user_who_is_out_at_once(enter: Enter, console: Server) -> None:
    add_user(console, "ciara", TEAM_PASSWORD)
    owner, ciara = enter("owner"), enter("ciara")
    owner.goto(f"{console.url}/team")
    expect(ciara.get_by_role("link", name="Team")).to_have_count(0)

    owner.get_by_role("button", name="Remove ciara").click()
    expect(owner.locator("p.notice")).to_have_text("ciara is out.")
    ciara.goto(f"{console.url}/orders")

    expect(ciara.get_by_role("button", name="Log in")).to_be_visible()
