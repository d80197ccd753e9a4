"""Sums asked for side by side: "which is cheaper, 12 yards or 2 pieces?", "the peacock or the wave, for 9 yards?"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from grace import patterns as re
from grace.engine.reading import Expected
from grace.language.amounts.table import Table
from grace.language.amounts.words import PRICE_ASKED, SUPPOSED, number
from grace.language.items.item_reading import ItemReading
from grace.language.items.named_prints import names_in
from grace.language.items.reading import read_items
from grace.language.text.lexicon import UNITS
from grace.language.text.normalise import clean
from grace.language.text.numbers import read_number
from grace.shop.catalog import Catalog, Unit
from grace.shop.order import Item

Amount = tuple[Decimal, Unit]
_LONGEST = 200  # characters: more is a story
_COMPARES = re.compile(
    r"\b(?:cheap(?:er|est)?|less expensive|costs? (?:less|more)|(?:less|more) money|saves?(?: (?:me|us))?|"
    r"better (?:price|deal|value)|(?:price )?difference|"
    r"how much (?:more|extra|less) (?:is|be|will|would)|which one be better)\b"
)
_ASKS = re.compile(r"\?|\b(?:which|who|wetin|what|is|would|will|does|are|shey|between|compare|difference|how much)\b")
_HAGGLES = re.compile(
    r"\b(?:make it|do it|give (?:it|am)|sell (?:it|am)|reduce|last price|discount|naira|[₦#]|\d ?k)\b"
)
_MANY = re.compile(number("many"))
_BY_PIECE = re.compile(r"\b(?:by (?:the )?pieces?|in pieces)\b")
_AND_OF = re.compile(
    r"(?P<lead>\b(?:how much|price|cost)\b[^.?!\n]{0,40}\byards?\b[^.?!\n]{0,40}[, ](?:and|or) "
    r"(?:what )?(?:(?:of|for|if i take|about) )?)(?P<more>\d{1,4})(?: yards?)?[\s?.!]*$"
)
_MIX = re.compile(r"\b(?:mix(?:ed|ing)?|combine[ds]?|together|take|do|it is|buy|have)\b")
_FOR_SO_MUCH = re.compile(r"(?:(?:and|so|ok(?:ay)?|but|then|what about|how about) )*for \d")
_IF = re.compile(r"(?:(?:and|so|ok(?:ay)?|but|then|hmm+) )*(?:what if|if|suppose|supposing|assuming|imagine)\b")
_A_PIECE = re.compile(r"\b(?:a|one|the)(?: (?:whole|full|complete))? piece\b")


def compared(text: str, catalog: Catalog, expected: Expected) -> tuple[Item, ...]:
    """Return what the sums are asked of side by side: one quantity of several prints, or several of one print, of which
    the quantity in the basket may be one; () where *text* compares nothing."""
    plain = clean(text)
    if len(plain) > _LONGEST or _HAGGLES.search(plain):
        return ()
    if not (_COMPARES.search(plain) and _ASKS.search(plain)) and not _AND_OF.search(plain):
        return ()
    named, said = names_in(text, catalog), _quantities(plain)
    named = named or (expected.topic if len(expected.topic) > 1 and not expected.basket else ())
    if len(named) > 1 and len(said) == 1:
        return tuple(Item("add", code, *said[0]) for code in named)
    line = Table(catalog, expected).of_one_print if not named else None
    code = named[0] if len(named) == 1 else line.fabric if line is not None else ""
    said = _beside_held(plain, said, code, catalog, expected)
    return tuple(Item("add", code, *one) for one in said) if code and len(said) > 1 else ()


def _beside_held(plain: str, said: list[Amount], code: str, catalog: Catalog, expected: Expected) -> list[Amount]:
    """Return the quantities compared: those *said*, and where one alone is said, or only "by the piece", that which the
    basket has of the print *code*."""
    held = [(one.quantity, one.unit or "yard") for one in expected.basket if one.fabric == code and one.quantity]
    if len(held) != 1 or len(said) > 1:
        return said
    many, unit = held[0]
    if _BY_PIECE.search(plain) and unit == "yard":
        said = [(-(-many // catalog.piece_yards), "piece")]
    return [(many, unit), *(one for one in said if one != held[0])]


def _quantities(plain: str) -> list[Amount]:
    """Return the quantities of *plain* that say their unit, or stand beside one that does: "50 yards, and of 60"."""
    spelt = _AND_OF.sub(lambda found: f"{found['lead']}{found['more']} yards", _A_PIECE.sub("1 piece", plain))
    found = ((read_number(one["many"].split(), 0), one["many_unit"]) for one in _MANY.finditer(spelt))
    return list(dict.fromkeys((read[0], UNITS[unit]) for read, unit in found if read and unit))


def mixed(body: str, catalog: Catalog, expected: Expected) -> ItemReading | None:
    """Return the prints that *body* puts together, each with its quantity, where there are several: "mix 20 coral and
    20 wave"; else None."""
    words = _MIX.sub(" ", body)
    here = replace(expected, basket=(), question=None, numbered=False, quantities=False)
    read = read_items(words.strip(" ,.?!"), catalog, here)
    whole = all(item.fabric and item.quantity and item.change == "add" for item in read.items)
    return read if read.sure and whole and len(read.items) > 1 and not read.unknown else None


def supposes(text: str) -> bool:
    """Return whether *text* only asks what something would come to: it supposes it, or asks its price and wants
    nothing."""
    plain = clean(text)
    if len(plain) > _LONGEST:
        return False
    asks = PRICE_ASKED.search(plain) is not None
    supposed = SUPPOSED.match(plain) is not None and (asks or (_IF.match(plain) is not None and plain.endswith("?")))
    return supposed or (asks and _FOR_SO_MUCH.match(plain) is not None)
