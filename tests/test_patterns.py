"""Patterns that are looked for only where one of their words may stand find what they would find anywhere."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re

import pytest

import grace.language
import grace.shop
from grace.pattern_needs import made
from grace.patterns import Pattern, Table, beginnings
from tests.played import text as played

TEXTS = sorted({turn.does[2:] for file in played.files() for talk in played.read(file) for turn in talk.turns})


def _patterns() -> list[Pattern]:
    """Return every pattern of the reader and the shop."""
    for room in (grace.language, grace.shop):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            importlib.import_module(module.name)
    return [one for one in gc.get_objects() if isinstance(one, Pattern)]


def test_no_pattern_misses_what_it_would_find_without_looking_at_words_first() -> None:
    texts = [*TEXTS[::9], *(text.upper() for text in TEXTS[::90])]
    missed = []
    for one in _patterns():
        whole = re.compile(one.pattern, one.flags)
        found = [(one.search(text), whole.search(text)) for text in texts]
        missed += [one.pattern for mine, right in found if (mine and mine.span()) != (right and right.span())]

    assert not missed
    assert len([one for one in _patterns() if one.need]) > 200


@pytest.mark.parametrize(
    ("written", "need"),
    [
        (r"\bdeliver(?:y|ed)?\b", {"del"}),
        (r"\b(?:how|where) (?:is|are) it\b", {"how", "whe"}),
        (r"\b(?:send|bring)\b", {"sen", "bri"}),
        (r"(?<![a-z0-9])no+ ", {"no ", "noo"}),
        (r"\bget[12] (?:one )?now", {"get"}),
        (r"\b(?:please )*(?:open|shut)", {"ple", "ope", "shu"}),
        (r"deliver", set()),
        (r"\b\w+ed\b", set()),
        (r"\d+ yards?", {"yar"}),
        (r"(?:\W|and)*stop", set()),
        (r"(?<=x)abc", set()),
    ],
)
def test_what_a_text_must_have(written: str, need: set[str]) -> None:
    assert made(written)[1] == need


def test_a_sign_that_only_counts_as_a_letter_is_found() -> None:
    kept = Pattern(r"\b(?:something|somewhere|somebody)\b", re.IGNORECASE)

    assert kept.search("ſomething new")
    assert kept.search("SOMETHING NEW")
    assert kept.search("nothing new") is None
    assert kept.sub("it", "give me something") == "give me it"
    assert [one[0] for one in kept.finditer("Somebody, somewhere")] == ["Somebody", "somewhere"]


def test_the_beginnings_of_a_text() -> None:
    assert beginnings("Ok, go_on") == {"o", "ok", "ok,", "g", "go", "go_", "on"}


def test_a_table_names_what_stands_in_a_text() -> None:
    table = Table({"asks": (r"\bhow much\b", r"\bprice\b"), "greets": (r"\bhello\b",), "any": (r"[?!]",)})

    assert table.found("hello, what is the price?") == {"asks", "greets", "any"}
    assert table.found("the pricey one") == frozenset()
