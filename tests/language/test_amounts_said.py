"""Amounts said of what is on the table: one grammar, a table for each kind, and what it leaves to other readers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from grace.engine.basket_changes import Stock, pick
from grace.engine.reading import Expected, Party, Question
from grace.language.amounts.compared import compared
from grace.language.amounts.grammar import amounts_said, amounts_supposed
from grace.shop.order import Item, Line
from grace.shop.other_measure import measured, other_measure_asked
from tests.language.test_items import CATALOG

ADIRE, PEACOCK, KENTE = "AK-01", "AK-02", "AK-04"
ONE_LINE = Expected((), basket=(Line(ADIRE, Decimal(12), "yard"),))
TWO_LINES = Expected((), basket=(Line(ADIRE, Decimal(15), "yard"), Line(KENTE, Decimal(20), "yard")))
NAMED = Expected((), topic=(ADIRE,))
PRICED = Expected((), question=Question((Item("add", ADIRE),)), recent=("how much is the adire",))
TWO_PRICED = Expected((), topic=(ADIRE, KENTE))

KINDS = {
    "a factor of the only line": (
        ONE_LINE,
        {
            "half of it": "6",
            "yes, half of it sha": "6",
            "cut it by half": "6",
            "halve am": "6",
            "only half": "6",
            "double it": "24",
            "oya, times two": "24",
            "x2": "24",
            "twice that": "24",
            "she says twice that": "24",
            "make am three times": "36",
        },
    ),
    "an amount among words that name nothing": (
        ONE_LINE,
        {
            "Yes please, although I think half of that would be enough for me.": "6",
            "Yes please, and could you make it two times that quantity.": "24",
            "okay I agree but I will need one and a half times that": "18",
            "Alright, kindly put down 60.": "60",
            "oya, enter the 60": "60",
            "yes, go ahead with 13": "13",
            "yes but I only need 7 of those": "7",
            "yes ma, on second thought 18 is enough": "18",
        },
    ),
    "more and less": (
        ONE_LINE,
        {
            "I need to reserve another 30": "42",
            "keep another 20 for me": "32",
            "hold 5 more for me": "17",
            "increase am with 10": "22",
            "put 10 more on top": "22",
            "reduce it by 2": "10",
            "minus 2 yards": "10",
            "set aside another 10 yards for my sister": "22",
        },
    ),
    "another number for the only line": (
        ONE_LINE,
        {
            "mine should be 8": "8",
            "let mine be 9": "9",
            "my own na 10": "10",
            "my tailor said 5 and half": "5.5",
            "she's now saying 6 to be safe": "6",
            "this is her husband, she wants 10 not 12": "10",
            "no go back to 8": "8",
            "leave it at 20": "20",
            "stick to 9": "9",
            "tailor say e no go reach, 14": "14",
            "I'm taking 11 now": "11",
            "5, no 6": "6",
        },
    ),
    "the line with that number": (
        TWO_LINES,
        {
            "my mother in law said 15 is small, she wants 18": "18 20",
            "18 instead of 15": "18 20",
            "22 not 20": "15 22",
            "not 20, 25": "15 25",
            "make the one with 20 25": "15 25",
            "the 20 yards one should be 30": "15 30",
            "let the 15 become 14": "14 20",
            "where you wrote 15 put 9": "9 20",
            "20 no go reach, make am 24": "15 24",
            "remove the one with 15": "- 20",
        },
    ),
    "lines by their place": (
        TWO_LINES,
        {
            "make the first one 12": "12 20",
            "add 2 to the second": "15 22",
            "the last one should be 9": "15 9",
            "the first 6, the second 8": "6 8",
            "8 of the second and 6 of the first": "6 8",
        },
    ),
    "all lines at once": (
        TWO_LINES,
        {
            "reduce everything by half": "7.5 10",
            "half of everything please": "7.5 10",
            "cut everything into two": "7.5 10",
            "double both": "30 40",
            "double all of it": "30 40",
            "everything times two": "30 40",
            "add 5 to each": "20 25",
            "make all of them 15": "15 15",
            "remove 2 yards from each": "13 18",
        },
    ),
    "everything taken out": (
        TWO_LINES,
        {
            "remove everything": "- -",
            "take all of them out": "- -",
            "comot both": "- -",
            "empty the basket": "- -",
            "remove everything and write 7 yards of peacock": "- - +7",
            "scrap it all, let's start again. 6 yards of peacock": "- - +6",
        },
    ),
    "the print of the last message": (
        NAMED,
        {"ok 1 piece then": "1 -", "ok give me the piece": "1 -", "ok 5 then": "5 -"},
    ),
    "prints spoken of": (
        TWO_PRICED,
        {
            "6 of the first and 8 of the second": "6 8",
            "the first 6, the second 8": "6 8",
            "10 yards of the first and 5 of the second one please": "10 5",
        },
    ),
    "some of it in another print": (
        ONE_LINE,
        {
            "5 of it should be the peacock": "7 +5",
            "5 yards out of it should be in peacock": "7 +5",
            "let 5 of them be peacock instead": "7 +5",
            "change 5 of it to peacock": "7 +5",
            "make half of it peacock": "6 +6",
        },
    ),
    "more of it, for somebody else too": (
        ONE_LINE,
        {
            "my sister wants 5 yards of the adire too": "17",
            "my aunt also wants 5 yards of adire": "17",
            "she wants 5 yards as well": "17",
            "plus 4": "16",
        },
    ),
    "a number alone that corrects what was just said": (
        ONE_LINE,
        {
            "sorry o, 9": "9",
            "wait, 9": "9",
            "correction: 9": "9",
            "oops 9": "9",
            "na 9 I mean": "9",
            "qty should be 9": "9",
            "yards should read 9": "9",
            "should be 9 yards": "9",
            "cut it to 9": "9",
            "bring am down to 9": "9",
        },
    ),
    "a line in the other unit, beside another": (
        TWO_LINES,
        {
            "the adire should be 9 and the kente is pieces not yards": "9 20",
            "the kente should be in pieces, 3 of them": "15 3",
            "make it 16 each": "16 16",
        },
    ),
    "as much of another print": (
        ONE_LINE,
        {
            "add the same yards of the peacock": "12 +12",
            "exactly that quantity in the peacock too": "12 +12",
            "peacock too, same quantity": "12 +12",
            "and the same for the peacock": "12 +12",
            "twice as much of the peacock": "12 +24",
        },
    ),
}
CASES = [(here, text, after) for here, cases in KINDS.values() for text, after in cases.items()]


def _quantities(text: str, here: Expected) -> str:
    """Return the quantity of each line after *text*, "-" for one taken out, those of new prints with a plus."""
    read = amounts_said(text, CATALOG, here)
    assert read is not None
    after = {line.fabric: line for line in pick(read.items, (), here.basket, Stock(CATALOG, {}), "change").basket}
    codes = [line.fabric for line in here.basket] or [ADIRE, KENTE]
    new = [f"+{_figure(line)}" for code, line in after.items() if code not in codes]
    return " ".join([_figure(after[code]) if code in after else "-" for code in codes] + new)


def _figure(line: Line) -> str:
    return f"{(line.quantity or Decimal(0)).normalize():f}"


@pytest.mark.parametrize(("here", "text", "after"), CASES, ids=[text for _, text, _ in CASES])
def test_an_amount_is_applied_to_what_it_refers_to(here: Expected, text: str, after: str) -> None:
    assert _quantities(text, here) == after


@pytest.mark.parametrize(
    ("here", "text", "after"),
    [
        (ONE_LINE, "what if I double it?", ["24"]),
        (ONE_LINE, "and what if I added back 3", ["15"]),
        (ONE_LINE, "what if it's 5 fewer", ["7"]),
        (ONE_LINE, "130 yards nko, how much each?", ["130"]),
        (ONE_LINE, "how much will it be if I cut it by half", ["6"]),
        (TWO_LINES, "if I double both?", ["30", "40"]),
        (replace(PRICED, question=Question((Item("add", ADIRE, Decimal(40), "yard"),))), "and if I add 5?", ["45"]),
        (
            replace(PRICED, question=Question((Item("add", ADIRE, Decimal(40), "yard"),))),
            "make I add 10 make una reduce am?",
            ["50"],
        ),
        (TWO_LINES, "if adire is 8 less, how much all together", ["7"]),
        (TWO_LINES, "what if I take 10 less kente", ["10"]),
        (TWO_LINES, "if I no carry kente at all, wetin go be my money", ["0"]),
        (TWO_LINES, "how much would it be without the kente", ["0"]),
        (TWO_LINES, "and if I make it 50 each", ["50", "50"]),
        (replace(TWO_LINES, topic=(KENTE,)), "and if I carry am 40 instead?", ["40"]),
        (Expected(()), "what if it's mixed, 30 adire and 30 kente?", ["30", "30"]),
        (ONE_LINE, "what if it rains?", []),
        (ONE_LINE, "if yes send me 2 pieces", []),
        (ONE_LINE, "how much is half of the deposit?", []),
        (TWO_LINES, "what if I double it?", []),
    ],
)
def test_what_an_amount_would_come_to_is_asked(here: Expected, text: str, after: list[str]) -> None:
    assert [f"{(item.quantity or Decimal(0)).normalize():f}" for item in amounts_supposed(text, CATALOG, here)] == after


@pytest.mark.parametrize(
    ("here", "text", "sums"),
    [
        (
            Expected(()),
            "between the peacock and the kente which one is cheaper for 9 yards",
            [(PEACOCK, 9), (KENTE, 9)],
        ),
        (Expected(()), "what's the difference between adire and kente for 10 yards", [(ADIRE, 10), (KENTE, 10)]),
        (Expected((), topic=(ADIRE, KENTE)), "what's the price difference for 6 yards", [(ADIRE, 6), (KENTE, 6)]),
        (ONE_LINE, "is 2 pieces cheaper?", [(ADIRE, 12), (ADIRE, 2)]),
        (ONE_LINE, "won't 2 pieces be cheaper?", [(ADIRE, 12), (ADIRE, 2)]),
        (ONE_LINE, "is it cheaper by the piece", [(ADIRE, 12), (ADIRE, 2)]),
        (ONE_LINE, "which is cheaper, 18 yards or 3 pieces?", [(ADIRE, 18), (ADIRE, 3)]),
        (Expected(()), "how much is 50 yards adire, and of 60", [(ADIRE, 50), (ADIRE, 60)]),
        (ONE_LINE, "do you have anything cheaper?", []),
        (ONE_LINE, "make it 10k, it is cheaper elsewhere", []),
        (TWO_LINES, "is 2 pieces cheaper?", []),
    ],
)
def test_sums_are_compared(here: Expected, text: str, sums: list[tuple[str, int]]) -> None:
    assert [(item.fabric, item.quantity) for item in compared(text, CATALOG, here)] == sums


@pytest.mark.parametrize(
    ("here", "text"),
    [
        (TWO_LINES, "double it"),
        (ONE_LINE, "the kente 6 yards instead"),
        (TWO_LINES, "another 10"),
        (TWO_LINES, "18 instead of 12"),
        (replace(TWO_LINES, basket=(Line(ADIRE, Decimal(9), "yard"), Line(KENTE, Decimal(9), "yard"))), "10 not 9"),
        (TWO_LINES, "add the same yards of the peacock"),
        (ONE_LINE, "half of the money"),
        (ONE_LINE, "can I pay half"),
        (ONE_LINE, "what if I double it?"),
        (ONE_LINE, "abeg send another one"),
        (ONE_LINE, "do not double it"),
        (ONE_LINE, "I will pay 20 and the rest at 5"),
        (ONE_LINE, "2 people are coming, wait"),
        (ONE_LINE, "6 yards of the kente"),
        (ONE_LINE, "I want number 5"),
        (replace(TWO_LINES, party=Party(people=12)), "5 yards each"),
        (replace(TWO_LINES, numbered=True, offer=(PEACOCK, ADIRE)), "the first 6, the second 8"),
    ],
)
def test_what_leaves_a_choice_or_is_about_anything_else_is_not_touched(here: Expected, text: str) -> None:
    assert amounts_said(text, CATALOG, here) is None


@given(st.text(alphabet="0123456789 ,.-halfdoublesmnrtxi", max_size=60), st.sampled_from([ONE_LINE, TWO_LINES, PRICED]))
@example("rest", ONE_LINE)  # all that is on the shelf, which has no number yet
def test_nothing_is_read_as_less_than_something(text: str, here: Expected) -> None:
    read = amounts_said(text, CATALOG, here)

    assert read is None or all(item.change == "remove" or item.whole or (item.quantity or 0) > 0 for item in read.items)


@given(st.integers(1, 99), st.integers(1, 99), st.sampled_from(["{new} not {old}", "change the {old} to {new}"]))
def test_a_correction_reaches_the_line_that_has_the_old_number_alone(new: int, old: int, said: str) -> None:
    assume(new != old)
    read = amounts_said(said.format(new=new, old=old), CATALOG, TWO_LINES)

    told = {item.fabric for item in read.items} if read else set()
    assert told == ({ADIRE} if old == 15 else {KENTE} if old == 20 else set())


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("how many pieces is that?", "piece"),
        ("how many pieces be that", "piece"),
        ("that's how many pieces?", "piece"),
        ("how many yards is that altogether", "yard"),
        ("how many yards are left?", None),
        ("how many yards do I need for a gown?", None),
        ("I want to ask my tailor how many yards", None),
    ],
)
def test_what_is_written_is_asked_for_in_the_other_unit(text: str, unit: str | None) -> None:
    assert other_measure_asked(text) == unit


def test_yards_are_told_in_whole_pieces_and_the_yards_beside_them() -> None:
    told = [measured(Line(ADIRE, Decimal(many), "yard"), "piece", Decimal(6)) for many in (12, 14, 5)]

    assert told == [
        ((Decimal(2), "piece"),),
        ((Decimal(2), "piece"), (Decimal(2), "yard")),
        ((Decimal(5), "yard"),),
    ]


@pytest.mark.parametrize("words", ["how much that ", "how much is it ", "what if i ", "a ,.", "10 not 8 ", "\n"])
def test_a_message_that_goes_on_and_on_is_read(words: str) -> None:
    text = (words * 4_096)[:4_096]  # a pattern that may split it in many ways would never end
    here = Expected((), basket=(Line("AK-08", Decimal(11), "yard"),))

    assert amounts_supposed(text, CATALOG, here) == ()
    assert amounts_said(text, CATALOG, here) is None
