"""The words of prints beside the examples of intents: a word that alone means "I have paid" sells no print."""

from __future__ import annotations

from grace.flow.intents import as_heard
from grace.flow.model import Intent
from grace.shop.catalog_words import refuse_words, says_something_else, words_of_print
from grace.source import Items, Pairs, Problems, Value

_OF_PRINTS = frozenset(("select_fabric", "buy", "browse", "ask_price", "ask_stock", "ask_product"))
"""Roles whose examples may well be the name of a print alone."""


def check_print_words(catalog: Value | None, intents: dict[str, Intent], problems: Problems) -> None:
    """Add a fault for the words of each print that an intent has for an example."""
    others = {as_heard(line) for intent in intents.values() if intent.key not in _OF_PRINTS for line in intent.like}
    fabrics = catalog.get("fabrics") if isinstance(catalog, Pairs) else None
    for fabric in fabrics.items if isinstance(fabrics, Items) else ():
        name, texts = words_of_print(fabric)
        heard = ((text, as_heard(text.value)) for text in texts)
        wrong = [text for text, word in heard if word in others and not says_something_else(word)]
        if wrong:
            refuse_words(wrong, name, problems)
