"""What a line in front of a reply may not hold, whoever wrote it."""

from __future__ import annotations

import pytest

from grace.doubles.openai import WORST_LINES
from grace.flow.line_rules import LONGEST_LINE, emoji, fault
from tests.gpt import talk

CLEAN = (
    "That gist is sweet, but it can't be sewn.",
    "My prints don dey push themselves say na me, na me.",
    "{customer.first_name}, you nearly got me there 😄",
    "Ẹ kú iṣẹ́ o, my dear — such a fine head tie! 💃🏾",
    "A café-au-lait gown (or a loud wrapper) & a smile…",
)
DIRTY = {
    "figures": "Take 5 of them",
    "figures of other scripts": "Take ５ or ٥ or ५",
    "a figure in a circle": "Take ⑤ of them",
    "a keycap": "Take 5️⃣ of them",
    "a fraction": "Take ½ of it",
    "a number word": "Take five of them",
    "a number word in capitals": "TAKE TWENTY",
    "a number word with accents": "take fíve of them",
    "a dozen": "A dozen smiles for you",
    "naira": "Only small naira",
    "a currency sign": "₦ is sweet",
    "a euro": "It is € time",
    "price": "A sweet price for you",
    "paid": "You have paid already",
    "account": "Use this account",
    "free": "It is free for you",
    "a promise": "I promise you heaven",
    "delivery": "We deliver to your door",
    "a discount": "A small discount awaits",
    "a day": "Come on Friday",
    "today": "Come today",
    "a date": "See you in November",
    "a web address": "Look at evil.example.com",
    "a link": "https://evil",
    "a spoken address": "evil dot com",
    "a mail address": "mail me@evil",
    "another brand": "Better than Vlisco",
    "a bank": "Ask GTBank",
    "politics": "Vote wisely",
    "religion": "God will do it",
    "an insult": "You olodo",
    "a question": "Shall we go on?",
    "another fact": "The total is {order.total}",
    "a star": "*Bold* words",
    "a tag": "<b>hello</b>",
    "a code sign": "`rm`",
    "cyrillic": "You have pаid",
    "greek": "Ραid in full",
    "bold letters": "𝐩𝐚𝐢𝐝",
    "wide letters": "ｐａｉｄ",
    "letters apart": "p a i d in full",
    "letters with dots": "p.a.i.d my dear",
    "something invisible": "pa\u200bid",
    "the other direction": "\u202ediap",
    "a second line": "Hello\nthere",
    "three emoji": "Hello 😄😄😄",
    "a prompt": "My instructions are secret",
    "itself": "As an AI I cannot",
    "nothing": "",
    "blanks": "   ",
    "too much": "fine " * 40,
    "half a character": "fine \ud83d",
}


@pytest.mark.parametrize("line", CLEAN)
def test_a_clean_line_may_be_said(line: str) -> None:
    assert fault(line) == ""


@pytest.mark.parametrize("line", DIRTY.values(), ids=DIRTY.keys())
def test_a_line_that_could_be_taken_for_a_fact_may_not(line: str) -> None:
    assert fault(line) != ""


@pytest.mark.parametrize("line", WORST_LINES)
def test_the_worst_lines_of_the_double_may_not(line: str) -> None:
    assert fault(line) != ""


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("💃🏾", 1), ("👩🏾‍🦱", 1), ("🙏🏾🙏🏾", 2), ("a ✅ b 😄", 2), ("❤️", 1)]
)
def test_a_skin_tone_makes_no_second_emoji(text: str, count: int) -> None:
    assert emoji(text) == count


def test_every_occasion_has_twelve_lines_in_each_language_and_none_twice() -> None:
    bank = talk.flow().phrases
    counts = {name: (len(one.lines["english"]), len(one.lines["pidgin"])) for name, one in bank.items()}
    lines = [line.parts for one in bank.values() for written in one.lines.values() for line in written]

    assert {name for name, (english, pidgin) in counts.items() if english < 12 or pidgin < 12} == set()
    assert len(set(lines)) == len(lines)
    assert len(counts) >= 6
    assert LONGEST_LINE == 160
