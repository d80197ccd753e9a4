"""Prices asked for right after another: "how much for a piece?" of the same print, "and the red one?" of the next."""

from __future__ import annotations

from grace import patterns as re
from grace.engine.reading import Expected
from grace.language.items.named_prints import names_in
from grace.language.items.reading import read_items
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog
from grace.shop.order import Item

_LEADS = r"(?:(?:please|abeg|ok(?:ay)?|so|oya|hmm+|ma|sir)\b[\s,.]*)*"
_ENDS = r"(?: (?:please|abeg|o|ma|sir|nko|now|then|own|one))*[\s?.!]*"
_ASKS_PRICE = re.compile(
    rf"{_LEADS}(?:and )?(?:how much|(?:what is |wetin be )?(?:the |your )?(?:last )?price|"
    r"how (?:(?:do|una|you|dey|u) )+sell)"
    r"(?: (?:is|be|for|na|per|of|a|one|the|1|it|am|each|that|this|una dey sell|do you sell))*"
    rf"(?: (?:yards?|pieces?|bundles?))?{_ENDS}"
)
_BY_MEASURE = re.compile(
    rf"{_LEADS}(?:and )?(?:how much|what is|wetin be|(?:the |your )?price)\b[^.\n\d]{{0,40}}?"
    r"\b(?:per|by|for|a|one|the|in|if i (?:take|buy|collect|want)(?: it| am)?(?: by| in)?)(?: a| one| the)? "
    rf"(?:piece|yard|bundle)s?{_ENDS}"
)
_LEFT = re.compile(
    rf"{_LEADS}(?:nice[\s,.!]*)?(?:how many|how much yards?|what number of yards)"
    r"(?: (?:yards?|pieces?|of it|of them|of am|more))*"
    r"(?: (?:is|are|do|you|una|still|get|have|dey|una get|it|e|there|be))*"
    rf"(?: (?:left|remain\w*|available|in stock|on ground|for ground|have|get|dey))+(?: (?:of it|for you|now))?{_ENDS}"
)
_LEFT_OF = re.compile(
    rf"{_LEADS}(?:how many|how much)(?: yards?| pieces?)? (?:of|for)(?: the)? (?P<print>[a-z][a-z -]{{2,30}}?)"
    rf"(?: (?:is|are|dey|do you|una|still|be|you|get|have))* (?:remain\w*|left|available|in stock|on ground){_ENDS}"
)
_STILL = re.compile(
    rf"{_LEADS}(?:is|e|shey|abi)(?: (?:it|this|that|this one|that one))?(?: (?:still|dey))*"
    rf" (?:available|in stock|on ground|for ground){_ENDS}"
)
_AND_ANOTHER = re.compile(
    rf"{_LEADS}(?:and|n|(?:and )?(?:what|how) about|what of|then)(?: the| that)?"
    rf" (?P<print>[a-z][a-z0-9 -]{{2,30}}?){_ENDS}"
)

_AND_NUMBER = re.compile(
    rf"{_LEADS}(?:and|n|(?:and )?(?:what|how) about|what of|(?:and )?how much (?:is|for|be))(?: (?:number|no|option))?"
    rf" (?P<number>\d{{1,2}}){_ENDS}"
)


def stock_followed(text: str, catalog: Catalog, expected: Expected) -> tuple[Item, ...]:
    """Return the one print of which *text* asks how much is left: the one it names, else the only one shown, told of
    last or in the basket; () where there are several or it asks otherwise."""
    plain = clean(text)
    if named := _LEFT_OF.fullmatch(plain):
        return tuple(Item("add", code) for code in names_in(named["print"], catalog)[:1])
    agreed = bool(expected.basket) and not expected.quantities  # then "is it still there?" asks after the order
    if _LEFT.fullmatch(plain) is None and (agreed or _STILL.fullmatch(plain) is None):
        return ()
    question = expected.question
    asked_about = question.items if question is not None and question.wish is None else ()
    codes = expected.offer if expected.numbered else tuple(item.fabric or "" for item in asked_about)
    codes = tuple(dict.fromkeys(codes or (line.fabric for line in expected.basket)))
    return (Item("add", codes[0]),) if len(codes) == 1 else ()


def price_followed(text: str, catalog: Catalog, expected: Expected) -> tuple[Item, ...]:
    """Return the print whose price *text* asks for by following the one told last: the same where it names none, or the
    one it names beside it; () where none was told last, or it says anything else."""
    question = expected.question
    asked_about = question.items if question is not None and question.wish is None and not question.intent else ()
    plain = clean(text)
    by_measure = not asked_about and not expected.numbered and _BY_MEASURE.fullmatch(plain)
    if by_measure and read_items(plain, catalog, Expected(())).kind == "none":
        return tuple(Item("add", code) for code in dict.fromkeys(line.fabric for line in expected.basket))
    if len(asked_about) != 1:
        return ()
    if expected.numbered:
        return _offered(plain, asked_about[0], expected)
    if _ASKS_PRICE.fullmatch(plain):
        return (Item("add", asked_about[0].fabric),)
    found = _AND_ANOTHER.fullmatch(plain)
    if found is None:
        return ()
    read = read_items(found["print"], catalog, Expected(()))
    named = read.sure and len(read.items) == 1 and read.items[0].quantity is None and read.items[0].change == "add"
    return read.items if named else ()


def _offered(plain: str, asked_about: Item, expected: Expected) -> tuple[Item, ...]:
    """Return the print of the offer whose number follows the price of another: "and 6?"; () where it is no number, or
    that other one is picked already."""
    found = _AND_NUMBER.fullmatch(plain)
    at = int(found["number"]) if found else 0
    if not 0 < at <= len(expected.offer) or asked_about.fabric in {line.fabric for line in expected.basket}:
        return ()
    return (Item("add", expected.offer[at - 1]),)
