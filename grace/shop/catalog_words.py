"""The `words:` of prints in catalog.yaml: none means something else in a chat, and they tell two prints apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from grace.source import Items, Pairs, Problems, Text, Value

ANSWERS: Final = frozenset(("yes", "no", "yeah", "yep", "nope", "ok", "okay", "true", "false", "on", "off"))
"""Words by which customers agree and refuse; YAML itself takes most of them for a switch."""
MEASURES: Final = frozenset(
    ("yard", "yards", "yd", "yds", "piece", "pieces", "bundle", "bundles", "dozen", "half", "one", "two", "three")
)
"""Words by which customers say how much."""
TALK: Final = frozenset(
    (
        *("hello", "hi", "hey", "please", "thanks", "thank", "how", "much", "more", "last", "all", "done", "sent"),
        *("price", "pay", "paid", "payment", "deposit", "account", "discount", "order", "delivery", "deliver"),
        *("stop", "start", "cancel", "human", "person"),
    )
)
"""Words of every chat, whatever it is about."""
PrintWords = tuple[tuple[str, tuple[Text, ...]], ...]
"""The name of each print and its words, with their places."""


def check_words(fabrics: Iterable[Value], problems: Problems) -> None:
    """Add a fault for each word of a print that customers say for something else, and warn of prints that share every
    word."""
    named: dict[frozenset[str], Text] = {}
    for fabric in (entry for entry in fabrics if isinstance(entry, Pairs)):
        name = fabric.get("name")
        called, texts = words_of_print(fabric)
        _ordinary(texts, called, problems)
        words = frozenset(text.value.casefold().strip() for text in texts)
        if not words or not isinstance(name, Text):
            continue
        twin = named.setdefault(words, name)
        if twin is not name:
            label = f"`{twin.value}` on line {twin.place.line} has the same"
            help = "give each a word of its own; with these Grace can only ask which one is meant"
            problems.warning(
                "F216", f"`{name.value}` shares every word with another print", texts[0].place, label, help
            )


def words_of_prints(catalog: Value | None) -> PrintWords:
    """Return the words of each print in what catalog.yaml holds."""
    fabrics = catalog.get("fabrics") if isinstance(catalog, Pairs) else None
    return tuple(words_of_print(fabric) for fabric in (fabrics.items if isinstance(fabrics, Items) else ()))


def words_of_print(fabric: Value) -> tuple[str, tuple[Text, ...]]:
    """Return the name of the print in the entry *fabric*, and its words with their places."""
    if not isinstance(fabric, Pairs):
        return "", ()
    name = fabric.get("name")
    return (name.value if isinstance(name, Text) else "this print"), tuple(_texts(fabric.get("words")))


def refuse_words(wrong: list[Text], print_name: str, problems: Problems) -> None:
    """Add a fault for *wrong* words of the print, by which customers mean something else."""
    words = " and ".join(f"`{text.value}`" for text in wrong)
    label = f"a customer who says `{wrong[0].value}` for something else would be sold {print_name}"
    problems.error("F215", f"{words} cannot be said for a print", wrong[0].place, label, "take it out of `words:`")


def _texts(given: Value | None) -> Iterable[Text]:
    entries = given.items if isinstance(given, Items) else (given,)
    return (entry for entry in entries if isinstance(entry, Text) and entry.value.strip())


def _ordinary(texts: tuple[Text, ...], print_name: str, problems: Problems) -> None:
    for text in texts:
        parts = re.split(r"\s*[;|]\s*", text.value.strip())
        if len(parts) > 1:
            label, help = "customers never say all of this", f"write {', '.join(filter(None, parts))}"
            problems.error("F103", "words are parted by commas", text.place, label, help)
    wrong = [text for text in texts if says_something_else(text.value.casefold().strip())]
    if wrong:
        refuse_words(wrong, print_name, problems)


def says_something_else(word: str) -> bool:
    """Return whether *word*, in small letters, is one of every chat: it agrees, counts, pays or greets."""
    return word in ANSWERS or word in MEASURES or word in TALK or word.isdigit()
