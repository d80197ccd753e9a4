"""Amounts of the print that a picture shows: "10 yards of dis one". No picture tells which print that is."""

from __future__ import annotations

from dataclasses import replace

from grace import patterns as re
from grace.engine.reading import Act, Expected
from grace.language.act_support import GOODS
from grace.language.amounts.words import number
from grace.language.caption_amounts import ReadItems
from grace.language.intents.rules import BROWSES, LIGHT, NO, PICKS, PRICES, SHOWS, STOCK, YES
from grace.language.text.lexicon import UNITS
from grace.language.text.normalise import clean
from grace.language.text.numbers import read_number
from grace.shop.order import Item

_CERTAIN = 0.95
_CLOTH = r"(?:prints?|fabrics?|cloths?|materials?|ankaras?|laces?|adires?|wax(?:es)?|textiles?)"
_STYLE = (
    r"(?! (?:\w+ )?(?:style|gown|dress|skirt|blouse|top|shirt|trousers?|agbada|kaftan|senator|boubou|bubu|iro|buba|"
    r"jumpsuit|outfit|attire|sleeves?|order|total|price|sewing|people|persons?|money|size|length))"
)
_ONE = rf"(?:(?:beautiful|fine|nice|lovely|same|exact|particular|very) )*(?:ones?|{_CLOTH})"
_THIS = rf"(?:this|these|that|those){_STYLE}(?: {_ONE})?"
_PICTURE = r"(?:this|that|the) (?:picture|pic|photo|image|screenshot)"
_SHOWN = (
    rf"(?:(?:out )?(?:of|from|in) "
    rf"(?:{_THIS}|(?:it|am)\b|the (?:one|{_CLOTH})\b|(?:what|wetin)\b.{{0,20}}\b{_PICTURE}|{_PICTURE})"
    rf"|(?:for|on)? ?(?:this|these|that|those) (?:\w+ )?{_CLOTH})"
)
_MORE = r"(?: (?:each|more|extra|only|again))*"
_AMOUNT = re.compile(
    rf"(?<![\d.,/:₦#$-])(?<!number )(?<!no )(?:(?P<more>\d{{1,3}}) (?:more|extra) (?P<more_unit>yards?|pieces?)|"
    rf"{number('many')}){_MORE} {_SHOWN}\b"
    rf"|(?:^|[,.!;]|\b(?:for|want|need|take|buy|give me|add|also|please|abeg|like|and|where|wey)\b) ?"
    rf"(?:this|these|that|those)(?: {_ONE})?[ ,:x?-]*(?:too|also|as well)?[ ,:x-]*{number('then')}"
    r"(?! (?:\w+ )?(?:people|persons?|times))"
)
"""So many of what is shown, or what is shown and then so many."""
_OF_STYLE = re.compile(
    r"\b(?:tailor|designer|seamstress|needs|needing|require\w*|enough|instead|change|increase|reduce|adjust|"
    r"make it|make am|"
    r"(?:go|will|would|can|fit) (?:do|take|need|be)|sew\w*|due to|because)\b"
)
"""With one of these "this, 12 yards" is of the cloth they have chosen, for what the picture shows."""
_NOT_BESIDE = frozenset({PRICES, STOCK, SHOWS, BROWSES, YES, NO, *LIGHT, *GOODS})


def of_the_print_shown(text: str, acts: tuple[Act, ...], here: Expected, items: ReadItems) -> tuple[Act, ...] | None:
    """Return *acts*, read from the caption *text*, with an amount of the print that the picture shows as one wish for a
    print still to be named, beside what the rest of it wants of named ones; None where *text* says no such amount."""
    plain = clean(text)
    found = _AMOUNT.search(plain) if PICKS in here.intents else None
    if found is None or (found["then"] and _OF_STYLE.search(plain)):
        return None
    name = next(one for one in ("many", "more", "then") if found[one])
    many = read_number(found[name].split(), 0)
    if many is None or not many[0]:
        return None
    wish = Item("add", None, many[0], UNITS.get(found[f"{name}_unit"] or ""))
    around = f"{plain[: found.start()]} {plain[found.end() :]}".strip(" ,.;")
    rest = items(around, replace(here, beside_file=False))
    named = tuple(item for item in rest.items if item.fabric)
    if (rest.kind != "none" and not rest.sure) or any(item.quantity is None for item in named):
        return None  # "6 yards of this colour, blue": the amount is of the print that is named
    beside = (act for act in acts if act.sure and act.intent not in _NOT_BESIDE)
    picked = (Act(PICKS, named, confidence=_CERTAIN),) if named else ()
    return (*picked, Act(PICKS, wish=wish, confidence=_CERTAIN, pictured=True), *beside)
