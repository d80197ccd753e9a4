"""Law 4, of amounts that wait for the names of the prints on pictures: only a name or a pick books them, and whatever
else is said meanwhile is answered and drops none."""

from __future__ import annotations

import pytest

from grace.engine.events import Media
from tests.laws.shipped import Chat

NOT_NAMED = (
    "how much is Owambe Red",
    "wetin be the price of Blue Adire and lace",
    "price of Blue Adire",
    "can I see Blue Adire",
    "show me red ones",
    "send me the picture of Owambe Red",
    "my sister bought Blue Adire from you",
    "do you have Owambe Red in stock?",
    "is Owambe Red original cotton?",
    "I don't like Blue Adire",
    "which one fine pass, Blue Adire or Owambe Red?",
    "na you get Blue Adire wey my sister buy?",
    "e resemble Blue Adire but no be am",
    "tell me about Owambe Red",
    "blue one dey?",
    "Blue Adire still dey",
    "Blue Adire, how much?",
    "the Blue Adire, how much be that?",
    "Blue Adire how much",
    "how much be Blue Adire per yard sef",
    "how much for the red one",
    "is it Blue Adire?",
    "are they Blue Adire and Owambe Red?",
    "is that Owambe Red",
    "what of Owambe Red?",
    "Blue Adire nko?",
    "you get Owambe Red?",
    "una still get Blue Adire",
    "let me see Owambe Red",
    "I want to see Blue Adire",
    "abeg snap Blue Adire make I see am",
    "send me Blue Adire picture",
    "my tailor said Blue Adire fades",
    "my friend collected Owambe Red last week",
    "she said Blue Adire is better",
    "I saw Blue Adire on your page",
    "my aunty used Blue Adire for her birthday",
    "Blue Adire was fine the last time",
    "does Blue Adire wash?",
    "what is the difference between Blue Adire and Owambe Red",
    "Blue Adire or Owambe Red",
    "how many yards of Blue Adire is left",
    "what colours does Blue Adire come in",
    "will Blue Adire suit a wedding",
    "I will be at Red House by 4",
    "my shop is opposite Blue Gate Plaza",
    "my address na 5 Peacock street, Red House, Yaba",
    "receiver is Coral Johnson 08031234567",
    "deliver to 12 Palm Avenue, Surulere",
    "not Blue Adire",
    "no be Owambe Red",
)
NAMED = (
    ("Blue Adire", {("AK-01", 12)}),
    ("red", {("AK-04", 12)}),
    ("it is Blue Adire", {("AK-01", 12)}),
    ("I think it's Owambe Red", {("AK-04", 12)}),
    ("na Blue Adire be that", {("AK-01", 12)}),
    ("I want Blue Adire", {("AK-01", 12)}),
    ("ok add Owambe Red please", {("AK-04", 12)}),
    ("AK-01", {("AK-01", 12)}),
    ("na Blue Adire and Owambe Red", {("AK-01", 12), ("AK-04", 20)}),
    ("they are called Blue Adire and Owambe Red", {("AK-01", 12), ("AK-04", 20)}),
    ("Hello ma. It is Blue Adire. Thanks", {("AK-01", 12)}),
    ("It is Blue Adire. And the other is Owambe Red. God bless you", {("AK-01", 12), ("AK-04", 20)}),
    ("The second is Owambe Red. The first is Blue Adire!", {("AK-01", 12), ("AK-04", 20)}),
    ("I want Blue Adire, is it original?", {("AK-01", 12)}),
    ("Owambe Red please, and do you deliver to Ibadan?", {("AK-04", 12)}),
    ("the first is Blue Adire, how much be that?", {("AK-01", 12)}),
)


def _picture(at: int) -> Media:
    return Media("picture", f"p{at}", "image/jpeg")


def _pictures(chat: Chat) -> Chat:
    return chat.burst(("12 yards", _picture(0)), ("20 yards of this", _picture(1)))


def _wanted(chat: Chat) -> set[tuple[str, int]]:
    return {(line.fabric, int(line.quantity)) for line in chat.session.basket if line.quantity}


