"""How customers really write: thumbs, lists, people times yards, struck-through words, Yoruba, Hausa and Igbo."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from grace.engine.reading import Act
from grace.language.items.fabric_names import index
from grace.language.items.people_shares import added_up
from grace.language.measure_rows import Row, expected_in
from grace.language.text.normalise import clean
from grace.shop.order import Item
from tests.language import FLOW, READER

SUMMARY, OFFER, FIRST, PAYING, AFTER = "deposit_summary", "fabric_offer", "greeting", "proof", "follow_up"


def _read(state: str, text: str) -> Act:
    return READER.read(text, replace(expected_in(FLOW, Row(state, text)), awaits_yes=state == SUMMARY)).main


def _items(state: str, text: str) -> list[tuple[str | None, Decimal | None]]:
    act = _read(state, text)
    assert act.sure, act
    return [(item.fabric, item.quantity) for item in act.items]


@pytest.mark.parametrize(
    "text",
    [
        *("👍🏾", "👍", "✅", "👌🏽", "💯", "yes 👍🏾", "beeni", "Bẹ́ẹ̀ni", "eh", "na'am", "ọ dị mma", "toh"),
        *("oya, let me do the transfer", "that's fine", "no wahala", "e correct"),
    ],
)
def test_a_common_yes(text: str) -> None:
    assert (_read(SUMMARY, text).intent, _read(SUMMARY, text).sure) == ("affirm", True)


@pytest.mark.parametrize("text", ["👎", "👎🏿", "❌", "mba", "rara", "a'a", "bẹ́ẹ̀kọ́", "~yes~ no"])
def test_a_common_no(text: str) -> None:
    assert (_read(SUMMARY, text).intent, _read(SUMMARY, text).sure) == ("deny", True)


@pytest.mark.parametrize("text", ["bye", "bye bye ma", "na wa o", "nawa o", "chai", "👍❌", "🤷🏾", "?"])
def test_neither_a_yes_nor_a_no(text: str) -> None:
    act = _read(SUMMARY, text)

    assert not act.sure or act.intent not in ("affirm", "deny")


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("AK-1O 6 yards", [("AK-10", 6)]),
        ("ak-O1 6 yards", [("AK-01", 6)]),
        ("ak l0, 6 yards", [("AK-10", 6)]),
        ("~AK-02 6 yards~ AK-04 10 yards", [("AK-04", 10)]),
        ("12 bridesmaids, 4 yards each of Owambe Red", [("AK-04", 48)]),
        ("we are 10 people, 6 yards each of Owambe Red", [("AK-04", 60)]),
        ("Owambe Red, 5 yards per person for 8 girls", [("AK-04", 40)]),
        ("ina so yadi goma na adire", [("AK-01", 10)]),
        ("achọrọ m yad iri nke lace", [("AK-06", 10)]),
        ("mo fẹ́ yard mewa lace", [("AK-06", 10)]),
        ("ina son yadi 12 na lace", [("AK-06", 12)]),
    ],
)
def test_what_is_ordered_in_a_first_message(text: str, items: list[tuple[str, int]]) -> None:
    assert _items(FIRST, text) == items


@pytest.mark.parametrize("text", ["AK-1x 6 yards", "AK-99 6 yards", "ak-1z"])
def test_a_code_that_is_none_is_not_guessed(text: str) -> None:
    assert _read(FIRST, text).items == ()


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("1 - 6 yards\n2 - 12 yards\n4 - 6 yards", [("AK-01", 6), ("AK-02", 12), ("AK-04", 6)]),
        ("1-6 yards\n2-12 yards", [("AK-01", 6), ("AK-02", 12)]),
        ("1 - 6 yards, 3 - 5 yards", [("AK-01", 6), ("AK-03", 5)]),
        ("1: 6 yards\n3: 5 yards", [("AK-01", 6), ("AK-03", 5)]),
        ("that blue one fine, give me 6", [("AK-01", 6)]),
        ("the lace is fine, I will take 10", [("AK-06", 10)]),
    ],
)
def test_what_is_picked_from_an_offer(text: str, items: list[tuple[str, int]]) -> None:
    assert _items(OFFER, text) == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("yes but I need only half", [Item("set", "AK-01", Decimal(3), "yard")]),
        ("yes, double it", [Item("set", "AK-01", Decimal(12), "yard")]),
        ("same print but 15 yards", [Item("set", None, Decimal(15), "yard")]),
        ("I prefer the red one", [Item("remove", "AK-01"), Item("add", "AK-04", Decimal(6), "yard")]),
    ],
)
def test_what_is_changed_in_the_summary(text: str, items: list[Item]) -> None:
    act = _read(SUMMARY, text)

    assert (act.intent, act.sure, list(act.items)) == ("change_order", True, items)


@pytest.mark.parametrize("text", ["can I pay half now?", "yes, half payment now", "is it double width?"])
def test_half_of_something_else_changes_nothing(text: str) -> None:
    assert _read(SUMMARY, text).intent != "change_order"


@pytest.mark.parametrize("text", ["ok 15", "okay 15 yards", "yes 15 yards", "alright, 15"])
def test_a_yes_with_another_quantity_agrees_to_nothing(text: str) -> None:
    act = _read(SUMMARY, text)

    assert act.intent in ("change_order", "select_fabric")
    assert [item.quantity for item in act.items] == [15]


@pytest.mark.parametrize(
    ("plain", "sum_"),
    [
        ("12 bridesmaids, 4 yards for each of them", "12 × 4 = 48 yards"),
        ("for me and my sister, 5 yards each", "2 × 5 = 10 yards"),
        ("each person 6 yards, we are twenty people", "20 × 6 = 120 yards"),
        ("10 people, 5 ladies, 6 yards each", None),
        ("4 yards each", None),
        ("delivery to 12 people", None),
        ("we are 8, each 5 yards of Blue Adire", "8 × 5 = 40 yards"),
        ("for me, my husband and 3 kids: me 6, him 4, kids 2 each of adire", "6 + 4 + 3 × 2 = 16 yards"),
        ("aso-ebi for 20 ladies and 5 men, ladies 6 men 4", "20 × 6 + 5 × 4 = 140 yards"),
        ("My husband, myself and our 2 boys. 6 for me, 5 for him and 3 for each boy", "5 + 6 + 2 × 3 = 17 yards"),
        ("my mum, my sister and I are sewing kente, 6 yards for each person", "3 × 6 = 18 yards"),
        ("Family of four o: daddy 5, mummy 6, the children 3 yards each", "5 + 6 + 2 × 3 = 17 yards"),
        ("kente for 10 people: 6 women 5 yards each, 4 men 4 yards each", "6 × 5 + 4 × 4 = 46 yards"),
        ("It's for me and 4 friends. 5 yards Blue Adire per head", "5 × 5 = 25 yards"),
        ("Tola 6 yards, Bimpe 5 yards, Sade 7 yards, everybody in Palm Green", "6 + 5 + 7 = 18 yards"),
        ("40 choir members, each one 4 yards, colour is palm green", "40 × 4 = 160 yards"),
        ("30 pupils need 5 yards each of Palm Green", "30 × 5 = 150 yards"),
        ("ladies are 9 and guys 6, ladies take 5 yards red each", None),
        ("we are 9: 4 ladies 5 yards each, 3 men 4 yards each", None),
        ("my two sisters 10 yards, me 6 yards", None),
        ("I have 3 kids. I want 6 yards of palm green for myself", None),
        ("6 yards for my mum", None),
        ("2 of us will come and pick it. 6 yards of adire", None),
    ],
)
def test_people_multiply(plain: str, sum_: str | None) -> None:
    found = added_up(clean(plain), index(FLOW.catalog))

    assert (found.sum if found else None) == sum_


@pytest.mark.parametrize(
    "text",
    [
        *("my husband has sent it", "I sent it to the wrong account", "I paid 5k, I will pay the rest tomorrow"),
        *("Acct: 0123456789 Amt: NGN10,500.00 CR Desc: TRF from ADA OBI", "I sent it again by mistake two times"),
        "done. the name on the account is Blessing Okafor",
    ],
)
def test_money_talk_is_read_as_money(text: str) -> None:
    assert (_read(PAYING, text).intent, _read(PAYING, text).sure) == ("payment_sent", True)


@pytest.mark.parametrize(
    "text",
    [
        *("it's short, I measured 5 yards not 6", "rider is not picking", "can I exchange it"),
        "refund it to 2233445566 GTB Ada Obi",
    ],
)
def test_a_quiet_complaint(text: str) -> None:
    assert (_read(AFTER, text).intent, _read(AFTER, text).sure) == ("complain", True)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("same as last time please", "repeat_order"),
        ("repeat my order", "repeat_order"),
        ("are you a robot?", "faq"),
        ("nawa ne lace", "ask_price"),
        ("ẹ káàárọ̀", "greet"),
        ("sannu", "greet"),
        ("kedu", "greet"),
    ],
)
def test_first_words(text: str, intent: str) -> None:
    assert (_read(FIRST, text).intent, _read(FIRST, text).sure) == (intent, True)


@pytest.mark.parametrize(
    "text", ["change the phone number to 08099998888", "please change my address to 10 Marina Road"]
)
def test_details_are_no_change_of_goods(text: str) -> None:
    assert _read(AFTER, text).intent == "give_details"


def test_what_is_typed_in_ascii_is_cleaned_as_it_is_beside_a_sign_nobody_sees() -> None:
    """Plain words take a shorter way; the unseen sign sends them the long one."""
    typed = [f"a{chr(sign)}b {chr(sign)}" for sign in range(128)] + ["6yds of `AK-01`\nASAP", "₦20k"]

    assert {text: clean(text) for text in typed} == {text: clean(f"\u200e{text}") for text in typed}
