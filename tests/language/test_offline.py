"""Reading offline: keywords, picks, corrections, careful intents, and what happens when Grace is not sure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grace.engine.reading import Expected
from grace.flow.model import Flow, Intent
from grace.language.intents.rules import keyword
from grace.language.offline import OfflineReader
from grace.shop.order import Item, Line
from grace.source import Place
from tests.language import FLOW, READER

OFFER = ("AK-04", "AK-05", "AK-01")
ADIRE = Line("AK-01", Decimal(6), "yard")

EVERYTHING = tuple(FLOW.intents)
AT_FIRST = Expected(EVERYTHING, frozenset({"greet", "buy", "browse", "affirm", "deny"}))
CHOOSING = Expected(EVERYTHING, frozenset({"browse", "affirm", "deny"}), OFFER, numbered=True)
HOW_MUCH = Expected(EVERYTHING, frozenset({"affirm", "deny"}), OFFER, basket=(Line("AK-01"),), quantities=True)
AGREEING = Expected(EVERYTHING, frozenset({"affirm", "deny", "payment_sent"}), OFFER, basket=(ADIRE,))
PAYING = Expected(EVERYTHING, frozenset({"payment_sent", "affirm", "deny", "will_pay_later"}), OFFER, basket=(ADIRE,))
QUIET = Expected(("opt_out",), frozenset({"opt_out"}))


@pytest.mark.parametrize(
    "text", ["STOP", "stop", "Stop.", " STOPALL ", "UNSUBSCRIBE", "OPTOUT", "OPT OUT", "opt-out", "REVOKE", "ＳＴＯＰ"]
)
def test_a_whole_message_of_a_stop_word_ends_the_messages_everywhere(text: str) -> None:
    understood = [READER.read(text, expected).main for expected in (AT_FIRST, CHOOSING, HOW_MUCH, PAYING, QUIET)]

    assert {(u.intent, u.confidence, u.sure) for u in understood} == {("opt_out", 1.0, True)}


@pytest.mark.parametrize("text", ["START", "unstop", "Start!"])
def test_a_whole_message_of_a_start_word_brings_the_messages_back(text: str) -> None:
    assert READER.read(text, PAYING).main.intent == "opt_in"


@pytest.mark.parametrize("text", ["CANCEL", "end", "QUIT", "stop it at 6 yards", "please start", ""])
def test_other_words_are_no_keywords(text: str) -> None:
    assert keyword(text) is None


def test_cancel_is_about_the_order() -> None:
    assert READER.read("CANCEL", AGREEING).main.intent == "cancel_order"


def test_a_bare_number_after_an_offer_is_a_pick() -> None:
    understood = READER.read("2", CHOOSING).main

    assert (understood.intent, understood.items, understood.sure) == ("select_fabric", (Item("add", "AK-05"),), True)


def test_a_bare_number_for_a_line_without_quantity_is_a_quantity() -> None:
    understood = READER.read("8", HOW_MUCH).main

    assert (understood.intent, understood.sure) == ("select_fabric", True)
    assert [item.quantity for item in understood.items] == [Decimal(8)]


@pytest.mark.parametrize(
    "text",
    [
        "good morning, I want 6 yards of the blue adire",
        "6 yards of the blue adire, thank you",
        "hello ma, 6 yards blue adire pls",
    ],
)
def test_a_pick_outweighs_the_manners_around_it(text: str) -> None:
    understood = READER.read(text, CHOOSING).main

    assert (understood.intent, understood.sure) == ("select_fabric", True)
    assert understood.items == (Item("add", "AK-01", Decimal(6), "yard"),)


def test_a_name_that_fits_several_prints_is_passed_on_as_unclear() -> None:
    understood = READER.read("I want the ankara", replace(CHOOSING, offer=("AK-02", "AK-04"))).main

    assert (understood.intent, understood.items, understood.sure) == ("select_fabric", (), True)
    assert understood.unclear == ("AK-02", "AK-04")


def test_a_yes_with_an_addition_is_a_correction() -> None:
    understood = READER.read("yes, and add 1 piece of the wine one", AGREEING).main

    assert (understood.intent, understood.sure) == ("change_order", True)
    assert understood.items == (Item("add", "AK-05", Decimal(1), "piece"),)


def test_a_correction_where_none_is_heard_is_read_as_a_pick() -> None:
    without = replace(AGREEING, intents=tuple(name for name in EVERYTHING if name != "change_order"))

    assert READER.read("add 1 piece of the wine one", without).main.intent == "select_fabric"


@pytest.mark.parametrize(
    ("text", "expected", "intent"),
    [
        ("what would 3 bundles come to?", CHOOSING, "ask_price"),
        ("how much is number 1", CHOOSING, "ask_price"),
        ("do you have 40 yards of number 3", CHOOSING, "ask_stock"),
        ("has the alert entered", PAYING, "order_status"),
        ("have you people seen my transfer", PAYING, "order_status"),
        ("can you do 3k per yard", AGREEING, "negotiate_discount"),
        ("reduce the yards to 5", AGREEING, "change_order"),
        ("ok wait", AGREEING, "will_pay_later"),
        ("Do not contact me again", AGREEING, "opt_out"),
        ("I have transferred the money", PAYING, "payment_sent"),
        ("I don pay", PAYING, "payment_sent"),
        ("which player scored most goals this season", AGREEING, "off_topic"),
        ("abeg I wan talk to your manager", PAYING, "human"),
        ("thank you, but where is the rider", PAYING, "order_status"),
    ],
)
def test_the_known_traps(text: str, expected: Expected, intent: str) -> None:
    assert READER.read(text, expected).main.intent == intent


def test_a_question_about_a_price_carries_what_it_is_about() -> None:
    understood = READER.read("how much for 10 yards of the blue adire", CHOOSING).main

    assert understood.intent == "ask_price"
    assert understood.items == (Item("add", "AK-01", Decimal(10), "yard"),)


def test_money_in_a_message_is_handed_on_in_kobo() -> None:
    assert READER.read("I have paid 25k", PAYING).main.amounts == (2_500_000,)


@pytest.mark.parametrize("text", ["please don't cancel my order", "I have not paid yet", "don't stop"])
def test_a_careful_intent_that_is_denied_is_never_acted_on(text: str) -> None:
    understood = READER.read(text, PAYING).main
    acted_on = understood.intent if understood.sure else None

    assert acted_on not in {"cancel_order", "payment_sent", "opt_out", "change_order"}


@pytest.mark.parametrize("text", ["hello", "yes", "I paid", "where is my order", "no", "5 yards", "😂", "blue adire"])
def test_where_only_stopping_is_heard_other_words_do_not_stop_anything(text: str) -> None:
    assert READER.read(text, QUIET).main.sure is False


def test_what_nobody_understands_is_asked_back_with_three_choices() -> None:
    understood = READER.read("zxcv qwrt", AGREEING).main

    assert understood.sure is False
    assert len(set(understood.choices)) == 3
    assert not {"greet", "thanks", "off_topic"} & set(understood.choices)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "\u200d", "\ud800"])
def test_a_message_without_words_is_not_understood(text: str) -> None:
    understood = READER.read(text, AGREEING).main

    assert (understood.intent, understood.sure) == (None, False)


def test_a_state_that_hears_nothing_understands_nothing() -> None:
    understood = READER.read("I have paid", Expected(())).main

    assert (understood.intent, understood.sure, understood.choices) == (None, False, ())


@settings(max_examples=150)
@given(st.text(max_size=300), st.sampled_from([AT_FIRST, CHOOSING, HOW_MUCH, AGREEING, QUIET, Expected(())]))
def test_no_text_raises_or_gives_an_intent_that_is_not_heard(text: str, expected: Expected) -> None:
    understood = READER.read(text, expected).main

    assert {understood.intent, *understood.choices} <= {None, *expected.intents}
    assert 0.0 <= understood.confidence <= 1.0


def test_a_very_long_message_is_read() -> None:
    assert READER.read("I have paid " + "and God bless you " * 1_000, PAYING).main.intent in EVERYTHING


def _business(**examples: tuple[str, ...]) -> Flow:
    place = FLOW.states[FLOW.starts_at].place
    intents = {name: _intent(name, like, place) for name, like in examples.items()}
    return replace(FLOW, intents=intents)


def _intent(name: str, like: tuple[str, ...], place: Place) -> Intent:
    return Intent(name, name, name, like, place)


def test_another_business_has_intents_of_its_own() -> None:
    salon = _business(
        book=("I want to book a chair", "can I come on Saturday", "do my hair tomorrow"),
        late=("I am running late", "traffic is holding me", "I will be there in 20 minutes"),
    )

    understood = OfflineReader(salon).read("please I want to book for Saturday", Expected(("book", "late"))).main

    assert (understood.intent, understood.sure) == ("book", True)


def test_a_flow_without_examples_still_hears_keywords_and_patterns() -> None:
    bare = OfflineReader(_business(opt_out=(), payment_sent=(), ask_price=()))
    heard = Expected(("opt_out", "payment_sent", "ask_price"))

    assert bare.read("stop", heard).main.intent == "opt_out"
    assert bare.read("how much is it", heard).main.intent == "ask_price"


@pytest.mark.parametrize("text", ["status", "Status?", "balance", "BALANCE", "my balance", "abeg status", "update"])
@pytest.mark.parametrize("state", [state for state in FLOW.states if "order_status" in FLOW.hears(state)])
def test_a_bare_status_or_balance_asks_for_the_order_and_is_never_asked_back(text: str, state: str) -> None:
    understood = READER.read(text, Expected(FLOW.hears(state))).main

    assert (understood.intent, understood.sure) == ("order_status", True)


def test_ok_thanks_agrees_to_nothing_and_yes_thanks_does() -> None:
    read = [READER.read(text, AGREEING).main.intent for text in ("ok thanks", "alright thank you", "yes thanks")]

    assert read == ["thanks", "thanks", "affirm"]


def test_who_was_cheated_of_yards_changes_nothing() -> None:
    understood = READER.read("this one na 4 yards no be 6, una cheat me", AGREEING).main

    assert understood.intent == "complain" or not understood.sure


@pytest.mark.parametrize("words", ["~ada 6~\n", " \n ", "yes and it goes to ", "the one with ", "1. ada 6 yards\n"])
def test_a_message_that_goes_on_and_on_is_read(words: str) -> None:
    text = (words * 4_096)[:4_096]  # a pattern that may split it in many ways would never end

    read = READER.read(text, AGREEING)

    assert not any(act.sure and act.items for act in read.acts)
