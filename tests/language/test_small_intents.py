"""An owner's own intent of a few lines is heard by the words that are its own."""

from __future__ import annotations

import pytest

from grace.language.intents.small_intents import SmallIntents

PRICES = [f"how much is num yards of fabricname {word}" for word in ("please", "now", "today", "abeg", "ma", "sir") * 5]
GELE = ["do you tie gele", "how much is gele tying", "autogele for my mum", "i need a headtie to match", "gele please"]
KNOWN = SmallIntents((*PRICES, *GELE), ("ask_price",) * len(PRICES) + ("headties",) * len(GELE))


@pytest.mark.parametrize("said", ["gele price", "una dey tie gele", "how much is the headtie"])
def test_a_word_of_its_own_speaks_for_it(said: str) -> None:
    assert KNOWN.evidence(said)["headties"] > 3


@pytest.mark.parametrize("said", ["how much is the lace", "num yards please", "good morning", ""])
def test_words_that_all_use_say_little_for_it(said: str) -> None:
    assert KNOWN.evidence(said).get("headties", 0.0) < 2


def test_an_intent_with_many_examples_gets_no_more_than_was_learnt() -> None:
    assert "ask_price" not in KNOWN.evidence("how much is it today")
