"""Another quantity in place of the one that was shown: "yes but let me take 10 first"."""

from __future__ import annotations

import re

from grace.engine.reading import Expected
from grace.language.items.reading import read_items
from grace.language.text.lexicon import DIGIT_WORDS
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog
from grace.shop.order import Item

LESS = "another quantity"
"""The reason given for it."""
_NUMBER = rf"(?P<number>\d+(?:\.5)?|{'|'.join(DIGIT_WORDS)})(?P<unit> ?(?:yards?|pieces?))?"
_YES = (
    r"(?:(?:yes+|yeah|ok(?:ay)?|alright|fine|good|correct|sure|true|no|please|abeg|oya|it is (?:fine|ok|correct)|"
    r"that is (?:fine|ok|correct)|👍\W?|👌\W?|✅)[\s,.!]*)*"
)
_WISHES = r"(?:let me|let us|make i|i will|i want to|i go|i can only|we will)"
_TAKES = r"(?:take|buy|start with|begin with|do|get|pick|have|go for|collect|try)"
_FOR_NOW = r" (?:first|for now|for a start|to start(?: with)?|to begin(?: with)?)"
_ENDS = r"(?: (?:only|please|abeg|o|ma|sir|instead|now))*[\s.!]*"
_ONLY = r"(?:(?:just|only|first|abeg|please) )*"
_LESS = tuple(
    re.compile(_YES + frame + _ENDS)
    for frame in (
        rf"but,? (?:{_WISHES} )?{_ONLY}(?:{_TAKES} )?{_NUMBER}(?:{_FOR_NOW})?",
        rf"(?:but,? )?(?:make|do|write|let) (?:it|am)(?: be)? {_NUMBER}(?:{_FOR_NOW})?",
        rf"{_WISHES} {_ONLY}{_TAKES} {_NUMBER}{_FOR_NOW}",
        rf"{_WISHES} {_ONLY}(?:start|begin) with {_NUMBER}(?:{_FOR_NOW})?",
    )
)


def taken_less(text: str, catalog: Catalog, expected: Expected) -> tuple[Item, ...]:
    """Return the one print of the basket, whose quantity was shown, with the one *text* puts in its place; () where it
    says anything else or more."""
    shown = len(expected.basket) == 1 and expected.basket[0].complete and not expected.numbered
    found = next((one for less in _LESS if (one := less.fullmatch(clean(text)))), None) if shown else None
    if found is None:
        return ()
    read = read_items(f"make it {found['number']}{found['unit'] or ''}", catalog, expected)
    return read.items if read.sure else ()
