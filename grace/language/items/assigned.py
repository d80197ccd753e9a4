"""Quantities given to picked prints by their numbers, in any order of words: "2 is 8 yards, 4 is 5 and 6 is 12"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from grace import patterns as re
from grace.engine.reading import Expected
from grace.language.amounts.loosely import LIGHT
from grace.language.text.lexicon import UNITS, words_of
from grace.language.text.normalise import clean
from grace.language.text.numbers import read_number
from grace.shop.catalog import Unit

_TOKEN = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+(?:'[^\W\d_]+)*|[^\w\s]")
_BETWEEN = (
    LIGHT | words_of("number numbers no nos option while plus also only of respectively give cut st nd rd th")
) - {"one"}
_SIGNS = frozenset(",.;:-=()&+#!")
_LONGEST = 200
"""Characters: more is a story."""
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Amount:
    value: Decimal
    unit: Unit | None


def assigned(text: str, here: Expected) -> str:
    """Return *text* as "8 yards of number 2, 5 yards of number 4" where it gives picked prints that wait for a quantity
    theirs, each by its number or all in the order they were picked; *text* itself where it says anything else, or its
    numbers can be read in two ways."""
    waiting = _waiting(here)
    said = _amounts(clean(text).replace(" / ", " , ")) if len(waiting) >= _FEWEST and len(text) <= _LONGEST else []
    pairs = _in_order(said, waiting, len(here.offer)) or _paired(said, waiting)
    return ", ".join(f"{many.value:f} {many.unit or 'yard'}s of number {number}" for number, many in pairs) or text


def _waiting(here: Expected) -> list[int]:
    """Return the number each print of the basket was offered with; [] where one is complete, or was not offered."""
    open_lines = all(line.quantity is None and line.fabric in here.offer for line in here.basket)
    return [here.offer.index(line.fabric) + 1 for line in here.basket] if open_lines else []


def _amounts(plain: str) -> list[_Amount]:
    """Return the numbers of *plain* with their units; [] where any word beside them has a weight."""
    words = _TOKEN.findall(plain)
    found, at = list[_Amount](), 0
    while at < len(words):
        read = read_number(words, at)
        if read is None and words[at] not in _BETWEEN | _SIGNS:
            return []
        if read is not None:
            unit = UNITS.get(words[read[1]]) if read[1] < len(words) else None
            found.append(_Amount(read[0], unit))
            at = read[1] if unit is None else read[1] + 1
        else:
            at += 1
    return found


def _in_order(said: list[_Amount], waiting: list[int], offered: int) -> list[tuple[int, _Amount]]:
    """Return one amount for each of *waiting*, in their order, where not all of them can be numbers of the *offered*
    alone: "8, 5 and 12 yards"."""
    measured = any(one.unit or one.value > offered for one in said) and not {one.value for one in said} <= set(
        map(Decimal, waiting)
    )
    return list(zip(waiting, said, strict=True)) if measured and len(said) == len(waiting) else []


def _paired(said: list[_Amount], waiting: list[int]) -> list[tuple[int, _Amount]]:
    """Return the amount beside each of the numbers of *waiting*, before it or behind it; [] where both would do."""
    ways = [way for way in (_each_with(said[::2], said[1::2]), _each_with(said[1::2], said[::2])) if way]
    fits = [way for way in ways if _fits(way, waiting)]
    return fits[0] if len(fits) == 1 else []


def _each_with(numbers: list[_Amount], amounts: list[_Amount]) -> list[tuple[int, _Amount]]:
    plain = len(numbers) == len(amounts) and all(one.unit is None and one.value == int(one.value) for one in numbers)
    return [(int(number.value), many) for number, many in zip(numbers, amounts, strict=True)] if plain else []


def _fits(pairs: list[tuple[int, _Amount]], waiting: list[int]) -> bool:
    numbers = [number for number, _ in pairs]
    return len(numbers) >= _FEWEST and len(set(numbers)) == len(numbers) and set(numbers) <= set(waiting)
