"""Numbers of catalog.yaml that a comma in braces has cut in two: `{per_yard: 4,8oo}` is a price of 4 and a key 8oo."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from grace import patterns as re
from grace.shop.catalog_numbers import advice, meant
from grace.source import Pairs, Problems, Text, Value

_PART = re.compile(
    r"(?:(?=\S*[0-9])[0-9OoQlISB]{1,6}|[Oo]{2,3})(?:\.[0-9OoQlISB]+)?(?: ?(?:naira|ngn|only|each|/?[-=]))?",
    re.IGNORECASE,
)
"""What a comma leaves of a number as a key, with letters typed for figures and what people write behind sums."""
_BEGINS = re.compile(r"\s*(?:₦|#|ngn|naira|n)?\s*(?=.*[0-9])[0-9OoQlISB][0-9OoQlISB., ]*", re.IGNORECASE)
_ONLY_COMMAS = re.compile(r"[^\d.]*\d{1,3}(?:,\d{3})+(?:\.\d+)?[^\d.,OoQlISB]*\D*")

_Number = tuple[Text, Value, tuple[Text, ...]]
"""A key, its value, and the parts that were cut off that."""


def whole(pairs: Pairs, problems: Problems, what: str = "") -> Pairs:
    """Return *pairs* without parts of numbers, each fault told once: a number that can be told is put together again,
    so that nothing else is said of it. *what*: what they are called, where their keys are numbers themselves."""
    kept = tuple((key, _joined(what or key.value, value, parts, problems)) for key, value, parts in _numbers(pairs))
    return Pairs(kept, pairs.place, {key.value: value for key, value in kept}, pairs.braced)


def _numbers(pairs: Pairs) -> Iterator[_Number]:
    last: _Number | None = None
    for key, value in pairs:
        if last is not None and _is_part(key, value, last[1]):
            last = (last[0], last[1], (*last[2], key))
            continue
        if last is not None:
            yield last
        last = (key, value, ())
    if last is not None:
        yield last


def _is_part(key: Text, value: Value, before: Value) -> bool:
    begun = isinstance(before, Text) and not before.quoted and _BEGINS.fullmatch(before.value) is not None
    return begun and isinstance(value, Text) and not value.value and _PART.fullmatch(key.value) is not None


def _joined(what: str, value: Value, parts: tuple[Text, ...], problems: Problems) -> Value:
    if not parts or not isinstance(value, Text):
        return value
    found = ",".join((value.value, *(part.value for part in parts)))
    plain, last = meant(found), parts[-1].place
    if _ONLY_COMMAS.fullmatch(found):
        where, message = parts[0].place, "the comma cuts this number in two"
    else:
        width = last.column + last.width - value.place.column if last.line == value.place.line else value.place.width
        where, message = structs.replace(value.place, width=width), f"`{what}` is not a number: `{found}`"
    problems.error("F210", message, where, "digits only", advice(found, plain))
    return structs.replace(value, value=plain or value.value)
