"""The money desk in real browsers: approve, reject, undo, while another browser acts on the same order."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.console.conftest import PHONE, Enter
from tests.console.shop import PDF, Shop
from tests.web.conftest import Server


def card(page: Page, code: str) -> Locator:
    return page.locator(f"[data-card={code}]")


def approve(page: Page, code: str) -> None:
    card(page, code).get_by_role("button", name="in the bank, approve").first.click()


def notice(page: Page) -> Locator:
    return page.locator("p.notice")


def test_the_button_says_what_is_vouched_for_and_the_customer_reads_what_was_promised(shop: Shop, enter: Enter) -> None:
    code = shop.proven("ada", "Ada Okafor")
    page = enter()

    expect(card(page, code).locator("img")).to_be_visible()
    expect(card(page, code)).to_contain_text("the deposit on ₦52,800 · into GTBank 0123456789")
    expect(card(page, code).locator(".sum")).to_have_text("₦26,400")
    promised = card(page, code).locator(".reads q").last.inner_text()
    card(page, code).get_by_role("button", name="I see ₦26,400 in the bank, approve").click()

    expect(notice(page)).to_have_text("₦26,400 booked by amaka")
    expect(card(page, code)).to_have_count(0)
    order = shop.read(code)
    credits = [(one.amount, one.who, one.where) for one in order.credits]
    assert (order.status, credits) == ("paid", [(2_640_000, "amaka", "console")])
    assert promised.strip("“”").split("\n")[0].startswith(f"✅ Payment confirmed for {code}")
    assert f"✅ Payment confirmed for *{code}*: ₦26,400" in shop.heard("ada")


def test_the_first_verdict_wins_and_the_other_browser_is_told_who(shop: Shop, enter: Enter, console: Server) -> None:
    code = shop.proven("two-browsers", "Ngozi")
    first, second = enter("amaka"), enter("bola", PHONE)
    second.goto(f"{console.url}/orders/{code}")  # this page does not refresh itself

    approve(first, code)
    expect(notice(first)).to_have_text("₦26,400 booked by amaka")
    approve(second, code)

    expect(notice(second)).to_contain_text("amaka was first and approved it (₦26,400)")
    expect(notice(second)).to_have_class("notice unchanged")
    expect(notice(first)).to_have_class("notice")
    assert [(one.amount, one.who) for one in shop.read(code).credits] == [(2_640_000, "amaka")]


def test_a_reject_after_an_approve_of_another_changes_nothing(shop: Shop, enter: Enter, console: Server) -> None:
    code = shop.proven("late-reject", "Kemi")
    first, second = enter("amaka"), enter("bola")
    second.goto(f"{console.url}/orders/{code}")
    second.get_by_text("Reject…").click()
    second.get_by_label("Reason").fill("not in the bank yet")

    approve(first, code)
    expect(notice(first)).to_have_text("₦26,400 booked by amaka")
    second.get_by_role("button", name="Reject and tell Kemi").click()

    expect(notice(second)).to_contain_text("amaka was first")
    assert shop.read(code).status == "paid"
    assert "could not find" not in shop.heard("late-reject")


def test_what_another_browser_decides_leaves_this_queue_by_itself(shop: Shop, enter: Enter) -> None:
    code = shop.proven("leaves", "Sade")
    first, second = enter("amaka"), enter("bola")

    expect(card(second, code)).to_be_visible()
    approve(first, code)

    expect(card(second, code)).to_have_count(0)
    expect(second.locator(".undo").filter(has_text=code)).to_be_visible()


def test_the_number_in_the_menu_follows_the_list_of_an_open_page(shop: Shop, enter: Enter) -> None:
    shop.proven("numbered-first", "Sade")
    page = enter()
    expect(page.locator("nav .count")).to_contain_text("1 waiting")

    code = shop.proven("numbered-second", "Bisi")

    expect(card(page, code)).to_be_visible()
    expect(page.locator("nav .count")).to_contain_text("2 waiting")


def test_an_undo_takes_the_money_back_and_the_proof_waits_again(shop: Shop, enter: Enter) -> None:
    code = shop.proven("undone", "Tolu")
    first, second = enter("amaka", PHONE), enter("bola")

    approve(first, code)
    second.reload()
    second.get_by_role("button", name=f"Undo the verdict on {code}").click()

    expect(notice(second)).to_contain_text("taken back by bola")
    expect(card(first, code)).to_be_visible()
    order = shop.read(code)
    assert [(one.amount, one.kind, one.who) for one in order.credits] == [
        (2_640_000, "credit", "amaka"),
        (-2_640_000, "reversal", "bola"),
    ]
    assert (order.status, order.credited) == ("proof_received", 0)
    assert "A correction" in shop.heard("undone")


def test_an_undo_after_a_minute_is_too_late(shop: Shop, enter: Enter, console: Server) -> None:
    code = shop.proven("too-late", "Uche")
    page = enter()
    approve(page, code)
    page.goto(f"{console.url}/orders/{code}")
    undo = page.get_by_role("button", name=f"Undo the verdict on {code}")
    expect(undo).to_be_visible()

    shop.wait("too-late", 0.03)
    undo.click()

    assert shop.read(code).credited == 2_640_000
    expect(notice(page)).to_contain_text("60 seconds only")


def test_a_reject_tells_the_customer_why_and_leads_back(shop: Shop, enter: Enter) -> None:
    code = shop.proven("rejected", "Bisi")
    page = enter("amaka", PHONE)

    card(page, code).get_by_text("Reject…").click()
    expect(card(page, code).locator("[data-reject] q").first).to_contain_text("(your reason)")
    card(page, code).get_by_label("Reason").fill("the amount is different")
    card(page, code).get_by_role("button", name="Reject and tell Bisi").click()

    expect(notice(page)).to_have_text("rejected by amaka")
    assert shop.read(code).status == "awaiting_payment"
    assert shop.state("rejected") == "proof"
    assert "the amount is different" in shop.heard("rejected")


def test_a_different_amount_books_what_was_seen(shop: Shop, enter: Enter) -> None:
    code = shop.proven("part", "Halima")
    page = enter()

    card(page, code).get_by_text("Different amount…").click()
    card(page, code).get_by_label("Naira you see in the bank").fill("20,000")
    card(page, code).get_by_role("button", name="I see this amount").click()

    expect(notice(page)).to_have_text("₦20,000 booked by amaka")
    order = shop.read(code)
    assert (order.status, order.credited, order.due) == ("part_paid", 2_000_000, 640_000)


def test_an_amount_nobody_can_read_books_nothing(shop: Shop, enter: Enter) -> None:
    code = shop.proven("odd", "Zainab")
    page = enter()

    card(page, code).get_by_text("Different amount…").click()
    card(page, code).get_by_label("Naira you see in the bank").fill("26,40")
    card(page, code).get_by_role("button", name="I see this amount").click()

    expect(notice(page)).to_contain_text("nothing was booked")
    assert shop.read(code).credits == ()


def test_what_is_being_typed_survives_the_refresh(shop: Shop, enter: Enter) -> None:
    code = shop.proven("typing", "Folake")
    page = enter()
    card(page, code).get_by_text("Reject…").click()
    card(page, code).get_by_label("Reason").fill("half a rea")

    with page.expect_response(lambda answer: "part=queue" in answer.url):
        shop.proven("newcomer", "Ife")
    with page.expect_response(lambda answer: "part=queue" in answer.url):
        pass

    expect(page.get_by_text("Ife").first).to_be_visible()
    expect(card(page, code).get_by_label("Reason")).to_have_value("half a rea")


def test_letters_move_and_never_book(shop: Shop, enter: Enter) -> None:
    first, second = shop.proven("keys-1", "Aisha"), shop.proven("keys-2", "Ronke")
    page = enter()
    codes = [str(one.get_attribute("data-card")) for one in page.locator("[data-card]").all()]
    assert codes.index(first) < codes.index(second)

    for _ in codes[: codes.index(second) + 1]:
        page.keyboard.press("j")
    expect(card(page, second)).to_be_focused()
    page.keyboard.press("k")
    expect(card(page, codes[codes.index(second) - 1])).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.keyboard.press("a")
    expect(card(page, second).locator("[data-approve]")).to_be_focused()
    assert shop.read(second).credits == ()
    page.keyboard.press("r")
    page.keyboard.type("ajar")
    expect(card(page, second).get_by_label("Reason")).to_have_value("ajar")
    card(page, second).locator("[data-approve]").focus()
    page.keyboard.press("Enter")

    expect(notice(page)).to_have_text("₦26,400 booked by amaka")
    assert [one.amount for one in shop.read(second).credits] == [2_640_000]


def test_a_pdf_is_handed_out_and_never_opened_as_a_page(shop: Shop, enter: Enter, console: Server) -> None:
    code = shop.agreed("pdf", "Musa")
    shop.send("pdf", PDF, "application/pdf")
    page = enter()

    link = card(page, code).get_by_role("link", name="Open the PDF")
    got = page.request.get(console.url + str(link.get_attribute("href")))

    assert (got.status, got.body()) == (200, PDF)
    assert got.headers["content-disposition"] == "attachment"
    assert got.headers["cache-control"] == "no-store"
