"""Law of what is only thought of: it changes nothing, whatever it is asked with, and no yes agrees to the old sums."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from grace.shop.catalog import Fabric
from tests.laws.shipped import FLOW, Chat

PRINTS = st.sampled_from([one for one in FLOW.catalog.fabrics if one.per_yard and (one.stock_yards or 0) >= 120])
MANY = st.integers(6, 40)
SUPPOSED = st.sampled_from(
    (
        "if {name} is {n} less, how much all together",
        "what if I take {n} less {name}?",
        "how much will it be if I add {n} to the {name}",
        "suppose I make the {name} {n}, how much will it be",
        "if I no carry {name} at all, wetin go be my money",
        "if I make it {n} each, how much",
        "how much would it be without the {name}",
        "and for {n} yards only, how much a yard?",
        "what if I remove {n} from the {name}",
    )
)
COMPARED = st.sampled_from(
    (
        "which is cheaper, {n} yards or 2 pieces of {name}?",
        "is 2 pieces of {name} cheaper than {n} yards?",
        "what's the difference between {n} yards and 2 pieces of {name}",
    )
)
AFTER = st.sampled_from(("", "yes", "ok", "👍", "oya na"))


@settings(max_examples=120)
@given(st.lists(PRINTS, min_size=2, max_size=2, unique_by=lambda one: one.code), MANY, SUPPOSED, AFTER)
def test_what_is_only_thought_of_is_not_written(prints: list[Fabric], many: int, words: str, after: str) -> None:
    chat = Chat()
    chat.they(f"50 yards of {prints[0].name} and 60 yards of {prints[1].name}")
    before = chat.session.basket
    chat.they(words.format(name=prints[1].name, n=many))

    assert chat.session.basket == before
    if after:
        chat.they(after)
        assert FLOW.catalog.account.number not in chat.words


@settings(max_examples=60)
@given(PRINTS, MANY, COMPARED)
def test_sums_side_by_side_are_told_and_nothing_is_written(fabric: Fabric, many: int, words: str) -> None:
    chat = Chat()
    chat.they(words.format(name=fabric.name, n=many))

    assert chat.session.basket == ()
    assert f"{many} yards {fabric.name} ×" in chat.words
    assert f"2 pieces {fabric.name} ×" in chat.words


ASKED = st.sampled_from(("is {name} there?", "how much is {name}", "do you have {name}", "price of {name}"))
BETWEEN = st.sampled_from(
    (
        (),
        ("per piece how much",),
        ("and per piece?",),
        ("how many yards remain",),
        ("how much for one yard", "per piece how much"),
    )
)
TAKEN = st.sampled_from(
    (
        ("let me take {n} pieces", "piece"),
        ("I'll take {n} yards", "yard"),
        ("abeg give me {n} yards of it", "yard"),
        ("ok {n} pieces then", "piece"),
    )
)


@settings(max_examples=120)
@given(PRINTS, st.integers(5, 15), ASKED, BETWEEN, TAKEN)
def test_a_print_asked_about_is_what_a_quantity_without_a_name_is_of(
    fabric: Fabric, many: int, asked: str, between: tuple[str, ...], taken: tuple[str, str]
) -> None:
    chat = Chat()
    for words in (asked.format(name=fabric.name), *between, taken[0].format(n=many)):
        chat.they(words)

    assert [(line.fabric, line.quantity, line.unit) for line in chat.session.basket] == [(fabric.code, many, taken[1])]

    chat.they(f"sorry o, {many + 1}")
    assert [(line.fabric, line.quantity) for line in chat.session.basket] == [(fabric.code, many + 1)]
