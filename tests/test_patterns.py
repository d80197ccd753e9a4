"""Patterns that are made when they are first used are those of `re`."""

from __future__ import annotations

import re
from time import sleep

from grace.patterns import Pattern, Table, hasten_behind, hasten_used, make_all


def test_a_pattern_is_made_when_it_is_first_used_or_with_all() -> None:
    one, other = Pattern(r"\bsome(?:thing|body)\b", re.IGNORECASE), Pattern(r"[,;] ?")
    assert "made" not in vars(one)

    assert one.sub("it", "give me Something") == "give me it"
    assert [found[0] for found in one.finditer("Somebody, something")] == ["Somebody", "something"]
    assert one.findall("somebody") == ["somebody"]
    assert "made" not in vars(other)

    make_all()
    assert "made" in vars(other)
    assert other.split("a, b;c") == ["a", "b", "c"]


def test_a_table_names_what_stands_in_a_text() -> None:
    table = Table({"asks": (r"\bhow much\b", r"\bprice\b"), "greets": (r"\bhello\b",), "any": (r"[?!]",)})

    assert table.found("hello, what is the price?") == {"asks", "greets", "any"}
    assert table.found("the pricey one") == frozenset()


def test_of_all_patterns_those_are_hastened_that_were_used() -> None:
    often, seldom = Pattern(r"\bgreen lace\b"), Pattern(r"\bwhite lace\b")
    found = [one.search("a green lace") for one in (often, often, seldom)]

    hasten_used(2)

    assert [one is not None for one in found] == [True, True, False]
    assert ["search" in vars(one) for one in (often, seldom)] == [True, False]
    assert often.search("a green lace")
    assert often.search("a greenlace") is None


def test_a_pattern_that_is_used_much_is_hastened_behind_whoever_reads() -> None:
    hasten_behind()
    one = Pattern(r"\b(?:red|blue) lace\b")
    for _ in range(600):
        assert one.search("red lace")

    for _ in range(3_000):
        if "search" in vars(one):
            break
        sleep(0.01)
    assert "search" in vars(one)
    assert one.search("a blue lace")
    assert one.search("a bluelace") is None
