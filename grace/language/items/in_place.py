"""One print in place of another: "can I have X in place of the adire", "10 yards of X instead", "rather give me X"."""

from __future__ import annotations

from dataclasses import replace

from grace import patterns as re
from grace.engine.reading import Expected
from grace.language.items.item_reading import ItemReading
from grace.language.items.people import SOME_PEOPLE
from grace.language.items.reading import read_items
from grace.language.items.rewording import reworded
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog
from grace.shop.kin import ONE_KIN
from grace.shop.order import Item
from grace.shop.quotes import Line

_ASKS = re.compile(
    r"\b(?:can (?:i|we|you)|could (?:i|we|you)|may i|what (?:about|if)|how about|is it possible|i (?:want|will|prefer|"
    r"would)|let me|let us|please|abeg|give me|make (?:it|am)|we (?:want|will)|oya|ok|then|but)\b"
)
_FOR_ANOTHER = re.compile(
    r"\b(?:in place of|in the place of|instead of|rather than|to replace|replac\w+|swap\w*|exchange|substitute|"
    r"(?:change|switch) .{2,40} (?:to|for|into)|for me in place)\b"
)
_IN_ITS_PLACE = re.compile(
    r"\b(?:instead|rather|in (?:its|their|that) place|in place|better (?:still )?(?:give|make|do))\b"
)
_MANNER = re.compile(
    r"\b(?:instead|rather|in (?:its|their|that) place|in place|better still|what about|how about|what if|"
    r"can (?:i|we|you)|could (?:i|we|you)|may i|i would|i will|i think|is it possible to|to have|now)\b"
)
"""Words that say how it is wished for, and name nothing."""
_ONLY_ASKED = re.compile(
    r"\b(?:how much|price|cost|cheaper|do (?:you|una) (?:have|sell|get)|(?:una|you) get|is there|are there|available|"
    r"in stock|deliver\w*|pay\w*|transfer\w*|call|send|account|yards? be|than (?:that|this|before))\b"
)
_IT_BY = re.compile(
    r"^(?:(?:ok|oya|then|and|so|or|please|abeg|you can|can you|let us|just|now)[ ,]+)*"
    r"(?:replace|swap|substitute|exchange|change) "
    r"(?:it|that|am|that one|this one) (?:with|by|for|to) "
)
"""What just left the basket gives way to what follows: "replace it with the red one"."""
_MAKE_IT = re.compile(
    r"^(?:(?:ok|oya|then|and|so|no|sorry|please|abeg|you can|just|now)[ ,]+)*(?:make|turn|let) (?:it|that|am)"
    r"(?: be| into| to)? (?:the )?(?=[a-z])"
)
"""The one print there is gives way to what follows: "make it lace"."""
_TOO_DEAR = re.compile(
    r"^[^,.;]{1,40}\b(?:too (?:expensive|costly|much|dear|high)|costly|expensive|above my budget|cost)[^,.;]{0,20}"
    r"[,.;] *(?:so )?(?:abeg |please )?(?:put |use )?"
)
_ITS_NUMBER = re.compile(r"^(?=\d{1,2}\b(?! ?(?:yards?|pieces?)))")
_AS_MUCH = re.compile(r"[\s,]*\b(?:(?:the )?same (?:quantity|yards?|amount|number(?: of yards)?)|as many)[\s.!]*$")
_MOST_WORDS = 16


_ONE_OF_THEIRS = re.compile(rf"my {ONE_KIN}")
"""Of whom the only line there is can be."""


