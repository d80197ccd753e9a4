"""Played conversations with GPT at its worst beside code: nothing about money, goods or where to bring them follows
from its word alone, and money talk that code has read is never lost to it."""

from __future__ import annotations

import pytest

from grace.doubles.openai import GptDouble
from grace.language.gpt.client import Gpt
from tests.gpt import talk
from tests.played import text
from tests.played.facts import facts_of
from tests.played.player import READER, Player

STATE = ("basket", "order", "others", "details", "with order", "stopped")
MOST = 60  # conversations of a file


def _facts(chat: Player, does: str) -> dict[str, str]:
    found = facts_of(chat, does[2:])
    return {name: found.get(name, "") for name in STATE}


@pytest.mark.parametrize("name", ["customers_reworded", "own"])
def test_what_gpt_makes_up_changes_nothing_of_an_order(line: Gpt, double: GptDouble, name: str) -> None:
    double.obey()
    reader = talk.reader(line)
    for told in text.read(text.FOLDER / f"{name}.txt")[:MOST]:
        chat, before = Player(), dict.fromkeys(STATE, "")
        for turn in told.turns:
            misled = chat.beside(reader)
            chat.do(turn.does)
            misled.do(turn.does)
            by_code, by_both = _facts(chat, turn.does), _facts(misled, turn.does)
            made_up = {name for name in STATE if by_both[name] not in (by_code[name], before[name])}
            if "[picture" in turn.does:
                made_up.discard("order")  # where money is owed a picture that nobody calls a style is for people
            assert not made_up, f"{told.name}: {turn.does}: {by_both}"
            before = by_code


@pytest.mark.parametrize(
    "words",
    ["na my oga pay am", "the transfer failed", "I paid but they reversed it", "the sender name is Tunde Bakare"],
)
def test_money_talk_is_never_lost_to_gpt(line: Gpt, double: GptDouble, words: str) -> None:
    chat = Player(reader=READER)
    for does in ("> 6 yards of Blue Adire", "> yes"):
        chat.do(does)
    double.read_acts_next("faq", "ask_shop")

    misled = chat.beside(talk.reader(line))
    misled.do(f"> {words}")

    assert "+words" in facts_of(misled, words).get("team", "")


@pytest.mark.parametrize("intent", ["opt_out", "restart"])
def test_while_a_person_talks_gpt_alone_neither_stops_messages_nor_takes_the_chat_back(
    line: Gpt, double: GptDouble, intent: str
) -> None:
    chat = Player()
    chat.do("> talk to a person")
    double.read_next(intent)

    misled = chat.beside(talk.reader(line))
    misled.do("> please I need somebody to look at my matter from last week abeg")

    assert misled.session.state == chat.session.state
    assert not misled.session.contact.opted_out
