"""Amounts of the print that a picture shows: "10 yards of dis one". No picture tells which print that is."""

from __future__ import annotations

from dataclasses import replace

from grace import patterns as re
from grace.engine.reading import Act, Expected, OpenPick
from grace.language.act_support import GOODS
from grace.language.amounts.words import number
from grace.language.caption_amounts import NO_CLOTH, ReadItems
from grace.language.intents.rules import BROWSES, LIGHT, NO, PICKS, PRICES, SHOWS, STOCK, YES
from grace.language.text.lexicon import UNITS
from grace.language.text.normalise import clean
from grace.language.text.numbers import read_number
from grace.shop.order import Item

_CERTAIN = 0.95
_MOST = 1000  # yards or pieces: more is a sum, an account or a year
_MOST_ALONE = 200
"""The most that is meant where no unit is said."""
_CLOTH = r"(?:prints?|fabrics?|cloths?|materials?|ankaras?|laces?|adires?|wax(?:es)?|textiles?)"
_ONE = rf"(?:(?:beautiful|fine|nice|lovely|same|exact|particular|very) )*(?:ones?|{_CLOTH})"
_THAT = r"(?:this|these|that|those)"
_ENDS = (
    r"(?= *(?:$|[,.;:!?])| (?:please|abeg|biko|ma|sir|o+|too|also|as well|instead|and|plus|with|for me|for my|now|only|"
    r"again|each|in|on|from|how|what|can|will|but|or|if|because)\b)"
)
_PICTURE = r"(?:this|that|the) (?:picture|pic|photo|image|screenshot)"
_SHOWN = (
    rf"(?:(?:out )?(?:of|from|in) (?:{_THAT}(?: {_ONE})?{_ENDS}|"
    rf"(?:what|wetin|the (?:one|{_CLOTH}))\b.{{0,20}}\b{_PICTURE}|{_PICTURE})|(?:for|on)? ?{_THAT} (?:\w+ )?{_CLOTH})"
)
_MORE = r"(?: (?:each|more|extra|only|again))*"
_AMOUNT = re.compile(
    rf"(?<![\d.,/:₦#$-])(?:(?P<more>\d{{1,3}}) (?:more|extra) (?P<more_unit>yards?|pieces?)|"
    rf"{number('many')}){_MORE} {_SHOWN}\b"
    r"|(?:^|[,.!;]|\b(?:want|need|take|buy|give me|add|also|please|abeg|like|and)\b) ?"
    rf"{_THAT} {_ONE}[ ,:x?-]*(?:too|also|as well)?[ ,:x-]*{number('then')}\b(?! (?:\w+ )?(?:people|persons?|times))"
)
"""So many yards or pieces of what is shown, or what is shown and then so many."""
_ALONE = re.compile(
    r"(?:^|[,.!;]|\b(?:want|need|take|buy|get|give me|add|also|please|abeg|and|plus)\b) ?"
    rf"(?P<alone>\d{{1,3}})(?: more| extra)? of {_THAT}(?: {_ONE})?"
    r"(?: (?:please|abeg|biko|ma|sir|o+|too|also|as well|instead|now|only|again))*[ .!]*$"
)
"""A number without a unit, at the end."""
OF_MONEY = re.compile(r"\b(?:receipts?|proof|alerts?|evidence|account|money|order|total|pin|ref\w*)\b")
OF_STYLE = re.compile(
    r"\b(?:tailor|designer|seamstress|needs|needing|require\w*|enough|instead|change|increase|reduce|adjust|"
    r"make it|make am|"
    r"(?:go|will|would|can|fit) (?:do|take|need|be)|sew\w*|due to|because)\b"
)
"""With one of these "this, 12 yards" is of the cloth they have chosen, for what the picture shows."""
_NOT_BESIDE = frozenset({PRICES, STOCK, SHOWS, BROWSES, YES, NO, *LIGHT, *GOODS})


def shown_amount(plain: str) -> re.Match[str] | None:
    """Return where *plain* says how much it wants of what is shown; None where it does not."""
    return _ALONE.search(plain) or _AMOUNT.search(plain)


def of_the_print_shown(text: str, acts: tuple[Act, ...], here: Expected, items: ReadItems) -> tuple[Act, ...] | None:
    """Return *acts*, read from the caption *text*, with an amount of the print that the picture shows as one wish for a
    print still to be named, beside what the rest of it wants of named ones; None where *text* says no such amount."""
    plain = clean(text)
    said = _wish(plain, here) if PICKS in here.intents else None
    if said is None:
        return None
    found, wish = said
    around = f"{plain[: found.start()]} {plain[found.end() :]}".strip(" ,.;")
    rest = items(around, replace(here, beside_file=False))
    named = tuple(item for item in rest.items if item.fabric)
    if (rest.kind != "none" and not rest.sure) or any(item.quantity is None for item in named):
        return None  # "6 yards of this colour, blue": the amount is of the print that is named
    beside = (act for act in acts if act.sure and act.intent not in _NOT_BESIDE)
    picked = (Act(PICKS, named, confidence=_CERTAIN),) if named else ()
    return (*picked, Act(PICKS, wish=wish, confidence=_CERTAIN, pictured=True), *beside)


def of_pictures(wishes: tuple[Item, ...], each: bool) -> Act:
    """Return the act that wants *wishes* of what several pictures show, in their order."""
    later = tuple(OpenPick((), wish) for wish in wishes[1:])
    return Act(PICKS, wish=wishes[0], later=later, each=each, confidence=_CERTAIN, pictured=True)


def stays_beside(act: Act) -> bool:
    """Return whether *act*, read from words beside a wish for what pictures show, does something of its own."""
    about_named = any(item.fabric for item in act.items) or bool(act.unclear)
    return act.sure and (about_named or act.intent not in _NOT_BESIDE)


def _wish(plain: str, here: Expected) -> tuple[re.Match[str], Item] | None:
    """Return how much of the print shown *plain* plainly wants, and where it says so; None where it may speak of money:
    a receipt is never lost for it."""
    if NO_CLOTH.search(plain) or OF_MONEY.search(plain):
        return None
    ordered = bool(here.basket or here.again or here.has_bought)
    found = _AMOUNT.search(plain) if ordered else shown_amount(plain)
    if found is None or (found.groupdict().get("then") and OF_STYLE.search(plain)):
        return None
    name, words = next((name, one) for name, one in found.groupdict().items() if one and not name.endswith("_unit"))
    many, unit = read_number(words.split(), 0), UNITS.get(found.groupdict().get(f"{name}_unit") or "")
    held = {line.quantity for line in here.basket}
    most = _MOST_ALONE if name == "alone" else _MOST
    if many is None or not 0 < many[0] <= most or many[0] in held or (name != "alone" and unit is None):
        return None
    return found, Item("add", None, many[0], unit)
