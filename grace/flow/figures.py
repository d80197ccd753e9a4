"""Figures typed into sentences that belong to the catalog: the account, and sums that grow old."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grace.source import Items, Pairs, Problems, Text, Value

_ACCOUNT = re.compile(r"(?<![\w+])(?<!\d[ -])\d(?:[ -]?\d){9}(?![ -]?\w*\d)(?!\w)")
"""Ten figures that stand alone, perhaps in groups: phone numbers have more, codes have letters."""
_SUM = re.compile(r"(?:₦|\bN(?:GN ?)?(?=\d)) ?\d[\d,]*(?:\.\d+)?k?\b|\b\d[\d,]*k? naira\b", re.IGNORECASE)
_REWORDED = ("say", "ask")
_NO_SENTENCES = ("team", "sid", "if")


def check_figures(files: tuple[Value | None, ...], account: str, problems: Problems) -> None:
    """Add the faults of figures in the sentences of *files*; *account* is the catalog's account number."""
    for key, text in (found for file in files if file is not None for found in _sentences(file, "")):
        for found in _ACCOUNT.finditer(text.value):
            _account(found, text, account, problems)
        if key in _REWORDED:
            for found in _SUM.finditer(text.value):
                place = text.at(found.start(), len(found[0]))
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
