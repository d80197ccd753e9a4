"""Law 1 for changes: what is said of one line of the order is done to that line, in whatever words, and to no other."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

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


@settings(deadline=None, max_examples=200)
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
