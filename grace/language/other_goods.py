"""Goods a cloth shop may be asked for and may not sell: "do you sell gele?", "you get shoe?"."""

from __future__ import annotations

from grace import patterns as re
from grace.engine.reading import Act, Expected
from grace.language.intents.rules import STOCK
from grace.language.items.named_prints import names_in
from grace.language.text.lexicon import words_of
from grace.shop.catalog import Catalog

_CERTAIN = 0.98
_MOST_NAMED = 3
_GOODS = words_of(
    "gele geles headtie headties headgear headgears ipele turban turbans scarf scarfs scarves shawl hijab hijabs veil"
    " veils cap caps fila hat hats fascinator fascinators shoe shoes sandal sandals slipper slippers heels sneakers bag"
    " bags purse purses handbag handbags clutch wallet wallets wig wigs attachment jewelry jewellery jewelries"
    " jewelleries earring earrings necklace necklaces bangle bangles bracelet bracelets ring rings brooch brooches"
    " watch watches belt belts tie ties suit suits shirt shirts tshirt tshirts blouse blouses trouser trousers short"
    " shorts skirt skirts sock socks singlet boxers bra bras underwear pyjamas nightwear hand-fan hand-fans umbrella"
    " umbrellas handkerchief handkerchiefs souvenir souvenirs thread threads needle needles zip zips zipper zippers"
    " button buttons elastic stones rhinestones perfume perfumes makeup cosmetics cream creams powder curtain curtains"
    " bedsheet bedsheets duvet duvets pillow pillows towel towels rug rugs carpet carpets blanket blankets tablecloth"
    " mask masks"
)
"""Everyday words for them; a word that a print goes by is that print."""
_TWO = r"hand fans?|head (?:ties?|gears?|wraps?)|make ?up|bed ?sheets?|table ?cloths?|t[- ]shirts?|sewing machines?"
_THING = rf"(?:{_TWO}|{'|'.join(sorted(_GOODS, key=len, reverse=True))})"
_LEAD = (
    r"(?:(?:please|abeg|biko|hello|hi|good (?:morning|afternoon|evening|day)|ok(?:ay)?|and|also|so|but|by the way|ma|"
    r"sir|dear|do|does|did|shey|abi|can i)\b[\s,]*)*"
)
_HAVE = (
    r"(?:(?:you|u|una|they|your shop|the shop)(?: (?:people|guys|do|dey|also|still|even|by any chance))*"
    r" (?:have|get|sell|stock|carry|keep|deal (?:in|on))|(?:get|buy|see|find)|any|(?:what|how) about|"
    r"(?:is|are)(?: there)?(?: any)?)"
)
_ASKS = re.compile(
    rf"{_LEAD}(?:(?P<has>{_HAVE}) )?(?:(?:any|some|a|the|too|also|your|una|matching|bridal|fine|nice|good|\w+ing)\b ?)*"
    rf"(?P<first>{_THING})(?:(?:,| or| and)+ (?P<second>{_THING}))?(?:(?:,| or| and)+ (?P<third>{_THING}))?"
    r"(?P<tail>(?: (?:too|also|as well|here|there|please|abeg|o|ma|sir|nko|to match(?: (?:it|this))?|for (?:sale|me|"
    r"men|women|ladies|kids|children)|in (?:your|the|una) shop|dey|available|in stock|from you(?: people)?))*[\s.?!]*)"
)
"""A question after such goods and nothing else."""
_THERE = re.compile(r"\b(?:dey|nko|available|in stock)\b")


def other_goods_asked(plain: str, here: Expected, catalog: Catalog) -> Act | None:
    """Return the question of *plain* whether there are goods of other kinds, which are said not to be here; None where
    it asks anything else, or a print goes by that word."""
    found = _ASKS.fullmatch(plain) if STOCK in here.intents else None
    if found is None or not (found["has"] or _THERE.search(found["tail"])) or names_in(plain, catalog):
        return None
    named = tuple(dict.fromkeys(filter(None, found.group("first", "second", "third"))))
    return Act(STOCK, unknown=named[:_MOST_NAMED], confidence=_CERTAIN)
