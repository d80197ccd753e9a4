"""The words of prints beside the examples of intents: a word that alone means "I have paid" sells no print."""

from __future__ import annotations

from grace.flow.intents import as_heard
from grace.flow.model import Intent
from grace.shop.catalog_words import PrintWords, refuse_words, says_something_else
from grace.source import Problems

_OF_PRINTS = frozenset(("select_fabric", "buy", "browse", "ask_price", "ask_stock", "ask_product"))
"""Roles whose examples may well be the name of a print alone."""
_SIGNS_AROUND = 8
"""The blanks and signs that may stand around a word."""


def check_print_words(words: PrintWords, intents: dict[str, Intent], problems: Problems) -> None:
    """Add a fault for the *words* of each print that an intent has for an example."""
    others = _alone(words, intents)
    for name, texts in words:
        heard = ((text, as_heard(text.value)) for text in texts)
        wrong = [text for text, word in heard if word in others and not says_something_else(word)]
        if wrong:
            refuse_words(wrong, name, problems)


def _alone(words: PrintWords, intents: dict[str, Intent]) -> set[str]:
    """Return the examples of the intents that sell nothing, as they are heard, as far as one of *words* is so long."""
    longest = max((len(text.value) for _, texts in words for text in texts), default=0) + _SIGNS_AROUND
    others = (intent for intent in intents.values() if intent.key not in _OF_PRINTS)
    return {as_heard(line) for intent in others for line in intent.like if len(line) <= longest}
