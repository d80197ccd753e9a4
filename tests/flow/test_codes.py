"""Every code Grace prints is explained, and nothing is explained that she never prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grace.errors import Misuse
from grace.flow.codes import codes, explain, listed

GRACE = Path(__file__).parents[2] / "grace"


def test_the_codes_explained_are_the_codes_used() -> None:
    used = {
        code for path in GRACE.rglob("*.py") for code in re.findall(r"\b[FT]\d{3}\b", path.read_text(encoding="utf-8"))
    }

    assert set(codes()) == used


@pytest.mark.parametrize("code", sorted(codes()))
def test_an_explanation_has_every_part_and_no_loose_ends(code: str) -> None:
    found = codes()[code]

    assert [part for part in (found.title, found.means, found.suffers, found.remedy, found.example) if not part] == []
    assert [part for part in (found.means, found.suffers, found.remedy) if not part.endswith((".", "words"))] == []


def test_an_explanation_is_one_screen_of_text() -> None:
    assert explain("f220 ") == (
        "F220: one sign for bold, italic and crossed out\n\n"
        "What it means: WhatsApp makes words bold between single stars, italic between single lines; two are shown as "
        "they are.\n"
        "What a customer would suffer: They would read the signs.\n"
        "What to do: Take one away on each side.\n\n"
        "    say: You have eyes, *Blue Adire* is a head-turner."
    )


def test_without_a_code_every_one_is_listed() -> None:
    assert [line[:4] for line in listed().splitlines()] == list(codes())


def test_a_code_nobody_knows_is_a_misuse_with_the_nearest() -> None:
    with pytest.raises(Misuse, match=r"^There is no code F10\. Did you mean F\d{3}\?$"):
        explain("F10")


def test_a_word_that_is_no_code_says_how_codes_look() -> None:
    with pytest.raises(
        Misuse,
        match=r"^There is no code hello\. A code is F or T and three digits, as `check` and `test` print them\.$",
    ):
        explain("hello")
