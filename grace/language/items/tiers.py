"""Questions about the price of several quantities at once: "is it cheaper from 20 and from 50?"."""

from __future__ import annotations

from grace import patterns as re
from grace.engine.reading import Act, Expected
from grace.language.intents.rules import PRICES, STOCK
from grace.language.items.follow_ups import priced_again
from grace.language.items.price_talk import price_followed, stock_followed
from grace.language.items.reading import read_items
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog
from grace.shop.order import Item

_ASKS_PRICE = re.compile(r"\b(?:cheap\w*|prices?|how much|cost|discount|per yard|reduc\w*)\b")
_LEADS = (
    r"(?:(?:and|or|then|also|,|but)? ?(?:what )?(?:from|above|over|upwards of|if|when)"
    r"(?: (?:i|we) (?:take|buy|want|order|get))?)"
)
_STEP = re.compile(
    rf"{_LEADS} (?P<many>\d{{1,4}})(?![\d.,/]?\d)(?: ?yards?(?! of))?"
    r"(?: (?:and above|upwards?|up|or more|instead))?(?! (?:of|pieces?|k|naira))"
)

_FROM_WHICH = re.compile(
    r"\b(?:from|at|reach|after|above) (?:which|how many|what|wetin) (?:\S+ )?(?:yards?|number|quantity|amount)\b"
    r"[^.?!\n]{0,50}\b(?:cheap\w*|reduc\w*|discount|"
    r"(?:remove|comot|drop|bring down) (?:money|the price|price|something)|"
    r"price (?:go |will )?(?:drop|fall|come down)s?)\b"
)
"""Said where the quantity itself is asked for: "from which yard una dey remove money"."""


def question_of_what_is_talked_of(text: str, catalog: Catalog, expected: Expected) -> Act | None:
    """Return the question after a price or after what is left that the form of *text* alone puts, with its prints; None
    where it puts none, or nobody is asked that here."""
    if PRICES in expected.intents and (priced := price_asked(text, catalog, expected)):
        return Act(PRICES, priced)
    left = stock_followed(text, catalog, expected) if STOCK in expected.intents else ()
    return Act(STOCK, left) if left else None


def price_asked(text: str, catalog: Catalog, expected: Expected) -> tuple[Item, ...]:
    """Return the print, perhaps with a quantity, whose price is asked for by the form of *text* alone."""
    return (
        tiers_asked(text, catalog, expected)
        or priced_again(text, catalog, expected)
        or price_followed(text, catalog, expected)
    )


def tiers_asked(text: str, catalog: Catalog, expected: Expected) -> tuple[Item, ...]:
    """Return the one print whose prices *text* asks for at several quantities, without any, so that all its prices are
    told: the print it names, else the one told of last, else the only one of the basket; () where it asks otherwise.
    """
    plain = clean(text)
    steps = {step["many"] for step in _STEP.finditer(plain)}
    if not _FROM_WHICH.search(plain) and (len(steps) < 2 or not _ASKS_PRICE.search(plain)):
        return ()
    named = read_items(_STEP.sub(" ", plain), catalog, expected)
    codes = {item.fabric for item in named.items} or _spoken_of(expected)
    return (Item("add", codes.pop()),) if len(codes) == 1 and not named.unclear else ()


def _spoken_of(expected: Expected) -> set[str | None]:
    question = expected.question
    if question is not None and question.wish is None and len(question.items) == 1:
        return {question.items[0].fabric}
    return {line.fabric for line in expected.basket}
