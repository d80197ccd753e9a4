"""The act of words about people told of before, and what a message tells of them anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from grace import patterns as re
from grace.engine.reading import NOBODY, Act, Expected, Party
from grace.language.act_support import GOODS
from grace.language.doubtful_acts import SURE_OF_CAREFUL
from grace.language.intents.rules import BROWSES, CHANGES, LIGHT
from grace.language.items.fabric_names import index
from grace.language.items.named_prints import names_in
from grace.language.items.party import for_the_party, party_in, sum_in_words
from grace.language.items.taker_changes import speaks_of
from grace.language.items.takers import of_prints, print_for_all, takers_in
from grace.language.one_act import OneAct
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog
from grace.shop.kin import ONE_KIN

Acts = tuple[Act, ...]
_NAMES_KIN = re.compile(rf"\b{ONE_KIN}\b")
_MINE = re.compile(r"\b(?:(?:for|of) me|mine|my (?:own|share|part))\b")


def read_for_party(text: str, here: Expected, read: Callable[[str, Expected], OneAct]) -> OneAct:
    """Return *text* as *read* finds it once what each of their people gets is worked out, with that sum.

    Of several prints at once it is open whether everybody gets each of them: these come back without a quantity.
    """
    stated = for_the_party(clean(text), here.party, here.basket) if here.party != NOBODY else None
    if stated is None:
        one = read(text, here)
        moved = party_in(clean(text), here.party) if here.basket and here.party.people else None
        unread = moved is not None and moved.people != here.party.people and one.act.intent in LIGHT
        if everybody := _for_everybody(one.act, here):
            return replace(one, act=everybody)
        return replace(one, act=replace(one.act, intent=CHANGES, sure=False)) if unread else one
    own = read(text, replace(here, party=NOBODY)) if _NAMES_KIN.search(text.lower()) else None
    if own is not None and own.act.sum and own.act.items:
        return own  # "and my mum and his mum, 6 yards each" counts two, not those of before
    one = read(stated.text, here)
    if len({item.fabric for item in one.act.items if item.quantity}) > 1 and "," not in stated.sum:
        how_many = tuple(replace(item, quantity=None, unit=None) for item in one.act.items)
        return replace(one, act=replace(one.act, items=how_many))
    return replace(one, act=replace(one.act, sum=stated.sum)) if one.act.items or one.act.wish else one


def _for_everybody(act: Act, here: Expected) -> Act | None:
    """Return *act*, which says of which print what was told before is wanted, with that for each of their people:
    "5 yards each", then "the green one"; None where it is anything else."""
    wish, party = here.question.wish if here.question else None, here.party
    given = wish.quantity if wish else None
    if not act.answers or party.people < 2 or given is None or given != party.quantity or len(act.items) != 1:
        return None
    item, many = act.items[0], given * party.people
    if item.quantity != given or (item.unit or party.unit) != party.unit:
        return None
    sum_ = sum_in_words(party.people, given, f"{party.unit}s")
    return replace(act, items=(replace(item, quantity=many, unit=party.unit),), sum=sum_)


def new_of_party(text: str, here: Expected, catalog: Catalog) -> Party | None:
    """Return the people they buy for where *text* says something new of them; None where it does not."""
    plain, names = clean(text), index(catalog)
    stated = party_in(plain, here.party)
    takers = of_prints(takers_in(plain, names, stated), names)
    if takers != here.party.takers:
        stated = replace(stated, takers=takers, before=here.party.takers)
    if wanted := print_for_all(plain, names_in(text, catalog)):
        stated = replace(stated, print=wanted)
    return None if stated == here.party else stated


def shown_prints(text: str, acts: tuple[Act, ...], party: Party | None, here: Expected, catalog: Catalog) -> Acts:
    """Return *acts*; where they are no more than a guess, and groups with what each of them gets were told without a
    print, that prints are to be shown."""
    new = party is not None and any(one.each is not None and not one.print for one in party.takers)
    if not new or here.basket or BROWSES not in here.intents:
        return acts
    several = party is not None and len(party.takers) > 1 and not names_in(text, catalog)
    guessed = all(not act.sure or (several and act.intent in GOODS and act.items) for act in acts)
    return (Act(BROWSES, confidence=SURE_OF_CAREFUL),) if guessed else acts


def unless_of_one(text: str, acts: tuple[Act, ...], here: Expected, catalog: Catalog) -> Acts:
    """Return *acts*, none of them about goods sure where *text* speaks of the share of one of the people known in words
    that were not read: it would be of all."""
    takers, plain, names = here.party.takers, clean(text), index(catalog)
    if not takers or not any(act.sure and act.intent in GOODS for act in acts) or takers_in(plain, names, NOBODY):
        return acts
    of_mine = len(takers) > 1 and _MINE.search(plain) is not None
    if not of_mine and not speaks_of(plain, text, takers, names):
        return acts
    return tuple(replace(act, sure=False) if act.intent in GOODS else act for act in acts)
