"""Law 1 for changes: what is said of one line of the order is done to that line, in whatever words, and to no other."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.laws.shipped import FLOW, Chat

CODES = ("AK-01", "AK-02", "AK-04", "AK-06", "AK-07", "AK-08", "AK-09", "AK-10", "AK-12", "AK-13")
SHORT = {"AK-01": "adire", "AK-02": "sunrise", "AK-04": "red", "AK-06": "lace", "AK-07": "kente", "AK-08": "green"}
FULL = {fabric.code: fabric.name for fabric in FLOW.catalog.fabrics}

Lines = dict[str, int]
Change = Callable[[Lines, str, str, int], Lines]


def _without(lines: Lines, code: str) -> Lines:
    return {one: many for one, many in lines.items() if one != code}


CHANGES: tuple[tuple[Change, tuple[str, ...]], ...] = (
    (
        lambda lines, x, y, n: lines | {x: n},
        (
            *("make the {x} {n} yards", "{x} should be {n} yards", "reduce the {x} to {n}", "let the {x} be {n}"),
            *("the {x} na {n} yards", "only {n} yards of the {x}", "not {old} yards of {x}, {n}"),
            *("sorry I meant {n} yards of {x}", "please the {x}, make it {n} yards", "pls change {x} quantity to {n}"),
        ),
    ),
    (
        lambda lines, x, y, n: _without(lines, x),
        (
            *("remove the {x}", "take out the {x}", "I don't want the {x} again", "comot the {x}", "no more {x}"),
            *("the {x}, remove it", "I have changed my mind about the {x}, remove it", "please take away the {x}"),
            *("abeg no put the {x} again", "skip the {x}", "minus the {x}"),
        ),
    ),
    (
        lambda lines, x, y, n: lines | {y: n},
        (
            *("add {n} yards of {y}", "also {n} yards of {y}", "join {n} yards of {y}", "put {n} yards of {y} too"),
            *("and also give me {n} yards of the {y}", "{n} yards of {y} as well"),
        ),
    ),
    (
        lambda lines, x, y, n: _without(lines, x) | {y: lines[x]},
        (
            *("change the {x} to {y}", "swap the {x} for {y}", "{y} instead of {x}", "I prefer {y} to the {x}"),
            *("not {x}, {y}", "let the {x} be {y}", "use {y} not {x}", "the {x} should be {y}"),
        ),
    ),
    (
        lambda lines, x, y, n: _without(lines, x) | {y: n},
        (
            *("change the {x} to {n} yards of {y}", "instead of {x} give me {n} yards of {y}"),
            *("remove the {x} and add {n} yards of {y}", "cancel {x}, {n} yards of {y}"),
        ),
    ),
    (lambda lines, x, y, n: lines | {x: lines[x] * 2}, ("double the {x}", "twice the {x}", "the {x} times two")),
    (lambda lines, x, y, n: lines | {x: lines[x] // 2}, ("half of the {x}", "cut the {x} by half")),
    (
        lambda lines, x, y, n: {x: lines[x]},
        ("only the {x}", "just the {x}, remove the rest", "leave only the {x}", "remove everything except the {x}"),
    ),
)
ONE_CHANGE = st.one_of(*(st.tuples(st.just(change), st.sampled_from(words)) for change, words in CHANGES))
BEFORE = st.sampled_from(("", "", "please ", "ok ", "no, ", "abeg ", "wait, ", "actually ", "yes but "))
BEHIND = st.sampled_from(("", "", " please", " abeg", " o", ". thank you", " and how much is everything?"))


@settings(max_examples=200)
@given(
    st.permutations(CODES),
    st.lists(st.integers(7, 15).map(lambda half: half * 2), min_size=3, max_size=3),
    st.integers(5, 30),
    ONE_CHANGE,
    st.tuples(BEFORE, BEHIND),
    st.booleans(),
)
def test_what_is_said_of_a_line_is_done_to_it_alone(
    codes: list[str], many: list[int], n: int, change: tuple[Change, str], around: tuple[str, str], short: bool
) -> None:
    lines = dict(zip(codes[:3], many, strict=True))
    x, y = codes[0], codes[3]
    n = n + 1 if n in many else n
    called = {code: SHORT.get(code, FULL[code]) if short else FULL[code] for code in (x, y)}
    chat = Chat().they(" and ".join(f"{many} yards of {FULL[code]}" for code, many in lines.items()))
    words = change[1].format(x=called[x], y=called[y], n=n, old=lines[x])
    chat.they(f"{around[0]}{words}{around[1]}")

    done = {line.fabric: line.quantity for line in chat.session.basket}
    assert done == {code: Decimal(q) for code, q in change[0](lines, x, y, n).items()}


@pytest.mark.parametrize(
    "words",
    [
        *("skip all this and send the account", "can we skip everything and pay", "let me think twice"),
        *("should i take half", "would half of that be enough", "is 5 yards of red ok? send account"),
        "I have changed my mind about cancelling the Blue Adire, leave it",
    ],
)
def test_a_thought_or_a_question_changes_no_line(words: str) -> None:
    chat = Chat().they("20 yards of Blue Adire").they(words)

    assert [(line.fabric, line.quantity) for line in chat.session.basket] == [("AK-01", Decimal(20))]


def test_what_is_taken_out_of_a_line_is_taken_from_it() -> None:
    chat = Chat().they("20 yards of Blue Adire").they("take out 5 yards from it")

    assert chat.session.basket[0].quantity == Decimal(15)


@pytest.mark.parametrize(
    "words", ["I hope it is sorted", "as soon as it is settled", "all settled, send me the account number"]
)
def test_a_payment_that_is_hoped_for_is_not_logged(words: str) -> None:
    chat = Chat().they("20 yards of Blue Adire").they("yes").they(words)

    assert chat.proofs == []
    assert "deposit is paid" not in chat.told


def test_of_that_green_one_is_the_green_one() -> None:
    chat = Chat().they("They keep asking for kente. I need 20 yards of that green one")

    assert [(line.fabric, line.quantity) for line in chat.session.basket] == [("AK-08", Decimal(20))]


@pytest.mark.parametrize("who", ["my mum says she prefers", "my sister prefers", "my customer prefers"])
def test_the_only_print_makes_way_for_one_preferred_instead(who: str) -> None:
    basket = Chat().they("10 yards of owambe red").they(f"{who} the purple one instead").session.basket

    assert [(line.fabric, line.quantity) for line in basket] == [("AK-11", 10)]


@pytest.mark.parametrize(
    "agreed",
    ["Lovely, I am happy with that", "lovely, that's okay by me", "that's okay by me", "great, it is fine by us"],
)
def test_pleasure_at_what_was_shown_is_a_yes_beside_the_question_for_the_account(agreed: str) -> None:
    chat = Chat().they("10 yards of owambe red").they(f"{agreed}, what account should I use")

    assert "0123456789" in chat.words


def test_a_picture_that_is_skipped_takes_no_print_out() -> None:
    assert [
        line.fabric for line in Chat().they("9 yards of palm green").they("skip the palm green picture").session.basket
    ] == ["AK-08"]


def test_one_print_by_two_marks_is_one_line_and_a_price_of_one_yard_no_wish_for_it() -> None:
    chat = Chat().they("I would take 60 yards of the yellow one with the birds and 8 yards of the kente")
    assert {line.fabric: line.quantity for line in chat.session.basket} == {"AK-13": 60, "AK-07": 8}

    chat = (
        Chat()
        .they("150 yards of blue adire")
        .they("suppose I come down to 60 yards of the adire, wetin one yard go be")
    )
    assert {line.fabric: line.quantity for line in chat.session.basket} == {"AK-01": 150}
    assert "3,300" in chat.words
