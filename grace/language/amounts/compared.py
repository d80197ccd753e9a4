"""Sums asked for side by side: "which is cheaper, 12 yards or 2 pieces?", "the peacock or the wave, for 9 yards?"."""

from __future__ import annotations

import re
from decimal import Decimal

from grace.engine.reading import Expected
from grace.language.amounts.table import Table
from grace.language.amounts.words import number
from grace.language.items.named_prints import names_in
from grace.language.text.lexicon import UNITS
from grace.language.text.normalise import clean
from grace.language.text.numbers import read_number
from grace.shop.catalog import Catalog, Unit
from grace.shop.order import Item

_LONGEST = 200  # characters: more is a story
_COMPARES = re.compile(
    r"\b(?:cheap(?:er|est)?|less expensive|costs? (?:less|more)|(?:less|more) money|saves?(?: (?:me|us))?|"
    r"better (?:price|deal|value)|(?:what(?:'s| is)?|wetin be) the difference|difference in price|"
    r"how much (?:more|extra|less) (?:is|be|will|would)|which one be better)\b"
)
_ASKS = re.compile(r"\?|\b(?:which|who|wetin|what|is|would|will|does|are|shey|between|compare|difference|how much)\b")
_HAGGLES = re.compile(
    r"\b(?:make it|do it|give (?:it|am)|sell (?:it|am)|reduce|last price|discount|naira|[₦#]|\d ?k)\b"
)
_MANY = re.compile(number("many"))
_A_PIECE = re.compile(r"\b(?:a|one|the)(?: (?:whole|full|complete))? piece\b")


def compared(text: str, catalog: Catalog, expected: Expected) -> tuple[Item, ...]:
    """Return what the sums are asked of side by side: one quantity of several prints, or several of one print, of which
    the quantity in the basket may be one; () where *text* compares nothing."""
    plain = clean(text)
    if len(plain) > _LONGEST or not (_COMPARES.search(plain) and _ASKS.search(plain)) or _HAGGLES.search(plain):
        return ()
    named, said = names_in(text, catalog), _quantities(plain)
    if len(named) > 1 and len(said) == 1:
        return tuple(Item("add", code, *said[0]) for code in named)
    line = Table(catalog, expected).of_one_print if not named else None
    code = named[0] if len(named) == 1 else line.fabric if line is not None else ""
    told = [one for one in expected.basket if one.fabric == code and one.complete]
    if code and len(said) == len(told) == 1:
        held = (told[0].quantity or Decimal(0), told[0].unit or "yard")
        said = [held, *(one for one in said if one != held)]
    return tuple(Item("add", code, *one) for one in said) if code and len({unit for _, unit in said}) > 1 else ()


def _quantities(plain: str) -> list[tuple[Decimal, Unit]]:
    """Return the quantities of *plain* that say their unit, each once."""
    told = _A_PIECE.sub("1 piece", plain)
    found = ((read_number(one["many"].split(), 0), one["many_unit"]) for one in _MANY.finditer(told))
    return list(dict.fromkeys((read[0], UNITS[unit]) for read, unit in found if read and unit))
