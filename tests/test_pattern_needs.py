"""A text that holds none of the runs a pattern needs has no match of it."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import msgspec
import pytest

from grace import patterns
from grace.language.intents import rules
from grace.pattern_needs import needed, runs

ROWS = Path(__file__).parent / "language" / "by_others.jsonl"
ODD = ("İt iſ K ıt", "Straße ﬁne", "no", "", "NO\n", "it's\nso", "a-b_c", "₦5,000", "é é", "x" * 3, "... no!")


def _texts() -> tuple[str, ...]:
    rows = ROWS.read_text(encoding="utf-8").splitlines()[::4]
    return (*(msgspec.json.decode(row)["text"] for row in rows), *ODD)


def test_no_pattern_of_the_reader_matches_where_nothing_it_needs_stands() -> None:
    import_module("grace.language.offline")  # everything that reads
    texts = _texts()
    matched = 0
    for one in patterns.every():
        must = needed(one.pattern, one.flags) or frozenset()
        for text in filter(one.made.search, texts) if must else ():
            matched += 1
            assert must & runs(text), (one.pattern, text)
    assert matched > 500


@pytest.mark.parametrize(
    ("written", "must"),
    [
        (r"\bhow much\b|\bprice\b", {"w m", "pri"}),
        (r"\bno\b", {" no"}),
        (r"^no$", {" no"}),
        (r"(?:the )?yes+ o\b", {"yes"}),
        (r"\d+ ?yards?", {"yar"}),
        (r"[a-z]+", None),
        (r"no|.", None),
        (r"(?:word)?", None),
        (r"(a)\1", None),
    ],
)
def test_a_pattern_needs_the_rarest_of_what_each_of_its_matches_holds(written: str, must: set[str] | None) -> None:
    assert needed(written) == must


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"\bits\b", "İTſ"),
        (r"\bkilo\b", "Kılo"),
        (r"\bit is\b", "it\u00a0is it\nis it is"),
        (r"^so\b", "first\nso"),
        (r"\bso$", "it is so\n"),
        (r"(?:no ){2}way", "no no way"),
        (r"\bno(?= way)", "no way"),
        (r"(?<=the )re[ds]\b", "the red"),
        (r"[-\u2013] ?lace", "red \u2013 lace"),
    ],
)
def test_letters_and_edges_that_count_as_the_same_need_the_same(written: str, text: str) -> None:
    flags = re.IGNORECASE | re.MULTILINE
    must = needed(written, flags)

    assert must
    assert re.search(written, text, flags)
    assert not must.isdisjoint(runs(text))


def test_a_pattern_that_is_used_much_finds_what_it_found_at_first() -> None:
    one = patterns.compile(r"\b(?:red|blue) lace\b", re.IGNORECASE)
    plain = re.compile(one.pattern, one.flags)
    one.hasten()
    assert "search" in vars(one)
    for text in ("a Red lace", "no lace", "x" * 500 + " red lace"):
        assert (one.search(text) is None) == (plain.search(text) is None)
        assert one.sub("it", text) == plain.sub("it", text)
        assert [found.span() for found in one.finditer(text)] == [found.span() for found in plain.finditer(text)]
        assert (one.search(text, 4) is None) == (plain.search(text, 4) is None)


def test_intents_are_voted_for_in_long_texts_as_in_short() -> None:
    words = "how much is the lace"
    assert rules.votes.__wrapped__(words) <= rules.votes.__wrapped__(f"{words} {'and so on ' * 60}")
