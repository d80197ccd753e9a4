"""Buttons written out, and characters put right."""

from __future__ import annotations

import pytest

from grace.channel.wording import repaired, with_buttons
from grace.engine.effects import Button

YES, NO = Button("Yes, pay", "affirm"), Button("Change it", "change")


def test_buttons_become_lines_below_the_text() -> None:
    assert with_buttons("₦35,000. Shall we?", (YES, NO)) == "₦35,000. Shall we?\n\n▸ Yes, pay\n▸ Change it"


def test_a_text_without_buttons_stays() -> None:
    assert with_buttons("Hello", ()) == "Hello"


def test_buttons_without_a_text_stand_alone() -> None:
    assert with_buttons("", (YES,)) == "▸ Yes, pay"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Ẹ káàárọ̀ 🧵", "Ẹ káàárọ̀ 🧵"),
        ("\0a\0", "a"),
        ("\ud83e\uddf5", "🧵"),
        ("\ud83e \uddf5", "\ufffd \ufffd"),
        ("\ufeffa", "\ufeffa"),
        ("", ""),
    ],
)
def test_characters_nothing_can_hold_are_put_right(text: str, whole: str) -> None:
    assert repaired(text) == whole
