"""One print twice in a message: two lines, twice as much, or said again; nobody is billed once in silence."""

from __future__ import annotations

from collections import Counter

from grace.language.items.terms import Mentions, Print, Quantity
from grace.language.items.verbs import FREE
from grace.shop.order import Item


def has_print_twice(items: list[Item]) -> bool:
    """Return whether a print is named twice, but for its yards and its pieces, which are two lines of the basket."""
    prints = Counter(item.fabric for item in items)
    lines = {(item.fabric, item.unit) for item in items if item.change == "add" and item.quantity and item.unit}
    return any(count > 1 and count != sum(one == fabric for one, _ in lines) for fabric, count in prints.items())


def says_print_twice(prints: list[Print], found: Mentions) -> bool:
    """Return whether one print is said twice in a sentence with the same quantity: "6 yards of red and 6 yards of red"
    may be twelve."""
    named = Counter((one.codes, one.place.sentence) for one in prints if one.how == "name" and one.place.mode in FREE)
    counts = Counter((one.value, one.unit, one.place.sentence) for one in found.said if isinstance(one, Quantity))
    again = {sentence for (*_, sentence), times in counts.items() if times > 1}
    return any(times > 1 and sentence in again for (_, sentence), times in named.items())
