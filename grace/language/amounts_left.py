"""Amounts that nothing of a reading accounts for, where a yes is awaited: they are asked about, and no yes counts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from grace import patterns as re
from grace.engine.reading import Act, Expected
from grace.language.amounts.words import MANY
from grace.language.intents.rules import (
    ACCOUNT,
    CHANGES,
    COMPLAINS,
    DETAILS,
    HAGGLES,
    LATER,
    LIGHT,
    NO,
    NOTES,
    PAYS,
    PRICES,
    STOPS,
    YES,
)
from grace.language.text.lexicon import UNITS
from grace.language.text.normalise import clean
from grace.language.text.numbers import read_number
from grace.shop.order import Item

_LONGEST = 200  # characters: more is a story
_TOLD = frozenset(
    {COMPLAINS, NOTES, DETAILS, PAYS, STOPS, HAGGLES, PRICES, "human", "cancel_order", "restart", "repeat_order"}
)
"""With one of these people see the words, or the order is another one."""
_IDLE = LIGHT | {ACCOUNT, LATER, YES, NO}
"""Whatever amount was read in one of these, nothing comes of it."""
_ALONE = re.compile(r"(?:^|[\n.!;])\s*[*]?(?P<many>\d{1,3}(?:\.5)?)[*]?\s*(?=$|[\n,.!;])")

_CLAUSES = re.compile(r"[,.;!\n]+| and (?=(?:my|the|our|say|tell|i)\b)")
_MADE = re.compile(
    rf"(?:(?:anyway|ok(?:ay)?|so|but|and|please|abeg|oya|then|sha|now|just|biko) )*"
    rf"(?:make|change|let) (?:it|am)(?: (?:be|to))? {MANY.pattern}(?: (?:please|abeg|instead|o|for me|now))*"
)


def with_amounts_left(text: str, acts: tuple[Act, ...], here: Expected) -> tuple[Act, ...]:
    """Return *acts* of *text*; where it says an amount of yards or pieces, or a number alone, that none of them
    accounts for, with that as an unsure change beside them, and no yes."""
    if not (here.awaits_yes and here.basket) or len(text) > _LONGEST or "?" in text:
        return acts
    if any(act.intent in _TOLD or (act.sure and _accounts(act)) for act in acts):
        return acts
    held = {line.quantity for line in here.basket}
    left = [one for one in _amounts(clean(text)) if one.quantity not in held]
    if (only := _of_the_only_line(text, left, here)) is not None:
        return (*(act for act in acts if act.sure and act.intent not in _IDLE), only)
    if not left or any(map(_accounts, acts)):
        return acts
    kept = (replace(act, sure=False) if act.intent == YES else act for act in acts)
    return (*kept, Act(CHANGES, tuple(left[-1:]), confidence=0.5, sure=False))


def _of_the_only_line(text: str, left: list[Item], here: Expected) -> Act | None:
    """Return the change that one clause of *text* makes of the only line, whatever the others tell: "lol. Anyway make
    it 8 yards, and my mum says hi"."""
    said = [one for one in map(_MADE.fullmatch, (part.strip() for part in _CLAUSES.split(clean(text)))) if one]
    if len(here.basket) != 1 or len(left) != 1 or len(said) != 1 or CHANGES not in here.intents:
        return None
    return Act(CHANGES, (replace(left[0], fabric=here.basket[0].fabric),), confidence=0.9, answers=True)


def _accounts(act: Act) -> bool:
    return act.intent not in _IDLE and bool(act.items or act.unclear or act.wish or act.amounts or act.unknown)


def _amounts(plain: str) -> list[Item]:
    measured = [(one["many"], UNITS[one["many_unit"]]) for one in MANY.finditer(plain) if one["many_unit"]]
    alone = [(one["many"], None) for one in _ALONE.finditer(plain)]
    read = ((read_number(many.split(), 0), unit) for many, unit in (*measured, *alone))
    return [Item("set", None, many[0], unit) for many, unit in read if many and many[0] > Decimal(0)]
