"""What a word processor leaves in a line, and the line as it was meant."""

from __future__ import annotations

import pytest

from grace.source.signs import mended, repaired

LINES = {
    "number: “0123456789”": 'number: "0123456789"',
    "buttons: {“Yes, please”: buy, ‘No’: deny}": 'buttons: {"Yes, please": buy, "No": deny}',
    "words: [“blue”, “red”]": 'words: ["blue", "red"]',
    '- “She said "yes" to me”': '- "She said \\"yes\\" to me"',
    "account: {number: “0123, name: Ada}": 'account: {number: "0123", name: Ada}',
    "  – Welcome": "  - Welcome",
    "\u00a0\u00a0say:\u00a0Hello\u00a0you": "  say: Hello\u00a0you",
    "say: Hel\u200blo": "say: Hello",
    "say: My dear’s “best” print – today": "say: My dear’s “best” print – today",
    "say: 👩🏾\u200d🦱 fine": "say: 👩🏾\u200d🦱 fine",
}


@pytest.mark.parametrize(("written", "meant"), LINES.items())
def test_a_line_as_it_was_meant(written: str, meant: str) -> None:
    assert mended(written) == meant


def test_sentences_in_a_block_and_comments_stay_as_they_are() -> None:
    text = "# – a note\nsay: |\n  – “one”\n  • two\nask: “Yes?”\n"

    assert repaired(text) == text.replace("“Yes?”", '"Yes?"')
