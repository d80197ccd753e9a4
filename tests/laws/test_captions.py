"""Law 4, of words beside a picture: what they say of goods is written, asked or told, and what they say of money is no
goods."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grace.engine.events import Media
from tests.laws.shipped import Chat

PICTURE = Media("picture", "f1", "image/jpeg")
HELD = 9
STATES = ("summary", "awaited", "checked", "part paid", "paid")
STYLES = ("agbada", "gown", "style", "iro and buba", "boubou", "design", "senator", "sleeve")
CHANGES = (
    "for this {style} 9 no go do, make it {many}",
    "9 yards won't be enough for this {style}, {many}",
    "this {style} needs {many} yards not 9",
    "my tailor say na {many} yards for this one",
    "the tailor said {many} yards for this {style}",
    "increase am to {many} for this {style}",
    "this one go need {many} yards",
    "make am {many}yds instead, see the {style}",
    "for dis {style} tailor say {many}yds, change am",
    "{many} yards instead of 9 because of this {style}",
    "so {many} yards for this {style}",
    "I think this {style} will take {many} yards",
    "can 9 yards do this {style}? if not make it {many}",
    "pls make it {many} yards, I want to sew like this",
    "change to {many} yards for this kind of {style}",
    "I changed to this {style} so {many} yards now",
    "{many} yards",
    "please I will be needing {many} yards for this {style}",
    "with this {style} it has to be {many} yards",
    "look at the {style}, hence {many} yards ma",
    "kindly adjust to {many} yards, the {style} is flared",
)
PRINTS = (
    "{many} yards of dis one",
    "{many} yards from this one",
    "also {many} pieces of this",
    "dis one {many} yards",
    "add {many} yards of this print abeg",
    "{many} more yards of this",
    "I want this one, {many} yards",
    "make it {many} yards of this instead",
    "how much is {many} yards of this",
    "{many} yards of the one in the picture",
    "{many}yds for dis material",
    "5 yards of blue adire and {many} yards of this",
)
"""Words that want some of the print on the picture."""
BEFORE_AN_ORDER = ("also {many} of this", "I want {many} of this one abeg")
"""Words that do so where nothing is to be paid."""
UNDER_RECEIPTS = (
    "this one",
    "this one please",
    "this one my sister sent",
    "please this one too",
    "add this one",
    "this one, from my husband",
    "see am, this 9900",
    "abeg this 9900 confirm",
    "for this 9900",
    "9900 of this",
    "5000 for this fabric",
    "9900 for this material",
    "this one 5pm",
    "this 3rd party account",
    "this 100%",
    "page 2 of this",
    "2 of this",
    "this one 08031234567",
    "for this 9 yards",
    "9 yards of this",
)
"""Words beside a receipt that are no yards, or those that are to be paid."""
NO_YARDS = ("I want this one", "I need that one", "I like this, 100%", "for this 2026 wedding", "2 of these bags")
PAYS = (
    "I have paid",
    "this is the receipt",
    "payment for 9 yards",
    "I don pay, see am",
    "my husband has sent it",
    "I paid 5k, the rest tomorrow",
    "transfer done for the 9 yards",
    "receipt for my order",
    "sent 10k for now",
)


@lru_cache(maxsize=len(STATES))
def _in(state: str) -> Chat:
    """Return a chat with nine yards of a print whose order has come to *state*."""
    chat = Chat().they(f"{HELD} yards of Palm Green")
    if state != "summary":
        chat.they("yes")
    match state:
        case "checked":
            chat.they("I have paid")
        case "part paid":
            chat.they("I have paid 5000").approve(500_000)
        case "paid":
            chat.they("I have paid").approve(1_890_000)
    return chat


def _before_an_order(state: str) -> Chat:
    """Return a chat that stands in *state*, before anything is ordered."""
    chat = Chat()
    for words in {"new": (), "offer": ("show me",), "selection": ("show me", "number 2")}[state]:
        chat.they(words)
    return chat


def _yards(chat: Chat) -> list[int]:
    order = chat.session.order
    lines = chat.session.basket or (order.basket if order else ())
    return [int(line.quantity or 0) for line in lines]


@settings(max_examples=60)
@given(st.sampled_from(STATES), st.sampled_from(CHANGES), st.sampled_from(STYLES), st.integers(10, 40))
def test_a_number_of_yards_in_a_caption_is_written_asked_or_told(state: str, words: str, style: str, many: int) -> None:
    chat = _in(state).copy().they(words.format(style=style, many=many), PICTURE)

    assert not chat.proofs
    assert _yards(chat) == [many] or f"{many} yards" in chat.words or str(many) in chat.told


@settings(max_examples=60)
@given(st.sampled_from(STATES), st.sampled_from(CHANGES), st.sampled_from(STYLES), st.integers(10, 40))
def test_a_yes_after_a_caption_agrees_to_no_older_number(state: str, words: str, style: str, many: int) -> None:
    before = _in(state)
    chat = before.copy().they(words.format(style=style, many=many), PICTURE)
    agreed = chat.copy().they("yes")

    assert before.session.order is not None
    assert agreed.session.order is not None
    if before.session.order.status == "quoted" and agreed.session.order.status != "quoted":
        assert [int(line.quantity or 0) for line in agreed.session.order.basket] == [many]


@settings(max_examples=80)
@given(st.sampled_from((*STATES, "new", "offer", "selection")), st.sampled_from(PRINTS), st.integers(10, 40))
def test_yards_of_the_print_on_a_picture_are_asked_and_told_and_written_of_none(
    state: str, words: str, many: int
) -> None:
    before = _in(state).copy() if state in STATES else _before_an_order(state)
    chat = before.copy().they(words.format(many=many), PICTURE)

    assert not chat.proofs
    assert many not in _yards(chat)
    assert f"{many} yards" in chat.words or f"{many} pieces" in chat.words
    assert f"{many} yards" in chat.told or f"{many} pieces" in chat.told


@settings(max_examples=20)
@given(st.sampled_from(("new", "offer")), st.sampled_from(BEFORE_AN_ORDER), st.integers(10, 40))
def test_a_number_of_what_is_shown_is_told_before_there_is_an_order(state: str, words: str, many: int) -> None:
    chat = _before_an_order(state).they(words.format(many=many), PICTURE)

    assert str(many) in chat.words
    assert str(many) in chat.told


@settings(max_examples=60)
@given(st.sampled_from(UNDER_RECEIPTS))
def test_a_receipt_is_kept_whatever_number_is_beside_it(words: str) -> None:
    assert _in("awaited").copy().they(words, PICTURE).proofs


@settings(max_examples=60)
@given(st.sampled_from((*STATES, "new", "offer", "selection")), st.sampled_from((*UNDER_RECEIPTS, *NO_YARDS)))
def test_what_is_no_yards_of_a_picture_is_not_said_to_be(state: str, words: str) -> None:
    chat = _in(state).copy() if state in STATES else _before_an_order(state)
    plainly = words in ("9 yards of this", "2 of this") and state in ("new", "offer", "selection")

    assert plainly or "of that one, noted" not in chat.they(words, PICTURE).words


@settings(max_examples=20)
@given(st.sampled_from(("awaited", "part paid", "paid")), st.sampled_from(PRINTS[:4]), st.integers(10, 40))
def test_a_receipt_beside_a_picture_of_a_print_is_kept(state: str, words: str, many: int) -> None:
    chat = _in(state).copy().they(words.format(many=many), PICTURE, Media("picture", "f2", "image/jpeg"))

    assert f"{many} yards" in chat.told or f"{many} piece" in chat.told
    assert chat.proofs


@settings(max_examples=20)
@given(st.sampled_from(("summary", "awaited", "paid")), st.sampled_from(PRINTS[:4]), st.integers(10, 40))
def test_the_name_of_that_print_buys_the_yards(state: str, words: str, many: int) -> None:
    chat = _in(state).copy().they(words.format(many=many), PICTURE).they("Blue Adire")

    assert ("AK-01", many) in [(line.fabric, line.quantity) for line in chat.session.basket]


@settings(max_examples=60)
@given(st.sampled_from(STATES), st.sampled_from(PAYS))
def test_a_caption_of_a_payment_changes_no_goods_and_people_see_it(state: str, words: str) -> None:
    chat = _in(state).copy().they(words, PICTURE)

    assert _yards(chat) == [HELD]
    assert chat.told


@settings(max_examples=40)
@given(st.sampled_from(STATES[1:]), st.sampled_from(PAYS), st.integers(10, 40))
def test_a_caption_that_pays_and_changes_is_a_payment_and_the_change_is_not_lost(
    state: str, words: str, many: int
) -> None:
    chat = _in(state).copy().they(f"{words}. make it {many} yards", PICTURE)

    assert chat.proofs
    assert _yards(chat) == [many] or f"{many} yards" in chat.words or str(many) in chat.told


@given(st.sampled_from(("this is for the 9 yards", "9 yards of palm green", "here is it, 9 yards as agreed")))
@settings(max_examples=6)
def test_a_caption_that_names_what_is_to_be_paid_lies_under_a_receipt(words: str) -> None:
    assert Chat().they("9 yards of palm green").they("yes").they(words, PICTURE).proofs


@given(st.sampled_from(("this one 12 yards how much", "12 yards, how much?", "price of 12 yards like this")))
@settings(max_examples=6)
def test_a_price_asked_under_a_picture_changes_no_goods(words: str) -> None:
    basket = Chat().they("9 yards of palm green").they("yes").they(words, PICTURE).session.basket

    assert [int(line.quantity) for line in basket if line.quantity] == [9]


EVERYWHERE = (*STATES, "new", "offer", "selection")
NAMES = {"Blue Adire": "AK-01", "Owambe Red": "AK-04", "Lagos Sunrise": "AK-02"}
OWN = (
    "{} yards",
    "{}yds",
    "I want {} yards",
    "{} yards of this",
    "this one {} yards",
    "and {} yards",
    "abeg {} yards pls",
)
OF_SEVERAL = (
    "{} yards each",
    "{} yards of each",
    "{}yds each for these ones",
    "these ones, {} yards each",
    "{0} {0} yards",
)
OF_TWO = ("{} yards of both", "{} yds each for these two", "{} yards of these 2", "I want these two, {} yards each")
WITH_PAYMENT = (
    "payment done, add {} yards of this",
    "I don pay, abeg add {} yards of this one",
    "paid. Add {} yards of this to my order",
    "this is my receipt and I want {} yards of this too",
    "transfer made, please add this one, {} yards",
    "done, make it {} yards of this print",
)


def _chat(state: str) -> Chat:
    return _in(state).copy() if state in STATES else _before_an_order(state)


def _picture(at: int) -> Media:
    return Media("picture", f"p{at}", "image/jpeg")


def _wanted(chat: Chat) -> set[tuple[str, int]]:
    return {(line.fabric, int(line.quantity)) for line in chat.session.basket if line.quantity}


@settings(max_examples=80)
@given(
    st.sampled_from(EVERYWHERE),
    st.lists(st.tuples(st.sampled_from(OWN), st.integers(10, 40)), min_size=2, max_size=3),
    st.sampled_from((None, "good evening", "do you deliver to Abuja?")),
    st.booleans(),
)
def test_each_picture_of_a_burst_keeps_its_yards(
    state: str, captions: list[tuple[str, int]], beside: str | None, before: bool
) -> None:
    sent = [(words.format(many), _picture(at)) for at, (words, many) in enumerate(captions)]
    chat = _chat(state)
    chat.burst(*([beside] if beside and before else []), *sent, *([beside] if beside and not before else []))
    told = chat.told
    named = chat.copy().they(" and ".join(list(NAMES)[: len(captions)]))

    assert not chat.proofs
    assert all(f"{many} yards" in chat.words and str(many) in told for _, many in captions)
    assert _wanted(chat) <= {("AK-08", HELD)}
    assert _wanted(named) >= {(code, many) for code, (_, many) in zip(NAMES.values(), captions, strict=False)}


@settings(max_examples=80)
@given(
    st.sampled_from(EVERYWHERE),
    st.sampled_from((*OF_SEVERAL, *OF_TWO)),
    st.integers(10, 40),
    st.integers(0, 2),
    st.booleans(),
)
def test_yards_said_of_several_pictures_are_of_each(
    state: str, words: str, many: int, place: int, of_its_own: bool
) -> None:
    count = 2 if words in OF_TWO else 3
    said, at = words.format(many), min(place, count - 1)
    captions = ["" if of_its_own or one != at else said for one in range(count)]
    chat = _chat(state)
    chat.burst(*((text, _picture(one)) for one, text in enumerate(captions)), *((said,) if of_its_own else ()))
    named = chat.copy()
    for name in list(NAMES)[:count]:
        named.they(name)

    assert f"{many} yards" in chat.words
    assert _wanted(chat) <= {("AK-08", HELD)}
    assert _wanted(named) >= {(code, many) for code in list(NAMES.values())[:count]}


@settings(max_examples=40)
@given(st.sampled_from(("awaited", "part paid", "paid")), st.integers(0, 2), st.integers(10, 20), st.integers(21, 40))
def test_a_receipt_among_pictures_of_prints_is_kept_with_their_yards(
    state: str, place: int, first: int, second: int
) -> None:
    sent = [f"{first} yards of this", f"{second} yards"]
    sent.insert(place, "my receipt")
    chat = _chat(state).burst(*((text, _picture(at)) for at, text in enumerate(sent)))
    proofs = chat.proofs
    named = chat.they("Blue Adire, Owambe Red")

    assert proofs
    assert _wanted(named) >= {("AK-01", first), ("AK-04", second)}


@pytest.mark.parametrize(
    ("words", "bought"),
    [
        ("the first is Blue Adire, the second is Owambe Red", {("AK-01", 12), ("AK-04", 20)}),
        ("the second one na Blue Adire", {("AK-01", 20)}),
        ("the 20 yards is Blue Adire and the 12 yards is Owambe Red", {("AK-01", 20), ("AK-04", 12)}),
        ("Blue Adire", {("AK-01", 12)}),
        ("15 yards of Blue Adire", {("AK-01", 15)}),
    ],
)
def test_names_say_of_which_picture_they_are(words: str, bought: set[tuple[str, int]]) -> None:
    chat = Chat().burst(("12 yards", _picture(0)), ("20 yards of this", _picture(1))).they(words)

    assert _wanted(chat) == bought


@settings(max_examples=40)
@given(st.sampled_from(("summary", "awaited", "new", "offer")), st.integers(10, 40))
def test_yards_of_a_picture_wait_while_others_are_ordered(state: str, many: int) -> None:
    chat = _chat(state).burst((f"{many} yards of this", _picture(0)))
    chat.they("50 yards of Lagos Sunrise").they("Blue Adire")

    assert _wanted(chat) >= {("AK-02", 50), ("AK-01", many)}


@pytest.mark.parametrize("caption", ["number 2, 12 yards", "Lagos Sunrise, 12 yards", "12 yards, AK-02"])
def test_an_amount_beside_a_name_in_its_caption_is_of_that_print(caption: str) -> None:
    chat = Chat().they("show me").burst((caption, _picture(0)), ("20 yards of this", _picture(1))).they("Blue Adire")

    assert _wanted(chat) == {("AK-02", 12), ("AK-01", 20)}


def test_yards_of_pictures_sent_one_after_the_other_are_kept_together() -> None:
    chat = Chat().they("12 yards of this", PICTURE).they("20 yards", _picture(1)).they("Blue Adire and Owambe Red")

    assert _wanted(chat) == {("AK-01", 12), ("AK-04", 20)}


@settings(max_examples=60)
@given(st.sampled_from(("awaited", "checked", "part paid", "paid")), st.sampled_from(WITH_PAYMENT), st.integers(10, 40))
def test_a_payment_and_a_wish_for_what_is_shown_are_both_heard(state: str, words: str, many: int) -> None:
    chat = _chat(state).they(words.format(many), PICTURE)

    assert chat.proofs
    assert _yards(chat) == [HELD]
    assert f"{many} yards of that one" in chat.words
    assert ("AK-01", many) in _wanted(chat.they("Blue Adire"))


def test_so_many_of_these_two_are_not_number_two() -> None:
    chat = Chat().they("show me").they("6 yards each for these two")

    assert not chat.session.basket
