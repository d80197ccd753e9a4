"""A change that is taken back: "put it back", "undo", "bring it back, but 8 yards"."""

from __future__ import annotations

from dataclasses import replace

from grace import patterns as re
from grace.engine.reading import Expected
from grace.language.amounts.loosely import loosely
from grace.language.items.by_sentence import difference
from grace.language.items.item_reading import ItemReading
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
    r"take back (?:that|the) (?:last )?change|return (?:it|am|them)(?= ?(?:[,.!]|$|(?:and|but|o+|please|abeg)\b))|"
    r"(?:put|bring|return|carry|add) back(?= (?:half|just|only|\d|one|two|three|four|five|six|eight|ten)\b)|"
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
_PRINT = (
    r"(?:the |my )?(?!(?:it|am|them|dem|that|those|to|in|up|with)\b)[a-z]+(?: (?!and\b|but\b|then\b|back\b)[a-z]+)?"
)
_PUT_BACK = re.compile(
    r"\b(?:(?:put|bring|return|carry|add|want|need) (?:it|them|am|that|that one|those|everything|"
    rf"(?P<named>{_PRINT})) back(?! (?:to|by|from|on|before)\b)|"
    rf"(?:put|bring|return|carry|add) back (?P<behind>{_PRINT})|"
    r"(?:return|bring back) (?:it|them|am)|undo (?:it|that|am))\b"
)
_AMOUNT = re.compile(
    r"\b(?P<half>half)\b(?! (?:a |yards?|pieces?|bundles?))"
    r"|\b(?:\d+(?:\.5)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve) (?:yards?|pieces?|bundles?)\b"
)
_NOT_BACK = re.compile(
    r"\b(?:never|not|don't|no|without|if)\b[^,.;]*\b(?:put|bring|return|carry|add|want|need|undo)\b|\bmoney\b"
)
_ASKS = re.compile(r"\b(?:what|how|which|when|where|price|cost|do you|does)\b|[,.;] ?(?:is|are)\b")
_CORRECTS = re.compile(r"\b(?:leave|keep)\b|^(?:sorry|no|wait|oh|actually)\b")
_NO_PLAIN_WISH = re.compile(r"\?|\d|\b(?:not|don't|do not|never|came|no (?:want|like|need)|if|price|how much)\b")


def taken_back(text: str, catalog: Catalog, expected: Expected) -> ItemReading | None:
    """Return the items that bring back what *expected* had before its last change, with what *text* wants beside;
    unsure where that cannot be read, None where it asks no such thing.

    A quantity said with it is that of the one print that comes back; words that name no other do nothing.
    """
    plain = clean(text)
    asked = expected.question is not None and expected.question.last
    if asked or not expected.before or _doubled(expected.before) or _doubled(expected.basket):
        return None
    found = _BACK.match(plain)
    items = tuple(difference(expected.basket, expected.before))
    rest = plain[found.end() :].strip(" ,.!") if found else plain
    named, coming = set(names_in(rest, catalog)), {one.fabric for one in items if one.change != "remove"}
    apart = len(items) > 1 and (_AMOUNT.search(rest) or _NO_PLAIN_WISH.search(rest))
    if not ("?" in text or _ASKS.search(rest)) and ((named and named != coming) or apart):
        return _with_others(plain, catalog, expected, items)
    back = items if found or _is_named(plain, catalog, items) else ()
    if back:  # a yes beside it agrees to nothing
        back = _with_amount(rest, catalog, items) or (_with_quantity(rest, catalog, items) if found else ()) or items
    elif (not expected.topic and _undoes(plain, items)) or (len(expected.basket) == 1 and _FIRST.fullmatch(plain)):
        back = items
    return ItemReading(back, kind="change") if back else None


def _undoes(plain: str, items: tuple[Item, ...]) -> bool:
    """Return whether *plain* says only the amount that the one line changed by *items* had, and that it is to have it:
    "leave it at 12", "no, 12 yards". A bare amount may be of any print."""
    if not _CORRECTS.search(plain):
        return False
    led = re.match(_LEADS, plain)
    said = loosely(plain[led.end() if led else 0 :].replace(" at ", " ").strip(" .!"))
    old = items[0] if len(items) == 1 and items[0].change == "set" else None
    return old is not None and said is not None and said.many == old.quantity and said.unit in (None, old.unit)


def _with_others(plain: str, catalog: Catalog, expected: Expected, items: tuple[Item, ...]) -> ItemReading | None:
    """Return what *plain* does, "put it back and remove the red", what comes back by *items* being said in full; None
    where it brings nothing back."""
    coming = {one.fabric: one for one in items if one.change != "remove"}

    def in_full(found: re.Match[str]) -> str:
        named = found["named"] or found["behind"]
        codes = names_in(named, catalog) if named else tuple(coming)
        back = bool(codes) and set(codes) <= set(coming)
        return " and ".join(_in_words(coming[code]) for code in codes) if back else found[0]

    said = _PUT_BACK.sub(in_full, plain)
    if said == plain or _NOT_BACK.search(plain):
        return None
    read = read_items(said, catalog, replace(expected, before=(), question=None))
    sure = read.sure and bool(read.items)
    return replace(read, kind="change", sure=sure, why=read.why if sure else "it comes back, and what else?")


def _in_words(item: Item) -> str:
    many = f"{item.quantity.normalize():f} {item.unit}s" if item.quantity and item.unit else ""
    return f"{'add' if item.change == 'add' else 'make'} {item.fabric} {many}".strip().lower()


def _is_named(plain: str, catalog: Catalog, items: tuple[Item, ...]) -> bool:
    """Return whether *plain* wants the prints that come back by *items*, and names no others: "red is better, go back
    to red"."""
    back = {one.fabric for one in items if one.change != "remove"}
    named = set(names_in(plain, catalog)) if _RETURNS.search(plain) and not _NO_PLAIN_WISH.search(plain) else set()
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
