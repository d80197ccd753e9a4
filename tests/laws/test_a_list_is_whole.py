"""Law 1 for lists: of who takes what every line is written, however the list is laid out and whatever stands around."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.laws.shipped import Chat

PRINTS = {
    "AK-01": ("Blue Adire", "adire"),
    "AK-02": ("Lagos Sunrise", "sunrise"),
    "AK-04": ("Owambe Red", "red", "the red one"),
    "AK-08": ("Palm Green", "green"),
    "AK-10": ("Zaria Maze", "zaria maze"),
    "AK-12": ("Bonny Wave", "bonny wave"),
    "AK-13": ("Speed Bird", "speed bird"),
}
NAMES = (
    *("Ada", "Bola", "Mummy", "Big Mummy", "Aunty Kemi", "Mrs Eze", "me", "my sister", "my husband", "Uncle Femi"),
    *("Iya Bose", "Alhaja", "Mr Ade", "Favour", "Sunday", "Blessing", "Sister Joy", "Pastor", "Daddy", "Madam Rose"),
)
LAYOUTS = (
    ("{who} - {n} {unit} {what}", "\n"),
    ("{who}: {n} {unit} of {what}", "\n"),
    ("{who} {n} {unit} {what}", ", "),
    ("{at}. {who} {n} {unit} {what}", "\n"),
    ("{at}) {who} - {what} - {n} {unit}", "\n"),
    ("{n} {unit} of {what} for {who}", ", "),
    ("{who} wants {n} {unit} of {what}", "; "),
    ("{who} ({what}) {n} {unit}", "\n"),
    ("• {who}: {what}, {n} {unit}", "\n"),
    ("{who} = {what} {n}{unit}", "\n"),
    ("{who} will take {n} {unit} of {what}", " and "),
    ("- {who} {what} {n}{unit}", "\n"),
    ("*{who}* - {n}{unit} - {what}", "\n"),
    ("{what} {n} {unit} ({who})", "\n"),
    ("{who}, {n} {unit}, {what}", "\n"),
    ("{who} 👉🏾 {n} {unit} {what}", "\n"),
)
HEADS = ("", "Good morning, this is our list:\n", "Aso ebi list\n", "Please write this:\n", "*List for the wedding*\n")
TAILS = ("", "\nThank you", "\nThat is all", "\nTotal {total} {unit}", "\nWhen can we get it?", "\nHow much is it all?")
SHARE = st.tuples(st.sampled_from(NAMES), st.integers(5, 14), st.sampled_from(tuple(PRINTS)))
SHARES = st.lists(SHARE, min_size=2, max_size=5, unique_by=lambda share: share[0])


@settings(max_examples=150)
@given(
    SHARES, st.sampled_from(LAYOUTS), st.sampled_from(HEADS), st.sampled_from(TAILS), st.sampled_from(("yards", "yds"))
)
def test_a_list_of_who_takes_what_is_written_whole(
    shares: list[tuple[str, int, str]], layout: tuple[str, str], head: str, tail: str, unit: str
) -> None:
    line, between = layout
    lines = [
        line.format(at=at, who=who, n=n, unit=unit, what=PRINTS[code][at % len(PRINTS[code])])
        for at, (who, n, code) in enumerate(shares, 1)
    ]
    head = head if between == "\n" else head.replace("\n", " ")
    chat = Chat().they(head + between.join(lines) + tail.format(total=sum(n for _, n, _ in shares), unit=unit))

    wanted: Counter[str] = Counter()
    for _, n, code in shares:
        wanted[code] += n
    assert {one.fabric: one.quantity for one in chat.session.basket} == wanted


def test_a_list_with_another_total_than_its_lines_is_not_written() -> None:
    chat = Chat().they("Ada - 6 yards red\nBola - 5 yards green\nTotal 20 yards")

    assert not any(line.quantity for line in chat.session.basket)


@pytest.mark.parametrize("lines", ["Mummy 6 yards red, Mummy 5 yards lace", "Coral - 6 yards red\nMa - 5 yards lace"])
def test_a_name_said_twice_or_of_an_everyday_word_loses_nothing(lines: str) -> None:
    chat = Chat().they(lines)

    assert {one.fabric: one.quantity for one in chat.session.basket} == {"AK-04": Decimal(6), "AK-06": Decimal(5)}


@pytest.mark.parametrize(
    "people", ["my twin sister and I", "me and my mumsi", "my husband and I", "3 of us", "us 3 friends"]
)
@pytest.mark.parametrize(
    "between", [" are marking our birthday, we need ", ", so we will be needing ", " for one owambe, "]
)
@pytest.mark.parametrize("named_at_once", [True, False])
def test_what_each_gets_is_for_all_whatever_stands_between(people: str, between: str, named_at_once: bool) -> None:
    count = 3 if "3" in people else 2
    chat = Chat().they(f"{people}{between}7 yards each{' of benin bronze' if named_at_once else ''}")

    chat = chat if named_at_once else chat.they("benin bronze")

    assert [(line.fabric, line.quantity) for line in chat.session.basket] == [("AK-16", 7 * count)], chat.words
    assert f"= {7 * count} yards" in chat.words
