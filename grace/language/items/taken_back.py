"""A change that is taken back: "put it back", "undo", "bring it back, but 8 yards"."""

from __future__ import annotations

from dataclasses import replace

from grace import patterns as re
from grace.engine.reading import Expected
from grace.language.items.by_sentence import difference
from grace.language.items.named_prints import names_in
from grace.language.items.reading import read_items
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog
from grace.shop.order import Basket, Item, Line

_LEADS = (
    r"(?:(?:sorry|wait|oh|no|ok|okay|please|abeg|actually|then|and|but|oya|hmm+|ehn?|i want to|can you|can we|let us|"
    r"i (?:have )?changed? my mind|on second thoughts?)[ ,.]*)*"
)
_GO_BACK = r"(?:go|come|switch|return|take it|put (?:it|am)|change (?:it|am)|return (?:it|am))"
_THING = r"(?:one|print|choice|fabric|colour|quantity|yards?|order|list)"
_ONE = rf"(?: {_THING}(?: (?:i|we) (?:had|chose|picked|said|wanted))?)?"
_EARLIER = r"(?:former|previous|old|earlier|initial|original)"
_BACK = re.compile(
    rf"{_LEADS}(?:undo(?: (?:that|it|am|the (?:last )?change))?|(?:put|bring|return|carry|add) (?:it|them|am|that|"
    r"that one|those|everything) back(?! to\b)|(?:go|change it|take it) back(?! to\b)|"
    rf"{_GO_BACK}(?: back)? to (?:what|how|the way) (?:it was|i had)(?: before)?|"
    rf"(?:{_GO_BACK} back|return(?: it| am)?) to (?:the |my )?(?:first|{_EARLIER}){_ONE}|"
    r"(?:use|take|prefer|maintain|retain|keep|i want|i prefer|i will take|(?:stick|stay|continue) with) (?:the |my )?"
    rf"{_EARLIER} (?:one|print|choice|fabric|colour|quantity)|"
    r"(?:make|leave) (?:it|am) (?:as|how|like) (?:it was|before)|revert(?: it| that)?|"
    r"take back (?:that|the) (?:last )?change|"
    r"(?:just )?(?:what|wetin|how) (?:i|we) (?:said|wrote|had) (?:first|before)|"
    r"(?:just |exactly )?(?:as|how) (?:it|e) (?:was|dey) before|as before)\b"
)
_FIRST = re.compile(
    rf"{_LEADS}(?:(?:use|take|prefer|keep|i want|i prefer|i will take) )?(?:the|my) first {_THING}"
    r"(?: (?:i|we) (?:said|chose|picked|took|wanted))?(?: (?:is|was|dey) (?:better|finer|fine|nicer|ok|okay))?[\s.!]*"
)
"""Of what there is only one, and there was another before: there is no other first one."""
_RETURNS = re.compile(
    r"\b(?:back|return|again|before|better|finer|nicer|former|rather|still|prefer|"
    r"(?:stay|stick|remain|go|continue) with)\b"
)
_AMOUNT = re.compile(
    r"\b(?P<half>half)\b(?! (?:a |yards?|pieces?|bundles?))"
    r"|\b(?:\d+(?:\.5)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve) (?:yards?|pieces?|bundles?)\b"
)
_DENIES = re.compile(r"\?|\d|\b(?:not|don't|do not|never|no (?:want|like|need)|if|price|how much)\b")


def taken_back(text: str, catalog: Catalog, expected: Expected) -> tuple[Item, ...]:
    """Return the items that bring back what *expected* had before its last change; () where *text* asks no such thing.

    A quantity said with it is that of the one print that comes back; other words beside it do nothing.
    """
    plain = clean(text)
    found = _BACK.match(plain)
    asked = expected.question is not None and expected.question.last
    doubled = _doubled(expected.before) or _doubled(expected.basket)
    if asked or not expected.before or doubled:
        return ()
    items = tuple(difference(expected.basket, expected.before))
    if found is None:
        first = len(expected.basket) == 1 and _FIRST.fullmatch(plain)
        named = not first and _is_named(plain, catalog, items)
        return _with_amount(plain, catalog, items) or items if named else items if first else ()
    rest = plain[found.end() :].strip(" ,.!")
    # A yes beside it agrees to nothing.
    return _with_quantity(rest, catalog, items) or _with_amount(rest, catalog, items) or items


def _is_named(plain: str, catalog: Catalog, items: tuple[Item, ...]) -> bool:
    """Return whether *plain* wants the prints that come back by *items*, and names no others: "red is better, go back
    to red"."""
    back = {one.fabric for one in items if one.change != "remove"}
    named = set(names_in(plain, catalog)) if _RETURNS.search(plain) and not _DENIES.search(plain) else set()
    return bool(back) and back <= named <= {one.fabric for one in items}


def _with_quantity(rest: str, catalog: Catalog, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return *items* with the quantity *rest* says of the one that comes back; () where it says anything else."""
    if len(items) != 1 or items[0].change == "remove":
        return ()
    code = str(items[0].fabric)
    read = read_items(rest.removeprefix("but "), catalog, Expected((), basket=(Line(code),), quantities=True))
    said = [one for one in read.items if one.quantity is not None and one.fabric in (None, code)]
    if not read.sure or len(read.items) != 1 or not said:
        return ()
    return (replace(items[0], quantity=said[0].quantity, unit=said[0].unit or items[0].unit),)


def _with_amount(plain: str, catalog: Catalog, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return *items* with the one amount that *plain* says somewhere of the print that comes back, "make it half" too;
    () where it says none, several, or names another print."""
    said = list(_AMOUNT.finditer(plain))
    back = items[0] if len(items) == 1 else None
    if back is None or back.change == "remove" or len(said) != 1 or set(names_in(plain, catalog)) - {back.fabric}:
        return ()
    if said[0]["half"]:
        return (replace(back, quantity=back.quantity / 2),) if back.quantity else ()
    return _with_quantity(said[0][0], catalog, items)


def _doubled(basket: Basket) -> bool:
    return len({line.fabric for line in basket}) < len(basket)
