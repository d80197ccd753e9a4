"""Sums that are named without a word of what they are, and questions about paying in parts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from grace.engine.reading import NOTHING, Act, Expected
from grace.language.intents.payment_sums import amounts_named, is_further, is_in_parts, is_sum_alone
from grace.language.intents.rules import ACCOUNT, PAYS


def sum_alone(text: str, acts: tuple[Act, ...], here: Expected) -> tuple[Act, ...]:
    """Return *acts*; where money is spoken of, and beside a file, a sum and nothing else is no haggling: what it means
    is left open."""
    money_is_spoken_of = PAYS in here.own or here.beside_file
    said = any(act.items or (act.sure and act.intent == PAYS) for act in acts)
    if not money_is_spoken_of or not is_sum_alone(text) or said:
        return acts
    return (replace(NOTHING, amounts=amounts_named(text), further=is_further(text)),)


def in_parts(text: str, acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """Return *acts*; a question about paying says whether it is about a part of what is asked."""
    return tuple(replace(act, share=Decimal(0)) if _is_of_part(text, act) else act for act in acts)


def _is_of_part(text: str, act: Act) -> bool:
    words = text[slice(*act.span)] if act.span else text
    return act.intent == ACCOUNT and (bool(act.amounts) or is_in_parts(words))
