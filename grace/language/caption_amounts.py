"""Amounts said beside a picture: "for this agbada 9 no go do, make it 12" is said of the cloth, not of the picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from grace import patterns as re
from grace.engine.reading import Act, Expected
from grace.language.amounts.loosely import Loose, loosely
from grace.language.amounts.words import MANY
from grace.language.intents.rules import CHANGES, PICKS, PRICES, SHOWS, awaits_money
from grace.language.items.item_reading import ItemReading
from grace.language.text.lexicon import UNITS
from grace.language.text.normalise import clean
from grace.language.text.numbers import read_number
from grace.shop.order import Item, Line

ReadItems = Callable[[str, Expected], ItemReading]

_SURE = 0.9
_LONGEST = 300  # characters: more is a story
_THING = (
    r"(?:iro (?:and|&|n) buba|"
    r"styles?|gown|dress|design|pattern|skirt|blouse|top|shirt|trousers?|agbada|kaftan|senator|boubou|bubu|iro|buba|"
    r"jumpsuit|corset|peplum|kimono|native|outfit|attire|sleeves?|flares?|cape|train|ruffles?|model|picture|pic|photo|"
    r"one|length|look|type|kind|something|it)"
)
_THIS = r"(?:this|that|the|these|those|my|her|his|our|a)"
_OF_PICTURE = re.compile(
    rf"\b(?:for|because of|because|due to|with|on|since|as|seeing|looking at|going by|based on) "
    r"(?:it is |it's |e be |na )?"
    rf"(?:just |only )?{_THIS} (?:(?:kind|type|sort|same|short|long|big|full|small|simple|wide) )?(?:of )?"
    rf"(?:\w{{2,12}} )?{_THING}\b(?: (?:above|here|now|is (?:very |too |so )?\w+))?"
    rf"|\b(?:(?:see|check|look at|here is|this is|that is|i (?:now )?changed to|i want to (?:sew|do|make)|"
    rf"i wan (?:sew|do)|na|like) )+{_THIS}(?: (?:kind|type))?(?: of)?(?: {_THING})?\b"
    rf"|\b{_THIS} (?:\w{{2,12}} )?{_THING} (?:is|e|na|be) (?:(?:very|too|so|a bit|quite|just|a|too much) )*"
    r"(?:big|long|full|small|short|wide|flared|flowing|heavy|plenty|large|simple|tight|fitted|free)\b"
    rf"|\b(?:it is|it's|na|e be|this is) (?:just |only )?(?:a |an )?(?:\w{{2,12}} )?{_THING}\b"
    r"|\b(?:for|because of|due to) (?:this|that)\b(?= *(?:$|[,.;!]))"
)
"""Words about what the picture shows, which say of no print how much of it is wanted."""
_PASSED_ON = re.compile(
    r"\b(?:the |my |our )?(?:tailor|designer|seamstress|dressmaker|fashion designer) "
    r"(?:(?:just|now|has|don|is|also) )*(?:says?|said|saying|told me|talk|asked for|wants?|advised?)"
    r"(?: (?:that|say|na|it is))*\b"
)
_NEEDS = re.compile(
    rf"\b(?:(?:{_THIS} (?:\w{{2,12}} )?{_THING}|this|it|e) (?:(?:go|will|would|may|might|should|can|fit|dey) )*"
    r"(?:needs?|takes?|requires?|collects?|chops?|swallows?|enter)(?: (?:up to|about|at least|like))?|"
    r"(?:i|we) (?:(?:go|will|would|now) )*needs?|at least|so|then|now|if not|abeg)\b"
)
_MEASURED = re.compile(r"\b(?:yards?|pieces?)\b")
_PRINT_SHOWN = re.compile(
    r"\bof (?:this|that|these)\b(?: (?:one|print|fabric|cloth|material))?(?! (?:\w+ )?(?:style|gown|dress|order))"
)
"""Said of a print that the picture shows."""
NO_CLOTH = re.compile(
    r"[₦#$]|\b(?:first|rest|remain\w*|balance|pay\w*|sent|sending|transfer\w*|debit\w*|bank|paid|naira|k|kobo|phone|"
    r"size|bust|waist|hips?|inch(?:es)?|cm|feet|ft|tall|height|shoulder|measure\w*|page|slide|people|persons?|girls|ladies|"
    r"guests|street|road|close|estate|avenue|date|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|years?|o'clock|pm|am \d)\b|\d(?:st|nd|rd|th|k|am|pm|m|%)\b|\d{5}"
)
"""With one of these a number may be anything."""

_ASKS = re.compile(r"\?|\b(?:how much|price|cost)\b")


def amount_beside(text: str, acts: tuple[Act, ...], here: Expected, items: ReadItems) -> tuple[Act, ...]:
    """Return *acts*, read from the caption *text*, with the amount it says of what is in the basket where none of them
    does: a change where its words without those about the picture say one, else what it would come to is asked."""
    said = any(act.sure and act.intent in (PICKS, CHANGES) and (act.items or act.unclear or act.wish) for act in acts)
    plain = clean(text)
    if not here.basket or len(plain) > _LONGEST or CHANGES not in here.intents:
        return acts
    rest = " ".join(_OF_PICTURE.sub(" ", _PASSED_ON.sub(" ", plain)).split()).strip(" ,.;!-")
    shown = tuple(act for act in acts if act.intent == SHOWS)
    if (said and _without_lead(rest) == plain) or _PRINT_SHOWN.search(rest):
        return acts
    if (
        not _ASKS.search(plain)
        and (rest != plain or not NO_CLOTH.search(plain))
        and (changed := _changed(rest, here, items))
    ):
        return (*shown, changed)
    if said or (rest == plain and awaits_money(here) and not _MEASURED.search(plain)):
        return acts
    asked = _asked_about(rest, plain, here)
    others = tuple(act for act in acts if act.intent not in (PICKS, CHANGES, PRICES) and not _of_goods(act))
    return (*others, asked) if asked else acts


def _without_lead(rest: str) -> str:
    return " ".join(_NEEDS.sub(" ", rest).split()).strip(" ,.;!-")


def _of_goods(act: Act) -> bool:
    return any(item.quantity is not None for item in act.items)


def _changed(rest: str, here: Expected, items: ReadItems) -> Act | None:
    """Return the change that *rest* says surely, with or without the words that only lead to its amount."""
    for words in dict.fromkeys((_without_lead(rest), rest)):
        read = items(words, replace(here, beside_file=False)) if words else None
        if read and read.sure and (any(map(_tells, read.items)) or (read.unclear and read.wish)):
            return Act(CHANGES, read.items, confidence=_SURE, unclear=read.unclear, wish=read.wish, later=read.later)
    return None


def _tells(item: Item) -> bool:
    return item.quantity is not None or item.change == "remove"


def _asked_about(rest: str, plain: str, here: Expected) -> Act | None:
    """Return the question what the one amount of *rest* would come to, or of which line it is said; None where there is
    none that may be of cloth."""
    said = list(dict.fromkeys(_amounts(rest, here)))
    of_cloth = any(one.unit and not one.times for one in said) or not NO_CLOTH.search(plain)
    if len(said) != 1 or not of_cloth:
        return None
    many, lines = said[0], here.basket
    if len(lines) > 1:
        codes = tuple(line.fabric for line in lines)
        return None if many.times else Act(CHANGES, unclear=codes, wish=Item("set", None, many.many, many.unit))
    return Act(PRICES, (_of_line(lines[0], many),), confidence=_SURE)


def _of_line(line: Line, said: Loose) -> Item:
    many = (line.quantity or Decimal(0)) * said.many if said.times else said.many
    return Item("set", line.fabric, many, said.unit or line.unit)


def _amounts(rest: str, here: Expected) -> list[Loose]:
    """Return the amounts of *rest* that no line of the basket has already."""
    if factor := re.search(r"\b(?:half|double|twice|triple)\b(?! a\b)", rest):
        return [said] if (said := loosely(factor[0])) else []
    held = {line.quantity for line in here.basket}
    found = ((read_number(one["many"].split(), 0), one["many_unit"]) for one in MANY.finditer(rest))
    return [
        Loose(read[0], UNITS.get(unit or "")) for read, unit in found if read and read[0] not in held and read[0] < 1000
    ]
