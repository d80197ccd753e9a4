"""Wishes to be shown prints by what the catalog has no name for: a colour no print goes by, or the most a yard may
cost. The nearest prints are shown, and what is not there is said."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from grace import patterns as re
from grace.engine.reading import Act, Expected
from grace.language.intents.rules import BROWSES, HAGGLES, PRICES, STOCK
from grace.language.items.named_prints import names_in
from grace.language.items.offer_filters import for_less, most_for_a_yard, to_show
from grace.language.text.lexicon import COLOURS, UNITS, words_of
from grace.language.text.money import money
from grace.shop.catalog import Catalog
from grace.shop.order import Item

_CERTAIN: Final = 0.98
_NEAR: Final = {
    "blue": "navy, navy blue, sky blue, baby blue, royal blue, light blue, dark blue, powder blue, sapphire",
    "turquoise": "aqua, aqua blue, cyan, teal green, sea green, sea blue, ocean blue",
    "green": "emerald, emerald green, mint, mint green, lemon green, lime, lime green, olive, olive green, army green, "
    "khaki green, sage, bottle green, dark green, light green, jade, pear green, apple green",
    "yellow": "mustard, lemon, lemon yellow, corn, canary, butter, butter yellow, sunflower yellow, light yellow",
    "gold": "golden, champagne, champagne gold, metallic gold",
    "orange": "rust, burnt orange, tangerine, amber, carrot, apricot",
    "red": "scarlet, crimson, tomato red, blood red, bright red, vermilion, ox-blood, cherry red",
    "wine": "burgundy, maroon, plum, oxblood, cherry, merlot, deep red",
    "pink": "magenta, rose, rose pink, rose gold, baby pink, hot pink, onion pink, blush, blush pink, dusty pink, "
    "onion, light pink, fuchsia pink",
    "purple": "lilac, lavender, violet, mauve, royal purple, light purple",
    "brown": "coffee, chocolate, chocolate brown, tan, camel, bronze brown, coffee brown, dark brown, carton, "
    "light brown, caramel, mocha",
    "peach": "salmon, coral pink, light orange",
    "cream": "nude, beige, off white, off-white, ivory, champagne cream, skin colour, oatmeal, sand, milk, milky, "
    "pearl, white, carton cream",
    "black": "jet black, charcoal",
    "": "silver, grey, gray, ash, ash colour, multicolour, multi colour, multicoloured, neon, rainbow, transparent",
}
"""Shades by the nearest colour a print may go by; "" for those that none is near."""
_NEAREST: Final = {shade: colour for colour, shades in _NEAR.items() for shade in shades.split(", ")}
_SHADE: Final = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, _NEAREST), key=len, reverse=True))}|{'|'.join(sorted(COLOURS))})\b"
)
_ASKS: Final = words_of(
    "do does you u una have has get got any is are there i we want wan need nid like love looking for show me us please"
    " abeg biko a an the in of with something anything some colour colours coloured shade ankara print prints fabric"
    " fabrics material materials cloth cloths design designs one ones dey available still wan to see buy can may could"
    " sell hello hi good morning afternoon evening day ma sir dear o and also what about how nko your shop stock find"
    " would prefer interested am it na hey"
)
_WANTS: Final = re.compile(
    r"\b(?:any\w*|some\w*|what|wetin|which|show|ones?|prints?|fabrics?|materials?|have|get|want|need|wan|give|find|see)\b"
)
_BIDS: Final = re.compile(
    r"\b(?:last price|discount|accept|agree|pay|deposit|balance|send|sent|transfer\w*|paid|take)\b"
)
_QUANTITY: Final = re.compile(r"\b(?P<number>[0-9]{1,3}(?:\.5)?) ?(?P<unit>yards?|pieces?)\b")


def of_another_colour(plain: str, here: Expected, catalog: Catalog) -> Act | None:
    """ "do you have navy blue?": the print nearest to a colour that no print goes by, which is said to be missing."""
    found = _SHADE.search(plain)
    if found is None or _goes_by(found[0], catalog):
        return None
    rest = f"{plain[: found.start()]} {plain[found.end() :]}"
    if any(word not in _ASKS for word in re.findall(r"[^\W_]+", rest)):
        return None
    colour = _NEAREST.get(found[0], "")
    near = to_show(colour, catalog) if colour else ()
    return _shown(near, (found[0],), here)


def _goes_by(colour: str, catalog: Catalog) -> bool:
    return any(colour in (fabric.name.casefold(), *fabric.words) for fabric in catalog.fabrics)


def below_a_price(text: str, plain: str, here: Expected, catalog: Catalog) -> Act | None:
    """ "any red one, not above 5k, 10 yards": prints of which a yard costs no more than the one sum named. They are
    shown, and the quantity waits for the one chosen; beside an order their prices are told."""
    most = most_for_a_yard(plain, catalog)
    if most is None or len(set(money(text))) > 1 or not _WANTS.search(plain) or _BIDS.search(plain):
        return None
    shown = {one.code for one in catalog.shown}
    fit = tuple(code for code in to_show(plain, catalog) if code in shown)
    if any(line.complete for line in here.basket) and fit:
        return Act(PRICES, tuple(Item("add", code) for code in fit), confidence=_CERTAIN, answers=True)
    named = (fabric.name for code in names_in(plain, catalog) if (fabric := catalog.get(code)))
    missing = () if fit else (f"{' / '.join(named) or 'prints'} at that price",)
    return replace(_shown(fit, missing, here), wish=_wish(plain))


def with_cheaper(text: str, acts: tuple[Act, ...], catalog: Catalog) -> tuple[Act, ...]:
    """Return *acts*; "that is above my budget, what else do you have?" asks to be shown what costs less, and bids
    nothing."""
    looks = any(act.sure and act.intent == BROWSES and not act.items for act in acts)
    if not looks or money(text) or not for_less(text):
        return acts
    kept = (act for act in acts if act.intent != HAGGLES or act.amounts)
    among = to_show(text, catalog)
    return tuple(replace(act, among=act.among or among) if act.intent == BROWSES else act for act in kept)


def _shown(codes: tuple[str, ...], missing: tuple[str, ...], here: Expected) -> Act:
    """Return the wish to see the prints with *codes*, and what is *missing*; beside an order it shows nothing else."""
    written = any(line.complete for line in here.basket)
    act = Act(STOCK if written else BROWSES, confidence=_CERTAIN, answers=True, unknown=missing)
    return act if written else replace(act, among=codes)


def _wish(plain: str) -> Item | None:
    found = _QUANTITY.search(plain)
    return Item("add", None, Decimal(found["number"]), UNITS[found["unit"]]) if found else None
