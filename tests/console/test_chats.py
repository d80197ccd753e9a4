"""Chats in real browsers: the reason behind each bubble, taking over, writing as a person, handing back."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from grace.channel import Incoming
from grace.pipeline import receive
from tests.console.conftest import PHONE, Enter
from tests.console.shop import Shop
from tests.web.conftest import Server


def test_each_bubble_says_what_it_was_understood_as_and_which_line_spoke(
    shop: Shop, enter: Enter, console: Server
) -> None:
    shop.say("why", "I want to order fabric", name="Amina")
    page = enter()
    page.goto(f"{console.url}/chats/sim:why")

    expect(page.locator(".chat .them .why").first).to_have_text(
        re.compile(r"\d\d:\d\d · understood as .+ \d+% · greeting → \w+ · flows/wholesale\.yaml:\d+")
    )
    expect(page.locator(".chat .us .why").first).to_have_text(
        re.compile(r"\d\d:\d\d · flows/wholesale\.yaml:\d+ · sent")
    )
    expect(page.locator(".path")).to_contain_text("greeting → image request")


def test_a_person_takes_over_while_the_customer_writes_and_hands_back(
    shop: Shop, enter: Enter, console: Server
) -> None:
    code = shop.proven("taken", "Yemi")
    page, other = enter("amaka", PHONE), enter("bola")
    page.goto(f"{console.url}/chats/sim:taken")
    other.goto(f"{console.url}/chats/sim:taken")

    page.get_by_label("Write to Yemi as a person").fill("Good day Yemi, Amaka here. *One moment*.")
    page.get_by_role("button", name="Send as a person").click()
    expect(page.locator(".chat .person .bubble").last).to_have_text("Good day Yemi, Amaka here. One moment.")
    expect(other.locator(".path")).to_contain_text("A person answers; Grace is quiet.")
    before = shop.heard("taken")
    shop.say("taken", "hello? where is my order")
    assert shop.heard("taken") == before
    expect(other.locator(".chat .them .bubble").last).to_have_text("hello? where is my order")

    other.reload()
    other.get_by_role("button", name="Hand back to Grace").click()
    expect(other.locator("#now")).to_have_text("ops notify")
    expect(page.locator("#now")).to_have_text("ops notify")
    assert shop.state("taken") == "ops_notify"
    assert shop.read(code).status == "proof_received"


def test_one_takes_over_without_a_word(shop: Shop, enter: Enter, console: Server) -> None:
    shop.say("quiet", "I want to order fabric", name="Dayo")
    page = enter()
    page.goto(f"{console.url}/chats")
    page.get_by_role("link", name="Dayo").and_(page.locator("[href='/chats/sim:quiet']")).click()

    page.get_by_role("button", name="Take over from Grace").click()

    expect(page.locator("#now")).to_have_text("human")
    expect(page.get_by_role("button", name="Hand back to Grace")).to_be_visible()


def test_an_open_chat_shows_what_comes_while_somebody_types(shop: Shop, enter: Enter, console: Server) -> None:
    shop.say("typing-chat", "hello", name="Ini")
    page = enter()
    page.goto(f"{console.url}/chats/sim:typing-chat")
    page.get_by_label("Write to Ini as a person").fill("I am still wri")

    shop.say("typing-chat", "are you there?")

    expect(page.locator(".chat .them .bubble").last).to_have_text("are you there?")
    expect(page.get_by_label("Write to Ini as a person")).to_have_value("I am still wri")


def test_a_chat_is_found_by_name(shop: Shop, enter: Enter, console: Server) -> None:
    shop.say("find-1", "hello", name="Omotola Jalade")
    shop.say("find-2", "hello", name="Genevieve")
    page = enter("amaka", PHONE)
    page.goto(f"{console.url}/chats")

    page.get_by_label("Name or number").fill("jalade")
    page.get_by_role("button", name="Search").click()

    expect(page.locator("main .list a")).to_have_text(["Omotola Jalade"])


def test_a_whatsapp_number_is_an_address_like_any_other(shop: Shop, enter: Enter, console: Server) -> None:
    receive(shop.parts, Incoming("SM77", "whatsapp:+2348012345678", "text", "hello", name="Nkechi"))
    shop.settle("nobody")
    page = enter("amaka", PHONE)
    page.goto(f"{console.url}/chats")

    page.get_by_role("link", name="Nkechi").click()
    page.get_by_role("button", name="Take over from Grace").click()

    expect(page.locator("#now")).to_have_text("human")
    expect(page).to_have_url(f"{console.url}/chats/whatsapp:+2348012345678")
