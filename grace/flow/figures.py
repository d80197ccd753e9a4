"""Figures typed into sentences that belong to the catalog: the account, and sums that grow old."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grace.flow.vocabulary import FactSpec
from grace.source import Items, Pairs, Place, Problems, Text, Value

_ACCOUNT = re.compile(r"(?<![\w+])(?<!\d[ -])\d(?:[ -]?\d){9}(?![ -]?\w*\d)(?!\w)")
"""Ten figures that stand alone, perhaps in groups: phone numbers have more, codes have letters."""
_FIGURE = r"\d[\d,]*(?:\.\d+)?k?"
_SUM = re.compile(
    rf"(?:₦|=N=|\bN(?:GN ?)?(?=\d)) ?{_FIGURE}\b|\b{_FIGURE} ?naira\b|\b\d+(?:\.\d+)?k\b"
    r"|\b(?:\d{1,3}(?:,\d{3})+|\d{3,7})(?= (?:a|per|each|every) (?:yard|piece|metre|meter|bundle)\b)",
    re.IGNORECASE,
)
_MONEY = rf"(?:₦|=N=|N(?:GN ?)?) ?{_FIGURE}|\d{{1,3}}(?:,\d{{3}})+|\d{{4,7}}|\d+(?:\.\d+)?k"
_OFF = re.compile(r" (?:off|discount|cheaper|less|reduction)\b", re.IGNORECASE)
_FREE = re.compile(r"\bfree (?:home )?(?:delivery|shipping|dispatch|waybill)\b[^.!?\n]{0,40}$", re.IGNORECASE)
"""Promotions, which promises.py tells."""
_ASKED = re.compile(
    r"\b(?:pay|transfer|send|deposit|total|balance|costs?|price|amount|fee|owe)\b[^\d.?!\n]{0,25}?"
    rf"(?P<sum>(?<!\d)(?:{_MONEY})(?![\w,%-]|\.\d))"
    r"(?! ?(?:yards?|pieces?|days?|hours?|minutes?|percent|per cent)\b)",
    re.IGNORECASE,
)
"""A sum that the sentence asks for, with a sign of money or without."""
_DIGIT = re.compile(r"\d")
_REWORDED = ("say", "ask")
_WORD_FOR_WORD = ("say_exactly", "says")
_NO_SENTENCES = ("team", "sid", "if")


def check_figures(
    files: tuple[Value | None, ...], account: str, facts: dict[str, FactSpec], problems: Problems
) -> None:
    """Add the faults of figures in the sentences of *files*; *account* is the catalog's account number, and *facts*
    tells which of the facts are money."""
    everything = (found for file in files if file is not None for found in _sentences(file, ""))
    for key, text in ((key, text) for key, text in everything if _DIGIT.search(text.value)):
        for found in _ACCOUNT.finditer(text.value):
            _account(found, text, account, problems)
        for start, end in _sums(key, text.value):
            _typed(key, text.at(start, end - start), text.value, facts, problems)


def _sums(key: str, words: str) -> tuple[tuple[int, int], ...]:
    """Return where sums stand in *words* that a change of prices would not reach: word for word only one asked for."""
    asked = [found.span("sum") for found in _ASKED.finditer(words)] if key in (*_REWORDED, *_WORD_FOR_WORD) else []
    every = _SUM.finditer(words) if key in _REWORDED else ()
    named = [
        found.span()
        for found in every
        if not _OFF.match(words, found.end()) and not _FREE.search(words[: found.start()])
    ]
    apart = [one for one in asked if not any(one[0] < end and start < one[1] for start, end in named)]
    return tuple(sorted((*named, *apart)))


def _typed(key: str, place: Place, words: str, facts: dict[str, FactSpec], problems: Problems) -> None:
    names_money = any(f"{{{name}" in words for name, fact in facts.items() if fact.kind == "money")
    if "{shop.account_number" in words and not names_money:
        label, help = "whatever they ordered, they are asked for this", "write {order.due} in its place"
        problems.error("F262", "a sum to be paid is typed as figures", place, label, help)
    elif key in _WORD_FOR_WORD:
        label = "everybody is asked for this, whatever they ordered"
        help = "take it from the order, as in {order.due} or {order.total}; if it is meant as it is, leave it"
        problems.warning("F262", "a sum to be paid is typed as figures", place, label, help)
    else:
        help = "take it from the catalog, as in {order.total}, or write `say_exactly` if it is meant as it is"
        problems.warning("F262", "a sum is typed as figures", place, "no price list changes it", help)


def _account(found: re.Match[str], text: Text, account: str, problems: Problems) -> None:
    place = text.at(found.start(), len(found[0]))
    help = "write {shop.account_number}, and the number in catalog.yaml alone"
    if re.sub(r"\D", "", found[0]) == account:
        problems.warning("F261", "the account number is typed as figures", place, "it would outlive a change", help)
    else:
        label = f"the account in catalog.yaml is {account}"
        problems.error("F260", f"`{found[0]}` is not the shop's account number", place, label, help)


def _sentences(value: Value, key: str) -> Iterator[tuple[str, Text]]:
    """Return every sentence in *value* with the key it stands under."""
    match value:
        case Text():
            yield key, value
        case Items():
            yield from (found for item in value.items for found in _sentences(item, key))
        case Pairs():
            below = ((name.value, entry) for name, entry in value if name.value not in _NO_SENTENCES)
            yield from (found for name, entry in below for found in _sentences(entry, name))
