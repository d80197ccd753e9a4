"""Messages about people whose shares are known, read as one act: who takes what is changed, or asked after."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from string import capwords

from grace import patterns as re
from grace.engine.reading import NOTHING, Act, Expected, Party, Reading, Taker
from grace.language.doubtful_acts import SURE_OF_CAREFUL
from grace.language.intents.rules import CHANGES, PICKS
from grace.language.items.fabric_names import index
from grace.language.items.named_prints import names_in
from grace.language.items.party import party_in, sum_in_words
from grace.language.items.taker_changes import TakersAfter, changes_in, speaks_of
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog, Unit
from grace.shop.order import Item

_ASKS = re.compile(
    r"\bwho (?:is|are|dey|go|will|gets?|takes?|wants?|has|have|be)\b.*\b(?:what|which|how many|how much|many yards)\b"
    r"|\bwho (?:gets?|takes?|wants?) (?:what|which|how)\b"
    r"|\bbreak (?:it|am|this|that|everything|the (?:yards|list|order)) ?(?:all )?down\b|\bbreakdown\b"
    r"|\bwhat (?:each|every) (?:person|one|of us|of them|body)\b.*\b(?:get|tak|hav|want)\w*"
    r"|\b(?:list|share) (?:out )?(?:what|how) (?:each|every)\b"
    r"|\bhow (?:many|much) (?:is )?(?:each|every) (?:person|one|body)\b"
)
_ALL_BUT = re.compile(
    r"\b(?:every(?:one|body)|(?:we|they)(?: have| don)? all|all(?: of (?:them|us))?|whole \w{2,20})\b[^.?!\n]{0,40}?"
    r"\b(?:agreed?|confirm\w{0,3}|accepted|answered|replied|paid|ready|in|ok|okay|yes|likes?)\b[^.?!\n]{0,20}?"
    r"\b(?:except|apart from|aside from|besides|but|minus)\b(?P<who>[^.?!\n]{3,40})"
)
"""All are in but one: nothing to complain of, and nothing yet that changes the order."""
_ASKS_NEXT = re.compile(r"(?:[.!,;\n]+ *|\s)(?:(?:and|but|also|please)\b *)*(?=[^?]{3,200}\?)", re.IGNORECASE)
_ASKS_OF_ONE = re.compile(
    r"^(?:please |abeg |so |and )*(?:what|how many yards|how much) (?:is|does|did|will|are|of)\b.*\b(?:tak|get|hav)\w*"
)


def read_of_takers(text: str, here: Expected, catalog: Catalog) -> Reading | None:
    """Return the reading of *text* where it is about nothing but who takes what; None where it is about more."""
    plain, takers = clean(text), here.party.takers
    asks_of_one = bool(takers) and _ASKS_OF_ONE.match(plain) is not None
    if (here.basket or takers) and (_ASKS.search(plain) or asks_of_one):
        return Reading((NOTHING,), why="asks who takes what", asks_takers=True)
    if (counted := _of_the_print(text, here, catalog)) is not None:
        return counted
    if not takers or "?" in text or CHANGES not in here.intents:
        return None
    if (but := _ALL_BUT.search(plain)) is not None:
        known = speaks_of(f"{but['who']} 1", text, takers, index(catalog))
        who = but["who"].strip().removeprefix("the ")
        return Reading((NOTHING,), why="all but one are in", stranger="" if known else capwords(who))
    changed = changes_in(plain, text, takers, index(catalog))
    if changed is None:
        return None
    if changed.stranger:
        return Reading((NOTHING,), why="about somebody who is not known", stranger=capwords(changed.stranger))
    return _changed(changed, here)


def before_a_question(text: str, here: Expected, catalog: Catalog) -> tuple[Reading, int] | None:
    """Return the reading of what *text* says of who takes what before it asks something, and where it asks; None where
    it says or asks nothing: "Kemi wants coral instead. And do you deliver?"."""
    if not here.party.takers or "?" not in text:
        return None
    for found in reversed(list(_ASKS_NEXT.finditer(text))):
        changed = read_of_takers(text[: found.start()], here, catalog)
        if changed is not None and changed.main.items:
            return replace(changed, acts=(replace(changed.main, span=(0, found.start())),)), found.end()
    return None


def _of_the_print(text: str, here: Expected, catalog: Catalog) -> Reading | None:
    """Return that the print told before is wanted, where *text* counts the people it is for: "20 people"."""
    party = here.party
    if not party.print or here.basket or PICKS not in here.intents or names_in(text, catalog):
        return None
    changed = party_in(clean(text), party)
    if changed.people < 2 or changed.people == party.people:
        return None
    many = changed.people * changed.quantity if changed.quantity is not None else None
    items = (Item("set" if many else "add", party.print, many, changed.unit if many else None),)
    sum_ = sum_in_words(changed.people, changed.quantity, f"{changed.unit}s") if changed.quantity is not None else ""
    act = Act(PICKS, items, confidence=SURE_OF_CAREFUL, answers=True, sum=sum_)
    return Reading((act,), why="people of a print told before", party=changed)


def _changed(changed: TakersAfter, here: Expected) -> Reading:
    items = _items(here.party.takers, changed.takers)
    opened = next((one for one in changed.takers if one.who == changed.open), None)
    wish = Item("add", None, opened.whole, opened.unit) if opened is not None else None
    intent = CHANGES if here.basket or CHANGES not in here.own else PICKS
    intent = PICKS if not here.basket and PICKS in here.intents else intent
    stay = tuple(one for one in changed.takers if one.people)
    if not items and opened is None:  # "swap Ngozi and the maid" leaves the basket as it is
        party = _party(here.party, stay)
        return Reading((NOTHING,), why="who takes what", asks_takers=True, party=party)
    act = Act(
        intent,
        items,
        confidence=SURE_OF_CAREFUL,
        unclear=changed.codes if opened is not None else (),
        wish=wish,
        answers=True,
    )
    return Reading((act,), why="who takes what", party=_party(here.party, stay))


def _items(before: tuple[Taker, ...], now: tuple[Taker, ...]) -> tuple[Item, ...]:
    """Return what becomes of each print whose people, or what they take, changed from *before* to *now*."""
    old, new = _sums(before), _sums(now)
    items = []
    for code, unit in dict.fromkeys((*old, *new)):
        whole = new.get((code, unit), Decimal(0))
        if code and whole != old.get((code, unit), Decimal(0)):
            items.append(Item("set", code, whole, unit) if whole else Item("remove", code))
    return tuple(items)


def _sums(takers: tuple[Taker, ...]) -> dict[tuple[str, Unit], Decimal]:
    sums: dict[tuple[str, Unit], Decimal] = {}
    for one in takers:
        key = (one.print, one.unit)
        sums[key] = sums.get(key, Decimal(0)) + one.whole
    return sums


def _party(before: Party, takers: tuple[Taker, ...]) -> Party:
    each = {(one.each, one.unit) for one in takers}
    many, unit = next(iter(each)) if len(each) == 1 else (None, before.unit)
    people = sum(one.people for one in takers)
    return replace(before, people=people, quantity=many, unit=unit, groups=(), takers=takers, before=before.takers)