def _waiting(chat: Chat) -> list[int]:
    asked = chat.session.shown.asked
    return [int(wish.quantity or 0) for wish in asked.wishes] if asked is not None else []


@pytest.mark.parametrize("words", NOT_NAMED)
def test_what_names_no_picture_books_nothing_and_drops_nothing(words: str) -> None:
    chat = _pictures(Chat()).they(words)

    assert not _wanted(chat)
    assert _waiting(chat) == [12, 20]
    assert chat.words
    assert _wanted(chat.they("Blue Adire and Owambe Red")) == {("AK-01", 12), ("AK-04", 20)}


@pytest.mark.parametrize("words", NOT_NAMED)
def test_what_names_no_picture_beside_an_order_changes_it_in_nothing(words: str) -> None:
    chat = _pictures(Chat().they("9 yards of Palm Green").they("yes")).they(words)

    assert _wanted(chat) == {("AK-08", 9)}
    assert _waiting(chat) == [12, 20]
    assert chat.words


@pytest.mark.parametrize(("words", "bought"), NAMED)
def test_a_name_or_a_pick_books_what_waits(words: str, bought: set[tuple[str, int]]) -> None:
    chat = _pictures(Chat()).they(words)

    assert _wanted(chat) == bought
    assert sorted([*(many for _, many in bought), *_waiting(chat)]) == [12, 20]


@pytest.mark.parametrize("polite", ["ok", "yes", "alright ma"])
def test_a_polite_word_after_a_price_agrees_to_no_amount_that_waits(polite: str) -> None:
    chat = _pictures(Chat()).they("how much is Owambe Red").they(polite)

    assert not _wanted(chat)
    assert _waiting(chat) == [12, 20]


def test_so_much_of_what_a_price_was_asked_of_is_that_picture() -> None:
    chat = _pictures(Chat()).they("how much is Owambe Red").they("12 yards")

    assert _wanted(chat) == {("AK-04", 12)}
    assert _waiting(chat) == [20]


def test_the_price_of_what_is_ordered_changes_no_yards_of_it() -> None:
    chat = Chat().they("10 yards of Palm Green").they("yes").they("add 6 yards of this", _picture(0))
    chat.they("how much be Palm Green per yard sef")

    assert _wanted(chat) == {("AK-08", 10)}
    assert _waiting(chat) == [6]


@pytest.mark.parametrize(
    ("ordered", "captions"),
    [
        ("10 yards of Palm Green and 8 yards of lace", ("10 yards", "8 yards")),
        ("10 yards of Palm Green and 8 yards of lace", ("for the 10 yards", "for the 8 yards")),
        ("10 yards of Palm Green and 8 yards of lace", ("deposit 10 yards", "deposit 8 yards")),
        ("10 yards of Palm Green", ("10 yards", "10 yards")),
    ],
)
def test_amounts_that_are_ordered_lie_under_receipts(ordered: str, captions: tuple[str, str]) -> None:
    before = Chat().they(ordered).they("yes")
    chat = before.copy().burst(*((words, _picture(at)) for at, words in enumerate(captions)))

    assert chat.proofs
    assert not _waiting(chat)
    assert _wanted(chat) == _wanted(before)


@pytest.mark.parametrize("words", ["{} yards of this", "add {} yards"])
def test_as_much_again_of_other_prints_waits_for_their_names(words: str) -> None:
    chat = Chat().they("10 yards of Palm Green").they("yes")
    chat.burst((words.format(10), _picture(0)), (words.format(8), _picture(1)))

    assert _waiting(chat) == [10, 8]


@pytest.mark.parametrize(
    "asked", ["how much for {} yards of this", "{} yards of this how much", "do you have {} yards of this"]
)
def test_a_question_under_one_of_several_pictures_is_passed_on(asked: str) -> None:
    words = asked.format(12)
    chat = Chat().burst((words, _picture(0)), ("and this 20 yards", _picture(1)))

    assert _waiting(chat) == [12, 20]
    assert f"asks: {words}" in chat.told