def put_in_place(text: str, catalog: Catalog, expected: Expected) -> ItemReading | None:
    """Return the swap that *text* asks for of what is in the basket, the new print with the quantity of the old one
    where it says none. Where the basket has several prints and none is said to go, it is asked which; None where
    *text* asks no such thing."""
    plain = clean(text)
    waits = not expected.basket or (expected.numbered and not all(line.complete for line in expected.basket))
    if waits or len(plain.split()) > _MOST_WORDS or _ONLY_ASKED.search(plain):
        return None
    if (put := _for_what_left(plain, catalog, expected)) is not None:
        return put
    if plain != (swapped := reworded(plain, catalog)) and "swap " in swapped:
        return _named(text, catalog, expected)
    for by in (_IT_BY, _MAKE_IT):
        if by.match(plain) and len({line.fabric for line in expected.basket}) == 1:
            return _unnamed(_AS_MUCH.sub("", by.sub("", plain)), catalog, expected)
    if _FOR_ANOTHER.search(plain):
        return _named(text, catalog, expected) if _ASKS.search(plain) else None
    return _unnamed(plain, catalog, expected) if _IN_ITS_PLACE.search(plain) else None


def _just_left(expected: Expected) -> Line | None:
    """Return the line that the last change took out of the basket and left all else as it was; None where none was."""
    gone = [line for line in expected.before if line not in expected.basket]
    stayed = len(expected.before) == len(expected.basket) + 1
    return gone[0] if stayed and len(gone) == 1 and gone[0].complete else None


def _for_what_left(plain: str, catalog: Catalog, expected: Expected) -> ItemReading | None:
    """Return the print *plain* wants in the place of the line that just left, with its quantity where it says none."""
    gone = _just_left(expected)
    if gone is None or not (_IT_BY.match(plain) or _IN_ITS_PLACE.search(plain)):
        return None
    wanted = _only_print(_IT_BY.sub("", plain), catalog, expected)
    if wanted is None or wanted.fabric in {line.fabric for line in expected.basket}:
        return None
    has_quantity = wanted.quantity is not None
    new = wanted if has_quantity else replace(wanted, quantity=gone.quantity, unit=gone.unit)
    return ItemReading((new,), kind="change", why="in the place of what has just left")


def _only_print(plain: str, catalog: Catalog, expected: Expected) -> Item | None:
    """Return the one print that *plain* wants, as an addition; None where it wants another thing, or more."""
    words = " ".join(_MANNER.sub(" ", plain).replace("?", " ").split())
    read = read_items(words, catalog, replace(expected, basket=()))
    wanted = read.items[0] if len(read.items) == 1 and read.sure and not read.unclear and not read.unknown else None
    if wanted is None or wanted.change == "remove" or wanted.fabric is None:
        return None
    return Item("add", wanted.fabric, wanted.quantity, wanted.unit)


def _named(text: str, catalog: Catalog, expected: Expected) -> ItemReading | None:
    """Return the swap whose both prints *text* names; None where there is more in it, or less."""
    read = read_items(text, catalog, expected)
    out = [item for item in read.items if item.change == "remove"]
    plain = read.sure and not read.unclear and not read.unknown
    return read if plain and len(out) == 1 and len(read.items) > 1 else None


def _unnamed(plain: str, catalog: Catalog, expected: Expected) -> ItemReading | None:
    """Return the swap of which *plain* names only what comes, behind a word of what is too dear, perhaps."""
    if dear := _TOO_DEAR.match(plain):
        plain = _ITS_NUMBER.sub("number ", plain[dear.end() :])
    lines = tuple(dict.fromkeys(line.fabric for line in expected.basket))
    new = _only_print(plain, catalog, expected)
    if new is None or new.fabric in lines:
        return None  # another quantity of what is there
    some = SOME_PEOPLE.search(plain)
    theirs = some is not None and _ONE_OF_THEIRS.fullmatch(some[0]) is not None and expected.party.people < 2
    if some is not None and len(expected.basket) == 1 and not (theirs and new.quantity is None):
        return ItemReading((new,), kind="change", sure=False, why="instead for some of the people?")
    if len(expected.basket) > 1:
        return ItemReading((new,), lines, kind="change", wish=Item("remove"), why="instead of which?")
    line = expected.basket[0]
    if new.quantity is None:
        new = replace(new, quantity=line.quantity, unit=line.unit if line.quantity is not None else None)
    return ItemReading((Item("remove", line.fabric), new), kind="change", why="one print in place of another")
