"""Law 9: Grace is never mute for ever. What is written to a person is read once the chat comes back, and agrees to,
cancels and confirms nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from grace.engine.effects import TellTeam
from grace.engine.events import Chance, Ruled
from grace.engine.expect import expected
from grace.engine.turn import turn
from grace.shop.ledger import Verdict
from tests.laws.shipped import FLOW, READER, Chat

BINDING = ("yes", "ok go ahead", "no", "cancel my order", "I have paid")
GOODS = ("6 yards of Ivory Lace", "add 5 yards of Palm Green")
OTHER = ("hello??", "is anybody there", "how much is lace", "thank you", "my phone is 08031234567")
WRITTEN = st.lists(st.sampled_from((*BINDING, *GOODS, *OTHER)), min_size=1, max_size=4)
STARTS = ("nothing", "a summary", "an agreed order")


def _with_person(start: str) -> Chat:
    chat = Chat().they("hi")
    if start != "nothing":
        chat.they("20 yards of Palm Green")
    if start == "an agreed order":
        chat.they("yes")
    return chat.they("talk to a person")


def _back(chat: Chat) -> Chat:
    """Let the team give the chat back; what was written since the person's last word is read as one message, in the
    state the chat comes back to."""
    words = "\n".join(chat.session.unheard)
    event = Ruled(Verdict("hand_back", "Ngozi"), id="back", chance=Chance("GR-9999"))
    ahead, _, _ = turn(FLOW, chat.session, chat.session.order, event, chat.now)
    reading = READER.read(words, expected(FLOW, ahead)) if words else None
    return chat.meet(replace(event, unheard=reading))


@settings(max_examples=60)
@given(st.sampled_from(STARTS), WRITTEN)
def test_what_was_written_to_a_person_agrees_cancels_and_confirms_nothing(start: str, written: list[str]) -> None:
    chat = _with_person(start)
    order = chat.session.order
    for words in written:
        chat.they(words)
    _back(chat)

    assert not FLOW.states[chat.session.state].muted
    assert chat.said
    after = chat.session.order
    assert (after.agreed if after else None) == (order.agreed if order else None)
    assert order is None or (after is not None and after.open)


@settings(max_examples=40)
@given(st.sampled_from(STARTS), WRITTEN)
def test_everything_written_to_a_person_reaches_the_team(start: str, written: list[str]) -> None:
    chat = _with_person(start)
    for words in written:
        chat.they(words)
        if not FLOW.states[chat.session.state].muted:
            break
        notes = [effect.text for effect in chat.effects if isinstance(effect, TellTeam)]
        assert any(words in note for note in notes)


@settings(max_examples=20)
@given(st.sampled_from(STARTS), st.sampled_from(GOODS))
def test_goods_written_to_a_person_are_in_the_basket_once_the_chat_is_back(start: str, goods: str) -> None:
    chat = _with_person(start)
    before = {line.fabric: line.quantity for line in chat.session.basket}
    chat.they(goods)
    _back(chat)

    assert {line.fabric: line.quantity for line in chat.session.basket} != before


@pytest.mark.parametrize("start", STARTS)
def test_silence_of_the_team_is_answered_and_a_yes_goes_on(start: str) -> None:
    chat = _with_person(start)
    chat.later(timedelta(minutes=16))
    assert "Shall we two go on" in chat.words
    assert "waited" in chat.told
    assert chat.they("hello?? is anybody there").said

    chat.they("yes")
    assert not FLOW.states[chat.session.state].muted


@pytest.mark.parametrize("words", ["are you a robot?", "am I talking to a machine", "are you a real person?"])
def test_who_asks_whether_she_is_a_robot_is_answered_by_her(words: str) -> None:
    chat = Chat().they("20 yards of Palm Green").they(words)

    assert not FLOW.states[chat.session.state].muted
    assert "assistant" in chat.words
